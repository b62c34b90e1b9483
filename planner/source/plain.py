"""Makes text that comes from a file safe to show on a terminal or in one line of a report."""

from __future__ import annotations

import re

_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""Control characters, line and paragraph separators, and marks that reorder what follows them."""

_SPACES = {"\t": " ", "\n": " ", "\r": " ", "\u2028": " ", "\u2029": " ", "\x0b": " ", "\x0c": " "}


def _visible(match: re.Match[str]) -> str:
    character = match.group()
    if character in _SPACES:
        return _SPACES[character]
    if character < " ":
        return chr(ord("\N{SYMBOL FOR NULL}") + ord(character))
    return "\N{SYMBOL FOR DELETE}" if character == "\x7f" else "\N{REPLACEMENT CHARACTER}"


def plain(text: str) -> str:
    """Return ``text`` on one line with nothing in it that a terminal would obey.

    Tabs and line ends become one space each, so columns still count characters; control
    characters become their visible pictures, and direction overrides a replacement character.
    """
    return _UNSAFE.sub(_visible, text)


def shorten(text: str, most: int = 60) -> str:
    """Return ``text`` made plain and cut to at most ``most`` characters, with an ellipsis."""
    safe = plain(text[: most + 1])
    return safe if len(text) <= most else safe[: most - 1] + "…"
