"""The lists of a visit: its people, venues and all else beside the sessions."""
