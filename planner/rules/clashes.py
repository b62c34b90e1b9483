"""Folds the pairs of sessions that clash into one clash for each session to blame."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heapify, heappop, heappush

from planner.model.timetable import Slot

MOST_PLACES = 6
"""How many clashing sessions a sentence lists before it counts the rest."""


def stars(pairs: Iterable[tuple[Slot, Slot]]) -> list[tuple[Slot, list[Slot]]]:
    """Return clashing sessions, each with all that it clashes with.

    The session in most pairs is taken to be the cause of them; of two alike, the later one. The
    others keep the order of their starts.
    """
    slots: dict[int, Slot] = {}
    partners: dict[int, dict[int, Slot]] = {}
    for one, other in pairs:
        for slot, partner in ((one, other), (other, one)):
            slots[id(slot)] = slot
            partners.setdefault(id(slot), {})[id(partner)] = partner
    order = {key: index for index, key in enumerate(slots)}

    def rank(key: int) -> tuple[int, int, int, int]:
        return -len(partners[key]), -slots[key].begin, order[key], key

    waiting = [rank(key) for key in partners]
    heapify(waiting)
    found: list[tuple[Slot, list[Slot]]] = []
    while waiting:
        entry = heappop(waiting)
        key = entry[-1]
        if not partners.get(key) or rank(key) != entry:
            continue
        with_it = sorted(partners.pop(key).values(), key=lambda slot: slot.begin)
        found.append((slots[key], with_it))
        for partner in with_it:
            del partners[id(partner)][key]
            heappush(waiting, rank(id(partner)))
    return sorted(found, key=lambda star: star[0].begin)
