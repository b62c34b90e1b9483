"""What the commands that print an agenda share: opening a visit, and telling what is wrong with it."""

from __future__ import annotations

from pathlib import Path

from planner.cli.console import Exit, problem
from planner.model.finding import Severity
from planner.source.document import UnreadableError
from planner.workspace.files import FileProblemError
from planner.workspace.render import open_visit
from planner.workspace.visit import Visit


def open_or_tell(file: str) -> Visit | None:
    """Return the visit of a file; None where it cannot be read, after telling why."""
    try:
        return open_visit(Path(file))
    except (FileProblemError, UnreadableError) as error:
        problem(f"{file}: {error}")
        return None


def tell_problems(file: str, visit: Visit) -> Exit:
    """Warn of errors in an itinerary, on standard error; return how the command ends.

    It ends well if the agenda says all that the file says, even of a plan that cannot happen.
    """
    errors = [each.finding for each in visit.located if each.finding.severity is Severity.ERROR]
    if errors:
        count = f"{len(errors)} error{'s' if len(errors) > 1 else ''}"
        problem(f"{file} has {count}; see planner check {file}")
    return Exit.FOUND if any(each.code < "F005" for each in errors) else Exit.CLEAN
