"""What an organiser has changed between two states of a visit, and who should be told."""
