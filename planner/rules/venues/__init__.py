"""V: venues."""
