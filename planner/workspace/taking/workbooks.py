"""Reads spreadsheets: XLSX files as Excel, LibreOffice and Google Sheets write them."""

from __future__ import annotations

import re
import warnings
import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import islice
from typing import Any
from zipfile import BadZipFile, ZipFile

from planner.changes.taking.table import MOST_COLUMNS, MOST_ROWS, Table, place, table
from planner.model.plan import listed
from planner.model.suggest import nearest
from planner.source.document import UnreadableError
from planner.source.plain import shorten

MOST_UNPACKED = 40 * 1024 * 1024
"""How large the parts of a workbook may be together once they are unpacked, in bytes."""

MOST_PARTS = 2_000
"""How many parts a workbook may have."""

MOST_CELLS = 3_000_000
"""How many cells are looked at, whether they hold something or not."""

MOST_MERGED = 5_000
"""How many merged cells of a sheet are heeded."""

_DECLARATIONS = tuple(
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
_MERGED = re.compile(
    rb'<(?:\w+:)?mergeCell\s[^>]*?ref="(?P<column>[A-Z]{1,3})(?P<first>\d{1,7}):[A-Z]{1,3}(?P<last>\d{1,7})"'
)
_CHUNK = 1 << 20
_DAMAGED = "the workbook is damaged; open it in your spreadsheet and save it again"


def read_workbook(content: bytes, sheet: str | None = None) -> Table:
    """Return the cells of a sheet as text: the values of formulas, dates as ``2023-06-20``.

    ``sheet`` is the name of a sheet; without it the first that holds something is read.

    Raises:
        UnreadableError: it is no workbook that can be read, or too large a one, or has no such sheet.
    """
    _check(content)
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
            try:
                chosen = _chosen(book, sheet)
                rows = list(_rows(chosen))
                others = _others(book, chosen, sheet)
                notes = _notes(chosen, others)
                missing = _without_values(content, chosen.title, rows)
                merged = _fill_down(rows, _merged(content, chosen))
            finally:
                book.close()
    except UnreadableError:
        raise
    except MemoryError:
        raise UnreadableError("the workbook is too large to read") from None
    except Exception as error:  # noqa: BLE001 - the library raises whatever a damaged part leads to
        raise UnreadableError(f"{_DAMAGED} ({type(error).__name__})") from None
    if missing:
        notes.append(
            "formulas without a value are left out; open the file in your spreadsheet and save it: "
            + listed(missing, 5)
        )
    found = table((_texts(row) for row in rows), chosen.title, notes, merged=merged)
    return found.replace(others=tuple(others))


def sheets_of(content: bytes) -> list[str]:
    """Return what the sheets of a workbook are called; none for what is no workbook to be read."""
    import openpyxl

    try:
        _check(content)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(BytesIO(content), read_only=True)
            try:
                return [str(each.title) for each in book.worksheets]
            finally:
                book.close()
    except Exception:  # noqa: BLE001 - the library raises whatever a damaged part leads to
        return []


def _check(content: bytes) -> None:
    """Refuse what is no workbook, or would become too large when it is unpacked."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            parts = packed.infolist()
            names = {part.filename for part in parts}
            if "mimetype" in names and b"opendocument" in packed.open("mimetype").read(200):
                raise UnreadableError("this is an OpenDocument file; save it as XLSX or CSV")
            if not any(name.startswith("xl/") for name in names):
                raise UnreadableError("this is no workbook; save the list as XLSX or CSV")
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise UnreadableError(
                    "the workbook is far too large; copy the list alone into a new one"
                )
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _check_part(packed, part.filename)
    except (
        BadZipFile,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
        zlib.error,
    ):
        raise UnreadableError(_DAMAGED) from None


def _check_part(packed: ZipFile, name: str) -> None:
    """Refuse a part that declares entities, which no spreadsheet writes."""
    with packed.open(name) as part:
        before = b""
        while chunk := part.read(_CHUNK):
            looked = before + chunk
            if any(each in looked for each in _DECLARATIONS):
                raise UnreadableError(
                    "the workbook declares entities of its own, which no list needs"
                )
            before = looked[-32:]


def _chosen(book: Any, sheet: str | None) -> Any:
    """Return the sheet of a name, or the first that holds something."""
    sheets = book.worksheets
    if sheet is not None:
        for each in sheets:
            if each.title.strip().casefold() == sheet.strip().casefold():
                return each
        near = nearest(sheet, [each.title for each in sheets])
        hint = f", did you mean “{shorten(near, 40)}”?" if near else ""
        there = listed([f"“{shorten(each.title, 40)}”" for each in sheets], 8)
        raise UnreadableError(
            f"there is no sheet “{shorten(sheet, 40)}”{hint or f'; there are {there}'}"
        )
    visible = [each for each in sheets if each.sheet_state == "visible"] or sheets
    for each in visible:
        if any(any(value is not None for value in row) for row in _rows(each, most=50)):
            return each
    raise UnreadableError("the workbook holds nothing")


def _others(book: Any, chosen: Any, sheet: str | None) -> list[str]:
    """Return what the other sheets are called where nobody said which one to read."""
    titles = [str(each.title) for each in book.worksheets]
    return [each for each in titles if each != chosen.title] if sheet is None else []


def _notes(chosen: Any, others: list[str]) -> list[str]:
    """Say which sheet was read where there are several."""
    if not others:
        return []
    return [
        f"the sheet “{shorten(chosen.title, 40)}” is read; there "
        + ("is also " if len(others) == 1 else "are also ")
        + listed([f"“{shorten(each, 40)}”" for each in others], 5)
    ]


def _rows(sheet: Any, most: int | None = None) -> Iterator[tuple[Any, ...]]:
    """Return the rows of a sheet, up to some number."""
    sheet.reset_dimensions()
    cells = filled = 0
    for number, row in enumerate(sheet.iter_rows(values_only=True)):
        if number == most:
            return
        cells += len(row) + 1
        if cells > MOST_CELLS:
            raise UnreadableError(
                "the sheet is formatted over millions of cells; copy the list alone into a new one"
            )
        if any(value is not None for value in row):
            filled += 1
            if len(row) > MOST_COLUMNS and any(value is not None for value in row[MOST_COLUMNS:]):
                raise UnreadableError(
                    f"row {number + 1} has over {MOST_COLUMNS} columns; copy only those of the list"
                )
            if filled > MOST_ROWS:
                raise UnreadableError(
                    f"the list has over {MOST_ROWS} rows; keep only those that belong to this visit"
                )
        elif most is None:
            row = ()  # noqa: PLW2901 - an empty row keeps its place and nothing else
        yield row


def _without_values(content: bytes, title: str, rows: list[tuple[Any, ...]]) -> list[str]:
    """Return where formulas stand of which the file does not hold the value."""
    import openpyxl

    if not any(None in row for row in rows):
        return []
    book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=False)
    try:
        found = []
        for number, row in enumerate(_rows(book[title])):
            values = rows[number] if number < len(rows) else ()
            for column, cell in enumerate(row):
                value = values[column] if column < len(values) else None
                if value is None and isinstance(cell, str) and cell.startswith("="):
                    found.append(place(number + 1, column))
        return found
    finally:
        book.close()


def _merged(content: bytes, sheet: Any) -> list[tuple[int, int, int]]:
    """Return the columns of the merged cells of a sheet, each with its first and last row, from 0.

    The library tells of merged cells only where it reads a whole workbook with all formats.
    """
    part = str(getattr(sheet, "_worksheet_path", ""))
    with ZipFile(BytesIO(content)) as packed:
        text = packed.read(part) if part in packed.namelist() else b""
    found = []
    ranges = _MERGED.finditer(text, max(text.rfind(b"</sheetData>"), 0))
    for match in islice(ranges, MOST_MERGED):
        column = sum(
            26**power * (letter - ord("A") + 1)
            for power, letter in enumerate(reversed(match["column"]))
        )
        found.append((column - 1, int(match["first"]) - 1, int(match["last"]) - 1))
    return found


def _fill_down(
    rows: list[tuple[Any, ...]], merged: Iterable[tuple[int, int, int]]
) -> dict[int, set[int]]:
    """Give each row that holds something what it has of a merged cell; return which, by row from 1."""
    filled: dict[int, set[int]] = {}
    held = [number for number, row in enumerate(rows) if any(value is not None for value in row)]
    for column, first, last in merged:
        if first >= len(rows) or column >= len(rows[first]) or rows[first][column] is None:
            continue
        for number in held[bisect_right(held, first) : bisect_right(held, last)]:
            row = rows[number]
            if column < len(row) and row[column] is not None:
                continue
            cells = [*row, *[None] * (column + 1 - len(row))]
            cells[column] = rows[first][column]
            rows[number] = tuple(cells)
            filled.setdefault(number + 1, set()).add(column)
    return filled


def _texts(row: tuple[Any, ...]) -> list[str]:
    return [_text(value) for value in row]


def _text(value: Any) -> str:
    """Return the value of a cell as people write it."""
    write = next((write for kind, write in _WRITERS if isinstance(value, kind)), str)
    return "" if value is None else write(value)


def _moment(value: datetime) -> str:
    return value.date().isoformat() if value.time() == time() else value.strftime("%Y-%m-%d %H:%M")


def _length(value: timedelta) -> str:
    minutes = round(value / timedelta(minutes=1))
    return f"{minutes // 60}:{minutes % 60:02d}" if minutes >= 0 else str(value)


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < _LONG else str(value)


_LONG = 10**15
_WRITERS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (bool, lambda value: "yes" if value else "no"),
    (datetime, _moment),
    (date, date.isoformat),
    (time, lambda value: f"{value.hour:02d}:{value.minute:02d}"),
    (timedelta, _length),
    (float, _number),
)
"""How the values of cells are written, the more special types first."""
