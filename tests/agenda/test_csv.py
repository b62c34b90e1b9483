"""Lists for spreadsheets: what stands in the rows, and that no spreadsheet obeys any of it."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.agenda.contents.events import events
from planner.agenda.edition import Edition
from planner.agenda.outline import (
    Block,
    Card,
    Cards,
    Column,
    Heading,
    Mark,
    Outline,
    Points,
    Row,
    Table,
)
from planner.agenda.papers.catalogue import make
from planner.agenda.renderers.csv import delimiter, guarded, render, unguarded
from planner.model.programme import Branch, Session
from planner.workspace.render import open_visit
from planner.workspace.visit import Visit
from tests.agenda.everything import WORDS, every_block
from tests.conftest import ROOT

VISITS = [*sorted(ROOT.glob("itineraries/*.toml")), ROOT / "tests/visits/nasty.toml"]
COLUMNS = (Column("Who?", name="name"), Column("Telefon", name="phone"), Column("No name"))


def paper(*blocks: Block, lang: str = "en") -> Outline:
    return Outline("list", "List", "Visit", blocks=blocks, lang=lang)


def read(content: bytes, parts: str = ",") -> list[dict[str, str]]:
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=parts))


def rows(*blocks: Block) -> list[dict[str, str]]:
    return read(render(paper(*blocks)))


def test_columns_have_the_same_names_in_every_language() -> None:
    assert rows(Table(COLUMNS, (Row(("Ann", "1", "x")),))) == [
        {"name": "Ann", "phone": "1", "No name": "x"}
    ]


def test_it_is_made_for_excel() -> None:
    content = render(paper(Table(COLUMNS, (Row(("Ann, or “Anna”", "one\ntwo", "")),))))
    assert content.startswith(b"\xef\xbb\xbfname,phone,No name\r\n")
    assert content.endswith('"Ann, or “Anna”","one\ntwo",\r\n'.encode())


@pytest.mark.parametrize(
    ("lang", "parts"), [("en", ","), ("it", ";"), ("ca", ";"), ("pt-BR", ";"), ("xx-nowhere", ",")]
)
def test_columns_are_parted_as_excel_expects_it_there(lang: str, parts: str) -> None:
    assert delimiter(lang) == parts
    content = render(paper(Table(COLUMNS, (), empty="Nobody"), lang=lang))
    assert content.decode("utf-8-sig") == f"name{parts}phone{parts}No name\r\n"


def test_headings_among_rows_become_a_column_and_totals_say_so() -> None:
    table = Table(
        COLUMNS,
        (
            Row(("Guests", "", ""), "group"), Row(("Ann", "1", ""), marks=(Mark("new", "new"),)),
            Row(("", "", "")), Row(("Hosts", "", ""), "group"), Row(("All", "2", ""), "total"),
        ),
    )  # fmt: skip
    assert [list(row.values()) for row in rows(table)] == [
        ["Guests", "Ann", "1", "", "new", ""],
        ["Hosts", "All", "2", "", "", "total"],
    ]
    assert list(rows(table)[0]) == ["group", "name", "phone", "No name", "marks", "row"]


def test_several_lists_are_told_apart() -> None:
    table = Table((Column("", name="name"),), (Row(("Ann",)),))
    found = rows(Heading("Guests"), table, Heading("To do"), Points(("Call", "Book")))
    assert found == [
        {"list": "Guests", "name": "Ann", "text": ""},
        {"list": "To do", "name": "", "text": "Call"},
        {"list": "To do", "name": "", "text": "Book"},
    ]


def test_cards_are_a_list_where_there_is_no_table_of_them() -> None:
    cards = Cards((Card("Ann", ("Minister", "Region"), "Visit"),), 90, 55)
    card = {"name": "Ann", "line_1": "Minister", "line_2": "Region", "top": "Visit", "foot": ""}
    assert rows(cards) == [card]
    assert rows(cards, Table((Column("", name="name"),), (Row(("Ann",)),))) == [{"name": "Ann"}]


@pytest.mark.parametrize(
    "text", ["=1+1", "+39 051", "-1", "@SUM(A1)", "\t=1", " =1", "'=1", "＝1+1", "''+1"]
)
def test_a_formula_is_none(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["Ann", "'900 museum", "a=1", "", "10:00–11:30", "– none", "'"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert guarded(text) == unguarded(text) == text


@given(st.text(alphabet="'=+-@ a\t＝", max_size=8) | st.text(max_size=8))
def test_every_guarded_text_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", WORDS)
def test_no_cell_of_any_paper_is_a_formula(text: str) -> None:
    for row in csv.reader(StringIO(render(every_block(text)).decode("utf-8-sig"), newline="")):
        for cell in row:
            assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝"))


@pytest.mark.parametrize("path", VISITS, ids=lambda path: path.stem)
def test_the_programme_has_a_row_for_everything(path: Path) -> None:
    edition = Edition(open_visit(path).plan)
    days = edition.plan.itinerary.days
    content = render(make("delegate", edition))
    found = [row for row in read(content, delimiter(edition.speech.lang)) if row["title"]]
    sessions = [session for day in days for session in day.sessions]
    entries: list[Session | Branch] = [*sessions]
    entries += [branch for session in sessions for branch in session.branches]
    inside = [*entries, *(item for entry in entries for item in entry.items)]
    assert len(found) == len(inside)
    assert len([row for row in found if not row["part_of"]]) == len(sessions)


def test_a_row_of_the_programme_can_be_sorted_and_reckoned_with() -> None:
    visit = Visit.of(b"""
format = 1
id = "visit"
title = "Visit"
timezone = "Europe/Rome"
venues = [{ id = "museum", name = "Museum", address = "Via Uno 1" }]
[[days]]
date = 2023-06-20
venue = "museum"
[[days.sessions]]
title = "Party"
kind = "networking"
start = "22:00"
end = "00:30+1"
status = "tentative"
items = [{ title = "Speech", minutes = 10 }]
[[days.sessions]]
title = "Later"
kind = "meal"
""")
    edition = Edition(visit.plan)
    party, speech, later = read(render(replace(make("delegate", edition), events=events(edition))))
    assert party == {
        "day": "2023-06-20", "start": "2023-06-20 22:00", "end": "2023-06-21 00:30",
        "zone": "Europe/Rome", "time": "22:00–00:30 (+1)", "part_of": "", "title": "Party",
        "kind": "networking", "status": "tentative", "changed": "", "place": "Museum, Via Uno 1",
        "details": "Where: Museum, Via Uno 1",
    }  # fmt: skip
    assert (speech["part_of"], speech["time"]) == ("Party", "22:00–22:10")
    assert (later["start"], later["time"]) == ("", "Time TBC")


def test_a_visit_without_sessions_has_a_head_all_the_same() -> None:
    visit = Visit.of(
        b'format = 1\nid = "v"\ntitle = "V"\ntimezone = "UTC"\n[[days]]\ndate = 2023-06-20\n'
    )
    content = render(make("delegate", Edition(visit.plan)))
    assert content.decode("utf-8-sig").startswith("day,start,end,zone,time,part_of,title,kind,")
    assert read(content) == []


def test_a_spreadsheet_program_reads_back_what_was_written(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
    book = openpyxl.Workbook()
    written = read(render(replace(every_block("=SUM(A1)"), issued=date(2023, 6, 12))))
    for row in written:
        book.active.append(list(row.values()))
    book.save(tmp_path / "list.xlsx")
    cells = [
        cell for row in openpyxl.load_workbook(tmp_path / "list.xlsx").active.iter_rows()
        for cell in row if cell.value is not None
    ]  # fmt: skip
    assert cells
    assert {cell.data_type for cell in cells} == {"s"}
