"""A report as a file."""

from __future__ import annotations

from pathlib import Path

from planner.cli.console import problem
from planner.reports.report import Report
from planner.workspace.files import FileProblemError, identity, is_itinerary, write_file


def write_output(target: Path, text: str, report: Report) -> bool:
    """Write a report to a file, in the place of an older one; never in that of an itinerary.

    Returns whether that succeeded; if not, the user was told.
    """
    if _is_needed(target, report):
        problem(f"{target} is an itinerary; write the report elsewhere")
        return False
    try:
        write_file(target, text.encode("utf-8", "replace"), overwrite=True)
    except FileProblemError as error:
        problem(str(error))
        return False
    return True


def _is_needed(target: Path, report: Report) -> bool:
    """Tell whether a file to be written is one of those that were checked, or another itinerary."""
    own = identity(target)
    if any(identity(Path(file.path)) == own and not file.failure for file in report.files):
        return True
    return target.suffix.lower() == ".toml" and target.is_file() and is_itinerary(target)
