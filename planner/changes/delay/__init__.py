"""A session is late, and what hangs on it moves along."""
