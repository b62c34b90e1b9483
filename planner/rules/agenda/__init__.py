"""A: completeness of the agenda."""
