"""Which sessions of a day hang on which: they share people, a room or a vehicle.

A session hangs on the last one before it that holds any of its people. Sessions further back do not
count: whatever delays them delays the one between, or is stopped there by a pin.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.changes.delay.slack import needed
from planner.model.crowd import Seat
from planner.model.plan import Plan
from planner.model.presence import Stay
from planner.model.programme import DROP_IN
from planner.model.road import leg_by_road
from planner.model.session_kinds import SESSION_KINDS
from planner.model.timetable import Slot, is_open_choice
from planner.source.record import Record
from planner.source.route import Route

Key = tuple[str, ...]
"""Someone or something that can be at one place only: a seat, a room, a vehicle."""

SEAT, ROOM, VEHICLE = "seat", "room", "vehicle"


class Hold(Record):
    """When a session, or a branch of it, holds someone or something."""

    slot: Slot
    begin: int
    """Start as an instant."""
    finish: int
    """End as an instant."""
    to_end: bool = True
    """Whether it lasts as long as the session, and longer if that does."""


class Link(Record):
    """A session hangs on one before it."""

    index: int
    """Which session that is, in the list of the day."""
    before: Slot
    after: Slot
    gap: int
    """Minutes between the two; below zero where they overlap."""
    to_end: bool
    """Whether it hangs on the end of the one before, and not on its start."""
    people: bool
    """Whether people go from the one to the other, and not only a room or a vehicle is handed on."""
    seats: int = 1
    """How many seats of people, or how many rooms or vehicles, the two have in common."""
    owed: int = 0
    """Minutes of the way to a transfer that only the gap after it has room for."""

    def slack(self, plan: Plan, late: int) -> int:
        """Return how many minutes the gap takes up when the session before it is some late."""
        if self.gap <= 0:
            return 0
        if not self.people:
            return max(0, self.gap - _empty_run(plan, self.before, self.after))
        minutes = needed(plan, self.before, self.after, late)
        return 0 if minutes is None else max(0, self.gap - minutes - self.owed)


def _empty_run(plan: Plan, before: Slot, after: Slot) -> int:
    """Return the minutes that a vehicle drives without passengers between two transfers."""
    if not (SESSION_KINDS[before.kind].moves and SESSION_KINDS[after.kind].moves):
        return 0
    start, end = before.place_after, after.place
    if start is None or end is None or start == end:
        return 0
    return leg_by_road(plan, start, end) or 0


def day_of(plan: Plan, slot: Slot) -> list[Slot]:
    """Return the sessions that take place on the date of a session, in the order of their starts."""
    return [
        each for each in plan.timetable.sessions if each.live and each.day.date == slot.day.date
    ]


def links(plan: Plan, slots: Sequence[Slot], origin: int) -> list[list[Link]]:
    """Return for each session of a day what it hangs on.

    Nobody is held by what is drop-in, unless that is the session at ``origin``, which is moved.
    """
    duties = _duties(plan)
    frontier: dict[Key, list[tuple[int, Hold]]] = {}
    found: list[list[Link]] = []
    for index, slot in enumerate(slots):
        holds = dict(_holds(slot, duties))
        met: dict[tuple[int, ...], Link] = {}
        for key, hold in holds.items():
            for before, other in frontier.get(key, ()):
                link = _link(before, other, hold, people=key[0] == SEAT)
                if link is not None:
                    about = (
                        before,
                        id(other.slot),
                        id(hold.slot),
                        link.gap,
                        link.to_end,
                        link.people,
                    )
                    known = met.get(about)
                    met[about] = link if known is None else link.replace(seats=known.seats + 1)
            if slot.session.attendance != DROP_IN or index == origin:
                still = [each for each in frontier.get(key, ()) if each[1].finish > hold.begin]
                frontier[key] = [*still, (index, hold)]
        found.append([each.replace(owed=_owed(plan, found[each.index])) for each in met.values()])
    return found


def _owed(plan: Plan, before: Sequence[Link]) -> int:
    """Return by how many minutes the time before a transfer is too short for the way to it."""
    known = [
        (link.gap, needed(plan, link.before, link.after))
        for link in before
        if link.people and link.gap >= 0 and SESSION_KINDS[link.after.kind].moves
    ]
    return max((minutes - gap for gap, minutes in known if minutes and minutes > gap), default=0)


def _link(index: int, other: Hold, hold: Hold, *, people: bool) -> Link | None:
    gap = hold.begin - other.finish
    to_end = other.to_end
    if gap < 0:
        if not (people and other.slot.wanted and hold.slot.wanted):
            return None
        to_end = to_end and hold.finish > other.finish
    return Link(index, other.slot, hold.slot, gap, to_end, people)


def _holds(slot: Slot, duties: dict[Route, list[Stay]]) -> Iterator[tuple[Key, Hold]]:
    """Return everyone and everything that a session holds; what its branches hold comes last."""
    whole = Hold(slot, slot.begin, slot.finish)
    bound: dict[str, tuple[int, int]] = {}
    for stay in duties.get(slot.session.route, ()):
        begin, finish = bound.get(stay.person, (stay.begin, stay.finish))
        bound[stay.person] = min(begin, stay.begin), max(finish, stay.finish)
    for person, (begin, finish) in bound.items():
        yield (SEAT, *Seat(person)), Hold(slot, begin, finish, finish >= slot.finish)
    for seat in slot.crowd.seats:
        yield (SEAT, *seat), whole
    for vehicle in slot.session.vehicles:
        yield (VEHICLE, vehicle), whole
    for leaf in (slot, *slot.slots):
        if not leaf.live:
            continue
        room = leaf.branch.room if leaf.branch is not None else slot.session.room
        if room and leaf.place and not SESSION_KINDS[leaf.kind].shares_rooms:
            yield (ROOM, leaf.place, room), whole
        if leaf is not slot and not leaf.round and not is_open_choice(leaf):
            for seat in leaf.crowd.seats:
                yield (SEAT, *seat), Hold(leaf, slot.begin, slot.finish)


def _duties(plan: Plan) -> dict[Route, list[Stay]]:
    """Return by session who is bound to it by a role, and not only for some minutes of it."""
    found: dict[Route, list[Stay]] = {}
    for stays in plan.presence.stays.values():
        for stay in stays:
            if stay.duty and stay.minutes is None:
                found.setdefault(stay.slot.session.route, []).append(stay)
    return found
