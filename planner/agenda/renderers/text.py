"""Papers as plain text, to be pasted where nothing else is understood: a messenger, a form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
from planner.agenda.text import Text, joined, lines, marked
from planner.source.plain import plain


def render(outline: Outline) -> bytes:
    """Return a paper as text in UTF-8; two languages stand in one line."""
    outline = inline(outline)
    reader = joined((outline.name, outline.reader)) if outline.reader else ""
    written = _lines(*(each for each in (outline.title, outline.subtitle, reader) if each))
    for block in outline.blocks:
        loose = not isinstance(block, Paragraph) or bool(outline.subtitle)
        written += (
            ["", *_block(block)] if loose and not isinstance(block, PageBreak) else _block(block)
        )
    closing = _lines(*outline.footer, *outline.notes)
    return ("\n".join([*written, *(["", *closing] if closing else [])]) + "\n").encode()


def _lines(*texts: str) -> list[str]:
    """Return the lines of some texts, without control characters, other languages told."""
    return [plain(marked(Text(line))).strip() for text in texts for line in lines(text)]


def _line(text: str) -> str:
    return " ".join(_lines(text))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            yield from _lines(block.text)
        case Facts():
            yield from _facts(block.facts)
        case Points():
            yield from (f"- {_line(point)}" for point in block.points)
        case Day():
            yield from _day(block)
        case Table():
            yield from _table(block)
        case Cards():
            yield from (_line(joined((card.title, *card.lines, card.foot))) for card in block.cards)
        case PageBreak():
            return


def _day(day: Day) -> Iterator[str]:
    yield _line(joined((day.heading, day.title)))
    yield from _facts(day.facts)
    if not day.entries:
        yield _line(day.empty)
    for entry in day.entries:
        yield from _entry(entry)


def _table(table: Table) -> Iterator[str]:
    heads = [_line(column.heading) for column in table.columns]
    for row in table.rows:
        told = zip(heads, map(_line, row.cells), strict=True)
        cells = [joined(pair, ": ") for pair in told if pair[1]]
        yield joined((*cells, *(_line(mark.text) for mark in row.marks)), "; ")
    if not table.rows:
        yield _line(table.empty)


def _facts(facts: Iterable[Fact]) -> Iterator[str]:
    for fact in facts:
        yield from (
            [_line(joined((fact.label, fact.text), ": "))] if fact.label else _lines(fact.text)
        )


def _entry(entry: Entry, indent: str = "") -> Iterator[str]:
    mark = f" ({_line(entry.mark)})" if entry.marks else ""
    yield f"{indent}{_line(joined((entry.time, entry.title), ' '))}{mark}"
    yield from (f"{indent}  {line}" for line in _facts(entry.facts))
    for inside in (*entry.items, *entry.branches):
        yield from _entry(inside, f"{indent}  ")
