"""The formats of papers, one a file; each typesets any outline, and decides nothing about it."""
