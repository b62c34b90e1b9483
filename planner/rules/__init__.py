"""The rules: one file each, in a folder a family; the docstring of a rule is its documentation."""
