"""What a visit is like through the eyes of those who go through it."""
