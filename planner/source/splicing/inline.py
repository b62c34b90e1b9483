"""What stands between the brackets of an array or inline table."""

from __future__ import annotations

import re
from typing import NamedTuple

from planner.source.locate import Span
from planner.source.tokens import BLANK, KEY, SCALAR, SPACE, STRING, unquoted

_WORD = re.compile(r"""[^\s,\[\]{}#="']++""")
"""What stands inside brackets and is no sign of TOML."""


class Entry(NamedTuple):
    """A value of an array, or a pair of an inline table."""

    start: int
    end: int
    comma: int
    """Where the comma after it stands, or -1."""
    keys: tuple[str, ...] = ()
    """The parts of its key in an inline table."""
    value: int = 0
    """Where its value begins."""


class Brackets(NamedTuple):
    """An array or inline table: where it stands, and its entries."""

    span: Span
    entries: list[Entry]

    @property
    def inside(self) -> Span:
        """The stretch between the brackets."""
        return Span(self.span.start + 1, self.span.end - 1)


def brackets(text: str, span: Span) -> Brackets:
    """Read the entries between the brackets at a stretch of valid TOML."""
    is_table = text[span.start] == "{"
    entries: list[Entry] = []
    at = _past(text, span.start + 1)
    while at < span.end - 1:
        start, value = at, at
        keys: tuple[str, ...] = ()
        if is_table:
            keys, value = _key(text, at)
        end = _end_of_value(text, value)
        at = _past(text, end)
        comma = -1
        if text[at : at + 1] == ",":
            comma = at
            at = _past(text, at + 1)
        entries.append(Entry(start, end, comma, keys, value))
    return Brackets(span, entries)


def _past(text: str, at: int) -> int:
    """Return where blanks, line ends and comments are over."""
    match = BLANK.match(text, at)
    return match.end() if match else at


def _key(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """Return the parts of a key and where its value begins."""
    parts = key_parts(text, at)
    at = parts[-1].end
    at = _after_space(text, at) + 1
    return tuple(unquoted(text[part.start : part.end]) for part in parts), _after_space(text, at)


def _after_space(text: str, at: int) -> int:
    match = SPACE.match(text, at)
    return match.end() if match else at


def key_parts(text: str, at: int) -> list[Span]:
    """Return where the parts of a dotted key stand that begins at an offset."""
    parts: list[Span] = []
    while match := KEY.match(text, at):
        parts.append(Span(*match.span()))
        at = _after_space(text, match.end())
        if text[at : at + 1] != ".":
            break
        at = _after_space(text, at + 1)
    return parts


def _end_of_value(text: str, at: int) -> int:
    """Return where a value ends, whatever is nested in it."""
    depth = 0
    while True:
        character = text[at]
        if character in "\"'":
            match = STRING.match(text, at)
            at = match.end() if match else len(text)
        elif character in "[{":
            depth += 1
            at += 1
        elif character in "]}":
            depth -= 1
            at += 1
        else:
            match = (_WORD if depth else SCALAR).match(text, at)
            at = match.end() if match else at + 1
        if depth <= 0:
            return at
        at = _past(text, at)
