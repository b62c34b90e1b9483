"""Tells a clear misspelling from a word that only looks like another one."""

from __future__ import annotations

import re

from planner.model.folding import folded, letters_of

ALIKE = 0.8
"""From which likeness on, of 1, two words are taken for one and the same."""

SHORTEST = 4
"""How many letters an id has at least that may be misspelt; shorter ones are other ids."""


def is_misspelling(word: str, meant: str, shortest: int = SHORTEST) -> bool:
    """Tell whether a word can only be a misspelling of another.

    ``room-2`` is none of ``room-1``, nor is ``group-a`` one of ``group-b``: figures and short words
    tell entries apart.
    """
    if letters_of(word) == letters_of(meant):
        return True
    if re.findall(r"\d+", word) != re.findall(r"\d+", meant):
        return False
    ours, theirs = (re.split(r"[\W_]+", folded(each)) for each in (word, meant))
    if len(ours) != len(theirs):
        ours, theirs = [letters_of(word)], [letters_of(meant)]
    return all(
        one == other or (min(len(one), len(other)) >= shortest and _alike(one, other))
        for one, other in zip(ours, theirs, strict=True)
    )


def _alike(one: str, other: str) -> bool:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE
