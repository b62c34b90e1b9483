"""What the templates of PDFs get of a paper, as plain data: its texts, and what needs much room.

The shape is that of the outline; ``paper_data`` says what is added. Texts are made safe here: they
hold no control characters, and words that would run off the page can be broken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from planner.agenda.colours import on_paper
from planner.agenda.outline import (
    Block,
    Cards,
    Day,
    Entry,
    Fact,
    Facts,
    Heading,
    Look,
    Mark,
    Outline,
    PageBreak,
    Paragraph,
    Points,
    Row,
    Table,
)
from planner.agenda.renderers.pdf_measure import Measure, title_size
from planner.agenda.text import Run, guarded, joined, lines
from planner.source.plain import plain, shorten, width

Data = dict[str, Any]
"""What becomes an object of JSON."""

ARABIC = ("Noto Sans Arabic", "Segoe UI", "Geeza Pro", "DejaVu Sans")
"""Typefaces of systems for Arabic script, whose letters join; that which comes along is monospaced."""

FACES = ("Source Sans 3", "Libertinus Serif", *ARABIC, "DejaVu Sans Mono")
"""What texts are set in: the next where one lacks a character, then any that the system has."""

SECTION = 2
"""The level of headings below the title; below it no level may be left out."""

HEADER = 110
"""Characters of a running header."""

FOOT = 8
"""Lines at the foot of every page."""

ON_CARD = 240
"""Characters of a text on a card."""

REPEATED = 6
"""Lines of the head of a table, or of a group of its rows, that comes again on every page."""

SMALLER_FROM = (6, 9)
"""From how many columns on a table is set smaller, and smaller again."""

HYPHENATED = 8
"""Characters of a column from which on hyphenation makes words fit."""

SHORT = 40
"""Characters of a text that can decide how wide a column is."""

_TAG = re.compile(r"[A-Za-z]{2,3}")
_REGION = re.compile(r"[A-Za-z]{2}")
_LINK = re.compile(r"(?:https?://|tel:|mailto:)")
_PICTURED = re.compile("[\u2400-\u2421]")
_UNBROKEN = re.compile(r"[^\s\u00ad\u200b-]{9,}")
_WORD = re.compile(r"[^\w\s]*[^\W\d_]{1,40}[^\w\s]*")


def paper_data(outline: Outline) -> Data:
    """Return all that the templates print of an outline.

    ``long`` tells what may be broken over pages, ``brief`` which entry fits one line, ``more`` which
    fact goes on with the label before it, and ``widths`` which texts make columns wide.
    """
    second, measure = outline.beside, Measure.of(outline)
    write = _Writer(measure, leftwards=outline.rtl)
    cards_only = bool(outline.blocks) and all(isinstance(each, Cards) for each in outline.blocks)
    title = safe(joined((outline.title, outline.reader or outline.name))) or outline.paper
    issued = outline.issued
    return {
        **_language(outline),
        **_head(outline, write),
        "document-title": title,
        "authors": [safe(outline.organisers)] if outline.organisers else [],
        "date": issued and {"year": issued.year, "month": issued.month, "day": issued.day},
        "page": {"size": outline.page.size, "landscape": outline.page.landscape},
        "look": _look(outline.look, title),
        "title-size": title_size(outline),
        "long-title": measure.too_long(measure.height(outline.title)),
        "header": safe(shorten(outline.header, HEADER)),
        **_foot([*dict.fromkeys(outline.footer + (second.footer if second else ()))], write),
        "page-of": safe(shorten(outline.page_of)),
        "continued": safe(shorten(outline.continued)),
        "cards-only": cards_only,
        "widths": _widths(outline, write),
        "second": second and {**_language(second), **_head(second, write)},
        "blocks": [
            [write.block(block), other and write.block(other)] for block, other in outline.pairs()
        ],
    }


def safe(text: str) -> str:
    """Return a text on one line, with one sign that all fonts have for control characters."""
    return _PICTURED.sub("\N{REPLACEMENT CHARACTER}", plain(text))


def _language(outline: Outline) -> Data:
    lang, region = _parts(outline.lang)
    return {"lang": lang or "en", "region": region, "rtl": outline.rtl}


def _parts(tag: str) -> tuple[str | None, str | None]:
    """Return the language and the region of a tag, as far as Typst can take them."""
    lang, *rest = tag.replace("_", "-").split("-")
    if not _TAG.fullmatch(lang):
        return None, None
    region = next((each.upper() for each in rest if _REGION.fullmatch(each)), None)
    return lang.lower(), region


def _head(outline: Outline, write: _Writer) -> Data:
    return {
        "kicker": write.text(joined((outline.name, outline.reader))),
        "title": write.text(outline.title, write.measure.longest // 2),
        "subtitle": write.text(outline.subtitle),
        "notes": write.texts(outline.notes),
        "long-notes": write.measure.too_long(write.measure.height(*outline.notes)),
    }


def _foot(footer: Sequence[str], write: _Writer) -> Data:
    """Return what stands at the foot of every page; what is too long for it comes at the end."""
    most = int(write.measure.sheet * FOOT / max(1, len(footer)))
    if sum(map(len, footer)) <= write.measure.sheet * FOOT:
        return {"footer": write.texts(footer), "more-foot": []}
    return {
        "footer": [safe(shorten(line, most)) for line in footer],
        "more-foot": write.texts(footer),
    }


def _look(look: Look, title: str) -> Data:
    logos = [
        {
            "kind": {"jpeg": "jpg"}.get(each.kind, each.kind),
            "data": list(each.data),
            "alt": safe(each.alt) or title,
        }
        for each in look.logos
    ]
    return {
        "colour": look.colour,
        "accent": on_paper(look.colour),
        "fonts": [*filter(None, (safe(look.font),)), *FACES],
        "heading-fonts": [*filter(None, map(safe, (look.heading_font, look.font))), *FACES],
        "logos": logos,
    }


def _widths(outline: Outline, write: _Writer) -> Data:
    """Return the texts that stand in columns whose width is measured."""

    def short(texts: Iterable[str]) -> list[Any]:
        return write.texts(each for each in dict.fromkeys(texts) if 0 < len(each) < SHORT)

    days = outline.days
    entries = [entry for day in days for entry in day.entries]
    head = [block.facts for block in outline.blocks if isinstance(block, Facts)]
    facts = [day.facts for day in days] + [entry.facts for entry in entries]
    inner = (item for entry in entries for item in _inside(entry))
    return {
        "times": short(entry.time for entry in entries),
        "item-times": short(item.time for item in inner),
        "head-labels": short(fact.label for each in head for fact in each),
        "labels": short(fact.label for each in facts for fact in each),
    }


def _inside(entry: Entry) -> Iterator[Entry]:
    for each in (*entry.items, *entry.branches):
        yield each
        yield from _inside(each)


class _Writer:
    """Turns blocks and texts into what the templates take."""

    def __init__(self, measure: Measure, *, leftwards: bool) -> None:
        self.measure, self._leftwards = measure, leftwards
        self._in_section = False

    def text(self, text: str, longest: int = 0) -> str | list[list[Any]]:
        """Return a text: as a string if it is one plain line, else as lines of runs.

        ``longest`` is the length of words that may be broken anywhere, if that is not the usual one.
        """
        most = longest or self.measure.longest
        match [[self._run(run, most) for run in line] for line in lines(text)]:
            case []:
                return ""
            case [[str(line)]]:
                return line
            case found:
                return found

    def _run(self, run: Run, longest: int) -> str | dict[str, str | bool]:
        """Return a run as a string, or with what else there is to know of it."""
        lang, region = _parts(run.lang)
        known: dict[str, str | bool | None] = {
            "lang": lang,
            "region": region,
            "mark": safe(run.mark),
            "strong": run.strong,
            "link": run.link if _LINK.match(run.link) else "",
        }
        text = _breakable(safe(run.text), longest)
        text = text if self._leftwards else guarded(text)
        told = {key: value for key, value in known.items() if value}
        return {"text": text, **told} if told else text

    def texts(self, texts: Iterable[str]) -> list[Any]:
        """Return texts, each as ``text`` does."""
        return [self.text(each) for each in texts]

    def block(self, block: Block) -> Data:
        """Return a block with its name."""
        return {"block": type(block).__name__.lower(), **self._content(block)}

    def _content(self, block: Block) -> Data:
        content: Data = {}
        match block:
            case Heading():
                content = self._heading(block)
            case Paragraph():
                content = {"text": self.text(block.text), "tone": block.tone}
            case Facts():
                content = {"facts": self._facts(block.facts)}
            case Points():
                content = {"points": self.texts(block.points), "boxes": block.boxes}
            case Day():
                content = self._day(block)
            case Table():
                content = self._table(block)
            case Cards():
                content = self._cards(block)
            case PageBreak():
                pass
        return content

    def _heading(self, heading: Heading) -> Data:
        level = heading.level if self._in_section else SECTION
        self._in_section = True
        long = self.measure.too_long(self.measure.height(heading.text))
        return {"text": self.text(heading.text), "level": level, "long": long}

    def _day(self, day: Day) -> Data:
        self._in_section = True
        height = self.measure.height
        return {
            "heading": self.text(day.heading),
            "title": self.text(day.title),
            "running": {"heading": safe(shorten(day.heading)), "title": safe(shorten(day.title))},
            "facts": self._facts(day.facts),
            "entries": [self._entry(entry) for entry in day.entries],
            "empty": self.text(day.empty),
            "long": self.measure.too_long(height(day.heading + day.title)),
            "long-facts": self.measure.too_long(height(*(fact.text for fact in day.facts))),
        }

    def _entry(self, entry: Entry) -> Data:
        return {
            "time": self.text(entry.time, 12),
            "title": self.text(entry.title),
            "kind": self.text(entry.kind),
            "sort": entry.sort,
            "marks": self._marks(entry.marks),
            "facts": self._facts(entry.facts),
            "items": [self._entry(each) for each in entry.items],
            "branches": [self._entry(each) for each in entry.branches],
            "brief": self._brief(entry),
            "long": self.measure.too_long(self._height(entry)),
        }

    def _brief(self, entry: Entry) -> bool:
        """Tell whether an entry says all in one line."""
        texts = [entry.title, entry.kind, entry.mark]
        texts += [part for fact in entry.facts for part in (fact.label, fact.text)]
        said = sum(width(plain(text)) + 2 for text in texts)
        return said < 0.8 * self.measure.line and not any("\n" in text for text in texts)

    def _height(self, entry: Entry) -> float:
        """Return about how many lines an entry takes."""
        facts = (f"{fact.label} {fact.text}" for fact in entry.facts)
        own = self.measure.height(entry.title + entry.kind + entry.mark, *facts)
        items = sum(0.7 + self._height(each) for each in entry.items)
        return own + items + sum(1.5 + self._height(each) for each in entry.branches)

    def _facts(self, facts: Iterable[Fact]) -> list[Data]:
        """Return facts, of those in a row with one label only the first with it."""
        found: list[Data] = []
        last = ""
        for fact in facts:
            more = bool(fact.label) and fact.label == last
            label = "" if more else self.text(fact.label)
            found.append({"label": label, "text": self.text(fact.text), "more": more})
            last = fact.label
        return found

    def _marks(self, marks: Iterable[Mark]) -> list[Data]:
        return [{"kind": mark.kind, "text": self.text(mark.text)} for mark in marks]

    def _table(self, table: Table) -> Data:
        columns = table.columns
        whole = sum(column.width for column in columns) or 1
        steps = sum(len(columns) >= each for each in SMALLER_FROM)
        line = self.measure.sheet * (1 + 0.1 * steps)
        fits = [max(4, int(line * column.width / whole) - 1) for column in columns]
        heads = zip(columns, fits, strict=True)
        head = max(
            (self.measure.height(each.heading, line=most) for each, most in heads), default=0
        )
        return {
            "columns": [
                {
                    "heading": self.text(column.heading, most),
                    "width": column.width or 0.1,
                    "align": column.align,
                }
                for column, most in zip(columns, fits, strict=True)
            ],
            "rows": [self._row(row, fits) for row in table.rows],
            "repeat": head <= REPEATED,
            "tight": any(_too_wide(row.cells, fits) for row in table.rows if row.tone != "group"),
            "row-height": table.row_height,
            "steps": steps,
            "empty": self.text(table.empty),
            "running": {"heading": safe(shorten(table.running)), "title": ""},
        }

    def _row(self, row: Row, fits: Sequence[int]) -> Data:
        if row.tone == "group":
            fits = (int(self.measure.sheet),)
        cells = list(zip(row.cells, fits, strict=False))
        height = max((self.measure.height(cell, line=most) for cell, most in cells), default=0)
        return {
            "cells": [self.text(cell, most) for cell, most in cells],
            "tone": row.tone,
            "marks": self._marks(row.marks),
            "repeat": height <= REPEATED,
            "keep": row.keep,
            "long": self.measure.too_long(height),
        }

    def _cards(self, cards: Cards) -> Data:
        def short(text: str) -> str | list[list[Any]]:
            return self.text(text if len(text) <= ON_CARD else shorten(text, ON_CARD))

        return {
            "cards": [
                {
                    "title": short(card.title),
                    "words": safe(shorten(card.title, ON_CARD)).split(),
                    "lines": [short(line) for line in card.lines if line],
                    "top": short(card.top),
                    "foot": short(card.foot),
                }
                for card in cards.cards
            ],
            "width": cards.width,
            "height": cards.height,
            "folded": cards.folded,
        }


def _too_wide(cells: Sequence[str], fits: Sequence[int]) -> bool:
    """Tell whether a word in some cells is wider than its column."""
    pairs = zip(cells, fits, strict=False)
    return any(len(word) > most for cell, most in pairs for word in cell.split())


def _breakable(text: str, longest: int) -> str:
    """Return text in which words may be broken that fit no line and that no hyphen breaks."""
    step = max(1, longest // 6)

    def broken(match: re.Match[str]) -> str:
        word = match.group()
        if len(word) <= longest or (longest >= HYPHENATED and _WORD.fullmatch(word)):
            return word
        parts = (word[at : at + step] for at in range(0, len(word), step))
        return "\N{ZERO WIDTH SPACE}".join(parts)

    return _UNBROKEN.sub(broken, text)
