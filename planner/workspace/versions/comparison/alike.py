"""How much two sessions are alike, as far as they do not share their title."""

from __future__ import annotations

from planner.model.folding import folded, words_of
from planner.model.words import Words
from planner.workspace.versions.comparison.states import Programmed

_NEAR = 60
"""Minutes within which a session is still near the time where it was."""

_ENOUGH_WORDS = 0.5
"""From which share of common words on two titles of one day may mean the same."""

_MOST_WORDS = 0.75
"""From which share of common words on two titles of different days may mean the same."""

_SHORT = 4
"""How many letters a word has at least that tells what a title means, unless all are shorter."""


def alike(old: Programmed, new: Programmed, *, same_day: bool, same_venue: bool) -> float:
    """Return how much two sessions are alike, from 0; what weighs most is day and time."""
    score = 0.0
    if same_day:
        score += 4
    elif old.ordinal == new.ordinal:
        score += 2
    if old.start is not None and new.start is not None:
        away = abs(old.start - new.start)
        score += 3 if not away else 2 - away / _NEAR if away < _NEAR else 0
    score += old.end == new.end
    score += old.kind == new.kind
    score += same_venue
    score += old.session.room == new.session.room
    score += 2 * words_in_common(old, new)
    return score


def likeness(old: Programmed, new: Programmed, *, same_day: bool, same_venue: bool) -> float | None:
    """Return how much two sessions of different titles are alike, None if they are not the same.

    They are the same if they are of one kind and most words of their titles are the same, or if one
    takes the place of the other: it is on the same day and at the same venue, and for most of their
    time both would be there.
    """
    score = alike(old, new, same_day=same_day, same_venue=same_venue)
    same_kind = old.kind == new.kind
    if same_kind and words_in_common(old, new) >= (_ENOUGH_WORDS if same_day else _MOST_WORDS):
        return score
    return score if same_day and same_kind and same_venue and _in_place(old, new) else None


def titles(title: Words) -> list[str]:
    """Return the texts of a title in all languages, folded."""
    return [known for text in title.texts.values() if (known := folded(text).strip())]


def words_in_common(old: Programmed, new: Programmed) -> float:
    """Return which share of the words of two titles is in both, in the language that has most."""
    shares = [0.0]
    texts = new.session.title.texts
    for language, text in old.session.title.texts.items():
        ones, others = _telling(text), _telling(texts.get(language, ""))
        if ones and others:
            shares.append(len(ones & others) / len(ones | others))
    return max(shares)


def _telling(text: str) -> set[str]:
    """Return the words of a title, without those that are in every other."""
    words = set(words_of(text))
    return {word for word in words if len(word) >= _SHORT} or words


def _in_place(old: Programmed, new: Programmed) -> bool:
    """Tell whether two sessions lie at one time: half of the longer one, or both have none."""
    if old.start is None or new.start is None:
        return old.start == new.start
    ends = (each.slot.end if each.slot is not None else each.end for each in (old, new))
    end, other = (each if each is not None else 0 for each in ends)
    common = min(end, other) - max(old.start, new.start)
    longest = max(end - old.start, other - new.start)
    return old.start == new.start or common * 2 >= longest > 0
