"""The columns of a list: which row is its header, and what each column holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planner.changes.taking.guesses import looks_like_data
from planner.changes.taking.headers import FIELDS, composed, meant
from planner.changes.taking.table import Row, Table, letter
from planner.model.folding import letters_of
from planner.model.plan import listed
from planner.model.suggest import nearest
from planner.source.edit import RefusedError
from planner.source.plain import shorten
from planner.source.record import Record

PEOPLE, ORGANISATIONS, VENUES, SESSIONS = "people", "organisations", "venues", "sessions"
TARGETS = (PEOPLE, ORGANISATIONS, VENUES, SESSIONS)
"""What the rows of a list may become."""

IGNORED = "-"
"""What a column is mapped to that is to be left out without a word."""

WAYS = tuple(
    f"{way}{part}" for way in ("arrival", "departure") for part in ("", "-date", "-time", "-with")
)
"""The fields of arrivals and departures."""

_NAMES = ("name", "name-reversed", "honorific", "first-name", "surname")
"""What names someone."""

USED = {
    PEOPLE: (*_NAMES, "organisation", "role", "email", "phone", "languages", "diet", "access", *WAYS,
             "delegation", "headcount", "website", "notes", "id"),
    ORGANISATIONS: (*_NAMES, "organisation", "delegation", "headcount", "languages", "diet", "access",
                    "website", "notes", "id"),
    VENUES: ("name", "address", "postcode", "city", "room", "capacity", "open", "contact", "phone", "website",
             "notes", "id"),
    SESSIONS: ("day", "time", "start", "end", "duration", "title", "place", "room", "speakers", "moderators", "for", "staff",
               "kind", "description", "status", "languages", "notes"),
}  # fmt: skip
"""The fields that rows of each sort have."""

PRINTED = frozenset({"name", "title", "role", "description"})
"""The fields that may have a column for each language."""

_SEARCHED = 20
"""In how many rows a header is looked for."""


class Column(Record):
    """A column of a list."""

    number: int
    """Counted from 0."""
    header: str = ""
    field: str = ""
    """What it holds: one of ``FIELDS``, ``-`` if it is left out on purpose, empty if unknown."""
    language: str = ""
    """The language of its texts, where the header says so."""
    says: str = ""
    """What its header names where rows of this sort have no such field."""
    asked: bool = False
    """Whether someone said what it holds."""
    guessed: bool = False
    """Whether its contents told what it holds, and no header."""
    grouped: bool = False
    """Whether a heading above the header, which it shares with others, says more of it."""

    @property
    def called(self) -> str:
        """What it is called in messages: ``column C “Diet”``."""
        name = f" “{shorten(self.header, 40)}”" if self.header else ""
        return f"column {letter(self.number)}{name}"


class Columns(Record):
    """The columns of a list, and the rows below its header."""

    all: tuple[Column, ...]
    body: tuple[Row, ...]
    header: Row | None = None
    above: tuple[Row, ...] = ()
    """The rows above the header, such as a title."""

    @property
    def is_doubtful(self) -> bool:
        """Whether a single word makes the header one."""
        known = [cell for cell in (self.header.cells if self.header else ()) if meant(cell)]
        return len(known) == 1

    def of(self, field: str) -> list[Column]:
        """Return the columns that hold a field."""
        return [each for each in self.all if each.field == field]

    def has(self, *fields: str) -> bool:
        """Tell whether there is a column for one of some fields."""
        return any(each.field in fields for each in self.all)

    @property
    def unknown(self) -> list[Column]:
        """The columns that hold something nobody can tell."""
        return [each for each in self.all if not each.field and self._filled(each)]

    def _filled(self, column: Column) -> bool:
        return any(row.cell(column.number) for row in self.body)


def columns_of(
    table: Table, asked: Mapping[str, str] | None = None, languages: Sequence[str] = ()
) -> Columns:
    """Return what the columns of a table hold, by the header and by what was asked for.

    ``asked`` maps headers or letters of columns to fields, in a language as in ``title.it``;
    ``languages`` are those of the visit.

    Raises:
        RefusedError: a column or field that was asked for does not exist.
    """
    wanted = dict(asked or {})
    for field in wanted.values():
        _check_field(field)
    at = _header(table, wanted)
    header = table.rows[at] if at is not None else None
    first = 0 if at is None else at + 1
    group = table.rows[at - 1] if at else None
    found = [
        _column(number, header, group, languages) if header is not None else Column(number)
        for number in range(table.width)
    ]
    grouped = any(each.grouped for each in found)
    columns = Columns(
        tuple(_asked(found, wanted)), _body(table.rows[first:], header), header,
        table.rows[: first - 1 - grouped] if first else (),
    )  # fmt: skip
    return _flights(columns)


def _check_field(field: str) -> None:
    name = field.partition(".")[0] if field.partition(".")[0] in PRINTED else field
    if name == IGNORED or name in FIELDS:
        return
    near = nearest(name, FIELDS)
    hint = f", did you mean {near}?" if near else f"; there are {', '.join(FIELDS)}"
    raise RefusedError(f"no column holds “{shorten(field, 30)}”{hint}")


def _header(table: Table, asked: Mapping[str, str]) -> int | None:
    """Return the index of the row that is the header, or None if there is none."""
    letters = set(map(letter, range(table.width)))
    known = {letters_of(name) for name in asked if name.upper() not in letters}
    best, score = None, 0.0
    for index, row in enumerate(table.rows[:_SEARCHED]):
        filled = [cell for cell in row.cells if cell]
        if any(map(looks_like_data, filled)):
            continue
        told = [each for cell in filled if (each := meant(cell)) is not None]
        sure = [field for field, exact in told if exact]
        named = sum(letters_of(cell) in known for cell in filled)
        worth = len(set(sure)) + named + 0.5 * (len(told) - len(sure))
        half = len(told) * 2 >= len(filled) and bool(sure) and not _recurs(table, row)
        if (len(set(sure)) + named > 1 or half or named) and worth > score:
            best, score = index, worth
    return best


def _recurs(table: Table, row: Row) -> bool:
    """Tell whether a cell that may be a header stands in other rows as well, so that it is none."""
    return any(
        other.number != row.number and other.cells != row.cells and other.cell(column) == text
        for column, text in enumerate(row.cells)
        if meant(text) is not None
        for other in table.rows
    )


def _column(number: int, header: Row, group: Row | None, languages: Sequence[str]) -> Column:
    text = header.cell(number)
    told = meant(text)
    field, language, grouped = (told[0] if told else ""), "", False
    if group is not None and field in {"day", "time", "start", "flight"}:
        over = next((each for each in reversed(group.cells[: number + 1]) if each), "")
        more = composed(over, text)
        field, grouped = more or field, more is not None
    if field in PRINTED:
        language = _language(text, languages)
    return Column(number, text, field, language, grouped=grouped)


def _language(header: str, languages: Sequence[str]) -> str:
    """Return the language that a header names by its code: ``Title (it)``."""
    words = header.replace("(", " ").replace(")", " ").replace("_", " ").lower().split()
    last = words[-1] if len(words) > 1 else ""
    return last if last in languages else ""


def _asked(columns: list[Column], asked: Mapping[str, str]) -> list[Column]:
    """Return the columns with the fields that were asked for."""
    result = list(columns)
    for name, wanted in asked.items():
        key = letters_of(name)
        numbers = [
            each.number for each in columns if each.header and letters_of(each.header) == key
        ]
        if not numbers:
            numbers = [each.number for each in columns if letter(each.number) == name.upper()]
        if not numbers:
            there = listed([f"“{shorten(each.header, 30)}”" for each in columns if each.header], 12)
            raise RefusedError(
                f"there is no column “{shorten(name, 40)}”"
                + (f"; there are {there}" if there else "; name it by its letter: A, B …")
            )
        field, _, language = wanted.partition(".")
        for number in numbers:
            result[number] = result[number].replace(field=field, language=language, asked=True)
    return result


def _body(rows: Sequence[Row], header: Row | None) -> tuple[Row, ...]:
    """Return the rows below a header, without those that only repeat it."""
    if header is None:
        return tuple(rows)
    return tuple(row for row in rows if row.cells != header.cells)


def _flights(columns: Columns) -> Columns:
    """Let a column of flights belong to the arrival or departure beside it."""
    result = list(columns.all)
    taken = {each.field for each in result}
    way = "arrival"
    for number, column in enumerate(result):
        start = column.field.partition("-")[0]
        if start in {"arrival", "departure"}:
            way = start
        elif column.field == "flight":
            if f"{way}-with" in taken:
                way = "departure"
            result[number] = column.replace(field=f"{way}-with")
            taken.add(f"{way}-with")
    return columns.replace(all=tuple(result))
