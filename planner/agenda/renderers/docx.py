"""Papers as Word documents, for organisers who write on in Word.

Everything stands in styles, so that a change of a style changes the whole document: the days are
headings, the programme of a day is a table whose head comes again on each page, and whose rows are
not broken. Two languages stand side by side in it, and so do a few branches.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from io import BytesIO

from docx.document import Document as WordDocument
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Length, Mm, Pt
from docx.table import Table as Grid
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as Line

from planner.agenda.bilingual import inline
from planner.agenda.outline import (
    Block,
    Card,
    Cards,
    Column,
    Day,
    Entry,
    Fact,
    Facts,
    Heading,
    Outline,
    PageBreak,
    Paragraph,
    Points,
    Row,
    Table,
)
from planner.agenda.renderers import docx_page as page
from planner.agenda.renderers.docx_text import (
    GREY,
    label,
    styled,
    turn,
    write,
    write_marks,
    written,
    xml,
)
from planner.agenda.text import joined, lines, runs

SIDE_BY_SIDE = 3
"""How many branches stand in a row."""

TALL = 1500
"""From how many characters on a row may be broken, lest it is taller than a page."""

_TIME, _NUMBER, _ROOMY = Mm(25), Mm(10), Mm(120)
_NO_PICTURE = (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError)
_SHADE = "F2F2F2"
_TONES = {"": "Normal", "lead": page.LEAD, "note": page.NOTE, "warning": page.WARNING}
_ALIGNED = {"center": WD_ALIGN_PARAGRAPH.CENTER, "end": WD_ALIGN_PARAGRAPH.RIGHT}


def render(outline: Outline) -> bytes:
    """Return a paper as a Word document, the same bytes for the same paper.

    Pictures in SVG, which Word takes only with a copy of another kind, and broken ones are left out.
    """
    document = page.new_document(outline)
    writer = _Writer(document, outline)
    writer.head()
    for (block, other), both in zip(outline.pairs(), inline(outline).blocks, strict=True):
        writer.block(block, other, both)
    for note in (*outline.notes, *(outline.beside.notes if outline.beside else ())):
        writer.line(note, page.NOTE)
    return page.packed(document)


class _Writer:
    """Writes the blocks of an outline into a document."""

    def __init__(self, document: WordDocument, outline: Outline) -> None:
        self._document = document
        self._outline = outline
        self._width = page.text_width(document)
        beside = outline.beside
        self._langs = (outline.lang, beside.lang if beside is not None else outline.lang)
        self._turned = (outline.rtl, beside.rtl if beside is not None else outline.rtl)

    def line(self, text: str, style: str, before: str = "") -> None:
        """Write a text as paragraphs of a style, the first of them behind a label or sign."""
        for number, pieces in enumerate(lines(text)):
            paragraph = styled(self._document.add_paragraph(), style)
            if before and not number:
                paragraph.add_run(written(before)).bold = True
            write(paragraph, pieces)

    def head(self) -> None:
        """Write what stands at the head of the first page."""
        both = inline(self._outline)
        pictures = [each for each in both.look.logos if each.kind != "svg"]
        if pictures:
            paragraph = self._document.add_paragraph()
            for logo in pictures:
                with suppress(*_NO_PICTURE):
                    run = paragraph.add_run()
                    run.add_picture(BytesIO(logo.data), height=Mm(14))
                    xml(run).find(f".//{qn('wp:docPr')}").set("descr", written(logo.alt))
                    paragraph.add_run("  ")
        self.line(joined((both.name, both.reader)), page.KICKER)
        self.line(both.title, "Title")
        self.line(both.subtitle, "Subtitle")

    def block(self, block: Block, other: Block | None, both: Block) -> None:
        """Write a block; ``both`` says everything in both languages, where there are two."""
        match both:
            case Heading() | Paragraph() | Facts() | Points():
                self._lines(both)
            case Table():
                self._table(both)
            case Cards():
                self._cards(both)
            case PageBreak():
                self._document.add_page_break()  # type: ignore[no-untyped-call]
            case Day():
                if isinstance(block, Day) and (other is None or isinstance(other, Day)):
                    self._day(block, other, both)

    def _lines(self, block: Heading | Paragraph | Facts | Points) -> None:
        match block:
            case Heading():
                self.line(block.text, f"Heading {block.level - 1}")
            case Paragraph():
                self.line(block.text, _TONES[block.tone])
            case Facts():
                for fact in block.facts:
                    self.line(fact.text, page.FACT, label(fact))
            case Points():
                for point in block.points:
                    style = "List Paragraph" if block.boxes else "List Bullet"
                    self.line(point, style, "☐ " if block.boxes else "")

    def _day(self, day: Day, other: Day | None, both: Day) -> None:
        self.line(joined((both.heading, both.title)), "Heading 1")
        for fact in both.facts:
            self.line(fact.text, page.FACT, label(fact))
        if not day.entries:
            self.line(both.empty, page.NOTE)
            return
        days = (day,) if other is None else (day, other)
        time = Length(min(_TIME, self._width // 4))
        rest = Length((self._width - time) // len(days))
        across = SIDE_BY_SIDE if other is None and self._width > _ROOMY else 1
        grid = self._grid((time, *[rest] * len(days)), both.title, page.PROGRAMME)
        head = _new_row(grid)
        _repeat(head)
        for cell, text in zip(head.cells, ("", *(each.heading for each in days)), strict=True):
            _fill(cell, text, page.HEAD)
        for entries in zip(*(each.entries for each in days), strict=True):
            row = _new_row(grid)
            if max(map(_size, entries)) < TALL:
                _hold(row)
            _fill(row.cells[0], entries[0].time, page.ENTRY, bold=True)
            spoken = zip(self._langs, self._turned, strict=True)
            for cell, entry, (lang, rtl) in zip(row.cells[1:], entries, spoken, strict=False):
                _CellWriter(cell, lang, rest, across, rtl=rtl).entry(entry)

    def _table(self, table: Table) -> None:
        if not table.rows and table.empty:
            self.line(table.empty, page.NOTE)
            return
        widths = _widths(table.columns, self._width)
        grid = self._grid(widths, table.title)
        head = _new_row(grid)
        _repeat(head)
        for cell, column in zip(head.cells, table.columns, strict=True):
            _fill(cell, column.heading, page.DETAIL, bold=True, align=column.align)
        for each in table.rows:
            row = _new_row(grid)
            if sum(map(len, each.cells)) < TALL:
                _hold(row)
            if table.row_height:
                row.height, row.height_rule = Mm(table.row_height), WD_ROW_HEIGHT_RULE.AT_LEAST
            _fill_row(row, each, table.columns)
        self._document.add_paragraph()

    def _cards(self, cards: Cards) -> None:
        width = Mm(cards.width)
        across = max(1, self._width // width)
        rows = [cards.cards[each : each + across] for each in range(0, len(cards.cards), across)]
        if not rows:
            return
        grid = self._grid([width] * across)
        for each in rows:
            row = _new_row(grid)
            _hold(row)
            row.height = Mm(cards.height * (2 if cards.folded else 1))
            row.height_rule = WD_ROW_HEIGHT_RULE.EXACTLY
            for cell, card in zip(row.cells, each, strict=False):
                _fill_card(cell, card, folded=cards.folded)
        self._document.add_paragraph()

    def _grid(self, widths: Sequence[Length], title: str = "", style: str = "Table Grid") -> Grid:
        """Return a table without rows whose columns have some widths."""
        grid = self._document.add_table(rows=0, cols=len(widths), style=style)
        return _set_up(grid, widths, title, rtl=self._outline.rtl)


class _CellWriter:
    """Writes an entry into a cell of the programme, in its own language and direction."""

    def __init__(self, cell: _Cell, lang: str, width: Length, across: int, *, rtl: bool) -> None:
        self._cell, self._lang, self._turned = cell, lang, rtl
        self._width, self._across = width, across
        self._empty = True

    def _line(self, style: str, indent: int = 0) -> Line:
        """Return a new paragraph; the first one is there already."""
        cell = self._cell
        paragraph: Line = cell.paragraphs[0] if self._empty else cell.add_paragraph()
        self._empty = False
        styled(paragraph, style)
        if indent:
            paragraph.paragraph_format.left_indent = Mm(4 * indent)
        if self._turned:
            turn(xml(paragraph).get_or_add_pPr())
        return paragraph

    def entry(self, entry: Entry, indent: int = 0, *, time: bool = False) -> None:
        """Write an entry with all that stands inside."""
        paragraph = self._line(page.DETAIL if indent else page.ENTRY, indent)
        if time and entry.time:
            paragraph.add_run(f"{written(entry.time)}\N{EN SPACE}")
        for piece in write(paragraph, runs(entry.title), self._lang):
            piece.bold, piece.font.strike = not indent or piece.bold, entry.has("cancelled")
        write_marks(paragraph, entry.marks)
        if entry.kind:
            piece = paragraph.add_run(f" · {written(entry.kind)}")
            piece.font.color.rgb, piece.font.size = GREY, Pt(8.5)
        self._facts(entry.facts, indent + 1 if indent else 0)
        for item in entry.items:
            self.entry(item, indent + 1, time=True)
        if entry.branches:
            self._branches(entry.branches, indent)

    def _facts(self, facts: Iterable[Fact], indent: int) -> None:
        for fact in facts:
            for number, pieces in enumerate(lines(fact.text)):
                paragraph = self._line(page.DETAIL, indent)
                if fact.label and not number:
                    paragraph.add_run(label(fact)).font.color.rgb = GREY
                write(paragraph, pieces, self._lang)

    def _branches(self, branches: Sequence[Entry], indent: int) -> None:
        """Write branches side by side, in rows where there are many."""
        across = min(self._across, len(branches))
        if across < 2:  # noqa: PLR2004 - one is not beside another
            for branch in branches:
                self.entry(branch, indent + 1)
            return
        width = Length(self._width // across - Mm(2))
        inner = self._cell.add_table(rows=0, cols=across)
        grid = _set_up(inner, [width] * across, rtl=self._turned)
        for start in range(0, len(branches), across):
            row = _new_row(grid)
            group = branches[start : start + across]
            if max(map(_size, group)) < TALL:
                _hold(row)
            for cell, branch in zip(row.cells, group, strict=False):
                _CellWriter(cell, self._lang, width, 1, rtl=self._turned).entry(branch)
        last = self._cell.paragraphs[-1]
        last.paragraph_format.space_after = last.paragraph_format.space_before = Pt(0)
        last.paragraph_format.line_spacing = Pt(2)


def _widths(columns: Sequence[Column], width: Length) -> list[Length]:
    """Return the widths of columns by their shares, none too narrow for a number."""
    whole = sum(each.width for each in columns) or 1
    wanted = [max(_NUMBER, width * each.width / whole) for each in columns]
    return [Length(int(each * width / sum(wanted))) for each in wanted]


def _set_up(grid: Grid, widths: Sequence[Length], title: str = "", *, rtl: bool) -> Grid:
    grid.autofit = False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    properties = xml(grid).tblPr
    if rtl:
        properties.insert_element_before(
            OxmlElement("w:bidiVisual"), "w:tblStyleRowBandSize", "w:tblStyleColBandSize", "w:tblW",
            "w:jc", "w:tblCellSpacing", "w:tblInd", "w:tblBorders", "w:shd", "w:tblLayout",
            "w:tblCellMar", "w:tblLook",
        )  # fmt: skip
    if title:
        caption = OxmlElement("w:tblCaption")
        caption.set(qn("w:val"), written(title))
        properties.append(caption)
    return grid


def _new_row(grid: Grid) -> _Row:
    row: _Row = grid.add_row()  # type: ignore[no-untyped-call]
    return row


def _repeat(row: _Row) -> None:
    """Let a row come again at the head of each page."""
    properties = xml(row).get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    properties.append(OxmlElement("w:tblHeader"))
    for cell in row.cells:
        shade = OxmlElement("w:shd")
        for key, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
            shade.set(qn(f"w:{key}"), value)
        xml(cell).get_or_add_tcPr().append(shade)


def _hold(row: _Row) -> None:
    """Keep a row on one page."""
    xml(row).get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _fill(cell: _Cell, text: str, style: str, *, bold: bool = False, align: str = "start") -> None:
    """Write a text into an empty cell."""
    for number, pieces in enumerate(lines(text) or [()]):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        styled(paragraph, style)
        if align in _ALIGNED:
            paragraph.alignment = _ALIGNED[align]
        for piece in write(paragraph, pieces):
            piece.bold = bold or piece.bold


def _fill_row(row: _Row, told: Row, columns: Sequence[Column]) -> None:
    bold = told.tone in {"group", "total"}
    cells: Sequence[_Cell] = row.cells
    if told.tone == "group" and len(cells) > 1:
        cells = [cells[0].merge(cells[-1])]
    for cell, text, column in zip(cells, told.cells, columns, strict=False):
        _fill(cell, text, page.DETAIL, bold=bold, align=column.align)
        if told.tone == "muted":
            for piece in (piece for each in cell.paragraphs for piece in each.runs):
                piece.font.color.rgb = GREY
    write_marks(cells[0].paragraphs[0], told.marks)


def _fill_card(cell: _Cell, card: Card, *, folded: bool) -> None:
    cell.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM if folded else WD_ALIGN_VERTICAL.CENTER
    texts = (card.top, card.title, *card.lines, card.foot)
    styles = (page.NOTE, "Heading 1", *["Normal"] * len(card.lines), page.NOTE)
    first = True
    for text, style in zip(texts, styles, strict=True):
        for pieces in lines(text):
            paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
            styled(paragraph, style).alignment, first = WD_ALIGN_PARAGRAPH.CENTER, False
            write(paragraph, pieces)


def _size(entry: Entry) -> int:
    """Return about how many characters stand in an entry."""
    inside = sum(map(_size, (*entry.items, *entry.branches)))
    return len(entry.title) + 40 + inside + sum(len(fact.text) + 30 for fact in entry.facts)
