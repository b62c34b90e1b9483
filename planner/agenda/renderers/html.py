"""Papers as one HTML file: for a browser, a telephone and a printer, without any script."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from planner.agenda.bilingual import merged
from planner.agenda.colours import on_paper, on_screen
from planner.agenda.outline import (
    Block,
    Card,
    Cards,
    Day,
    Entry,
    Fact,
    Facts,
    Heading,
    Mark,
    Outline,
    PageBreak,
    Paragraph,
    Points,
    Row,
    Table,
)
from planner.agenda.text import Run, joined, lines, runs
from planner.source.plain import plain, shorten

STYLE = Path(__file__).parent / "html.css"

DARK = "#16191d"
"""The background on dark screens, as in the style sheet."""

_SIZES = {"a4": "A4", "letter": "letter", "a6": "A6"}
_PICTURES = {"png": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml"}
_FONT = re.compile(r"[^\w .-]")
_LINE_END = re.compile(r"[^\S\n]*\n\s*")
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def render(outline: Outline) -> bytes:
    """Return a paper as an HTML document in UTF-8; two languages stand side by side."""
    return "\n".join(line for line in _document(outline) if line).encode()


def _document(outline: Outline) -> Iterator[str]:
    title = plain(joined((outline.title, outline.reader or outline.name)))
    direction = "rtl" if outline.rtl else "ltr"
    yield "<!doctype html>"
    yield f'<html lang="{escape(outline.lang)}" dir="{direction}">'
    yield '<head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    if outline.organisers:
        yield f'<meta name="author" content="{_plain(outline.organisers)}">'
    yield f"<title>{escape(title)}</title>"
    yield f"<style>\n{_style(outline)}</style></head>"
    second = ' class="bilingual"' if outline.beside else ""
    yield f'<body data-paper="{escape(outline.paper)}"{second}>'
    yield from _head(outline)
    yield "<main>"
    writer = _Writer(outline)
    for block, other in outline.pairs():
        yield from writer.block(block, other)
    yield "</main>"
    yield from _foot(outline)
    yield "</body></html>\n"


def _style(outline: Outline) -> str:
    """Return the style sheet, with the look of the agency and what stands on every page."""
    look, page = outline.look, outline.page
    faces = (_FONT.sub("", look.font), _FONT.sub("", look.heading_font or look.font))
    body, heading = (f'"{face}", ' if face else "" for face in faces)
    turned = " landscape" if page.landscape else ""
    first, _, rest = outline.page_of.partition("{page}")
    between, _, last = rest.partition("{pages}")
    count = f"{_css(first)} counter(page) {_css(between)} counter(pages) {_css(last)}"
    side, other = ("right", "left") if outline.rtl else ("left", "right")
    return (
        f":root {{ --accent: {on_paper(look.colour)}; --own: {look.colour};"
        f" --accent-dark: {on_screen(look.colour, DARK)};"
        f" --body: {body}var(--sans); --headings: {heading}var(--sans); }}\n"
        f"@page {{ size: {_SIZES[page.size]}{turned};"
        f" @top-{side} {{ content: {_css(shorten(outline.header, 110))} }}"
        f" @bottom-{side} {{ content: {_css(shorten(joined(outline.footer), 160))} }}"
        f" @bottom-{other} {{ content: {count} }} }}\n" + STYLE.read_text(encoding="utf-8")
    )


def _css(text: str) -> str:
    """Return a text as a string of CSS that is safe inside of HTML."""
    written = (
        character if character.isalnum() or character in " .,:–·()/-" else f"\\{ord(character):x} "
        for character in plain(text)
    )
    return '"' + "".join(written) + '"'


def _plain(text: str) -> str:
    return escape(plain(text))


def _head(outline: Outline) -> Iterator[str]:
    second = outline.beside
    yield "<header>"
    logos = [_logo(logo.kind, logo.data, logo.alt) for logo in outline.look.logos]
    if logos:
        yield f'<div class="logos">{"".join(logos)}</div>'
    kicker = joined((outline.name, outline.reader))
    other = joined((second.name, second.reader)) if second else ""
    lang = second.lang if second else ""
    yield _both("p", kicker, other, lang, "kicker")
    yield _both("h1", outline.title, second.title if second else "", lang)
    if outline.subtitle:
        yield _both("p", outline.subtitle, second.subtitle if second else "", lang, "subtitle")
    yield "</header>"
    if len(outline.days) > 1:
        links = (
            f'<li><a href="#day-{number}">{_inline(joined((day.heading, day.title)))}</a></li>'
            for number, day in enumerate(outline.days, start=1)
        )
        yield f'<nav aria-label="{_plain(outline.name)}"><ol>{"".join(links)}</ol></nav>'


def _logo(kind: str, data: bytes, alt: str) -> str:
    source = f"data:{_PICTURES[kind]};base64,{b64encode(data).decode()}"
    return f'<img src="{source}" alt="{_plain(alt)}">'


def _foot(outline: Outline) -> Iterator[str]:
    yield "<footer>"
    for line in outline.footer:
        yield f'<p class="running" dir="auto">{_inline(line)}</p>'
    for line in outline.notes:
        yield f'<p dir="auto">{_inline(line)}</p>'
    if outline.beside is not None:
        lang = escape(outline.beside.lang)
        for line in outline.beside.footer:
            yield f'<p class="running" lang="{lang}" dir="auto">{_inline(line)}</p>'
        for line in outline.beside.notes:
            yield f'<p lang="{lang}" dir="auto">{_inline(line)}</p>'
    yield "</footer>"


def _inline(text: str) -> str:
    """Return a text as HTML, with its line ends, links, bold and languages."""
    return _run_on(runs(text))


def _run_on(pieces: Iterable[Run]) -> str:
    return "".join(map(_run, pieces))


def _run(run: Run) -> str:
    written = "<br>".join(escape(plain(line)) for line in _LINE_END.split(run.text))
    if run.strong:
        written = f"<strong>{written}</strong>"
    if run.link:
        written = f'<a href="{escape(run.link)}">{written}</a>'
    if run.lang:
        written = f'<span lang="{escape(run.lang)}" dir="auto">{written}</span>'
    if run.mark:
        written += f' <small class="foreign">[{escape(run.mark)}]</small>'
    return written


def _paragraphs(text: str) -> str:
    """Return the lines of a text, each of which begins anew."""
    return "<br>".join(_run_on(line) for line in lines(text))


def _both(tag: str, text: str, other: str, lang: str, kind: str = "") -> str:
    """Return an element with a text, and below it the same in a second language if that differs."""
    named = f' class="{kind}"' if kind else ""
    second = ""
    if other and other != text:
        second = f'<span class="other" lang="{escape(lang)}" dir="auto">{_inline(other)}</span>'
    return f'<{tag}{named} dir="auto">{_inline(text)}{second}</{tag}>'


class _Writer:
    """Writes the blocks of an outline, and counts its days."""

    def __init__(self, outline: Outline) -> None:
        self._lang = outline.beside.lang if outline.beside else ""
        self._days = 0

    def block(self, block: Block, other: Block | None) -> Iterator[str]:
        """Return a block as HTML, beside the same in the second language if there is one."""
        match block, other:
            case Day(), _:
                yield from self._day(block, other if isinstance(other, Day) else None)
            case Heading(), _:
                second = other.text if isinstance(other, Heading) else ""
                yield _both(f"h{block.level}", block.text, second, self._lang)
            case Table(), _:
                yield _table(
                    merged(block, other, self._lang) if isinstance(other, Table) else block
                )
            case PageBreak(), _:
                yield '<div class="break"></div>'
            case Cards(), _:
                yield _cards(block)
            case _:
                yield self._beside(block, other)

    def _beside(self, block: Block, other: Block | None) -> str:
        written = _simple(block)
        if other is None or other == block:
            return written
        second = f'<div lang="{escape(self._lang)}">{_simple(other)}</div>'
        return f'<div class="beside"><div>{written}</div>{second}</div>'

    def _day(self, day: Day, other: Day | None) -> Iterator[str]:
        self._days += 1
        name = f"day-{self._days}"
        yield f'<section class="day" id="{name}" aria-labelledby="{name}-title">'
        yield '<div class="dayhead">'
        heading = joined((day.heading, day.title))
        second = joined((other.heading, other.title)) if other else ""
        titled = _both("h2", heading, second, self._lang)
        yield titled.replace("<h2", f'<h2 id="{name}-title"', 1)
        yield "</div>"
        if day.facts:
            yield self._beside(Facts(day.facts), Facts(other.facts) if other else None)
        if day.entries:
            yield '<ol class="entries">'
            others = other.entries if other else ()
            for index, entry in enumerate(day.entries):
                yield from self._entry(entry, others[index] if other else None)
            yield "</ol>"
        elif day.empty:
            yield _both("p", day.empty, other.empty if other else "", self._lang, "empty")
        yield "</section>"

    def _entry(self, entry: Entry, other: Entry | None) -> Iterator[str]:
        yield f'<li class="{_classes(entry)}">'
        yield f'<p class="time">{_time(entry)}</p>'
        yield f'<div class="what">{_what(entry, "h3")}</div>'
        if other is not None:
            yield f'<div class="what other" lang="{escape(self._lang)}">{_what(other, "p")}</div>'
        yield "</li>"


def _classes(entry: Entry) -> str:
    states = [mark.kind for mark in entry.marks]
    return " ".join(["entry", *states, *([f"is-{entry.sort}"] if entry.sort else [])])


def _time(entry: Entry) -> str:
    written = f"<bdi>{_inline(entry.time)}</bdi>" if entry.time else ""
    if entry.start is None:
        return written
    return f'<time datetime="{entry.start.isoformat(timespec="minutes")}">{written}</time>'


def _what(entry: Entry, tag: str) -> str:
    """Return what an entry says beside its time."""
    return "".join((_title(entry, tag), _facts(entry.facts), _items(entry.items), _branches(entry)))


def _title(entry: Entry, tag: str) -> str:
    struck = "s" if entry.has("cancelled") else "span"
    kind = f' <span class="kind">{_inline(entry.kind)}</span>' if entry.kind else ""
    title = f'<{struck} class="title">{_inline(entry.title)}</{struck}>'
    return f'<{tag} class="heading" dir="auto">{title}{_marks(entry.marks)}{kind}</{tag}>'


def _marks(marks: Sequence[Mark]) -> str:
    return "".join(f' <span class="mark {mark.kind}">{_inline(mark.text)}</span>' for mark in marks)


def _facts(facts: Sequence[Fact]) -> str:
    if not facts:
        return ""
    if not any(fact.label for fact in facts):
        return "".join(f'<p class="line" dir="auto">{_paragraphs(fact.text)}</p>' for fact in facts)
    written = []
    for label, group in _grouped(facts):
        if label:
            told = "".join(f'<dd dir="auto">{_paragraphs(text)}</dd>' for text in group)
            written.append(f"<dl><div><dt>{_inline(label)}</dt>{told}</div></dl>")
        else:
            written += [f'<p class="line" dir="auto">{_paragraphs(text)}</p>' for text in group]
    return "".join(written).replace("</dl><dl>", "")


def _grouped(facts: Sequence[Fact]) -> Iterator[tuple[str, list[str]]]:
    """Return the texts of facts by their labels, those in a row with one label together."""
    label, texts = "", list[str]()
    for fact in facts:
        if texts and fact.label != label:
            yield label, texts
            texts = []
        label = fact.label
        texts.append(fact.text)
    if texts:
        yield label, texts


def _items(items: Sequence[Entry]) -> str:
    if not items:
        return ""
    written = (
        f'<li class="{_classes(item)}"><p class="time">{_time(item)}</p>'
        f'<div class="what">{_what(item, "p")}</div></li>'
        for item in items
    )
    timed = "" if any(item.time for item in items) else " untimed"
    return f'<ul class="items{timed}">{"".join(written)}</ul>'


def _branches(entry: Entry) -> str:
    if not entry.branches:
        return ""
    written = (
        f'<li class="{_classes(branch)}">{_what(branch, "h4" if entry.time else "p")}</li>'
        for branch in entry.branches
    )
    return f'<ul class="branches">{"".join(written)}</ul>'


def _simple(block: Block) -> str:
    match block:
        case Paragraph():
            return f'<p class="text {block.tone}" dir="auto">{_paragraphs(block.text)}</p>'
        case Facts():
            return f'<div class="facts">{_facts(block.facts)}</div>'
        case Points():
            boxes = ' class="boxes"' if block.boxes else ""
            points = (f'<li dir="auto">{_paragraphs(point)}</li>' for point in block.points)
            return f"<ul{boxes}>{''.join(points)}</ul>"
    raise TypeError(block)


def _table(block: Table) -> str:
    if not block.rows and block.empty:
        return f'<p class="empty" dir="auto">{_inline(block.empty)}</p>'
    whole = sum(column.width for column in block.columns) or 1
    sizes = (f'<col style="width:{column.width / whole:.1%}">' for column in block.columns)
    heads = (
        f'<th scope="col" class="{column.align}">{_inline(column.heading)}</th>'
        for column in block.columns
    )
    height = f";--row:{block.row_height:g}mm" if block.row_height else ""
    style = f' style="--columns:{len(block.columns)}{height}"'
    label = _plain(block.title)
    caption = f'<caption class="hidden">{_inline(block.title)}</caption>' if label else ""
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{label}"><table{style}>'
        f"{caption}<colgroup>{''.join(sizes)}</colgroup><thead><tr>{''.join(heads)}</tr></thead>"
        f"<tbody>{''.join(_row(row, block) for row in block.rows)}</tbody></table></div>"
    )


def _row(row: Row, table: Table) -> str:
    marks = _marks(row.marks)
    if row.tone == "group":
        text = f"{_paragraphs(row.cells[0])}{marks}"
        return (
            f'<tr class="group"><th scope="rowgroup" colspan="{len(table.columns)}" dir="auto">'
            f"{text}</th></tr>"
        )
    cells = [
        f'<td class="{column.align}" dir="auto">{_paragraphs(cell)}{"" if index else marks}</td>'
        for index, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True))
    ]
    return f'<tr class="{row.tone}">{"".join(cells)}</tr>'


def _cards(cards: Cards) -> str:
    style = f"--width:{cards.width:g}mm;--height:{cards.height:g}mm"
    written = "".join(f"<li>{_card(card, folded=cards.folded)}</li>" for card in cards.cards)
    return f'<ul class="cards" style="{style}">{written}</ul>'


def _card(card: Card, *, folded: bool) -> str:
    """Return a card; one that is folded has its back above, turned round."""
    parts = (("top", card.top), ("name", card.title), *(("", line) for line in card.lines))
    written = "".join(
        f'<p class="{kind}" dir="auto">{_inline(text)}</p>'
        for kind, text in (*parts, ("foot", card.foot)) if text
    )  # fmt: skip
    back = f'<div class="side back" aria-hidden="true">{written}</div>' if folded else ""
    return f'{back}<div class="side">{written}</div>'
