"""``planner issue``: gives a visit the next number of issue, and a date."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from planner.changes.issue import issued
from planner.cli.console import Exit, counted, out, problem
from planner.cli.parser import Parser
from planner.model.itinerary import Itinerary
from planner.reports.report import Located
from planner.source.document import BOM, UnreadableError
from planner.source.edit import RefusedError
from planner.source.plain import plain
from planner.workspace.checking.terms import Terms
from planner.workspace.disk.files import FileProblemError, read_file
from planner.workspace.disk.saving import ChangedOnDiskError, save
from planner.workspace.versions.issuing import errors_of, hindrances, remarks
from planner.workspace.visit import Visit

EPILOG = """\
exit codes: 0 issued; 1 refused: something is wrong with the itinerary; 2 wrong
usage, or the file cannot be read or written

Only the number and the date change; all else stays as it is, comments included.
Commit the file then: planner diff FILE tells what changes from there on."""

_MOST_NAMED = 10
"""How many errors that keep a file from being issued are told."""


def parser() -> Parser:
    """Return the parser of this command."""
    own = Parser(
        prog="planner issue",
        description="Issue a visit: raise its `revision` by one, and set the date of issue.",
        epilog=EPILOG,
    )
    own.add_argument("file", metavar="FILE", help="an itinerary")
    own.add_argument(
        "--date", metavar="YYYY-MM-DD", type=_day, help="the date of issue (default: today)"
    )
    own.add_argument(
        "--strict", action="store_true", help="refuse to issue what the check finds errors in"
    )
    return own


def run(arguments: Sequence[str]) -> Exit:
    """Issue the itinerary that ``arguments`` name."""
    options = parser().parse_args(arguments)
    path = Path(options.file)
    day: date = options.date or date.today()  # noqa: DTZ011 - the organiser's own day
    try:
        content = read_file(path)
        visit = Visit.of(content, Terms().outset_of(path))
    except (FileProblemError, UnreadableError) as error:
        problem(f"{path}: {error}")
        return Exit.UNUSABLE
    errors = errors_of(visit)
    if _refused(path, errors, strict=options.strict):
        return Exit.FOUND
    before = visit.plan.itinerary
    try:
        after = visit.with_edits(issued(before, day).edits)
        bom = BOM if content.startswith(BOM) else b""
        save(path, bom + after.document.text.encode(), content)
    except (RefusedError, ChangedOnDiskError) as error:
        problem(f"{path} is not issued: {error}")
        return Exit.FOUND if isinstance(error, RefusedError) else Exit.UNUSABLE
    except FileProblemError as error:
        problem(str(error))
        return Exit.UNUSABLE
    since = _since_last_issue(path, visit)
    out(f"{plain(str(path))}: {_told(before, after.plan.itinerary)}{since}\n")
    if errors:
        problem(f"issued with {counted(len(errors), 'error')}; see planner check {path}")
    for remark in remarks(before, day):
        problem(remark)
    return Exit.CLEAN


def _refused(path: Path, errors: list[Located], *, strict: bool) -> bool:
    """Tell whether errors keep a file from being issued, and which."""
    grave = errors if strict else hindrances(errors)
    for each in grave[:_MOST_NAMED]:
        place, finding = each.place, each.finding
        problem(f"{path}:{place.line}:{place.column}: {finding.code} {finding.message}")
    if len(grave) > _MOST_NAMED:
        problem(f"{path}: and {counted(len(grave) - _MOST_NAMED, 'error')} more")
    if grave:
        problem(f"{path} is not issued: correct {'this' if len(grave) == 1 else 'these'} first")
    return bool(grave)


def _told(before: Itinerary, after: Itinerary) -> str:
    """Say which issue a file was and is, and how much is in it."""
    was = f"revision {before.revision} → {after.revision}"
    days = [day.isoformat() if day is not None else "" for day in (before.issued, after.issued)]
    date_ = f"issued {' → '.join(dict.fromkeys(day for day in days if day))}"
    sessions = sum(len(day.sessions) for day in after.days)
    inside = f"{counted(sessions, 'session')} in {counted(len(after.days), 'day')}"
    return f"{was}, {date_}; {inside}"


def _since_last_issue(path: Path, visit: Visit) -> str:
    """Say how much has changed since the last issue, as far as git can tell; else nothing."""
    from planner.workspace.versions.comparison.compared import compared_visits
    from planner.workspace.versions.states import Version, of_last_issue

    try:
        last = of_last_issue(path, Version(str(path), visit))
    except (FileProblemError, UnreadableError):
        return ""
    number = last.visit.plan.itinerary.revision
    changes = compared_visits(last.visit, visit)
    if not changes:
        return f"; nothing in it has changed since issue {number}"
    return f"; {counted(len(changes.differences), 'change')} since issue {number}"


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise ArgumentTypeError(f"{written} is not a date; write it as 2023-06-12") from None
