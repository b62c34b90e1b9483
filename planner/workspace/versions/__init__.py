"""The versions of a visit: issuing it, and what has changed between two states."""
