"""Papers as Markdown (CommonMark with tables, as GitHub renders it), fit to be mailed as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    Row,
    Table,
)
from planner.agenda.text import Run, joined, lines, runs
from planner.source.plain import plain

_SPECIAL = re.compile(r"[\\`*_\[\]<|~$]|&(?=#?\w+;)")
_FIRST = re.compile(r"^[-+=:#>]")
_NUMBERED = re.compile(r"^(\d{1,9})([.)])")
_LAST = re.compile(r"(\\*)#$")
_BREAK = "\\\n"
"""A line end within a paragraph."""

_ALIGNED = {"start": "---", "center": ":-:", "end": "--:"}


def render(outline: Outline) -> bytes:
    """Return a paper as a Markdown document in UTF-8."""
    return markdown(outline).encode()


def markdown(outline: Outline) -> str:
    """Return a paper as a Markdown document; two languages stand in one line."""
    outline = inline(outline)
    blocks = [_titled(1, outline.title)]
    if outline.subtitle:
        blocks.append(f"**{_inline(outline.subtitle)}**")
    if outline.reader:
        blocks.append(f"**{_inline(joined((outline.name, outline.reader)))}**")
    for block in outline.blocks:
        blocks += _block(block)
    closing = [*outline.footer, *outline.notes]
    if closing:
        blocks.append("---")
        blocks.append(_BREAK.join(f"*{_inline(line)}*" for line in closing if line.strip()))
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    """Return text on one line that Markdown shows as it is, wherever in a line it stands."""
    return _at_start(_safe(" ".join(plain(text).split())))


def _safe(text: str) -> str:
    return _SPECIAL.sub(lambda match: "\\" + match.group(), text)


def _at_start(safe: str) -> str:
    return _FIRST.sub(r"\\\g<0>", _NUMBERED.sub(r"\1\\\2", safe))


def _inline(text: str) -> str:
    """Return a text on one line, with links, bold and marks of other languages."""
    return _at_start(_run_on(runs(text)))


def _titled(level: int, text: str) -> str:
    """Return a heading; signs at its end are not taken for a part of the markup."""
    return f"{'#' * level} {_LAST.sub(_escape_last, _inline(text))}"


def _escape_last(match: re.Match[str]) -> str:
    before = match[1]
    return match.group() if len(before) % 2 else f"{before}\\#"


def _run_on(pieces: tuple[Run, ...]) -> str:
    written = []
    for run in pieces:
        words = _safe(re.sub(r"\s+", " ", plain(run.text)))
        body = words.strip()
        if body and run.strong:
            body = f"**{body}**"
        if body and run.link:
            body = f"[{body}](<{run.link}>)"
        if body and run.mark:
            body = f"{body} \\[{run.mark}\\]"
        before = " " if words.startswith(" ") else ""
        after = " " if words.endswith(" ") and body else ""
        written.append(f"{before}{body}{after}")
    return "".join(written).strip()


def _lines(text: str) -> list[str]:
    """Return the lines of a longer text."""
    return [_at_start(_run_on(line)) for line in lines(text)]


def _fact(fact: Fact) -> list[str]:
    if not fact.label:
        return _lines(fact.text)
    label, said = _inline(fact.label), [_run_on(line) for line in lines(fact.text)]
    if len(said) > 1:
        return [f"{label}:", *map(_at_start, said)]
    return [f"{label}: {_at_start(''.join(said))}"]


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield _titled(block.level, block.text)
        case Paragraph():
            written = _BREAK.join(_lines(block.text))
            yield (
                f"> {written.replace(_BREAK, _BREAK + '> ')}"
                if block.tone == "warning"
                else written
            )
        case Facts():
            yield _BREAK.join(line for fact in block.facts for line in _fact(fact))
        case Points():
            box = "[ ] " if block.boxes else ""
            yield "\n".join(f"- {box}{_inline(point)}" for point in block.points)
        case Day():
            yield from _day(block)
        case Table():
            yield from _table(block)
        case Cards():
            cards = ((card.title, *card.lines, card.foot) for card in block.cards)
            yield "\n".join(f"- {_inline(joined(card))}" for card in cards)
        case PageBreak():
            pass


def _day(day: Day) -> Iterator[str]:
    yield _titled(2, joined((day.heading, day.title)))
    if day.facts:
        yield _BREAK.join(line for fact in day.facts for line in _fact(fact))
    if not day.entries and day.empty:
        yield f"*{_inline(day.empty)}*"
    for entry in day.entries:
        yield from _entry(entry)


def _heading(entry: Entry, *, bold: bool = True) -> str:
    """Return time, title and marks of an entry; the time is set off by an en space."""
    title = _inline(entry.title)
    if entry.has("cancelled"):
        title = f"~~{title}~~"
    elif title and bold:
        title = f"**{title}**"
    time = f"{_inline(entry.time)}\N{EN SPACE}" if entry.time else ""
    mark = f" ({_inline(entry.mark)})" if entry.marks else ""
    kind = f" · *{_inline(entry.kind)}*" if entry.kind else ""
    return f"{time}{title}{mark}{kind}"


def _details(entry: Entry) -> list[str]:
    return [line for fact in entry.facts for line in _fact(fact)]


def _entry(entry: Entry) -> Iterator[str]:
    yield _BREAK.join([_heading(entry), *_details(entry)])
    points = [line for item in entry.items for line in _point(item, 0, bold=False)]
    points += [line for branch in entry.branches for line in _point(branch, 0, bold=True)]
    if points:
        yield "\n".join(points)


def _point(entry: Entry, depth: int, *, bold: bool) -> Iterator[str]:
    indent = "  " * depth
    yield f"{indent}- " + f"{_BREAK}{indent}  ".join([_heading(entry, bold=bold), *_details(entry)])
    for item in entry.items:
        yield from _point(item, depth + 1, bold=False)


def _table(table: Table) -> Iterator[str]:
    if not table.rows and table.empty:
        yield f"*{_inline(table.empty)}*"
        return
    rows = [
        _cells(tuple(column.heading for column in table.columns)),
        "| " + " | ".join(_ALIGNED[column.align] for column in table.columns) + " |",
        *(_row(row) for row in table.rows),
    ]
    yield "\n".join(rows)


def _row(row: Row) -> str:
    first = row.cells[:1]
    if row.marks and first:
        marks = ", ".join(mark.text for mark in row.marks)
        first = (joined((first[0], f"({marks})"), " "),)
    bold = row.tone in {"group", "total"}
    return _cells((*first, *row.cells[1:]), bold=bold)


def _cells(cells: tuple[str, ...], *, bold: bool = False) -> str:
    """Return a row of cells; the lines of a cell stand behind each other."""
    written = ["; ".join(_run_on(line) for line in lines(cell)) for cell in cells]
    return "| " + " | ".join(f"**{each}**" if bold and each else each for each in written) + " |"
