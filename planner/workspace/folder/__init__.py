"""The visits of a folder: at a glance, renamed, and what they lend to each other."""
