"""Which people two overlapping sessions both require."""

from __future__ import annotations

from collections.abc import Iterable

from planner.model.crowd import Seat
from planner.model.nested import Ref
from planner.model.plan import Plan
from planner.model.timetable import Slot, is_open_choice


def shared_seats(plan: Plan, one: Slot, other: Slot) -> frozenset[Seat]:
    """Return the seats that two different sessions require at one time."""
    if not (one.binding and other.binding):
        return frozenset()
    found: set[Seat] = set()
    for mine in one.leaves:
        for theirs in other.leaves:
            if mine.live and theirs.live and mine.overlaps(theirs):
                found |= plan.crowds.shared(mine.crowd, theirs.crowd)
    return frozenset(found)


def shared_branches(plan: Plan, session: Slot) -> Iterable[tuple[Slot, Slot, frozenset[Seat]]]:
    """Return the pairs of parallel branches that require the same people, with their seats."""
    leaves = [leaf for leaf in session.slots if leaf.live and not is_open_choice(leaf)]
    for index, one in enumerate(leaves):
        for other in leaves[index + 1 :]:
            if one.branch is not other.branch and one.overlaps(other):
                seats = plan.crowds.shared(one.crowd, other.crowd)
                if seats:
                    yield one, other, seats


def group_in_both(plan: Plan, one: Slot, other: Slot, seats: frozenset[Seat]) -> str | None:
    """Return the group that both sessions name and that has all of ``seats``, if there is one."""
    for ref in _named(one) & _named(other):
        if ref in plan.directory.groups and plan.crowds.one(ref).seats >= seats:
            return ref
    return None


def _named(slot: Slot) -> set[Ref]:
    """Return whom a session or any of its branches names as its audience."""
    refs = list(slot.session.for_ or ())
    rounds = slot.session.rounds
    for leaf in slot.leaves:
        if leaf.branch is not None:
            refs += leaf.branch.for_ or ()
    return {*refs, *(rounds.groups if rounds else ())}
