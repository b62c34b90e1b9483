"""Tables in text: the clipboards of spreadsheets, files of separated values, Markdown."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.changes.taking.table import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, clean, letter, place
from planner.changes.taking.texts import cells, from_text, sniffed
from planner.source.document import UnreadableError

EXCEL = 'Nome\tNote\tEnte\r\nAda\t"prima riga\nseconda\triga"\tACCIÓ\r\nBo\t\tArt "ER"\r\n'
"""A cell with a line break and a tab is quoted, one with quotes only is not."""

CALC = 'Nome\tNote\tEnte\nAda\t"prima riga\nseconda\triga"\tACCIÓ\nBo\t\t"Art ""ER"""\n'
"""LibreOffice Calc quotes cells with quotes and doubles those."""

SHEETS = 'Nome\tNote\tEnte\nAda\t"prima riga\nseconda\triga"\tACCIÓ\nBo\t\tArt "ER"'
"""Google Sheets ends without a line end."""


def rows(text: str) -> list[tuple[str, ...]]:
    return [row.cells for row in from_text(text).rows]


@pytest.mark.parametrize("text", [EXCEL, CALC, SHEETS], ids=["Excel", "Calc", "Sheets"])
def test_what_spreadsheets_put_on_the_clipboard(text: str) -> None:
    assert rows(text) == [
        ("Nome", "Note", "Ente"),
        ("Ada", "prima riga\nseconda riga", "ACCIÓ"),
        ("Bo", "", 'Art "ER"'),
    ]


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("a,b,c\n1,2,3\n", ","),
        ("a;b;c\n1,5;2,3;3,1\n", ";"),  # the commas are decimal ones
        ("a\tb\nx, y\tz; w\n", "\t"),
        ("List of people\n\na;b;c\n1;2;3\n1;2;3\n", ";"),  # a title above the list
        ('name;note\n"Ada; Bo";"x,\ny"\n', ";"),
        ("Ada\nBo\n", None),
        ("Ada Lov, mathematician and, yes, poet\nBo\nCy\nDi\n", None),
    ],
)
def test_what_separates_cells_is_told_by_most_rows(text: str, separator: str | None) -> None:
    assert sniffed(text) == separator


def test_excel_may_say_what_separates_cells() -> None:
    assert rows("sep=;\r\na;b\r\n1,5;2,5\r\n") == [("a", "b"), ("1,5", "2,5")]
    assert [row.number for row in from_text("sep=;\na;b\n").rows] == [2]


def test_a_column_alone_is_a_list_too() -> None:
    assert rows('Name\r\nAda\r\n"Bo\nCy"\r\n') == [("Name",), ("Ada",), ("Bo\nCy",)]


def test_a_quote_that_is_never_closed_takes_nothing_along() -> None:
    assert rows('a,b\n"5 inch,x\nc,d\n') == [("a", "b"), ('"5 inch', "x"), ("c", "d")]
    assert rows('a\tb\n"Bo" the great\tx\n') == [("a", "b"), ('"Bo" the great', "x")]


def test_blanks_after_a_comma_may_stand_before_quotes() -> None:
    assert rows('a, "b, c", d\n1, "2, 3" ,4\n') == [("a", "b, c", "d"), ("1", "2, 3", "4")]


MARKDOWN = """\
| Name      | Organisation | Link                      |
|-----------|:------------:|---------------------------|
| **Ada**   | A \\| B       | [page](https://example.org) |
| `Bo`<br>Cy |             |                           |
"""


def test_tables_in_markdown() -> None:
    assert rows("# People\n\n" + MARKDOWN) == [
        ("# People",),
        ("Name", "Organisation", "Link"),
        ("Ada", "A | B", "page"),
        ("Bo\nCy",),
    ]
    assert rows("Name | Age\n--- | ---\nAda | 36\n") == [("Name", "Age"), ("Ada", "36")]


def test_a_markdown_row_with_more_cells_than_its_header_keeps_them() -> None:
    assert rows("| a |\n|---|\n| 1 | 2 |\n") == [("a",), ("1", "2")]


def test_tables_in_boxes() -> None:
    text = "+-----+----+\n| a   | b  |\n+-----+----+\n| 1   | 2  |\n+-----+----+\n"
    assert rows(text) == [("a", "b"), ("1", "2")]


def test_rows_keep_the_numbers_that_a_spreadsheet_shows() -> None:
    table = from_text('a\tb\r\n\r\n"x\ny"\tz\r\n')
    assert [row.number for row in table.rows] == [1, 3]
    assert (letter(0), letter(25), letter(26), place(3, 1)) == ("A", "Z", "AA", "B3")


def test_nobody_sees_what_cells_are_cleaned_of() -> None:
    assert clean(" \ufeffA\u200bda\xa0 Lov\u202e\x1b ") == "Ada Lov"
    assert clean("a\r\nb\x0bc\u2028d") == "a\nb\nc\nd"
    assert clean("Cafe\u0301") == "Café"


def test_formulas_that_failed_are_told_and_left_out() -> None:
    table = from_text("a\tb\n#N/A\t1\n2\t#REF!\n")
    assert [row.cells for row in table.rows[1:]] == [("", "1"), ("2",)]
    assert table.notes == ("formulas that failed are left out: A2, B3",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "there is nothing in it"),
        (" \t \r\n\t\r\n", "there is nothing in it"),
        ("a\0b", "this is no text: it holds NUL characters"),
        ("a\tb\n" * (MOST_ROWS + 1), f"the list has over {MOST_ROWS} rows"),
        ("x\t" * (MOST_COLUMNS + 1) + "x", f"row 1 has {MOST_COLUMNS + 2} columns"),
        ("," * 100_000, "far too many columns or cells"),
        ('"\t' * 100_000, "far too many columns or cells"),
        ("a" * (LONGEST_CELL + 1), "cell A1 has 5,001 characters"),
        ("-" * 2_000_000 + "x\n|", "cell A1 has 2,000,001 characters"),
    ],
    ids=["empty", "blank", "nul", "rows", "columns", "commas", "quotes", "cell", "rule"],
)
def test_what_is_no_list_is_refused_with_a_sentence(text: str, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        from_text(text)


TABLES = st.lists(
    st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1)
)


@given(TABLES, st.sampled_from([",", ";", "\t"]))
def test_what_the_csv_module_writes_is_read_back(written: list[list[str]], separator: str) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=separator).writerows(written)
    assert list(cells(file.getvalue(), separator)) == written


@given(TABLES.filter(bool))
def test_tabs_win_over_what_texts_hold(written: list[list[str]]) -> None:
    wide = [["Ada", row[0], "x"] for row in written]
    file = io.StringIO(newline="")
    csv.writer(file, delimiter="\t").writerows(wide)
    assert sniffed(file.getvalue()) == "\t"


@given(st.text(st.sampled_from('a"\t,;|-\n\r \0')))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        table = from_text(text)
    except UnreadableError:
        return
    assert table.rows


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lov <ada@example.org>; Bo Kay <bo.kay@example.org>",
        '"Ada Lov" <ada@example.org>,\n <bo.kay@example.org>, ',
        "Ada Lov <ada@example.org>\r\nBo Kay <bo.kay@example.org>\r\n",
    ],
)
def test_the_recipients_of_a_mail_are_a_list(text: str) -> None:
    assert [row.cells for row in from_text(text).rows] == [
        ("Name", "E-mail"), ("Ada Lov", "ada@example.org"), ("Bo Kay", "bo.kay@example.org"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["Ada <ada@example.org>\tx\n", "a <b\n", "Ada Lov\n", "<p>x</p>"])
def test_what_only_looks_so_is_no_list_of_recipients(text: str) -> None:
    assert from_text(text).rows[0].cells[0] != "Name"
