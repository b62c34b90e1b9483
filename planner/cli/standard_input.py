"""An itinerary that comes from standard input."""

from __future__ import annotations

import sys
from pathlib import Path

from planner.cli.console import note
from planner.reports.report import FileReport, Report
from planner.source.document import SIZE_CAP
from planner.workspace.checking.check import check_content
from planner.workspace.checking.terms import Terms

NAME = "<stdin>"
"""What standard input is called where nobody gives it a name."""


def check_standard_input(name: str | None, terms: Terms) -> Report:
    """Check what standard input holds, under a name of the user's choice."""
    path = Path(name or NAME)
    try:
        content = _content()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return Report((FileReport(str(path), failure=f"it cannot be read: {reason}"),))
    return check_content(content, path, terms)


def _content() -> bytes:
    """Return the bytes of standard input, of too many only the first.

    Raises:
        OSError: it cannot be read.
        ValueError: it is closed.
    """
    stream = sys.stdin
    if stream is None:
        raise ValueError("standard input is closed")
    if stream.isatty():
        note("planner: type or paste an itinerary, then press ctrl+d\n")
    return stream.buffer.read(SIZE_CAP + 1)
