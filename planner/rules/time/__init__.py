"""T: time."""
