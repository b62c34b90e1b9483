"""Makes text that comes from a file safe to show on a terminal or in one line of a report."""

from __future__ import annotations

import re

_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""Control characters, line and paragraph separators, marks that reorder what follows them, and
characters that nobody sees."""

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


def width(text: str) -> int:
    """Return how many cells of a terminal a plain text takes."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(
        0 if category(character) in {"Mn", "Me", "Cf"}
        else 2 if east_asian_width(character) in {"W", "F"} else 1
        for character in text
    )  # fmt: skip


def shorten(text: str, most: int = 60) -> str:
    """Return ``text`` made plain and cut to at most ``most`` characters, with an ellipsis."""
    safe = plain(text[: most + 1])
    return safe if len(text) <= most else safe[: most - 1] + "…"
