"""What people type: times, names, places and words that tell a kind, and what they mean."""
