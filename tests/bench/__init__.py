"""Measures how fast the program is, against other programs that do comparable work.

    python -m tests.bench [--json] [--runs N] [--visit FILE]

Every figure is the median of N runs (default 15) in processes of their own. The programs take turns,
so that whatever else the machine does falls on all of them alike.
"""
