"""Reads a list, whatever it comes as: a workbook, a calendar, or text from a file or the clipboard."""

from __future__ import annotations

from datetime import date

from planner.changes.taking.events import Calendar
from planner.changes.taking.table import Table
from planner.changes.taking.texts import from_text
from planner.source.document import SIZE_CAP, UnreadableError

_ZIP = b"PK\x03\x04"
_ELSE = {
    b"\xd0\xcf\x11\xe0": "this is a workbook of an old Excel, or one with a password; save it as XLSX without one",
    b"%PDF": "this is a PDF; copy the table from it, or ask for the list as a spreadsheet",
    b"{\\rtf": "this is rich text; copy the table from it and paste that",
    b"\x89PNG": "this is a picture; ask for the list as a spreadsheet",
    b"\xff\xd8\xff": "this is a picture; ask for the list as a spreadsheet",
}
"""How files begin that are no lists, and what to do about it."""

_LOOKED_AT = 4096


def read_list(
    content: bytes, sheet: str | None = None, within: tuple[date, date] | None = None
) -> Table | Calendar:
    """Return the table or calendar that some bytes hold.

    ``sheet`` names the sheet of a workbook; ``within`` are the first and last date of the visit,
    between which events that repeat are looked for.

    Raises:
        UnreadableError: they hold none that could be read.
    """
    if len(content) > SIZE_CAP:
        raise UnreadableError(f"it is over {SIZE_CAP // (1024 * 1024)} MiB; a list is a few KB")
    if content.startswith(_ZIP):
        from planner.workspace.taking.workbooks import read_workbook

        return read_workbook(content, sheet)
    if sheet is not None:
        raise UnreadableError("only workbooks have sheets, and this is none")
    for start, advice in _ELSE.items():
        if content.startswith(start):
            raise UnreadableError(advice)
    text, notes = decoded(content)
    return read_text(text, within, notes)


def sheet_names(content: bytes) -> list[str]:
    """Return what the sheets of a workbook are called; none for anything else."""
    if not content.startswith(_ZIP):
        return []
    from planner.workspace.taking.workbooks import sheets_of

    return sheets_of(content)


def read_text(
    text: str, within: tuple[date, date] | None = None, notes: tuple[str, ...] = ()
) -> Table | Calendar:
    """Return the table or calendar that a text holds, such as what is on the clipboard.

    Raises:
        UnreadableError: it holds none that could be read.
    """
    if "BEGIN:VCALENDAR" in text[:_LOOKED_AT].upper():
        from planner.workspace.taking.calendars import read_calendar

        calendar = read_calendar(text.encode("utf-8", "replace"), within)
        return calendar.replace(notes=(*notes, *calendar.notes))
    found = from_text(text)
    return found.replace(notes=(*notes, *found.notes))


def decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file in UTF-8, UTF-16 or Windows-1252, and what to tell about it.

    Raises:
        UnreadableError: it is no text.
    """
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if content.startswith(mark):
            try:
                return content.decode(encoding), ()
            except UnicodeDecodeError:
                raise UnreadableError("the text is damaged; save it as UTF-8") from None
    if b"\0" in content:
        return _wide(content), ()
    try:
        return content.decode(), ()
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        raise UnreadableError(
            "this is no text, or in an unknown encoding; save it as UTF-8"
        ) from None
    return text, (
        "the text is read as Windows-1252, as older spreadsheets write it; look at the accents",
    )


def _wide(content: bytes) -> str:
    """Return a text in UTF-16 without a mark, known by the zeros of its plain letters."""
    looked = content[:_LOOKED_AT]
    even, odd = looked[::2].count(0), looked[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    try:
        text = content.decode(encoding) if max(even, odd) * 4 > len(looked) else "\0"
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise UnreadableError("this is no text: it holds NUL characters")
    return text
