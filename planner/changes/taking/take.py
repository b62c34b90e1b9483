"""Takes lists into a visit: from a table to what its rows become."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from planner.changes.taking.columns import (
    ORGANISATIONS,
    PEOPLE,
    SESSIONS,
    TARGETS,
    VENUES,
    Columns,
    columns_of,
)
from planner.changes.taking.intake import Intake, texts
from planner.changes.taking.known import key_of
from planner.changes.taking.line import Line
from planner.changes.taking.organisations import organisations
from planner.changes.taking.people import People
from planner.changes.taking.sessions import Sessions
from planner.changes.taking.table import Row, Table
from planner.changes.taking.taken import Outcome, Taken, Taking
from planner.changes.taking.target import for_target, own_cells, target_of
from planner.changes.taking.venues import venues
from planner.model.people import Organisation, Person
from planner.model.places import Venue
from planner.model.plan import Plan, listed
from planner.source.edit import RefusedError
from planner.source.plain import shorten

_ONLY = 0.2
"""Up to which share of rows with a name and nothing else such a row may be a heading of the list."""

_SEVERAL = 3


def taking(
    plan: Plan, data: dict[str, Any], table: Table, target: str | None = None,
    asked: Mapping[str, str] | None = None, *, keep_rest: bool = False,
) -> Taking:  # fmt: skip
    """Return what the rows of a table become in a visit; nothing changes.

    ``target`` is what they are (``people``, ``organisations``, ``venues`` or ``sessions``); without
    it the columns tell. ``asked`` maps headers or letters of columns to fields, see
    ``headers.FIELDS``. With ``keep_rest`` what no field takes goes to the notes of each entry.

    Raises:
        RefusedError: nobody can tell what the rows are, or a column that was asked for is not there.
    """
    languages = plan.itinerary.languages
    columns = columns_of(table, asked, languages)
    meant = target or target_of(columns) or _by_content(columns, plan)
    if meant is None:
        raise RefusedError(_open(table))
    columns = for_target(columns, meant, _known(plan))
    columns = columns.replace(body=tuple(own_cells(row, columns, meant) for row in columns.body))
    lines = [Line(row, columns, keep_rest=keep_rest) for row in columns.body]
    intake = Intake(plan, data)
    told: list[str] = []
    above: Sequence[Row] = columns.above
    if meant == PEOPLE:
        rows = _without_headings(People(intake).taken(lines), lines)
    elif meant == ORGANISATIONS:
        rows = organisations(intake, lines)
    elif meant == VENUES:
        rows = venues(intake, lines)
    else:
        sessions = Sessions(intake, lines)
        rows = sessions.taken(lines)
        told = sessions.notes
        above = [row for row in above if row not in sessions.headings]
    notes = [*table.notes, *_told(columns, meant, above, keep_rest=keep_rest), *told]
    return Taking(
        meant, tuple(rows), columns, intake.besides, tuple(notes), _lacking(columns, meant)
    )


def _open(table: Table) -> str:
    """Say that nobody can tell what the rows of a table are, which may be on another sheet."""
    asked = f"say what the rows are: {', '.join(TARGETS[:-1])} or {TARGETS[-1]}"
    if not table.others:
        return asked
    there = listed([f"“{shorten(each, 40)}”" for each in table.others], 5)
    are = "is also" if len(table.others) == 1 else "are also"
    return f"the sheet “{shorten(table.name, 40)}” is read, and there {are} {there}; name the sheet, or {asked}"


def _known(plan: Plan) -> dict[str, frozenset[str]]:
    """Return the folded names of a visit by the fields in which they may stand."""
    itinerary = plan.itinerary
    found: dict[str, Sequence[Organisation | Person | Venue]] = {
        "organisation": itinerary.organisations, "place": itinerary.venues,
        "speakers": (*itinerary.people, *itinerary.organisations),
    }  # fmt: skip
    return {
        field: frozenset(key_of(name) for each in entries for name in texts(each.name))
        for field, entries in found.items()
    }


def _by_content(columns: Columns, plan: Plan) -> str | None:
    """Return what the rows of a list without a header are, by what its columns hold."""
    if columns.header is not None:
        return None
    for target, fields in ((SESSIONS, {"time", "start"}), (PEOPLE, {"email", "phone"})):
        told = for_target(columns, target, _known(plan))
        if told.has(*fields):
            return target
    return None


def _lacking(columns: Columns, target: str) -> str:
    """Say why none of the rows can be taken: nothing names what they are."""
    naming = {
        PEOPLE: ("name", "surname", "first-name", "name-reversed"), ORGANISATIONS: ("organisation", "name"),
        VENUES: ("name",), SESSIONS: ("title", "kind"),
    }[target]  # fmt: skip
    if columns.has(*naming):
        return ""
    there = listed([each.called for each in columns.all if each.header], 8)
    return f"no column holds the {naming[0]} of {target}" + (
        f"; there are {there}" if there else "; say which one does"
    )


def _told(columns: Columns, target: str, above: Sequence[Row], *, keep_rest: bool) -> list[str]:
    """Say what was guessed, and what is not taken."""
    notes = []
    if columns.header is not None and columns.is_doubtful:
        notes.append(f"row {columns.header.number} is taken for the header")
    for row in above:
        text = " ".join(cell for cell in row.cells if cell)
        notes.append(f"row {row.number}, above the header, is left out: “{shorten(text, 60)}”")
    notes += [
        f"{each.called} is taken for {each.field}, by what it holds"
        for each in columns.all if each.guessed
    ]  # fmt: skip
    what = "goes to the notes" if keep_rest else "is left out"
    notes += [
        f"{each.called} {what}: "
        + (f"{target} have no {each.says}" if each.says else "nobody can tell what it holds")
        for each in columns.unknown
    ]
    return notes


def _without_headings(rows: list[Taken], lines: list[Line]) -> list[Taken]:
    """Let rows that hold nothing but a name, in a list where few do, be taken only on confirmation."""
    bare = {
        line.number for line in lines if sum(map(bool, line.row.cells)) == 1 and line.row.cell(0)
    }
    used = sum(1 for each in lines[0].columns.all if len(each.field) > 1) if lines else 0
    if used < _SEVERAL or not bare or len(bare) > _ONLY * len(lines):
        return rows
    return [
        row.replace(outcome=Outcome.NEAR, detail="nothing but a name; is it a heading of the list?")
        if row.outcome is Outcome.NEW and row.number in bare else row
        for row in rows
    ]  # fmt: skip
