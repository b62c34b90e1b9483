"""Workbooks: XLSX files, as openpyxl writes them here, and hostile ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
import pytest

from planner.changes.taking.table import MOST_COLUMNS, MOST_ROWS
from planner.source.document import UnreadableError
from planner.source.edit import RefusedError
from planner.workspace.taking.source import read_list
from planner.workspace.taking.take import plan_of_list
from planner.workspace.taking.workbooks import MOST_UNPACKED, read_workbook
from planner.workspace.visit import Visit


def workbook(*sheets: Sequence[Sequence[Any]], names: Sequence[str] = ()) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(names[number] if names else None)
        for row in rows:
            sheet.append(row)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def cells(content: bytes, sheet: str | None = None) -> list[tuple[str, ...]]:
    return [row.cells for row in read_workbook(content, sheet).rows]


def test_cells_are_read_as_people_write_them() -> None:
    moment = datetime(2023, 6, 20, 9, 30)  # noqa: DTZ001 - of a spreadsheet
    row = [
        date(2023, 6, 20),
        moment,
        time(9, 30),
        timedelta(minutes=95),
        12.0,
        9.5,
        390511234567,
        True,
        " a\n b ",
    ]
    assert cells(workbook([row])) == [
        (
            "2023-06-20",
            "2023-06-20 09:30",
            "09:30",
            "1:35",
            "12",
            "9.5",
            "390511234567",
            "yes",
            "a\nb",
        )
    ]


def test_titles_above_the_list_may_be_merged_and_rows_keep_their_numbers() -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(workbook([["Participants"], [], ["Name", "E-mail"], [None, None], ["Ada"]]))
    )
    book.worksheets[0].merge_cells("A1:B1")
    table = read_workbook(saved(book))
    assert [(row.number, row.cells) for row in table.rows] == [
        (1, ("Participants",)), (3, ("Name", "E-mail")), (5, ("Ada",)),
    ]  # fmt: skip


def merged(rows: Sequence[Sequence[Any]], *ranges: str) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(workbook(rows)))
    for each in ranges:
        book.worksheets[0].merge_cells(each)
    return saved(book)


def taken(content: bytes) -> list[dict[str, Any]]:
    visit = Visit.of(b'format = 1\nid = "v"\ntitle = "V"\ntimezone = "Europe/Rome"\n')
    return [dict(row.raw) for row in plan_of_list(visit, content).rows]


def test_a_merged_cell_holds_for_all_its_rows_and_an_empty_one_for_none() -> None:
    rows: list[list[Any]] = [
        ["Org", "", ""],
        ["A", "x"],
        [None, "y"],
        [],
        [None, "z"],
        ["B", "u"],
        [None, "v"],
    ]
    table = read_workbook(merged(rows, "A1:C1", "A2:A5", "B6:C6"))
    assert [row.cells for row in table.rows] == [
        ("Org",), ("A", "x"), ("A", "y"), ("A", "z"), ("B", "u"), ("", "v"),
    ]  # fmt: skip
    assert [row.number for row in table.rows if row.merged == {0}] == [3, 5]


def test_people_share_their_merged_organisation_and_not_what_is_counted() -> None:
    rows: list[list[Any]] = [
        ["Name", "Organisation", "Role", "E-mail", "Diet"],
        ["Ada Lov", "Robot makers", "Engineer", "info@example.org", "vegan"],
        ["Bo Kay", None, None, None, None], ["Cy Moe", None, "Clerk", None, None],
    ]  # fmt: skip
    found = taken(merged(rows, "B2:B4", "C2:C3", "D2:D4", "E2:E4"))
    assert [each["organisation"] for each in found] == ["robot-makers"] * 3
    assert [each["role"] for each in found] == ["Engineer", "Engineer", "Clerk"]
    assert [each.get("email") for each in found] == ["info@example.org", None, None]


def test_a_merged_title_makes_one_session() -> None:
    rows: list[list[Any]] = [
        ["Day", "Time", "Title", "Place", "Speakers"],
        ["20/6/2023", "9:00", "Talk", "Fair", "Ada Lov"], [None, None, None, None, "Bo Kay"],
        [None, "10:00", "Tour", None, None], [None, None, "Lunch", None, None],
    ]  # fmt: skip
    found = taken(merged(rows, "A2:A5", "B2:B3", "B4:B5", "C2:C3", "D2:D5"))
    assert [each["title"] for each in found] == ["Talk", "Tour", "Lunch"]
    assert [each["start"] for each in found] == ["09:00", "10:00", "10:00"]
    assert [each["venue"] for each in found] == ["fair"] * 3
    assert found[0]["speakers"] == [{"label": "Ada Lov"}, {"label": "Bo Kay"}]


def test_the_first_sheet_with_something_is_read_or_the_named_one() -> None:
    content = workbook([], [["a"]], [["b"]], names=["Empty", "List", "Other"])
    table = read_workbook(content)
    assert (table.name, table.rows[0].cells) == ("List", ("a",))
    assert table.notes == ("the sheet “List” is read; there are also “Empty” and “Other”",)
    assert cells(content, " other ") == [("b",)]
    assert read_workbook(content, "Other").notes == ()
    with pytest.raises(UnreadableError, match="there is no sheet “Lists”, did you mean “List”"):
        read_workbook(content, "Lists")
    with pytest.raises(UnreadableError, match="there are “Empty”, “List” and “Other”"):
        read_workbook(content, "qqqqqq")


def test_a_cover_sheet_leads_to_the_others() -> None:
    content = workbook([["Study visit"]], [["Name"], ["Ada Lov"]], names=["Cover", "Guests"])
    with pytest.raises(RefusedError, match="the sheet “Cover” is read, and there is also “Guests”"):
        taken(content)


def test_hidden_sheets_are_read_only_by_name() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([["secret"]], [["a"]], names=["H", "List"])))
    book["H"].sheet_state = "hidden"
    assert cells(saved(book)) == [("a",)]
    assert cells(saved(book), "H") == [("secret",)]


def test_of_formulas_only_their_values_are_read() -> None:
    content = workbook([["Name", "Age"], ["Ada", "=1+1"], ["Bo", "=A2"]])
    table = read_workbook(content)
    assert [row.cells for row in table.rows] == [("Name", "Age"), ("Ada",), ("Bo",)]
    assert table.notes == (
        "formulas without a value are left out; open the file in your spreadsheet and save it: B2 and B3",
    )
    computed = patched(
        content,
        "xl/worksheets/sheet1.xml",
        lambda part: (
            part.replace(b"<v></v>", b"<v>2</v>")
            .replace(b"<v />", b"<v>2</v>")
            .replace(b"<v/>", b"<v>2</v>")
        ),
    )
    assert cells(computed)[1] == ("Ada", "2")


def patched(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a workbook with one of its parts changed."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for part in before.infolist():
            data = before.read(part)
            after.writestr(part.filename, change(data) if part.filename == name else data)
    return file.getvalue()


def packed(name: str, data: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return file.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
END = b"</sheetData>"


def with_rows(*rows: str) -> bytes:
    """Return a workbook with some rows behind its own."""
    added = "".join(rows).encode() + END
    return patched(workbook([["Name"], ["Ada"]]), SHEET, lambda part: part.replace(END, added))


HOSTILE = {
    "cut off": (workbook([["a"]])[:-100], "the workbook is damaged"),
    "no workbook": (packed("word/document.xml", b"<x/>"), "this is no workbook"),
    "OpenDocument": (packed("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), "this is an OpenDocument file"),
    "bomb": (packed("xl/workbook.xml", b"0" * (MOST_UNPACKED + 1)), "far too large"),
    "no parts": (packed("xl/workbook.xml", b"<x/>"), "the workbook is damaged|holds nothing"),
    "entities": (
        patched(workbook([["a"]]), SHEET, lambda part: b'<!DOCTYPE x [<!ENTITY e "e">]>' + part),
        "declares entities of its own",
    ),
    "entities far behind": (
        patched(workbook([["a"]]), SHEET, lambda part: b"<!--" + b"x" * ((1 << 20) - 8) + b"--><!DOCTYPE x>" + part),
        "declares entities of its own",
    ),
    "half a part": (patched(workbook([["a"]]), SHEET, lambda part: part[:200]), "the workbook is damaged"),
    "a far column": (with_rows('<row r="3"><c r="XFD3"><v>1</v></c></row>'), f"row 3 has over {MOST_COLUMNS} columns"),
    "a column beyond": (with_rows('<row r="3"><c r="ZZZZZ3"><v>1</v></c></row>'), "the workbook is damaged"),
    "a row beyond": (with_rows('<row r="9999999999"><c r="A9999999999"><v>1</v></c></row>'), "formatted over millions"),
    "empty cells": (
        with_rows(*(f'<row r="{row}"><c r="XFD{row}"/></row>' for row in range(3, 400))),
        "formatted over millions of cells",
    ),
    "rows": (
        with_rows(*(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(3, MOST_ROWS + 9))),
        f"over {MOST_ROWS} rows",
    ),
    "nothing": (workbook([]), "the workbook holds nothing"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "said"), HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_list_is_refused_with_a_sentence(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        read_list(content)


def test_a_last_row_far_below_is_read() -> None:
    content = with_rows('<row r="1048576"><c r="A1048576"><v>7</v></c></row>')
    assert [row.number for row in read_workbook(content).rows] == [1, 2, 1_048_576]
