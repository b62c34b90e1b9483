"""PDFs: what is on their pages and in their metadata, as other programs read them."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from planner.agenda.outline import (
    Card,
    Cards,
    Column,
    Day,
    Entry,
    Fact,
    Facts,
    Heading,
    Logo,
    Look,
    Mark,
    Outline,
    Page,
    PageBreak,
    Paragraph,
    Row,
    Table,
)
from planner.agenda.renderers.pdf import TEMPLATES
from planner.agenda.renderers.pdf import render as pdf
from planner.agenda.text import Run, Text
from planner.workspace.render import Order, open_visit, outline
from tests.agenda.everything import PIXEL, WORDS, every_block
from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(
    shutil.which("pdftotext") is None,
    reason="poppler's programs, which read PDFs, are not installed",
)

WELCOME = outline(open_visit(ROOT / "itineraries/welcome-catalunya.toml"))
NASTY = outline(open_visit(ROOT / "tests/visits/nasty.toml"))
XHTML = "{http://www.w3.org/1999/xhtml}"
SIZES = {
    Page("a4"): "595.276 x 841.89", Page("letter"): "612 x 792", Page("a6"): "297.638 x 419.528",
    Page("a4", landscape=True): "841.89 x 595.276",
}  # fmt: skip


def programme(*entries: Entry, **more: Any) -> Outline:
    day = Day("Tuesday 20 June 2023", "Bologna", entries=entries)
    plain = Outline("delegate", "Programme", "A visit", blocks=(day,), continued="continued")
    return replace(plain, **more)


def asked(program: str, content: bytes, *options: str) -> str:
    """Ask one of poppler's programs about a PDF, which it reads from its standard input."""
    command = [program, *options, "-", *(["-"] if program == "pdftotext" else [])]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()


def text(content: bytes, option: str = "-raw") -> str:
    return asked("pdftotext", content, option)


def words(content: bytes) -> str:
    """Return the text of a PDF without any space, hyphen or place to break a line."""
    return re.sub(r"[\s\u00ad\u200b\u200d-]", "", text(content))


def squeezed(said: str) -> str:
    return re.sub(r"[\s\u00ad\u200b\u200d-]", "", said)


def pages(content: bytes) -> list[str]:
    return text(content, "-layout").split("\f")[:-1]


def info(content: bytes) -> dict[str, str]:
    lines = (line.partition(":") for line in asked("pdfinfo", content).splitlines())
    return {name: said.strip() for name, _, said in lines}


def bookmarks(content: bytes, tmp_path: Path) -> list[str]:
    file = tmp_path / "paper.pdf"
    file.write_bytes(content)
    found = subprocess.run(
        ["pdftohtml", "-xml", "-i", "-stdout", file], capture_output=True, check=True
    )
    marks = re.search(r"<outline>.*</outline>", found.stdout.decode(), re.DOTALL)
    return [each.text or "" for each in parsed(marks[0]).iter("item")] if marks else []


def parsed(said: str) -> ET.Element:
    return ET.fromstring(said)  # noqa: S314 -- poppler has written it


def entries_of(paper: Outline) -> Iterator[Entry]:
    for day in paper.days:
        yield from day.entries


@pytest.mark.parametrize("page", SIZES, ids=str)
def test_every_time_and_title_stands_there_in_order(page: Page) -> None:
    rest = words(pdf(replace(WELCOME, page=page)))
    for entry in entries_of(WELCOME):
        for said in (entry.time, entry.title, *(item.title for item in entry.items)):
            before, found, rest = rest.partition(squeezed(said))
            assert found, (said, before[-80:])


@pytest.mark.parametrize("page", SIZES, ids=str)
def test_the_sheet_is_that_of_the_paper(page: Page) -> None:
    assert info(pdf(replace(WELCOME, page=page)))["Page size"].startswith(SIZES[page])


def test_it_names_title_author_and_date_and_is_tagged() -> None:
    content = pdf(replace(WELCOME, issued=date(2023, 6, 12), organisers="ART-ER"))
    known = info(content)
    assert known["Title"] == "Welcome Catalunya · Programme"
    assert known["Author"] == "ART-ER"
    assert known["CreationDate"].startswith("Mon Jun 12")
    assert known["Tagged"] == "yes"
    assert b"/Lang" in content
    assert b"<pdfuaid:part>1<" in content


def test_no_date_is_made_up() -> None:
    assert "CreationDate" not in info(pdf(replace(WELCOME, issued=None)))


def test_days_and_headings_are_bookmarks(tmp_path: Path) -> None:
    found = bookmarks(pdf(WELCOME), tmp_path)
    assert [" ".join(each.split()) for each in found] == [
        "Welcome Catalunya",
        "Tuesday 20 June 2023 Bologna",
        "Wednesday 21 June 2023 Maranello",
        "Taking part",
    ]


def test_all_fonts_are_inside() -> None:
    lines = asked("pdffonts", pdf(NASTY)).splitlines()[2:]
    assert lines
    assert all(line.split()[-5] == "yes" for line in lines)


def test_pages_are_counted() -> None:
    found = pages(pdf(WELCOME))
    assert len(found) > 1
    for number, page in enumerate(found, start=1):
        assert f"Page {number} of {len(found)}" in page


def test_a_day_says_on_the_next_page_that_it_goes_on() -> None:
    many = [
        Entry(f"{hour:02}:00", f"Session {hour}", facts=(Fact("Where", "Hall"),) * 5)
        for hour in range(24)
    ]
    first, *others = pages(pdf(programme(*many)))
    assert "continued" not in first
    assert others
    assert all(
        "Tuesday 20 June 2023 Bologna (continued)" in " ".join(page.split()) for page in others
    )


def test_a_day_that_has_ended_does_not_go_on() -> None:
    paper = programme(Entry("09:00", "Opening"))
    paper = replace(paper, blocks=(*paper.blocks, PageBreak(), Heading("Taking part")))
    assert "continued" not in text(pdf(paper))


def test_an_entry_that_fits_a_page_is_not_broken() -> None:
    facts = tuple(Fact("", f"Line {number} of it") for number in range(12))
    for page in pages(pdf(programme(*(Entry("09:00", "Visit", facts=facts),) * 9))):
        assert page.count("Line 0 of it") == page.count("Line 11 of it")


def test_a_table_of_a_day_says_on_the_next_page_that_it_goes_on() -> None:
    day, columns = "Tuesday 20 June 2023 · Bologna", (Column("Time"), Column("What"))
    rows = tuple(Row((f"{hour % 24:02}:00", "Walk\n" * 3)) for hour in range(30))
    table = Table(columns, (Row(("Coach", ""), "group"), *rows), running=day)
    blocks = (
        Heading(day),
        table,
        PageBreak(),
        Heading("Wednesday"),
        Table(columns, rows[:1], running="Wednesday"),
    )
    first, *others, last = pages(pdf(replace(programme(), blocks=blocks)))
    assert "continued" not in first + last
    assert others
    assert all(f"{day} (continued)" in " ".join(page.split()) for page in others)


@pytest.mark.parametrize("before", range(18, 26))
def test_a_row_stays_with_the_next_one_that_has_no_time(before: int) -> None:
    rows = [Row((f"{hour:02}:00", "Walk\nin town")) for hour in range(before)]
    rows += [Row(("22:00", "Tables\nto share"), keep=True), Row(("", "Table A\nfor some"))]
    table = Table((Column("Time"), Column("What")), tuple(rows))
    found = pages(pdf(replace(programme(), blocks=(table,))))
    assert any("Tables" in page and "Table A" in page for page in found)


def test_figures_come_after_a_name_that_is_written_from_right_to_left() -> None:
    said = (
        Fact("", "\u05e9\u05dc\u05d5\u05dd · 12 persones"),
        Fact("", "\u05e9\u05dc\u05d5\u05dd, Ministre · 12"),
    )
    made = pdf(replace(programme(), blocks=(Facts(said),)))
    places = re.findall(r'xMin="([\d.]+)".*>(.*)</word>', text(made, "-bbox"))
    names, figures = (
        [float(left) for left, word in places if sign in word] for sign in ("\u05dd", "12")
    )
    assert len(names) == len(figures) == len(said)
    assert all(name < figure for name, figure in zip(names, figures, strict=True))


def test_the_head_of_a_table_and_of_a_group_come_again() -> None:
    rows = (Row(("Catalonia", ""), "group"), *(Row((f"Person {each}", "")) for each in range(60)))
    found = pages(
        pdf(
            replace(
                programme(),
                blocks=(Table((Column("Name"), Column("Signature")), rows, row_height=12),),
            )
        )
    )
    assert len(found) > 2
    assert all("Signature" in page and "Catalonia" in page for page in found)


def test_rows_to_sign_are_as_high_as_is_asked_for() -> None:
    rows = tuple(Row((f"Line{each}", "")) for each in range(4))
    paper = programme(blocks=(Table((Column("Name"), Column("Signature")), rows, row_height=12),))
    boxes = asked("pdftotext", pdf(paper), "-bbox")
    at = [float(each) for each in re.findall(r'yMin="([\d.]+)"[^>]*>Line', boxes)]
    millimetres = [(below - above) * 25.4 / 72 for above, below in pairwise(at)]
    assert millimetres == pytest.approx([12, 12, 12], abs=0.3)


@pytest.mark.parametrize("visit", ["welcome-catalunya", "intercluster-barcelona"])
@pytest.mark.parametrize("language", ["en", "it", "ca"])
def test_a_day_fits_a_sheet_for_the_pocket(visit: str, language: str) -> None:
    opened = open_visit(ROOT / f"itineraries/{visit}.toml")
    paper = outline(opened, Order("pocket", languages=(language,)))
    assert len(pages(pdf(paper))) == len(opened.plan.itinerary.days)


def test_no_word_of_a_title_is_torn_at_its_comma() -> None:
    title = "Visit of the minister of the sea to aquaculture, shipbuilding, and wave energy"
    found = text(pdf(programme(title=title, page=Page("a6"))))
    assert all(word in found for word in title.split())


def test_sixty_branches_stand_side_by_side_and_none_is_lost() -> None:
    branches = tuple(Entry("", f"Branch {each}.") for each in range(60))
    found = text(pdf(programme(Entry("09:00", "Tables", branches=branches))), "-layout")
    assert all(each.title in found for each in branches)
    assert re.search(r"Branch 0\. +Branch 1\. +Branch 2\.", found)


def test_marks_are_in_words() -> None:
    marks = (Mark("tentative", "TBC"), Mark("cancelled", "cancelled"), Mark("changed", "new time"))
    assert all(
        mark.text in text(pdf(programme(Entry("09:00", "Visit", marks=marks)))) for mark in marks
    )


def test_two_languages_stand_side_by_side() -> None:
    visit = open_visit(ROOT / "itineraries/welcome-catalunya.toml")
    found = text(pdf(outline(visit, Order(languages=("it", "en")))), "-layout")
    assert re.search(r"11:30–11:50 +Pausa caffè +Coffee break", found)


def test_a_paper_from_right_to_left_is_set_so() -> None:
    left, right = (
        asked("pdftotext", pdf(programme(Entry("09:00", "Visit"), rtl=rtl)), "-bbox")
        for rtl in (False, True)
    )
    at = [float(re.findall(r'xMin="([\d.]+)"[^>]*>09:00', each)[0]) for each in (left, right)]
    assert at[0] < 100
    assert at[1] > 400


@pytest.mark.parametrize("folded", [False, True])
def test_each_card_has_its_name(folded: bool) -> None:  # noqa: FBT001
    names = [f"Name Number{each}" for each in range(23)]
    cards = Cards(tuple(Card(name, ("Role",)) for name in names), 90, 50, folded)
    found = squeezed(text(pdf(programme(blocks=(cards,)))))
    assert all(squeezed(name) in found for name in names)
    assert "Programme" not in found


def test_a_logo_is_drawn_and_one_that_cannot_be_is_told_in_words() -> None:
    good, bad = Logo("png", PIXEL, "The agency"), Logo("png", b"no picture", "The agency")
    assert b"/Subtype/Image" in pdf(programme(look=Look(logos=(good,))))
    assert "The agency" in text(pdf(programme(look=Look(logos=(bad,)))))


@pytest.mark.parametrize(
    "link", ["pdf.py", "/etc/hostname", "look.typ", "https://example.org/x.png"]
)
def test_a_logo_reaches_no_other_file(link: str) -> None:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="{link}"/></svg>'
    )
    assert "The agency" in text(
        pdf(programme(look=Look(logos=(Logo("svg", svg.encode(), "The agency"),))))
    )


HOSTILE = (
    '#eval("1") #panic() $x^2$ *a* _b_ `c` = H / T: @ref <label> \\u{41} // no /* comment */ ~ -- '
    '#image("/etc/passwd") #import "@preview/x:0.1.0": * [x](y) {page} C:\\dir\\file \'q\' "q"'
)


def test_markup_and_paths_come_out_as_they_stand() -> None:
    found = words(
        pdf(programme(Entry("09:00", HOSTILE, facts=(Fact(HOSTILE, HOSTILE),)), title=HOSTILE))
    )
    assert found.count(squeezed(HOSTILE)) >= 3


@pytest.mark.parametrize("said", WORDS, ids=range(len(WORDS)))
def test_whatever_the_texts_hold_there_is_a_document(said: str) -> None:
    assert int(info(pdf(replace(every_block(said), look=Look())))["Pages"]) > 1


@pytest.mark.parametrize("word", ["x", "Long title "])
@pytest.mark.parametrize("page", [Page("a4"), Page("a6", landscape=True)], ids=str)
def test_a_very_long_title_stays_on_its_pages(word: str, page: Page) -> None:
    times = 5000 // len(word)
    content = pdf(programme(Entry("09:00", word * times), page=page))
    assert all(words(content).count(part) == times for part in word.split())
    for sheet in parsed(asked("pdftotext", content, "-bbox")).iter(f"{XHTML}page"):
        for each in sheet:
            assert float(each.get("xMax", "")) <= float(sheet.get("width", ""))
            assert float(each.get("yMax", "")) <= float(sheet.get("height", ""))


def test_a_paper_without_anything_is_a_page() -> None:
    assert len(pages(pdf(Outline("delegate", "", "")))) == 1


def test_five_days_without_sessions_say_so() -> None:
    days = tuple(Day(f"Day {each}", empty="No sessions yet.") for each in range(5))
    assert text(pdf(programme(blocks=days))).count("No sessions yet.") == 5


@pytest.mark.parametrize("script", ["ąęłőșțğ", "Ελλάδα", "Болгария", "עברית", "العربية", "日本語"])
def test_no_script_is_lost(script: str) -> None:
    found = text(pdf(programme(blocks=(Paragraph(Text([Run(script, "x")])),))))
    assert script in re.sub(r"[\u200e\u200f\u202a-\u202e]", "", found)


def test_a_character_that_no_font_has_is_seen() -> None:
    pictures = {
        asked("pdftotext", pdf(programme(blocks=(Paragraph(f"a{said}b"),))), "-bbox")
        for said in ("", "\U0001d2ff")
    }
    assert len(pictures) == 2


def test_the_same_paper_is_the_same_file_in_every_process() -> None:
    script = (
        "import hashlib; from tests.agenda.test_pdf import WELCOME, pdf;"
        "print(hashlib.sha256(pdf(WELCOME)).hexdigest())"
    )
    sums = {
        subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True
        ).stdout
        for _ in range(2)
    }
    assert len(sums) == 1


def test_templates_hold_no_words_of_their_own() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.typ"))
    assert not re.search(r"#eval|eval\(|read\(|plugin\(|@preview", code)
