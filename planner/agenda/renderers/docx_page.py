"""The sheet of a Word document: its styles, its header and footer, and what it says of itself."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import _Footer
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle, _TableStyle
from docx.text.paragraph import Paragraph

from planner.agenda.colours import on_paper
from planner.agenda.outline import Cards, Outline
from planner.agenda.renderers.docx_text import GREY, turn, written, xml
from planner.agenda.text import joined, marked

LEAD, NOTE, WARNING, FACT, KICKER = "Lead", "Note", "Warning", "Fact", "Kicker"
HEAD = "Table Head"
"""Our own styles, which organisers may change in Word as any other."""

ENTRY, DETAIL = "Entry", "Detail"
"""Styles of what stands in a programme: titles, and what is told below them."""

PROGRAMME = "Programme"
"""The style of the table of a day."""

LINE = "BFBFBF"

FONT = "Calibri"

_SIZES = {"a4": (210, 297), "letter": (215.9, 279.4), "a6": (105, 148)}
_NARROW = 110
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_THUMBNAIL = "metadata/thumbnail"


def new_document(outline: Outline) -> WordDocument:
    """Return an empty document with page, styles, header and footer of a paper."""
    document = Document()
    _say_what_it_is(document, outline)
    _set_page(document, outline)
    _set_styles(document, outline)
    section = document.sections[0]
    section.different_first_page_header_footer = True
    header = section.header
    header.is_linked_to_previous = False
    paragraph = header.paragraphs[0]
    paragraph.add_run(written(marked(outline.header)))
    for footer in (section.footer, section.first_page_footer):
        footer.is_linked_to_previous = False
        _write_footer(footer, outline, text_width(document))
    return document


def packed(document: WordDocument) -> bytes:
    """Return a document as a file that is the same whenever it is made."""
    relations = document.part.package.rels
    for key in [key for key, each in relations.items() if each.reltype.endswith(_THUMBNAIL)]:
        del relations[key]
    made, kept = BytesIO(), BytesIO()
    document.save(made)
    with ZipFile(made) as source, ZipFile(kept, "w") as target:
        for entry in source.infolist():
            info = ZipInfo(entry.filename, _ZIP_DATE)
            info.compress_type, info.create_system = ZIP_DEFLATED, 0
            target.writestr(info, source.read(entry))
    return kept.getvalue()


def text_width(document: WordDocument) -> Length:
    """Return how wide the text of a page is."""
    section = document.sections[0]
    width, left, right = section.page_width, section.left_margin, section.right_margin
    return Length((width or 0) - (left or 0) - (right or 0))


def _say_what_it_is(document: WordDocument, outline: Outline) -> None:
    told, day = document.core_properties, outline.issued
    made = datetime(day.year, day.month, day.day, tzinfo=UTC) if day is not None else _EPOCH
    told.title = written(joined((outline.title, outline.reader or outline.name)))[:255]
    told.subject = written(outline.subtitle)[:255]
    told.author = told.last_modified_by = written(outline.organisers)[:255]
    told.language = outline.lang
    told.identifier = outline.visit
    told.version = str(outline.revision)
    told.created = told.modified = made.replace(tzinfo=None)
    told.comments = told.keywords = told.category = ""
    told.revision = max(1, outline.revision)


def _set_page(document: WordDocument, outline: Outline) -> None:
    section = document.sections[0]
    sides = _SIZES[outline.page.size]
    width, height = reversed(sides) if outline.page.landscape else sides
    section.page_width, section.page_height = Mm(width), Mm(height)
    cards = any(isinstance(block, Cards) for block in outline.blocks)
    margin = Mm(10) if min(sides) < _NARROW else Mm(15 if cards else 20)
    section.left_margin = section.right_margin = margin
    section.top_margin = section.bottom_margin = margin
    section.header_distance = section.footer_distance = Mm(8)


def _set_styles(document: WordDocument, outline: Outline) -> None:
    look = outline.look
    colour = RGBColor.from_string(on_paper(look.colour)[1:].upper())
    small = min(_SIZES[outline.page.size]) < _NARROW
    size = 8.5 if small else 10.5
    normal = _style(document, "Normal")
    _set_font(normal, look.font or FONT, size)
    normal.paragraph_format.space_after = Pt(3)
    headings = look.heading_font or look.font or FONT
    for name, points in (("Title", 22), ("Heading 1", 15), ("Heading 2", 12.5)):
        style = _style(document, name)
        _set_font(style, headings, points * (0.7 if small else 1))
        style.font.color.rgb = colour
        style.font.bold = True
        style.paragraph_format.keep_with_next = True
        style.paragraph_format.space_before = Pt(0 if name == "Title" else 14)
        style.paragraph_format.space_after = Pt(4)
    for line in _style(document, "Title").element.iter(qn("w:bottom")):
        line.attrib.pop(qn("w:themeColor"), None)
        line.set(qn("w:color"), str(colour))
    subtitle = _style(document, "Subtitle")
    _set_font(subtitle, headings, size + 2)
    subtitle.font.color.rgb, subtitle.font.italic = GREY, False
    _own_styles(document, size)
    _table_styles(document)
    for name, points in ((LEAD, size + 1), (NOTE, size - 2), (KICKER, size + 0.5)):
        _style(document, name).font.size = Pt(points)
    kicker = _style(document, KICKER)
    kicker.font.bold, kicker.font.color.rgb = True, colour
    _set_language(document, outline)
    if outline.rtl:
        turn(normal.element.get_or_add_pPr())


def _own_styles(document: WordDocument, size: float) -> None:
    for name in (LEAD, NOTE, WARNING, FACT, KICKER, HEAD, ENTRY, DETAIL):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.quick_style = True
    _style(document, LEAD).font.italic = True
    _style(document, LEAD).paragraph_format.space_after = Pt(8)
    _style(document, NOTE).font.color.rgb = GREY
    head = _style(document, HEAD)
    head.font.size, head.font.color.rgb = Pt(size - 2), GREY
    head.paragraph_format.space_after = Pt(0)
    warning = _style(document, WARNING)
    warning.font.bold, warning.font.color.rgb = True, RGBColor(0x9C, 0x1C, 0x1C)
    entry, detail = _style(document, ENTRY), _style(document, DETAIL)
    entry.paragraph_format.space_after = Pt(1)
    detail.font.size = Pt(size - 1)
    detail.paragraph_format.space_after = Pt(1)
    for name in ("Header", "Footer"):
        style = _style(document, name)
        style.font.size, style.font.color.rgb = Pt(max(7, size - 2.5)), GREY
        style.paragraph_format.tab_stops.clear_all()


def _table_styles(document: WordDocument) -> None:
    """Let tables have grey lines, and the programme none but those between its rows.

    The hundred other styles of tables that come with the library are taken out.
    """
    for style in [each for each in document.styles if isinstance(each, _TableStyle)]:
        if style.name not in {"Normal Table", "Table Grid"}:
            style.delete()  # type: ignore[no-untyped-call]
    grid = document.styles["Table Grid"]
    for border in grid.element.iter(*(qn(f"w:{side}") for side in _SIDES)):
        border.set(qn("w:color"), LINE)
    programme = document.styles.add_style(PROGRAMME, WD_STYLE_TYPE.TABLE)
    programme.base_style = document.styles["Normal Table"]
    properties, borders = OxmlElement("w:tblPr"), OxmlElement("w:tblBorders")
    for side in ("bottom", "insideH"):
        border = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", LINE)):
            border.set(qn(f"w:{key}"), value)
        borders.append(border)
    properties.append(borders)
    programme.element.append(properties)
    for style, space in ((grid, 30), (programme, 60)):
        _set_margins(style.element.find(qn("w:tblPr")), space)


def _set_margins(properties: BaseOxmlElement, space: int) -> None:
    """Leave space above and below the text of the cells of a table, in twentieths of a point."""
    for each in properties.findall(qn("w:tblCellMar")):
        properties.remove(each)
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("top", space), ("left", 80), ("bottom", space), ("right", 80)):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(width))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties.append(margins)


def _style(document: WordDocument, name: str) -> ParagraphStyle:
    found = document.styles[name]
    if not isinstance(found, ParagraphStyle):
        raise TypeError(name)
    return found


def _set_font(style: ParagraphStyle, name: str, points: float) -> None:
    """Set a typeface for Latin and right-to-left letters; others come from those that have them."""
    style.font.name, style.font.size = written(name), Pt(points)
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for key in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[key]
    fonts.set(qn("w:cs"), written(name))
    for each in properties.findall(qn("w:szCs")):
        properties.remove(each)
    size = OxmlElement("w:szCs")
    size.set(qn("w:val"), str(round(points * 2)))
    properties.find(qn("w:sz")).addnext(size)


def _set_language(document: WordDocument, outline: Outline) -> None:
    properties = document.styles.element.find(
        f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"
    )
    for each in properties.findall(qn("w:lang")):
        properties.remove(each)
    language = OxmlElement("w:lang")
    for key in ("val", "bidi") if outline.rtl else ("val",):
        language.set(qn(f"w:{key}"), outline.lang)
    properties.append(language)


def _write_footer(footer: _Footer, outline: Outline, width: Length) -> None:
    """Write the lines of a footer, and beyond the first of them how pages are counted."""
    paragraph = footer.paragraphs[0]
    paragraph.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    first, *more = [line for line in outline.footer if line] or [""]
    paragraph.add_run(f"{written(marked(first))}\t")
    _write_count(paragraph, outline.page_of)
    for line in more:
        footer.add_paragraph(written(marked(line)), style="Footer")


def _write_count(paragraph: Paragraph, page_of: str) -> None:
    fields = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
    for part in re.split(r"(\{pages?\})", page_of):
        if part in fields:
            _write_field(paragraph, fields[part])
        elif part:
            paragraph.add_run(written(part))


def _write_field(paragraph: Paragraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    xml(paragraph).append(field)
