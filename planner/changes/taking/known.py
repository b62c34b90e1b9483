"""What is there already under a name: exactly, capitals and accents aside, or nearly."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from planner.changes.taking.honorifics import parted
from planner.model.folding import folded, letters_of, words_of

_FORMS = re.compile(
    r"[\s,]+(?:s\.? ?r\.? ?l\.?s?|s\.? ?p\.? ?a|s\.? ?l\.? ?u?|s\.? ?a\.? ?s?|s\.? ?c\.? ?a?\.? ?r\.? ?l|s\.?c\.?p\.?a|gmbh|ag|ltd|limited|inc|b\.?v"
    r"|onlus|ets|aisbl|e\.? ?v|lda)\.?$"
)
"""Legal forms, which people write or leave out."""

_ALIKE = 0.8
"""From which likeness on two words are one with a slip."""

_SHORTEST = 4
"""The shortest word in which a slip is looked for, in letters; beside a word that is right, ``_TELLING``."""

_TELLING = 3
"""From how many letters on a word alone may tell a name."""

_TOLD = 5
"""From how many letters on one word of a longer name tells it."""

_MOST_SLIPS = 2
"""In how many words of a name slips are looked for."""

_LONGEST = 120
"""The longest name that is compared with others, in characters."""


def key_of(name: str) -> str:
    """Return what the spellings of one name have in common, capitals, accents and signs aside."""
    return letters_of(name.replace("&", " and ")) or folded(name).strip()


def words_in(name: str) -> list[str]:
    """Return the words of a name, without its title or legal form."""
    bare = folded(parted(name[:_LONGEST])[1]).replace("&", " and ")
    return words_of(_FORMS.sub("", bare.strip()))


class Names:
    """Entries by their names."""

    def __init__(self) -> None:
        self._by_key: dict[str, list[str]] = {}
        self._words: dict[str, list[list[str]]] = {}
        self._by_piece: dict[str, dict[str, None]] = {}

    def add(self, entry: str, names: Iterable[str]) -> None:
        """Note an entry with what it is called."""
        for name in names:
            if not name.strip():
                continue
            self._by_key.setdefault(_bare_key(name), []).append(entry)
            words = words_in(name)
            self._words.setdefault(entry, []).append(words)
            for word in words:
                for piece in (word, word[:3]):
                    self._by_piece.setdefault(piece, {})[entry] = None

    def exact(self, name: str) -> list[str]:
        """Return the entries that are called so."""
        return list(dict.fromkeys(self._by_key.get(_bare_key(name), ())))

    def told(self, name: str) -> str | None:
        """Return the one entry whose name holds all words of another, such as a surname alone."""
        words = words_in(name)
        if not any(len(word) >= _TELLING for word in words):
            return None
        found = [
            entry for entry in self._by_piece.get(max(words, key=len), ())
            if any(set(words) <= set(other) for other in self._words[entry])
        ]  # fmt: skip
        return found[0] if len(found) == 1 else None

    def near(self, name: str, *, held: bool = False) -> str | None:
        """Return the entry that is nearly called so, or None where none is.

        That is one with a slip in a word, the words in another order, or the legal form left out.
        With ``held`` also one whose name holds all words of the other.
        """
        words = words_in(name)
        found = dict.fromkeys(
            entry for word in words for piece in (word, word[:3])
            for entry in self._by_piece.get(piece, ())
        )  # fmt: skip
        likes = [alike] if not held else [alike, holds]
        for like in likes:
            for entry in found:
                if any(like(words, other) for other in self._words[entry]):
                    return entry
        return None


def _bare_key(name: str) -> str:
    return key_of(parted(name)[1]) if " " in name else key_of(name)


def alike(one: list[str], other: list[str]) -> bool:
    """Tell whether two names are one, with a slip in a word or the words in another order."""
    rest, lacking = list(other), []
    for word in one:
        if word in rest:
            rest.remove(word)
        else:
            lacking.append(word)
    if len(rest) != len(lacking):
        return bool(rest and lacking) and _slipped("".join(lacking), "".join(rest))
    if len(lacking) > _MOST_SLIPS:
        return False
    least = _SHORTEST if len(lacking) == len(one) else _TELLING
    for word in lacking:
        partner = next((each for each in rest if _slipped(word, each, least)), None)
        if partner is None:
            return False
        rest.remove(partner)
    return True


def holds(one: list[str], other: list[str]) -> bool:
    """Tell whether one name holds all words of another that is long enough to tell it."""
    short, long = sorted((one, other), key=len)
    telling = len(short) > 1 or (len(short) == 1 and len(short[0]) >= _TOLD)
    return telling and len(short) < len(long) and all(word in long for word in short)


def _slipped(one: str, other: str, least: int = _SHORTEST) -> bool:
    if any(character.isdigit() for character in one + other) or one[:1] != other[:1]:
        return False
    if min(len(one), len(other)) == 1:
        return True
    if min(len(one), len(other)) < least:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE
