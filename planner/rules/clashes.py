"""Folds the pairs of sessions that clash into one clash for each session to blame."""

from __future__ import annotations

from collections.abc import Iterable

from planner.model.timetable import Slot


def stars(pairs: Iterable[tuple[Slot, Slot]]) -> list[tuple[Slot, list[Slot]]]:
    """Return clashing sessions, each with all that it clashes with.

    The session in most pairs is taken to be the cause of them; of two alike, the later one. The
    others keep the order of their starts.
    """
    partners: dict[int, list[Slot]] = {}
    slots: dict[int, Slot] = {}
    for one, other in pairs:
        for slot, partner in ((one, other), (other, one)):
            slots[id(slot)] = slot
            partners.setdefault(id(slot), []).append(partner)
    found: list[tuple[Slot, list[Slot]]] = []
    while partners:
        key = max(partners, key=lambda each: (len(partners[each]), slots[each].begin))
        with_it = sorted(partners.pop(key), key=lambda slot: slot.begin)
        found.append((slots[key], with_it))
        for partner in with_it:
            left = [slot for slot in partners.get(id(partner), []) if id(slot) != key]
            if left:
                partners[id(partner)] = left
            else:
                partners.pop(id(partner), None)
    return sorted(found, key=lambda star: star[0].begin)
