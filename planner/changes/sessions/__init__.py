"""What is done to sessions: they come, go, move, change places and are settled."""
