"""A report as a file."""

from __future__ import annotations

from pathlib import Path

from planner.cli.console import problem
from planner.reports.report import Report
from planner.workspace.disk.files import FileProblemError, would_lose_an_itinerary, write_file


def write_output(target: Path, text: str, report: Report) -> bool:
    """Write a report to a file, in the place of an older one; never in that of an itinerary.

    Returns whether that succeeded; if not, the user was told.
    """
    own = [Path(file.path) for file in report.files if not file.failure]
    if would_lose_an_itinerary(target, own):
        problem(f"{target} is an itinerary; write the report elsewhere")
        return False
    try:
        write_file(target, text.encode("utf-8", "replace"), overwrite=True)
    except FileProblemError as error:
        problem(str(error))
        return False
    return True
