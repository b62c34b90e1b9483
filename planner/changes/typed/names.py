"""Finds what a few letters mean: an id, its beginning, or words of a name, accents aside."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from planner.model.folding import folded, words_of
from planner.model.plan import Plan, listed
from planner.model.suggest import nearest
from planner.model.words import Words
from planner.source.edit import RefusedError
from planner.source.plain import shorten

Entries = Mapping[str, Words | str]
"""Names by id."""


def meant_id(typed: str, entries: Entries, what: str, prefer: Collection[str] = frozenset()) -> str:
    """Return the id of the one entry that is meant.

    ``what`` names the kind of entry in messages, as in ``venue``; of several that fit equally well,
    one that is in ``prefer`` is meant.

    Raises:
        RefusedError: none is meant, or several are.
    """
    best = ranked(typed, entries)
    found = [each for each, rank in best if rank == best[0][1]]
    if len(found) > 1:
        found = [each for each in found if each in prefer] or found
    if len(found) == 1:
        return found[0]
    if found:
        many = listed([f"`{each}`" for each in found], 5)
        raise RefusedError(f"“{shorten(typed, 30)}” may be {many}; type more of it")
    near = _nearest(typed, entries)
    hint = f", did you mean `{near}`?" if near else ""
    raise RefusedError(f"no {what} is called “{shorten(typed, 30)}”{hint}")


def ranked(typed: str, entries: Entries) -> list[tuple[str, int]]:
    """Return the ids that letters may mean, each with how well it fits (0 is best), best first.

    The id itself comes first, then it in other capitals, its beginning, and at last words of id and
    name that begin so.
    """
    wanted, pieces = folded(typed), words_of(typed.replace("_", " "))
    found = []
    for each, name in entries.items():
        rank = _rank(typed, wanted, pieces, each, name)
        if rank is not None:
            found.append((each, rank))
    return sorted(found, key=lambda pair: pair[1])


def _rank(typed: str, wanted: str, pieces: list[str], each: str, name: Words | str) -> int | None:
    own = folded(each)
    if typed == each:
        return 0
    if wanted == own:
        return 1
    if own.startswith(wanted):
        return 2
    names = (name,) if isinstance(name, str) else name.texts.values()
    words = [*re.split(r"[-._]", own), *(word for one in names for word in words_of(one))]
    if pieces and all(any(word.startswith(piece) for word in words) for piece in pieces):
        return 3
    return None


def _nearest(typed: str, entries: Entries) -> str | None:
    by_word = {each: each for each in entries}
    for each, name in entries.items():
        for one in (name,) if isinstance(name, str) else name.texts.values():
            for word in words_of(one[:200]):
                by_word.setdefault(word, each)
    near = nearest(folded(typed), by_word)
    return by_word[near] if near is not None else None


def parties(plan: Plan) -> Entries:
    """Return the names of all people, organisations and groups."""
    directory = plan.directory
    return {**_names(directory.groups), **speakers(plan)}


def speakers(plan: Plan) -> Entries:
    """Return the names of all who can speak: people and organisations."""
    directory = plan.directory
    return {**_names(directory.organisations), **people(plan)}


def people(plan: Plan) -> Entries:
    """Return the names of all people."""
    return _names(plan.directory.people)


def vehicles(plan: Plan) -> Entries:
    """Return the names of all vehicles."""
    return _names(plan.directory.vehicles)


def _names(entries: Any) -> dict[str, Any]:
    return {each.id: each.name for each in entries.values()}
