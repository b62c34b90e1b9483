"""Gaps in the ways of people: they are at one venue and then at another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from planner.model.by_themselves import ByThemselves
from planner.model.crowd import Seat
from planner.model.plan import Plan
from planner.model.presence import is_lost
from planner.model.programme import Day
from planner.model.timetable import Slot
from planner.model.ways import same_place
from planner.source.record import Record
from planner.source.route import Route


class Gap(Record):
    """People who are at one venue and then at another, without a transfer between."""

    day: Day
    before: Slot | None
    """None where the day begins."""
    after: Slot | None
    """None where the day ends."""
    start: str
    end: str
    seats: frozenset[Seat]

    @property
    def moment(self) -> int:
        """The instant by which they must have gone, or from which they can."""
        if self.after is not None:
            return self.after.begin
        return self.before.finish if self.before is not None else 0

    @property
    def slots(self) -> tuple[Slot, ...]:
        """What it lies between, the later one first."""
        return tuple(slot for slot in (self.after, self.before) if slot is not None)

    @property
    def sessions(self) -> tuple[Route, ...]:
        """The sessions between which it lies, the later one first."""
        return tuple(slot.session.route for slot in self.slots)


def all_gaps(plan: Plan) -> Iterator[Gap]:
    """Return where people of the party go from one venue to another, and no transfer takes them.

    Whoever comes to a day and leaves it by themselves is not at where it begins or ends.
    """
    lodgings: ByThemselves | None = None
    for gap in (*_between(plan), *_at_night(plan)):
        if gap.before is not None and gap.after is not None:
            yield gap
            continue
        lodgings = ByThemselves(plan) if lodgings is None else lodgings
        seats = gap.seats - lodgings.on(gap.day)
        if seats:
            yield gap.replace(seats=seats)


def _between(plan: Plan) -> Iterator[Gap]:
    for move in plan.presence.moves:
        before, after = move.before, move.after
        start, end = move.origin, after.place
        if start is None or end is None or start == end or start not in plan.directory.venues:
            continue
        seats = move.seats & plan.party.firm
        if not seats or is_lost(after) or (before is not None and is_lost(before)):
            continue
        if before is not None and before.finish > after.begin:
            continue
        starts = [start, *(before.session.stops if before is not None else ())]
        if not meet(plan, starts, [end, *after.session.stops]):
            yield Gap(after.day, before, after, start, end, seats)


def _at_night(plan: Plan) -> Iterator[Gap]:
    for slot, people in plan.presence.nights():
        start, end = slot.place_after, slot.day.ends_at
        if start is None or end is None or start == end or is_lost(slot):
            continue
        seats = people & plan.party.firm
        if not seats:
            continue
        if not meet(plan, [start, *slot.session.stops], [end]):
            yield Gap(slot.day, slot, None, start, end, seats)


def meet(plan: Plan, starts: Iterable[str], ends: Sequence[str]) -> bool:
    """Tell whether one of some venues is, or is next to, one of others, or may be."""
    venues = plan.directory.venues
    return any(
        start not in venues or end not in venues or same_place(plan, start, end)
        for start in starts
        for end in ends
    )
