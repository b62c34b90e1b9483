"""Printed text that knows its languages.

A text of an outline is a plain string, or a ``Text``: a string as well, whose runs say what stands
in another language, in bold or behind a link. Who cares for none of that uses it as a string.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Self


class Run(NamedTuple):
    """A stretch of text that is all alike; it may hold line ends."""

    text: str
    lang: str = ""
    """The language, as a BCP 47 tag, where it is not that of the outline."""
    mark: str = ""
    """What tells readers that it is not in the language they asked for: its code, such as ``it``."""
    strong: bool = False
    link: str = ""
    """Where it leads: an address of ``https`` or ``tel``; see ``phone`` and ``place_link``."""


class Text(str):
    """A string with its runs; what is made of it by the means of strings has lost them."""

    __slots__ = ("runs",)
    runs: tuple[Run, ...]

    def __new__(cls, runs: Iterable[Run]) -> Self:
        """Make a text of runs, without those that are empty."""
        kept = tuple(run for run in runs if run.text)
        text = super().__new__(cls, "".join(run.text for run in kept))
        text.runs = kept
        return text

    def __reduce__(self) -> tuple[type[Text], tuple[tuple[Run, ...]]]:
        """Return what makes the same text again, as for another process."""
        return type(self), (self.runs,)


def runs(text: str) -> tuple[Run, ...]:
    """Return the runs of a text; a plain string is one."""
    if isinstance(text, Text):
        return text.runs
    return (Run(text),) if text else ()


def lines(text: str) -> list[tuple[Run, ...]]:
    """Return the lines of a text, each as its runs; blank lines are left out."""
    found: list[list[Run]] = [[]]
    for run in runs(text):
        first, *rest = run.text.splitlines() or [""]
        found[-1].append(run._replace(text=first))
        found += [[run._replace(text=line)] for line in rest]
        if run.text.endswith(("\n", "\r", "\u2028", "\u2029")):
            found.append([])
    kept = (tuple(run for run in line if run.text) for line in found)
    return [line for line in kept if any(run.text.strip() for run in line)]


def joined(parts: Iterable[str], separator: str = " · ") -> str:
    """Join the parts that say something."""
    return together(_separated((part for part in parts if part), separator))


def _separated(parts: Iterable[str], separator: str) -> Iterator[str]:
    for index, part in enumerate(parts):
        if index:
            yield separator
        yield part


def together(parts: Iterable[str]) -> str:
    """Put texts together, one after the other; a plain string comes of plain strings."""
    taken = list(parts)
    if not any(isinstance(part, Text) for part in taken):
        return "".join(taken)
    return Text(run for part in taken for run in runs(part))


def filled(template: str, values: dict[str, str]) -> str:
    """Put values into a template, as ``str.format`` does with names alone, and keep their runs."""
    from string import Formatter

    parts = []
    for literal, name, _, _ in Formatter().parse(template):
        parts.append(literal)
        if name is not None:
            parts.append(values[name])
    return together(parts)


def strong(text: str) -> Text:
    """Return a text in bold."""
    return Text(run._replace(strong=True) for run in runs(text))


def marked(text: str) -> str:
    """Return a text as a plain string in which other languages are told: ``Assessore [it]``."""
    parts = []
    for run in runs(text):
        body = run.text.rstrip() if run.mark else run.text
        tail = run.text[len(body) :]
        parts.append(f"{body} [{run.mark}]{tail}" if run.mark and body else run.text)
    return "".join(parts)


_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_BETWEEN = "\\s\\d.'’&\u0300-\u036f\u200c-\u200f-"
_LEFTWARDS = re.compile(f"([{_RTL}](?:[{_RTL}{_BETWEEN}]*[{_RTL}])?)")


def guarded(text: str) -> str:
    """Return a text from left to right in which figures stay behind the names that run leftwards."""
    return _LEFTWARDS.sub("\\1\N{LEFT-TO-RIGHT MARK}", text)


def phone(number: str) -> str:
    """Return a telephone number that a phone can call by a tap."""
    digits = "".join(each for each in number if each.isdigit() and each.isascii())
    if not digits:
        return number
    sign = "+" if number.lstrip().startswith("+") else ""
    return Text([Run(number, link=f"tel:{sign}{digits}")])


def place_link(text: str, coordinates: tuple[float, float] | None) -> str:
    """Return a text that leads to a place on a map, where its latitude and longitude are known."""
    if coordinates is None or not text:
        return text
    latitude, longitude = (f"{each:.5f}" for each in coordinates)
    link = f"https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=17/{latitude}/{longitude}"
    return Text(run._replace(link=link) for run in runs(text))
