"""P: people and presence."""
