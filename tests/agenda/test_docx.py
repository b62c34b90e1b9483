"""Word documents: read back, they hold the whole paper, in styles, in an order that Word takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from planner.agenda.edition import Edition
from planner.agenda.outline import (
    Column,
    Entry,
    Fact,
    Logo,
    Look,
    Outline,
    Page,
    Paragraph,
    Row,
    Table,
)
from planner.agenda.outline import Day as DayBlock
from planner.agenda.papers.catalogue import make
from planner.agenda.renderers.docx import render
from planner.agenda.text import Run, Text
from planner.workspace.render import open_visit
from planner.workspace.visit import Visit
from tests.agenda.everything import PIXEL, WORDS, every_block
from tests.conftest import ROOT

REAL = sorted(ROOT.glob("itineraries/*.toml"))
NASTY = ROOT / "tests/visits/nasty.toml"

ORDERS = {
    "w:pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs bidi spacing ind"
    " contextualSpacing jc outlineLvl rPr sectPr",
    "w:rPr": "rStyle rFonts b bCs i iCs caps strike color spacing kern sz szCs highlight u vertAlign"
    " rtl cs lang",
    "w:tblPr": "tblStyle bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblInd tblBorders"
    " shd tblLayout tblCellMar tblLook tblCaption",
    "w:trPr": "cantSplit trHeight tblHeader",
    "w:tcPr": "tcW gridSpan vMerge tcBorders shd vAlign",
}
"""The order in which the standard wants what stands inside of properties (ISO/IEC 29500, part 1)."""


def read(outline: Outline) -> Any:
    return Document(BytesIO(render(outline)))


def xml(part: Any) -> Any:
    return part._element  # noqa: SLF001 - the library shows it in no other way


def paper(*entries: Entry, **more: Any) -> Outline:
    day = DayBlock("Tuesday 20 June 2023", "Bologna", entries=entries, empty="No sessions yet.")
    return Outline("delegate", "Programme", "Visit", blocks=(day,), **more)


def texts(document: Any) -> Iterator[str]:
    """Return all that is written in the body of a document, paragraph by paragraph."""
    for paragraph in document.element.body.iter(qn("w:p")):
        yield "".join(each.text or "" for each in paragraph.iter(qn("w:t"), qn("w:tab")))


def paragraph(document: Any, text: str) -> Any:
    return next(
        each for each in document.element.body.iter(qn("w:p"))
        if text in "".join(word.text or "" for word in each.iter(qn("w:t")))
    )  # fmt: skip


def test_titles_and_days_are_headings() -> None:
    document = read(paper(Entry("10:00–11:00", "Opening"), subtitle="20 June 2023"))
    found = [(each.style.name, each.text) for each in document.paragraphs]
    assert found == [
        ("Kicker", "Programme"), ("Title", "Visit"), ("Subtitle", "20 June 2023"),
        ("Heading 1", "Tuesday 20 June 2023 · Bologna"),
    ]  # fmt: skip


def test_the_programme_is_a_table_whose_head_comes_again_and_whose_rows_hold_together() -> None:
    document = read(
        paper(Entry("10:00–11:00", "Opening", facts=(Fact("Where", "Hall"),)), Entry("", "B"))
    )
    (table,) = document.tables
    assert table.style.name == "Programme"
    assert [cell.text for cell in table.rows[0].cells] == ["", "Tuesday 20 June 2023"]
    assert [cell.text for cell in table.rows[1].cells] == ["10:00–11:00", "Opening\nWhere: Hall"]
    heads = [xml(row).trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert heads == [True, False, False]
    assert all(xml(row).trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_a_row_that_is_taller_than_a_page_may_be_broken() -> None:
    facts = tuple(Fact("", "A long text. " * 20) for _ in range(10))
    row = read(paper(Entry("10:00", "Long", facts=facts))).tables[0].rows[1]
    assert xml(row).trPr is None


def test_branches_stand_side_by_side() -> None:
    branches = tuple(Entry("", f"Table {letter}", facts=(Fact("", "Room"),)) for letter in "ABCD")
    cell = read(paper(Entry("10:00", "Tables", branches=branches))).tables[0].rows[1].cells[1]
    (inner,) = cell.tables
    assert [[each.text for each in row.cells] for row in inner.rows] == [
        ["Table A\nRoom", "Table B\nRoom", "Table C\nRoom"], ["Table D\nRoom", "", ""],
    ]  # fmt: skip


def test_two_languages_stand_side_by_side() -> None:
    english = paper(Entry("10:00", "Opening"), lang="en")
    italian = replace(
        paper(Entry("10:00", "Apertura")), lang="it", name="Programma", blocks=(
            DayBlock("Martedì 20 giugno 2023", "Bologna", entries=(Entry("10:00", "Apertura"),)),
        ),
    )  # fmt: skip
    table = read(replace(english, beside=italian)).tables[0]
    assert [cell.text for cell in table.rows[0].cells[1:]] == [
        "Tuesday 20 June 2023",
        "Martedì 20 giugno 2023",
    ]
    assert [cell.text for cell in table.rows[1].cells] == ["10:00", "Opening", "Apertura"]
    languages = [each.get(qn("w:val")) for each in xml(table).iter(qn("w:lang"))]
    assert languages == ["en", "it"]


def test_right_to_left_is_told_to_word() -> None:
    document = read(paper(Entry("10:00", "زيارة المتحف"), lang="ar", rtl=True))
    table = document.tables[0]
    assert xml(table).tblPr.find(qn("w:bidiVisual")) is not None
    title = paragraph(document, "زيارة")
    assert title.pPr.find(qn("w:bidi")) is not None
    assert title.find(f".//{qn('w:rtl')}") is not None
    assert document.styles["Normal"].element.pPr.find(qn("w:bidi")) is not None


def test_a_text_in_another_language_says_so() -> None:
    text = Text(
        [Run("Assessore", "it", "it"), Run(" and "), Run("x", link="https://example.org/?a=1&b=2")]
    )
    document = read(Outline("p", "P", "V", blocks=(Paragraph(text),)))
    found = paragraph(document, "Assessore")
    assert found.find(f".//{qn('w:lang')}").get(qn("w:val")) == "it"
    assert "Assessore [it] and x" in list(texts(document))
    key = found.find(qn("w:hyperlink")).get(qn("r:id"))
    assert document.part.rels[key].target_ref == "https://example.org/?a=1&b=2"


def test_header_and_footer_are_on_every_page_but_the_header_not_on_the_first() -> None:
    outline = replace(
        paper(),
        header="Visit · Programme",
        footer=("Issue 2", "Funded by all"),
        page_of="Page {page} of {pages}",
    )
    section = read(outline).sections[0]
    assert section.different_first_page_header_footer
    assert section.header.paragraphs[0].text == "Visit · Programme"
    assert not section.first_page_header.paragraphs[0].text
    for footer in (section.footer, section.first_page_footer):
        assert [each.text for each in footer.paragraphs][1:] == ["Funded by all"]
        fields = xml(footer).iter(qn("w:fldSimple"))
        assert [each.get(qn("w:instr")) for each in fields] == ["PAGE", "NUMPAGES"]
        said = "".join(each.text or "" for each in xml(footer.paragraphs[0]).iter(qn("w:t")))
        assert said == "Issue 2Page 1 of 1"


def test_the_document_says_what_it_is() -> None:
    outline = replace(
        paper(),
        subtitle="20 June",
        organisers="ART-ER",
        revision=3,
        issued=date(2023, 6, 12),
        lang="it",
    )
    told = read(outline).core_properties
    assert (told.title, told.subject, told.author) == ("Visit · Programme", "20 June", "ART-ER")
    assert (told.language, told.revision, told.version) == ("it", 3, "3")
    assert told.created == told.modified == datetime(2023, 6, 12, tzinfo=told.created.tzinfo)


@pytest.mark.parametrize(
    ("page", "width", "height"),
    [(Page(), 210, 297), (Page("letter"), 215.9, 279.4), (Page("a4", landscape=True), 297, 210),
     (Page("a6"), 105, 148)],
)  # fmt: skip
def test_the_sheet_is_as_wanted(page: Page, width: float, height: float) -> None:
    section = read(replace(every_block(), page=page)).sections[0]
    assert abs(section.page_width - Mm(width)) < Mm(0.1)
    assert abs(section.page_height - Mm(height)) < Mm(0.1)


def test_a_table_has_a_head_groups_totals_and_room_to_sign() -> None:
    columns = (Column("Name", 3), Column("Signature", 2, "end"))
    rows = (Row(("Guests", ""), "group"), Row(("Ann\nBea", "x")), Row(("All", "2"), "total"))
    table = read(Outline("p", "P", "V", blocks=(Table(columns, rows, "People", 9.0),))).tables[0]
    assert [cell.text for row in table.rows for cell in row.cells] == [
        "Name", "Signature", "Guests", "Guests", "Ann\nBea", "x", "All", "2",
    ]  # fmt: skip
    assert xml(table.rows[1].cells[0]) is xml(table.rows[1].cells[1])
    assert abs(table.rows[2].height - Mm(9)) < Mm(0.1)
    assert table.rows[3].cells[0].paragraphs[0].runs[0].bold


def test_an_agencys_look_is_that_of_the_document() -> None:
    look = Look(
        "#00aa55",
        (Logo("png", PIXEL, "Agency"), Logo("png", b"no picture"), Logo("svg", b"<svg/>")),
        "Arial",
    )
    document = read(replace(paper(), look=look))
    assert document.styles["Normal"].font.name == "Arial"
    assert len(document.inline_shapes) == 1
    assert [each.get("descr") for each in document.element.iter(qn("wp:docPr"))] == ["Agency"]
    assert document.styles["Heading 1"].font.color.rgb == document.styles["Title"].font.color.rgb


@pytest.mark.parametrize("text", WORDS)
def test_hostile_texts_stand_in_it_as_they_are(text: str) -> None:
    from planner.source.plain import plain

    found = "\n".join(texts(read(every_block(text))))
    for line in (line for line in text.splitlines() if line.strip()):
        assert plain(line) in found


@pytest.mark.parametrize(
    "outline", [every_block("x"), replace(every_block("ش"), rtl=True)], ids=["ltr", "rtl"]
)
def test_what_stands_in_properties_is_in_the_order_of_the_standard(outline: Outline) -> None:
    two = replace(
        outline, beside=replace(every_block("y"), lang="it"), look=Look(logos=(Logo("png", PIXEL),))
    )
    for each in (outline, two):
        document = read(each)
        for root in (
            document.element,
            document.styles.element,
            xml(document.sections[0].footer),
        ):
            for name, order in ORDERS.items():
                known = [qn(f"w:{one}") for one in order.split()]
                for properties in root.iter(qn(name)):
                    places = [known.index(child.tag) for child in properties if child.tag in known]
                    assert places == sorted(places), (name, [child.tag for child in properties])


def test_all_its_styles_are_there() -> None:
    outline = every_block()
    document = read(replace(outline, beside=replace(outline, lang="it")))
    known = {style.style_id for style in document.styles}
    for part in (document.element, xml(document.sections[0].footer)):
        used = {each.get(qn("w:val")) for each in part.iter(qn("w:pStyle"), qn("w:tblStyle"))}
        assert used <= known


@pytest.mark.parametrize("path", [*REAL, NASTY], ids=lambda path: path.stem)
def test_the_same_paper_gives_the_same_bytes(path: Path) -> None:
    outline = make("delegate", Edition(open_visit(path).plan))
    content = render(outline)
    assert content == render(outline)
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert not any("thumbnail" in name for name in archive.namelist())
        assert b"SECRET" not in b"".join(map(archive.read, archive.namelist())).upper()


@pytest.mark.parametrize("path", [*REAL, NASTY], ids=lambda path: path.stem)
def test_every_session_of_a_visit_is_in_its_programme(path: Path) -> None:
    outline = make("delegate", Edition(open_visit(path).plan))
    document = read(outline)
    written = [row for table in document.tables[: len(outline.days)] for row in table.rows[1:]]
    assert len(written) == sum(len(day.entries) for day in outline.days)


def visit(days: int, branches: int = 0) -> Outline:
    text = 'format = 1\nid = "v"\ntitle = "V"\ntimezone = "UTC"\n'
    for number in range(days):
        text += f"[[days]]\ndate = 2023-06-{number + 1:02}\n"
        if branches:
            text += (
                '[[days.sessions]]\ntitle = "T"\nkind = "visit"\nstart = "09:00"\nend = "10:00"\n'
            )
            text += "".join(
                f'[[days.sessions.branches]]\ntitle = "B{each}"\n' for each in range(branches)
            )
    return make("delegate", Edition(Visit.of(text.encode()).plan))


@pytest.mark.parametrize("days", [0, 1, 5])
def test_days_without_sessions_say_so(days: int) -> None:
    document = read(visit(days))
    assert list(texts(document)).count("No sessions yet.") == days
    assert not document.tables


def test_sixty_branches_stand_in_twenty_rows() -> None:
    (inner,) = read(visit(1, branches=60)).tables[0].rows[1].cells[1].tables
    assert len(inner.rows) == 20
    assert [cell.text for cell in inner.rows[-1].cells] == ["B57", "B58", "B59"]
