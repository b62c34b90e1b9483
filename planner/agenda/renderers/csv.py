"""The lists of a paper as CSV, for spreadsheets and mail merge.

A file is one list, so that programs can read it: one head, and rows of equal length. Its first row
names the columns for programs, the same in every language; what stands in the rows is in the
reader's. The programme is a list, with a row for each session, branch and point, and so are tables
and points; running text is not. Cards are one where there is no table that they are made from.
Where a paper has several lists, a column ``list`` tells them apart, and each has all columns. Rows
of a table that only leave room to write are left out.

The file begins with a byte order mark and ends its lines with CR LF, as Excel wants it. Columns are
parted by a semicolon where the language writes ``1,5`` for one and a half, since Excel expects that
there, else by a comma.

A cell that a spreadsheet would take for a formula has an apostrophe in front. ``unguarded`` takes
it off again, so nothing of a text is lost.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from io import StringIO
from zoneinfo import ZoneInfo

from planner.agenda.bilingual import inline
from planner.agenda.outline import (
    Block,
    Cards,
    Day,
    Entry,
    Heading,
    Mark,
    Outline,
    Points,
    Row,
    Table,
)
from planner.agenda.text import Text, joined, lines, marked
from planner.source.plain import plain
from planner.source.route import Route

BOM = "\ufeff"

_DANGEROUS = re.compile("'*\\s*[=+\\-@\uff0b\uff0d\uff1d\uff20]")
"""What a spreadsheet takes for the start of a formula, behind apostrophes that stand there."""

_GUARDED = re.compile("'+\\s*[=+\\-@\uff0b\uff0d\uff1d\uff20]")

LIST = "list"
"""The column that tells the lists of a paper apart."""

_PLACES = {LIST: -2, "group": -1, "marks": 1, "row": 2}
"""Which columns stand before and behind all others."""

Cells = dict[str, str]
"""A row by the names of its columns."""


def render(outline: Outline) -> bytes:
    """Return the lists of a paper as a CSV file in UTF-8; two languages stand in one cell."""
    outline = inline(outline)
    places = {event.route: event.where for event in outline.events}
    found = [(name, list(rows)) for name, rows in _lists(outline, places)]
    several = len({name for name, _ in found}) > 1
    rows = [({LIST: name} if several else {}) | row for name, each in found for row in each]
    named = dict.fromkeys([*_columns(outline), *(name for row in rows for name in row)])
    columns = sorted(named, key=lambda name: _PLACES.get(name, 0))
    written = StringIO(newline="")
    writer = csv.DictWriter(written, columns, "", delimiter=delimiter(outline.lang))
    writer.writeheader()
    for row in rows:
        writer.writerow({name: guarded(_lines(text)) for name, text in row.items()})
    return (BOM + written.getvalue()).encode()


def delimiter(lang: str) -> str:
    """Return what parts the columns in files for readers of a language."""
    from babel import Locale, UnknownLocaleError

    try:
        symbols = Locale.parse(lang, sep="-").number_symbols
    except (UnknownLocaleError, ValueError):
        return ","
    return ";" if symbols.get("latn", {}).get("decimal") == "," else ","


def guarded(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: with an apostrophe where it would."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def unguarded(cell: str) -> str:
    """Return the text of a cell as it was before ``guarded``."""
    return cell[1:] if _GUARDED.match(cell) else cell


def _lists(outline: Outline, places: dict[Route, str]) -> Iterator[tuple[str, Iterable[Cells]]]:
    """Return the lists of a paper, each with a name, which is the heading above it."""
    heading = outline.name
    has_table = any(isinstance(block, Table) for block in outline.blocks)
    for block in outline.blocks:
        match block:
            case Heading():
                heading = block.text
            case Day():
                yield outline.name, _day(block, places)
            case Table():
                yield heading, _table(block)
            case Cards() if not has_table:
                yield heading, _cards(block)
            case Points():
                yield heading, ({"text": point} for point in block.points)
            case _:
                pass


def _columns(outline: Outline) -> Iterator[str]:
    """Return the columns that a paper has even where there are no rows."""
    block: Block
    for block in outline.blocks:
        if isinstance(block, Table):
            yield from _names(block)
        elif isinstance(block, Day):
            yield from ("day", "start", "end", "zone", "time", "part_of", "title", "kind", "status",
                        "changed", "place", "details")  # fmt: skip


def _day(day: Day, places: dict[Route, str]) -> Iterator[Cells]:
    date = day.date.isoformat() if day.date is not None else ""
    for entry in day.entries:
        for part_of, each in _within(entry, ""):
            kinds = {mark.kind for mark in each.marks}
            status = next(
                (kind for kind in ("cancelled", "tentative") if kind in kinds), "confirmed"
            )
            yield {
                "day": date,
                "start": _moment(each.start),
                "end": _moment(each.end),
                "zone": each.start.tzinfo.key
                if each.start and isinstance(each.start.tzinfo, ZoneInfo)
                else "",
                "time": each.time,
                "part_of": part_of,
                "title": each.title,
                "kind": each.sort,
                "status": status,
                "changed": _said(mark for mark in each.marks if mark.kind in {"new", "changed"}),
                "place": places.get(each.route, ""),
                "details": joined(
                    (joined((fact.label, fact.text), ": ") for fact in each.facts), "\n"
                ),
            }


def _within(entry: Entry, part_of: str) -> Iterator[tuple[str, Entry]]:
    """Return an entry and all that stands inside, each with what it is part of."""
    yield part_of, entry
    for each in (*entry.items, *entry.branches):
        yield from _within(each, joined((part_of, entry.title), ": "))


def _moment(moment: datetime | None) -> str:
    """Write a moment on the wall clock, as every spreadsheet understands it."""
    return f"{moment:%Y-%m-%d %H:%M}" if moment is not None else ""


def _names(table: Table) -> list[str]:
    """Return the names of the columns, each once; the heading of one that has none for programs."""
    names: list[str] = []
    for number, column in enumerate(table.columns, start=1):
        heading = guarded(" ".join(plain(column.heading).split()))
        name = column.name or heading or f"column_{number}"
        names.append(name if name not in names else f"{name}_{number}")
    return names


def _table(table: Table) -> Iterator[Cells]:
    """Return the rows of a table; the headings among them become a column of their own."""
    names, group = _names(table), ""
    grouped = any(row.tone == "group" for row in table.rows)
    for row in table.rows:
        if row.tone == "group":
            group = joined((row.cells[0], _said(row.marks)), " ")
        elif any(cell.strip() for cell in row.cells):
            yield ({"group": group} if grouped else {}) | dict(_row(row, names))


def _row(row: Row, names: list[str]) -> Iterator[tuple[str, str]]:
    yield from zip(names, row.cells, strict=True)
    if row.marks:
        yield "marks", _said(row.marks)
    if row.tone == "total":
        yield "row", row.tone


def _cards(cards: Cards) -> Iterator[Cells]:
    for card in cards.cards:
        inside = {f"line_{number}": line for number, line in enumerate(card.lines, start=1)}
        yield {"name": card.title, **inside, "top": card.top, "foot": card.foot}


def _said(marks: Iterable[Mark]) -> str:
    return ", ".join(mark.text for mark in marks)


def _lines(text: str) -> str:
    """Return a text whose lines stand one below the other in its cell."""
    return "\n".join(plain(marked(Text(line))).strip() for line in lines(text))
