"""Papers made of an open visit: chosen, looked at, written, opened and copied."""
