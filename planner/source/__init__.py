"""TOML as text: reading it, and finding where in it a value stands. Knows nothing of visits."""
