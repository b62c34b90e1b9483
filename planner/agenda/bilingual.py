"""Two languages in one outline, for formats that do not set them side by side."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from planner.agenda.outline import Outline, Paragraph
from planner.agenda.text import Text, joined, runs

T = TypeVar("T")

_ONE = frozenset({"lang", "beside", "route", "look"})
"""What an outline in two languages takes from the first alone."""


def inline(outline: Outline) -> Outline:
    """Return an outline whose texts say everything in both languages: ``Where / Dove``.

    What is the same in both stands once. An outline in one language is returned as it is.
    """
    if outline.beside is None:
        return outline
    return merged(replace(outline, beside=None), outline.beside, outline.beside.lang)


def merged(first: T, second: T, lang: str) -> T:
    """Return an outline or block that says everything in both languages, ``lang`` being the second."""
    both: T = _merged(first, second, lang, " / ")
    return both


def in_language(text: str, lang: str) -> Text:
    """Return a text whose runs tell their language; ``lang`` for those that do not yet."""
    return Text(run._replace(lang=run.lang or lang) for run in runs(text))


def _merged(first: Any, second: Any, lang: str, between: str) -> Any:
    if isinstance(first, str) and isinstance(second, str):
        if first == second or not second:
            return first
        broken = "\n" in first or "\n" in second
        return joined((first, in_language(second, lang)), "\n" if broken else between)
    if isinstance(first, tuple) and isinstance(second, tuple) and len(first) == len(second):
        pairs = zip(first, second, strict=True)
        return tuple(_merged(one, other, lang, between) for one, other in pairs)
    if is_dataclass(first) and type(first) is type(second) and not isinstance(first, type):
        between = "\n" if isinstance(first, Paragraph) else between
        changes = {
            each.name: _merged(getattr(first, each.name), getattr(second, each.name), lang, between)
            for each in fields(first)
            if each.name not in _ONE
        }
        return replace(first, **changes)
    return first
