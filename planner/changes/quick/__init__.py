"""The quick line: a session in one line of text, read, carried out and written back."""
