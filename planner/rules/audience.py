"""Which people overlapping sessions and parallel branches both require."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planner.model.crowd import Seat
from planner.model.nested import Ref
from planner.model.plan import Plan
from planner.model.session_kinds import BREAK, MEAL, TRANSFER, TRAVEL
from planner.model.timetable import Slot, is_open_choice
from planner.rules.accepted import accepted
from planner.rules.clashes import stars
from planner.source.record import Record

AWAY = {TRANSFER, TRAVEL}
"""Kinds of sessions in which people are on the way."""


class Clash(Record):
    """A session and those that require some of its people at the same time."""

    slot: Slot
    others: list[Slot]
    seats: frozenset[Seat]
    groups: frozenset[str]
    """The groups that both name and that have all those people; empty unless each pair has one."""


def clashes(plan: Plan, code: str = "") -> list[Clash]:
    """Return the sessions that require the same people at one time.

    With the code of a rule, those that a waiver of it accepts are left out.
    """
    shared: dict[frozenset[int], frozenset[Seat]] = {}
    pairs: list[tuple[Slot, Slot]] = []
    for one, other in plan.overlaps:
        seats = shared_seats(plan, one, other)
        routes = (one.session.route, other.session.route)
        if seats and not (code and accepted(plan, code, *routes)):
            shared[frozenset((id(one), id(other)))] = seats
            pairs.append((one, other))
    found = []
    for slot, others in stars(pairs):
        parts = [shared[frozenset((id(slot), id(other)))] for other in others]
        groups = [
            group_in_both(plan, slot, other, seats)
            for other, seats in zip(others, parts, strict=True)
        ]
        known = frozenset(group for group in groups if group is not None)
        named = frozenset() if None in groups else known
        found.append(Clash(slot, others, frozenset().union(*parts), named))
    return found


def shared_seats(plan: Plan, one: Slot, other: Slot) -> frozenset[Seat]:
    """Return the seats that two different sessions require at one time."""
    if not (one.wanted and other.wanted) or is_pause(one, other):
        return frozenset()
    found: set[Seat] = set()
    for mine in one.leaves:
        for theirs in other.leaves:
            if mine.wanted and theirs.wanted and mine.overlaps(theirs):
                found |= plan.crowds.shared(mine.crowd, theirs.crowd)
    return frozenset(found)


def is_pause(one: Slot, other: Slot) -> bool:
    """Tell whether one of two sessions lies within the other: coffee at the back, a working lunch.

    A meal or break does so that begins and ends within a session, or a session within a meal, at
    the same venue. A break in which a session lies is no pause.
    """
    if not (_pauses(one) or _pauses(other)) or one.place != other.place:
        return False
    if any(_kind(slot) in AWAY for slot in (one, other)):
        return False
    inner, outer = sorted((one, other), key=lambda slot: slot.finish - slot.begin)
    if _kind(outer) == BREAK and not _pauses(inner):
        return False
    rooms = {one.session.room, other.session.room}
    if len(rooms) == 1 and None not in rooms:
        return outer.begin <= inner.begin and inner.finish <= outer.finish
    return outer.begin < inner.begin and inner.finish < outer.finish


def _pauses(slot: Slot) -> bool:
    return _kind(slot) in {MEAL, BREAK, None}


def _kind(slot: Slot) -> str | None:
    return None if "kind" in slot.session.broken else slot.kind


def shared_branches(plan: Plan, session: Slot) -> Iterable[tuple[Slot, Slot, frozenset[Seat]]]:
    """Return the pairs of parallel branches that require the same people, with their seats.

    Someone named on their own goes where they are named, wherever their organisation is.
    """
    leaves = [leaf for leaf in session.slots if leaf.wanted and not is_open_choice(leaf)]
    for index, one in enumerate(leaves):
        for other in leaves[index + 1 :]:
            if one.branch is not other.branch and one.overlaps(other):
                apart = one.crowd.named ^ other.crowd.named
                shared = plan.crowds.shared(one.crowd, other.crowd)
                seats = frozenset(seat for seat in shared if seat.who not in apart)
                if seats:
                    yield one, other, seats


def are_named(one: Slot, other: Slot, seats: frozenset[Seat]) -> bool:
    """Tell whether all of ``seats`` are people whom both slots name on their own."""
    return {seat.who for seat in seats} <= one.crowd.named & other.crowd.named


def group_in_both(plan: Plan, one: Slot, other: Slot, seats: frozenset[Seat]) -> str | None:
    """Return the group that both sessions name and that has all of ``seats``, if there is one."""
    for ref in sorted(set(_named(one)) & set(_named(other))):
        if ref in plan.directory.groups and plan.crowds.one(ref).seats >= seats:
            return ref
    return None


def _named(slot: Slot) -> Iterator[Ref]:
    """Return whom a session or any of its branches names as its audience."""
    yield from slot.session.for_ or ()
    yield from slot.session.rounds.groups if slot.session.rounds else ()
    for leaf in slot.leaves:
        if leaf.branch is not None:
            yield from leaf.branch.for_ or ()
