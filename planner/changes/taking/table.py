"""Tables of text, as spreadsheets and mails give them, with their cells made clean."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from unicodedata import normalize

from planner.source.document import UnreadableError
from planner.source.record import Record

MOST_ROWS = 500
"""How many rows that are not empty a list may have; a visit has some dozens."""

MOST_COLUMNS = 100
"""How many columns a list may have."""

LONGEST_CELL = 5_000
"""The longest text of one cell, in characters."""

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[\t \xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""What nobody sees in a cell and spreadsheets and mails leave there."""

_FAILED = re.compile(
    r"#(?:N/A|N/D|REF!|RIF!|NAME\?|NOME\?|VALUE!|VALORE!|VALOR!|DIV/0!|NULL!|NUM!)"
)


class Row(Record):
    """A row of a table."""

    number: int
    """Which row of the list it is, counted from 1 as a spreadsheet does."""
    cells: tuple[str, ...]
    merged: frozenset[int] = frozenset()
    """The columns whose cell is one with that above it, whose text it has here as well."""

    def cell(self, column: int) -> str:
        """Return the text of a cell; nothing where the row is shorter."""
        return self.cells[column] if column < len(self.cells) else ""


class Table(Record):
    """The rows of a list that are not empty."""

    rows: tuple[Row, ...]
    name: str = ""
    """What the sheet is called."""
    notes: tuple[str, ...] = ()
    """What the organiser should know about how it was read."""
    others: tuple[str, ...] = ()
    """What the other sheets of the workbook are called, where nobody said which one to read."""

    @property
    def width(self) -> int:
        """How many columns the longest row has."""
        return max((len(row.cells) for row in self.rows), default=0)


def table(
    rows: Iterable[Sequence[str]], name: str = "", notes: Iterable[str] = (), *, first: int = 1,
    merged: Mapping[int, Collection[int]] | None = None,
) -> Table:  # fmt: skip
    """Return a table of some rows, cells made clean and empty rows left out.

    ``first`` is the number of the first row; ``merged`` are the columns of rows, by their number,
    that hold what they have of a merged cell that begins above them.

    Raises:
        UnreadableError: it has too many rows or columns, too long a cell, or nothing at all.
    """
    found: list[Row] = []
    told = list(notes)
    failed: list[str] = []
    for number, given in enumerate(rows, start=first):
        cells = [_cell(text, number, column) for column, text in enumerate(given)]
        for column, text in enumerate(cells):
            if _FAILED.fullmatch(text):
                failed.append(place(number, column))
                cells[column] = ""
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) > MOST_COLUMNS:
            raise UnreadableError(
                f"row {number} has {len(cells):,} columns, and {MOST_COLUMNS} are read; "
                "copy only the columns of the list"
            )
        if not cells:
            continue
        found.append(Row(number, tuple(cells), frozenset((merged or {}).get(number, ()))))
        if len(found) > MOST_ROWS:
            raise UnreadableError(
                f"the list has over {MOST_ROWS} rows; keep only those that belong to this visit"
            )
    if not found:
        raise UnreadableError("there is nothing in it")
    if failed:
        told.append(f"formulas that failed are left out: {_several(failed)}")
    return Table(tuple(found), name, tuple(told))


def _cell(text: str, number: int, column: int) -> str:
    cleaned = clean(text) if text else ""
    if len(cleaned) > LONGEST_CELL:
        raise UnreadableError(
            f"cell {place(number, column)} has {len(cleaned):,} characters; "
            f"a list has short ones, of at most {LONGEST_CELL:,}"
        )
    return cleaned


def clean(text: str) -> str:
    """Return the text of a cell without what nobody sees, with single spaces and plain line breaks."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    shown = _UNSEEN.sub("", _BREAKS.sub("\n", text))
    lines = [_SPACES.sub(" ", line).strip() for line in normalize("NFC", shown).split("\n")]
    return "\n".join(lines).strip()


def letter(column: int) -> str:
    """Return what a spreadsheet calls a column, counted from 0: ``A``, ``Z``, ``AA``."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def place(number: int, column: int) -> str:
    """Return what a spreadsheet calls a cell, such as ``B5``."""
    return f"{letter(column)}{number}"


def _several(places: Sequence[str], most: int = 5) -> str:
    rest = len(places) - most
    return ", ".join(places[:most]) + (f" and {rest} more" if rest > 0 else "")
