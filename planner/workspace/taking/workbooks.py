"""Reads spreadsheets: XLSX files as Excel, LibreOffice and Google Sheets write them."""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
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

_DECLARATIONS = tuple(
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
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
                notes = _notes(book, chosen, sheet)
                missing = _without_values(content, chosen.title, rows)
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
    return table((_texts(row) for row in rows), chosen.title, notes)


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


def _notes(book: Any, chosen: Any, sheet: str | None) -> list[str]:
    """Say which sheet was read where there are several."""
    others = [each.title for each in book.worksheets if each.title != chosen.title]
    if sheet is not None or not others:
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
