"""What one can do with itineraries: find, read, check, render and save them. No terminal, no UI."""
