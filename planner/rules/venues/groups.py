"""Divides the people of a tour into groups, by the organisations and groups that take part."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

from planner.changes.change import Change
from planner.changes.chosen import named
from planner.changes.times import ORDER
from planner.model.heads import counted
from planner.model.plan import Plan
from planner.model.programme import Branch, Session
from planner.model.timetable import Slot
from planner.model.words import ANY
from planner.source.edit import Edit, Insert, Set, value_at

MOST_TRIALS = 200
"""How many sizes of groups are tried to find equal ones."""

_ALIKE = ("kind", "venue", "languages", "description", "status")
"""What the second group of a branch has from the first."""

Part = tuple[str, int]
"""The id of a person, organisation or group, and how many people that is."""


def divided(plan: Plan, data: dict[str, Any], slots: Sequence[Slot], limit: int) -> Change | None:
    """Return the change that divides sessions or branches of one session into groups up to a limit.

    None where the people are not counted, or an organisation alone is too large.
    """
    edits: list[Edit] = []
    count = 0
    for slot in sorted(slots, key=lambda each: each.route, reverse=True):
        parts = _parts(plan, _refs(plan, slot), slot, limit)
        if parts is None or sum(size for _, size in parts) != counted(plan, slot.crowd):
            return None
        bins = _bins(parts, limit)
        count += len(bins)
        if slot.branch is None:
            edits.append(_branches(slot.session, bins))
        else:
            edits += _split(data, slot.branch, bins)
    title = named(plan.directory.text(slots[0].session.title))
    return Change(f"Divide {title} into {count} groups, each with a guide", tuple(edits))


def _refs(plan: Plan, slot: Slot) -> Sequence[str]:
    """Return whom a session or branch names, or else who travels together."""
    entry = slot.branch or slot.session
    if entry.for_ is not None:
        return entry.for_
    if plan.itinerary.party is not None:
        return plan.itinerary.party
    return [*plan.directory.organisations, *plan.directory.people]


def _parts(plan: Plan, refs: Sequence[str], slot: Slot, limit: int) -> list[Part] | None:
    """Return those who take part in parts up to a limit, groups opened where they are too large."""
    found: list[Part] = []
    seen = frozenset[object]()
    for ref in refs:
        crowd = plan.crowds.one(ref)
        if not crowd.seats & slot.crowd.seats or crowd.seats <= seen:
            continue
        size = counted(plan, crowd)
        if size is not None and size <= limit and crowd.seats <= slot.crowd.seats:
            if crowd.seats & seen:
                return None
            found.append((ref, size))
            seen |= crowd.seats
            continue
        group = plan.directory.groups.get(ref)
        if group is None or any(
            each.who is None or each.count is not None for each in group.members
        ):
            return None
        members = [each.who for each in group.members if each.who is not None]
        inside = _parts(plan, members, slot, limit)
        if inside is None:
            return None
        found += inside
        seen |= crowd.seats
    return found


def _bins(parts: list[Part], limit: int) -> list[list[str]]:
    """Put parts into as few groups as first-fit finds, the groups as equal as can be."""
    fewest = _first_fit(parts, limit)
    equal = ceil(sum(size for _, size in parts) / max(1, len(fewest)))
    for most in range(equal, min(limit, equal + MOST_TRIALS)):
        tried = _first_fit(parts, most)
        if len(tried) == len(fewest):
            return tried
    return fewest


def _first_fit(parts: list[Part], most: int) -> list[list[str]]:
    """Put each part into the first group with room for it; one that is larger is one by itself."""
    bins: list[list[str]] = []
    sizes: list[int] = []
    for ref, size in parts:
        place = next((index for index, held in enumerate(sizes) if held + size <= most), None)
        if place is None:
            bins.append([ref])
            sizes.append(size)
        else:
            bins[place].append(ref)
            sizes[place] += size
    return bins


def _branches(session: Session, bins: list[list[str]]) -> Set:
    """Return the edit that gives a session a branch for each group."""
    written = [
        {"title": _title(session, number), "for": group} for number, group in enumerate(bins, 1)
    ]
    return Set((*session.route, "branches"), written, ORDER)


def _split(data: dict[str, Any], branch: Branch, bins: list[list[str]]) -> list[Edit]:
    """Return the edits that make a branch of each group out of one branch."""
    raw = value_at(data, branch.route)
    *holder, index = branch.route
    edits: list[Edit] = [
        Set((*branch.route, "title"), _title(branch, 1), ORDER),
        Set((*branch.route, "for"), bins[0], ORDER),
    ]
    for number, group in enumerate(bins[1:], 2):
        alike = {key: raw[key] for key in _ALIKE if key in raw}
        written = {"title": _title(branch, number), "for": group, **alike}
        edits.append(Insert((*holder, int(index) + number - 1), written))
    return edits


def _title(entry: Session | Branch, number: int) -> str | dict[str, str]:
    """Return the title of a group: that of the whole, with a number."""
    texts = {language: f"{text} {number}" for language, text in entry.title.texts.items()}
    return texts.get(ANY) or texts or f"{number}"
