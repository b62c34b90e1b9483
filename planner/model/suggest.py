"""Suggests what a mistyped word was meant to be."""

from __future__ import annotations

from collections.abc import Iterable

from planner.model.folding import folded

LONGEST = 60


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the word of ``known`` that ``word`` most resembles, or None if none is close."""
    if len(word) > LONGEST:
        return None
    from difflib import get_close_matches

    by_folded = {folded(other): other for other in sorted(known)}
    found = get_close_matches(folded(word), by_folded, n=1, cutoff=0.65)
    return by_folded[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``, did you mean `other`?`` for a word close to a known one, else nothing."""
    near = nearest(word, known)
    return f", did you mean `{near}`?" if near else ""
