"""What stands in the table of a list that is to be taken into a visit, and what is told below it."""

from __future__ import annotations

from collections.abc import Iterator

from planner.changes.taking.columns import IGNORED, PRINTED, USED, Column
from planner.changes.taking.headers import FIELDS
from planner.changes.taking.table import Row, letter
from planner.changes.taking.taken import Outcome, Taken, Taking
from planner.tui.screens.asking.pick import Choice
from planner.workspace.taking.proposal import TAKEABLE

CHOSEN, PASSED, NONE = "✓", "·", " "
"""The signs of rows that are taken, that could be taken, and that cannot."""

WORDS = {
    Outcome.NEW: ("new", "left out"), Outcome.NEAR: ("new?", "near"), Outcome.FILLS: ("update", "same"),
    Outcome.THERE: ("same", "same"), Outcome.UNREADABLE: ("cannot", "cannot"),
}  # fmt: skip
"""What a row is in a word, where it is taken and where it is not."""


def lines(taking: Taking) -> list[tuple[Row, int | None]]:
    """Return the rows of a list with the index of what each comes to, if it is an entry of its own.

    Below them stands what comes of several rows, in rows of its own.
    """
    indexes: dict[int, list[int]] = {}
    for index, taken in enumerate(taking.rows):
        indexes.setdefault(taken.number, []).append(index)
    whole = indexes.pop(0, [])
    found: list[tuple[Row, int | None]] = []
    for row in taking.columns.body:
        own = indexes.get(row.number)
        found.append((row, own.pop(0) if own else None))
    naming = naming_column(taking)
    for index in whole:
        cells = ("",) * naming + (taking.rows[index].name,)
        found.append((Row(0, cells), index))
    return found


def naming_column(taking: Taking) -> int:
    """Return the column that names the entries, counted from 0; the first where none does."""
    fields = ("organisation", "name", "name-reversed", "surname", "first-name", "title")
    order = fields if taking.rows and taking.target == "organisations" else (*fields[1:], fields[0])
    return next((each.number for field in order for each in taking.columns.of(field)), 0)


def columns_shown(taking: Taking) -> list[Column]:
    """Return the columns of a list that have a header, or something in a row."""
    return [
        each
        for each in taking.columns.all
        if each.header or any(row.cell(each.number) for row in taking.columns.body)
    ]


def sign(taken: Taken | None, *, chosen: bool) -> str:
    """Return the sign of a row."""
    if taken is None or taken.outcome not in TAKEABLE:
        return NONE
    return CHOSEN if chosen else PASSED


def word(taken: Taken | None, *, chosen: bool) -> str:
    """Return what a row is, in a word."""
    return WORDS[taken.outcome][0 if chosen else 1] if taken is not None else ""


def field_of(column: Column) -> str:
    """Return what a column holds, in words; empty where that is left out."""
    if not column.field or column.field == IGNORED:
        return ""
    tongue = f" ({column.language})" if column.language else ""
    return column.field.replace("-", " ") + tongue + ("?" if column.guessed else "")


def heading(column: Column) -> tuple[str, str]:
    """Return the two lines above a column: its header, and what it holds."""
    field = field_of(column)
    return column.header or letter(column.number), f"→ {field}" if field else "left out"


def told(taken: Taken | None, *, chosen: bool) -> Iterator[str]:
    """Say what becomes of a row, first in a sentence."""
    if taken is None:
        yield "no entry of its own: it is a heading, goes with another row, or holds nothing"
        return
    detail, end = taken.detail, ""
    if taken.outcome is Outcome.NEW:
        start = "new" if chosen else "left out, space takes it"
    elif taken.outcome is Outcome.NEAR:
        start = "a new one all the same" if chosen else "left out"
        end = "" if chosen else "; space takes it as a new one"
        if not chosen and taken.same is not None:
            end += ", = as the one that is there"
    elif taken.outcome is Outcome.FILLS:
        start = "there already, what it lacks is filled in" if chosen else "there already"
        end = "" if chosen else "; space fills in what it lacks"
    elif taken.outcome is Outcome.THERE:
        start = "there already"
    else:
        start = "cannot be taken"
    yield f"{taken.name or 'this row'}: {start}" + (f": {detail}" if detail else "") + end
    yield from taken.notes


def tally(taking: Taking) -> str:
    """Say how many rows come to what."""
    counts = taking.tally()
    return ", ".join(f"{counts[each]} {each.value}" for each in Outcome if counts[each])


def fields(target: str, languages: tuple[str, ...]) -> list[Choice]:
    """Return what a column may hold, in rows of a sort and a visit with some languages."""
    found = [Choice(IGNORED, "leave out", "the column is not taken")]
    for field in USED[target]:
        name = field.replace("-", " ")
        found.append(Choice(field, name, FIELDS[field] if FIELDS[field] != name else ""))
        if field in PRINTED and len(languages) > 1:
            found += [Choice(f"{field}.{each}", f"{name} ({each})") for each in languages]
    return found
