"""Takes a list into a visit that is open, or into the file of one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from planner.changes.change import Change
from planner.changes.taking.columns import PEOPLE, SESSIONS
from planner.changes.taking.events import Calendar, people_table, sessions_table, span
from planner.changes.taking.table import Table
from planner.changes.taking.take import taking
from planner.changes.taking.taken import Taking
from planner.changes.taking.writing import change_of
from planner.source.document import BOM
from planner.source.edit import RefusedError
from planner.source.record import Record
from planner.workspace.checking.terms import Terms
from planner.workspace.disk.files import read_file
from planner.workspace.disk.saving import save
from planner.workspace.taking.source import read_list, read_text
from planner.workspace.visit import Visit


class Wish(Record):
    """How a list is to be read."""

    target: str | None = None
    """What its rows are; without it the columns tell."""
    sheet: str | None = None
    """The sheet of a workbook; without it the first that holds something."""
    columns: Mapping[str, str] = {}
    """What columns hold, by header or letter, where nobody could tell or otherwise."""
    keep_rest: bool = False
    """Whether what no field takes goes to the notes."""


def plan_of_list(visit: Visit, content: bytes | str, wish: Wish | None = None) -> Taking:
    """Return what a list would become in a visit; nothing changes.

    ``content`` are the bytes of a file, or the text that was pasted.

    Raises:
        UnreadableError: the list cannot be read.
        RefusedError: the visit cannot take it as it stands, or nobody can tell what its rows are.
    """
    wished = wish or Wish()
    planned = taken_as(visit, list_of(visit, content, wished.sheet), wished)
    if planned.lacks:
        raise RefusedError(planned.lacks)
    return planned


def list_of(visit: Visit, content: bytes | str, sheet: str | None = None) -> Table | Calendar:
    """Return the list that some bytes or a text hold, for a visit.

    Raises:
        UnreadableError: they hold none that could be read.
        RefusedError: the text of the visit cannot be read in full.
    """
    if not visit.document.whole:
        line = visit.document.slips[0].line
        raise RefusedError(f"line {line} of the visit cannot be read; mend it first")
    within = span(visit.plan)
    if isinstance(content, str):
        return read_text(content, within)
    return read_list(content, sheet, within)


def taken_as(visit: Visit, found: Table | Calendar, wish: Wish) -> Taking:
    """Return what a list that was read would become in a visit; nothing changes.

    Raises:
        UnreadableError: a calendar has nothing for the visit.
        RefusedError: nobody can tell what the rows are, or they have no such column or field.
    """
    target = wish.target
    if isinstance(found, Calendar):
        target = target or SESSIONS
        found = _rows_of(visit, found, target)
    return taking(
        visit.plan, visit.document.data, found, target, wish.columns, keep_rest=wish.keep_rest
    )


def _rows_of(visit: Visit, calendar: Calendar, target: str) -> Table:
    if target == SESSIONS:
        return sessions_table(visit.plan, calendar)
    if target == PEOPLE:
        return people_table(calendar)
    raise RefusedError("a calendar has sessions, and people who are invited; nothing else")


def change_of_list(visit: Visit, planned: Taking, chosen: Collection[int]) -> Change:
    """Return the change that takes chosen rows of a list, by their indexes, into a visit.

    Raises:
        RefusedError: none of them can be taken.
    """
    return change_of(visit.plan, visit.document.data, planned, chosen)


class VisitFile:
    """The file of a visit into which a list is taken."""

    def __init__(self, path: Path) -> None:
        """Read the file.

        Raises:
            FileProblemError: it cannot be read.
            UnreadableError: its content is no text that could be looked at further.
        """
        self.path = path
        self.content = read_file(path)
        self.visit = Visit.of(self.content, Terms().outset_of(path))

    def after(self, change: Change) -> Visit:
        """Return the visit after a change; the file stays as it is.

        Raises:
            RefusedError: the change cannot be done or proven.
        """
        return self.visit.with_edits(change.edits)

    def write(self, after: Visit) -> None:
        """Put a changed visit in the place of the file.

        Raises:
            FileProblemError: it cannot be written; it is left as it was.
            ChangedOnDiskError: someone else has changed it meanwhile; it is left as it is.
        """
        mark = BOM if self.content.startswith(BOM) else b""
        save(self.path, mark + after.document.text.encode(), self.content)
