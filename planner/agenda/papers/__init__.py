"""The papers of a visit, one a file: each makes the outline of what one kind of reader needs."""
