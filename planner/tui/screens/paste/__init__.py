"""Taking pasted lists of people, venues or sessions into a visit."""
