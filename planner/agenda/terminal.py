"""A paper for a terminal, as a Rich renderable; user text never becomes markup."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from planner.agenda.bilingual import inline
from planner.agenda.outline import (
    Block,
    Cards,
    Day,
    Entry,
    Fact,
    Facts,
    Heading,
    Outline,
    PageBreak,
    Paragraph,
    Points,
    Table,
)
from planner.agenda.text import Run, joined, lines, runs
from planner.source.plain import plain

TIME_WIDTH = 13

_HEADING = "bold cyan"
_TONES = {"lead": "italic", "note": "dim", "warning": "bold yellow"}


def render(outline: Outline) -> RenderableType:
    """Return a paper, made for 80 columns and good in more; two languages stand in one line."""
    outline = inline(outline)
    blocks: list[RenderableType] = [_text(outline.title, "bold")]
    if outline.subtitle:
        blocks.append(_text(outline.subtitle))
    if outline.reader:
        blocks.append(_text(joined((outline.name, outline.reader)), "bold"))
    for block in outline.blocks:
        blocks += [Text(), *_block(block)] if not isinstance(block, PageBreak) else []
    closing = [*outline.footer, *outline.notes]
    blocks += [Text(), *(_text(line, "dim") for line in closing)]
    return Group(*blocks)


def _text(text: str, style: str = "") -> Text:
    """Return a text on one line."""
    return _run_on(runs(text), style)


def _run_on(pieces: tuple[Run, ...], style: str = "") -> Text:
    written = Text(style=style)
    for run in pieces:
        written.append(plain(run.text), "bold" if run.strong else None)
        if run.mark:
            written.append(f" [{run.mark}]", "dim")
    return written


def _lines(text: str, style: str = "") -> Text:
    return Text("\n").join(_run_on(line, style) for line in lines(text))


def _fact(fact: Fact) -> Text:
    if not fact.label:
        return _lines(fact.text)
    return Text.assemble((f"{plain(fact.label)}: ", "dim"), _text(fact.text))


def _block(block: Block) -> Iterator[RenderableType]:
    match block:
        case Heading():
            yield _text(block.text, _HEADING)
        case Paragraph():
            yield _lines(block.text, _TONES.get(block.tone, ""))
        case Facts():
            yield from map(_fact, block.facts)
        case Points():
            sign = "☐" if block.boxes else "•"
            yield from (Text.assemble(f"{sign} ", _text(point)) for point in block.points)
        case Day():
            yield from _day(block)
        case Table():
            yield _table(block)
        case Cards():
            for card in block.cards:
                yield Text.assemble("• ", _text(joined((card.title, *card.lines, card.foot))))
        case PageBreak():
            pass


def _day(day: Day) -> Iterator[RenderableType]:
    yield _text(joined((day.heading, day.title)), _HEADING)
    for fact in day.facts:
        yield _fact(fact)
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=TIME_WIDTH, no_wrap=False)
    grid.add_column(ratio=1, overflow="fold")
    for entry in day.entries:
        grid.add_row(_text(entry.time, "bold"), Group(*_entry(entry), Text()))
    if not day.entries and day.empty:
        grid.add_row("", _text(day.empty, "dim"))
    yield Text()
    yield grid


def _table(table: Table) -> RenderableType:
    if not table.rows and table.empty:
        return _text(table.empty, "dim")
    grid = Grid(box=None, padding=(0, 2, 0, 0), expand=False, header_style="dim")
    for column in table.columns:
        justify = {"start": "left", "center": "center", "end": "right"}[column.align]
        grid.add_column(
            _text(column.heading), ratio=max(1, round(column.width * 10)), overflow="fold",
            justify=justify,  # type: ignore[arg-type]
        )  # fmt: skip
    for row in table.rows:
        style = {"group": "bold", "total": "bold", "muted": "dim"}.get(row.tone, "")
        cells = [_lines(cell, style) for cell in row.cells]
        for mark in row.marks:
            cells[0].append(f" ({plain(mark.text)})", "yellow")
        grid.add_row(*cells)
    return grid


def _heading(entry: Entry, style: str = "bold") -> Text:
    heading = _text(entry.title, "dim strike" if entry.has("cancelled") else style)
    if entry.marks:
        heading.append(f" ({plain(entry.mark)})", style="yellow")
    if entry.kind:
        heading.append(f" · {plain(entry.kind)}", style="dim")
    return heading


def _entry(entry: Entry) -> Iterator[RenderableType]:
    yield _heading(entry)
    yield from _rest(entry)


def _rest(entry: Entry) -> Iterator[RenderableType]:
    for fact in entry.facts:
        yield _fact(fact)
    for item in entry.items:
        yield _point(item, "")
    for branch in entry.branches:
        yield _point(branch, "bold")


def _point(entry: Entry, style: str) -> RenderableType:
    time = f"{plain(entry.time)}  " if entry.time else ""
    heading = Text.assemble("• ", time, _heading(entry, style))
    return Group(heading, *(Padding(each, (0, 0, 0, 2)) for each in _rest(entry)))
