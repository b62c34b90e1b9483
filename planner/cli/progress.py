"""One line on a terminal that says how far a check of many files is."""

from __future__ import annotations

import os
import time
from typing import TextIO

FEWEST = 50
"""How many files are checked without a word."""

_PAUSE = 0.1
"""Seconds between two states of the line."""


class ProgressLine:
    """A line that is written over again and again, and in the end with blanks."""

    def __init__(self, stream: TextIO) -> None:
        """Take the terminal to write to."""
        self._stream = stream
        self._shown = ""
        self._next = time.monotonic() + _PAUSE

    def __call__(self, done: int, total: int) -> None:
        """Show how many of how many files are checked, if they are many and time has passed."""
        now = time.monotonic()
        if total > FEWEST and now >= self._next:
            self._next = now + _PAUSE
            self._show(f"{done:,} of {total:,} itineraries checked")

    def clear(self) -> None:
        """Leave no trace of the line."""
        if self._shown:
            self._show("")
            self._stream.write("\r")
            self._stream.flush()

    def _show(self, text: str) -> None:
        self._stream.write(f"\r{text.ljust(len(self._shown))}")
        self._stream.flush()
        self._shown = text


def progress_line(stream: TextIO) -> ProgressLine | None:
    """Return a line on a terminal; None on one that cannot go back in a line, and in CI."""
    if os.environ.get("CI") or os.environ.get("TERM") == "dumb":
        return None
    return ProgressLine(stream)
