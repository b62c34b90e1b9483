"""Texts made alike for comparing, capitals and accents aside, and how well typed words fit them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from unicodedata import combining, normalize

_BARE = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
"""Letters that have no accent to take off, and what people write for them."""

_BEGINS, _BEGINS_A_WORD, _INSIDE, _NEXT_TEXT = 0, 1, 2, 20
"""How far back something belongs by where a word stands in a text, and in which of its texts."""


def folded(text: str) -> str:
    """Return a text without capitals and accents."""
    if text.isascii():
        return text.lower()
    letters = normalize("NFKD", text)
    return "".join(each for each in letters if not combining(each)).casefold().translate(_BARE)


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded."""
    return re.findall(r"\w+", folded(text))


def letters_of(text: str) -> str:
    """Return the letters and digits of a text, folded, without punctuation and spaces."""
    return re.sub(r"[\W_]+", "", folded(text))


def rank(words: Iterable[str], texts: Sequence[str]) -> int | None:
    """Return how far back something belongs among what has some words, or None where one is missing.

    Words and texts are folded; ``texts`` are those by which it is known, the most telling first.
    """
    total = 0
    for word in words:
        places = [
            _NEXT_TEXT * number + place
            for number, text in enumerate(texts)
            if (place := _place(word, text)) is not None
        ]
        if not places:
            return None
        total += min(places)
    return total


def _place(word: str, text: str) -> int | None:
    start = text.find(word)
    if start <= 0:
        return None if start else _BEGINS
    return _BEGINS_A_WORD if re.search(rf"(?<!\w){re.escape(word)}", text) else _INSIDE
