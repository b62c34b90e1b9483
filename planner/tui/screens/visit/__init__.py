"""An open visit: its screen, its file, and what its keys do to sessions."""
