"""Parallel slots: the branches of a session, who goes to which, and groups that rotate over them."""
