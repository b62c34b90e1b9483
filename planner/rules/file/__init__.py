"""F: the file and its fields."""
