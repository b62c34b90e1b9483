"""C: care, that is, pace, meals, rest and needs."""
