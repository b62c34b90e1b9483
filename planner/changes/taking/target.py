"""What the columns of a list hold in rows of one sort, and of which sort the rows are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planner.changes.taking.columns import (
    IGNORED,
    ORGANISATIONS,
    PEOPLE,
    SESSIONS,
    USED,
    VENUES,
    WAYS,
    Column,
    Columns,
)
from planner.changes.taking.dates import moment
from planner.changes.taking.guesses import guessed
from planner.changes.taking.honorifics import is_titles
from planner.changes.taking.table import Row
from planner.changes.taking.values import whole
from planner.model.basic_kinds import slug
from planner.source.edit import RefusedError

_INSTEAD = {
    PEOPLE: {"contact": "name", "speakers": "name", "title": "role", "country": "delegation"},
    ORGANISATIONS: {"country": "delegation"},
    VENUES: {"place": "name", "organisation": "name", "time": "open"},
    SESSIONS: {"name": "title"},
}
"""What a field is where rows of a sort do not have it."""

_FULL = 0.6
"""Which share of the cells of a column at least tells something about all."""

_SIGNS: tuple[tuple[str, frozenset[str], frozenset[str]], ...] = (
    (SESSIONS, frozenset({"title", "speakers", "kind"}),
     frozenset({"time", "start", "end", "day", "duration", "place"})),
    (PEOPLE, frozenset({"surname", "first-name", "name-reversed", "role", *WAYS}), frozenset()),
    (VENUES, frozenset({"address", "capacity", "open", "room"}),
     frozenset({"name", "place", "organisation"})),
    (PEOPLE, frozenset({"name"}), frozenset({"organisation"})),
    (ORGANISATIONS, frozenset({"headcount"}), frozenset({"name", "organisation"})),
    (SESSIONS, frozenset({"time", "start"}), frozenset()),
    (PEOPLE, frozenset({"name"}), frozenset({"organisation", "email", "phone", "diet", "languages"})),
    (ORGANISATIONS, frozenset({"organisation"}), frozenset()),
    (VENUES, frozenset({"place"}), frozenset()),
    (PEOPLE, frozenset({"name", "email"}), frozenset()),
)  # fmt: skip
"""What rows are that have one of some columns, and where a second set stands one of these too."""


def target_of(columns: Columns) -> str | None:
    """Return what the rows are by the columns they have, or None if that cannot be told."""
    fields = {each.field for each in columns.all}
    if "participants" in fields:
        fields.add("headcount" if _numeric(columns) else "name")
    for target, some, others in _SIGNS:
        if fields & some and (not others or fields & others):
            return target
    return None


def _numeric(columns: Columns) -> bool:
    """Tell whether the column of participants counts them."""
    cells = [row.cell(each.number) for each in columns.of("participants") for row in columns.body]
    filled = [cell for cell in cells if cell]
    return bool(filled) and sum(whole(cell) is not None for cell in filled) >= _FULL * len(filled)


def for_target(columns: Columns, target: str, known: Mapping[str, frozenset[str]]) -> Columns:
    """Return the columns as rows of one sort have them, guessed by content where no header tells.

    ``known`` holds the folded names that the visit knows, by field.

    Raises:
        RefusedError: a column was said to hold what such rows do not have.
    """
    used = USED[target]
    result = []
    for column in columns.all:
        field = _field(column, columns, target)
        if field in used or field == IGNORED:
            guess = column.guessed or (column.field == "country" and field == "delegation")
            result.append(column.replace(field=field, guessed=guess))
        elif column.asked:
            raise RefusedError(f"{target} have no {field}; they have {', '.join(used)}")
        else:
            result.append(column.replace(field="", says=field))
    adapted = columns.replace(all=tuple(_split_names(result)))
    return adapted.replace(all=tuple(guessed_columns(adapted, target, known)))


_NAMING = {
    PEOPLE: ("name", "surname", "first-name", "name-reversed"), ORGANISATIONS: ("organisation", "name"),
    VENUES: ("name",), SESSIONS: ("title",),
}  # fmt: skip
"""The fields of which one makes a row an entry of its own."""

_ONCE = frozenset(
    {"", "email", "phone", "diet", "access", "headcount", "capacity", "description", "notes", "id"}
)
"""The fields that a merged cell says of its rows together, and not of each of them."""


def own_cells(row: Row, columns: Columns, target: str) -> Row:
    """Return a row with those cells of merged ones that say something of it, the others empty.

    A row that names no entry of its own has none of them: it goes with the row above.
    """
    if not row.merged:
        return row
    own = any(
        row.cell(each.number) and each.number not in row.merged
        for field in _NAMING[target]
        for each in columns.of(field)
    )
    fields = {each.number: each.field for each in columns.all}
    gone = {at for at in row.merged if not own or fields.get(at, "") in _ONCE}
    return row.replace(cells=tuple("" if at in gone else text for at, text in enumerate(row.cells)))


def _field(column: Column, columns: Columns, target: str) -> str:
    """Return what a column holds in rows of a sort, where its header alone does not tell."""
    field = column.field
    cells = [text for row in columns.body if (text := row.cell(column.number))]
    if field == "participants":
        return "headcount" if _numeric(columns) else "for" if target == SESSIONS else "name"
    if field == "ordinal":
        return IGNORED
    if field == "id" and not column.asked:
        named = [text for text in cells if slug(text) == text and any(map(str.isalpha, text))]
        return "id" if target != SESSIONS and cells and len(named) == len(cells) else IGNORED
    if field == "end-date":
        timed = any(":" in text or moment(text)[1] is not None for text in cells)
        return "end" if timed else IGNORED
    if field == "title" and target == PEOPLE and sum(map(is_titles, cells)) >= _FULL * len(cells):
        return "honorific"
    other = _INSTEAD[target].get(field, "")
    return other if field not in USED[target] and other and not columns.has(other) else field


def _split_names(columns: list[Column]) -> list[Column]:
    """Let *Name* beside *Surname* be the first name, and beside *First name* the surname."""
    fields = {each.field for each in columns}
    if "name" not in fields or {"surname", "first-name"} <= fields:
        return columns
    other = {"surname": "first-name", "first-name": "surname"}
    for present, meant_name in other.items():
        if present in fields:
            return [
                each.replace(field=meant_name) if each.field == "name" else each for each in columns
            ]
    return columns


def guessed_columns(
    columns: Columns, target: str, known: Mapping[str, frozenset[str]]
) -> list[Column]:
    """Return the columns with those told by their content that no header tells."""
    result = list(columns.all)
    open_ones = [
        each for each in result if not each.field and (columns.header is None or not each.header)
    ]
    taken = {each.field for each in result}
    for column in open_ones:
        cells = [text for row in columns.body if (text := row.cell(column.number))]
        field = guessed(cells, known)
        if field in USED[target] and field not in taken:
            taken.add(field)
            result[column.number] = column.replace(field=field, guessed=True)
    if columns.header is None:
        _guess_names(result, columns.body, target)
    return result


def _guess_names(columns: list[Column], body: Sequence[Row], target: str) -> None:
    """Take the first column of words for the name or title, of two columns of single words both."""
    name = "title" if target == SESSIONS else "name"
    fields = {each.field for each in columns}
    if fields & {"name", "title", "surname", "first-name", "name-reversed"}:
        return
    wordy = [each for each in columns if not each.field and _is_wordy(each, body)]
    if not wordy:
        return
    first, *rest = wordy
    second = rest[0] if rest and rest[0].number == first.number + 1 else None
    if (
        target == PEOPLE
        and second is not None
        and all(_is_single(each, body) for each in (first, second))
    ):
        columns[first.number] = first.replace(field="first-name", guessed=True)
        columns[second.number] = second.replace(field="surname", guessed=True)
    else:
        columns[first.number] = first.replace(field=name, guessed=True)


def _is_wordy(column: Column, body: Sequence[Row]) -> bool:
    cells = [text for row in body if (text := row.cell(column.number))]
    return bool(cells) and sum(any(map(str.isalpha, text)) for text in cells) >= _FULL * len(cells)


def _is_single(column: Column, body: Sequence[Row]) -> bool:
    cells = [text for row in body if (text := row.cell(column.number))]
    return sum(len(text.split()) == 1 for text in cells) >= _FULL * len(cells)
