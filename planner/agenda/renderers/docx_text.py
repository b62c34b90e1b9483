"""Text in a Word document: with its languages, directions, links and marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from unicodedata import bidirectional

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.text.parfmt import CT_PPr
from docx.shared import Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run as Piece

from planner.agenda.outline import Fact, Mark
from planner.agenda.text import Run
from planner.source.plain import plain

GREY = RGBColor(0x59, 0x59, 0x59)

_RTL = frozenset({"R", "AL", "AN"})
_UNKNOWN = re.compile("[\ufffe\uffff]")


def written(text: str) -> str:
    """Return a text with nothing in it that XML does not allow, on one line."""
    return _UNKNOWN.sub("\N{REPLACEMENT CHARACTER}", plain(text))


def xml(part: Paragraph | Piece | Table | _Row | _Cell) -> Any:
    """Return the element of a part of a document, for what the library has no words for."""
    return part._element  # noqa: SLF001 - the library shows it in no other way


def turn(properties: CT_PPr) -> None:
    """Let a paragraph, or a style of paragraphs, run from right to left."""
    properties.insert_element_before(
        OxmlElement("w:bidi"), "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind",
        "w:contextualSpacing", "w:mirrorIndents", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr",
    )  # fmt: skip


def styled(paragraph: Paragraph, style: str) -> Paragraph:
    """Give a paragraph a style of the document, by its name, and return it.

    The style is not looked up, which takes longer than all else that is done to a paragraph.
    """
    xml(paragraph).style = style.replace(" ", "")
    return paragraph


def label(fact: Fact) -> str:
    """Return the label of a fact as it stands before its text, if it has one."""
    return f"{written(fact.label)}: " if fact.label else ""


def write_marks(paragraph: Paragraph, marks: Iterable[Mark]) -> None:
    """Write what is open, cancelled or changed, behind what stands in a paragraph."""
    said = ", ".join(written(mark.text) for mark in marks)
    if said:
        paragraph.add_run(f" ({said})").italic = True


def write(paragraph: Paragraph, pieces: Iterable[Run], lang: str = "") -> list[Piece]:
    """Write runs, each in its language and direction, in bold, behind its link, with its mark.

    ``lang`` is the language of those that do not say theirs, if it is not that of the document.
    Returns the runs as they stand in the document, without the marks.
    """
    return [_piece(paragraph, run, lang) for run in pieces]


def _piece(paragraph: Paragraph, run: Run, lang: str) -> Piece:
    piece = paragraph.add_run(written(run.text))
    piece.bold = run.strong or None
    properties = xml(piece).get_or_add_rPr()
    if _is_rtl(run.text):
        piece.font.rtl = True
    spoken = run.lang or lang
    if spoken:
        language = OxmlElement("w:lang")
        language.set(qn("w:bidi" if _is_rtl(run.text) else "w:val"), spoken)
        properties.append(language)
    if run.link:
        _link(paragraph, piece, run.link)
        piece.font.underline = True
    if run.mark:
        mark = paragraph.add_run(f" [{written(run.mark)}]")
        mark.font.color.rgb, mark.font.size = GREY, Pt(8)
    return piece


def _link(paragraph: Paragraph, piece: Piece, address: str) -> None:
    link = OxmlElement("w:hyperlink")
    key = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set(qn("r:id"), key)
    xml(piece).addprevious(link)
    link.append(xml(piece))


def _is_rtl(text: str) -> bool:
    """Tell whether the first letter of a text belongs to a script written from right to left."""
    kinds = (bidirectional(each) for each in text)
    return next((kind for kind in kinds if kind in {"L", *_RTL}), "L") in _RTL
