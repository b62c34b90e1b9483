"""Measures how fast the program is, against other programs that do comparable work.

    python -m tests.bench [--json] [--runs N]

Figures are medians of N runs (default 15; a fifth of them for 1,000 files) in processes of their own.
The programs take turns, so that whatever else the machine does falls on all of them alike. What the
app paints is measured in a real pseudo-terminal, which Windows has not.
"""
