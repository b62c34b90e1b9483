"""Gaps in the ways of people: they are at one venue, and then at another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.model.clock import DAY
from planner.model.crowd import Seat
from planner.model.plan import Plan
from planner.model.presence import is_lost
from planner.model.programme import CANCELLED, Day, Session
from planner.model.session_kinds import SESSION_KINDS
from planner.model.timetable import Slot
from planner.model.ways import same_place
from planner.rules.journeys import travels_on
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


def gaps(plan: Plan) -> list[Gap]:
    """Return where people of the party would have to move on their own, in order of time."""
    found: dict[tuple[int, int], Gap] = {}
    excuses = _Excuses(plan)
    for gap in (*_between(plan), *_at_night(plan)):
        if plan.directory.leg_in_doubt(gap.start, gap.end):
            continue
        seats = excuses.without_excuse(gap)
        if seats:
            key = (id(gap.before and gap.before.session), id(gap.after and gap.after.session))
            known = found.setdefault(key, gap)
            already = known.seats if known is not gap else frozenset()
            found[key] = known.replace(seats=already | seats)
    return sorted(found.values(), key=lambda gap: gap.moment)


def _between(plan: Plan) -> Iterator[Gap]:
    for move in plan.presence.moves:
        before, after = move.before, move.after
        seats = move.seats & plan.party.firm
        if not seats or is_lost(after) or (before is not None and is_lost(before)):
            continue
        if before is not None and before.finish > after.begin:
            continue
        start, end = move.origin, after.place
        if start is None or end is None or start not in plan.directory.venues:
            continue
        starts = [start, *(before.session.stops if before is not None else ())]
        if not _meet(plan, starts, [end, *after.session.stops]):
            yield Gap(after.day, before, after, start, end, seats)


def _at_night(plan: Plan) -> Iterator[Gap]:
    for slot, people in plan.presence.nights():
        start, end = slot.place_after, slot.day.ends_at
        seats = people & plan.party.firm
        if start is None or end is None or is_lost(slot) or not seats:
            continue
        if not _meet(plan, [start, *slot.session.stops], [end]):
            yield Gap(slot.day, slot, None, start, end, seats)


def _meet(plan: Plan, starts: list[str], ends: list[str]) -> bool:
    """Tell whether one of some venues is, or is next to, one of others, or may be."""
    venues = plan.directory.venues
    return any(
        start not in venues or end not in venues or same_place(plan, start, end)
        for start in starts
        for end in ends
    )


class _Excuses:
    """Who may be elsewhere than the programme of the party says."""

    def __init__(self, plan: Plan) -> None:
        """Sort what leaves open where people are by date."""
        self.plan = plan
        self.timeless: dict[date | None, list[Session]] = {}
        self.voluntary: dict[date | None, list[Slot]] = {}
        for day, session in plan.timetable.timeless:
            if session.status != CANCELLED and (
                SESSION_KINDS[session.kind].moves or "kind" in session.broken
            ):
                self.timeless.setdefault(day.date, []).append(session)
        for slot in plan.timetable.sessions:
            if slot.live and not slot.wanted:
                self.voluntary.setdefault(slot.day.date, []).append(slot)

    def without_excuse(self, gap: Gap) -> frozenset[Seat]:
        """Return who is surely at both ends of a gap, and has no way between.

        A transfer without a time may be meant for it; something optional may be where they go.
        """
        seats = gap.seats
        for session in self.timeless.get(gap.day.date, ()):
            crowd = self.plan.timetable.crowd_of(session)
            seats = frozenset() if crowd.uncertain else seats - crowd.seats
        for slot in self.voluntary.get(gap.day.date, ()):
            since = gap.before.finish if gap.before is not None else gap.moment - DAY
            lies_between = slot.begin >= since and (
                gap.after is None or slot.finish <= gap.after.begin
            )
            if lies_between and (
                slot.place_after is None or _meet(self.plan, [slot.place_after], [gap.end])
            ):
                seats -= slot.crowd.seats
        if gap.before is None or gap.after is None:
            seats = frozenset(each for each in seats if not travels_on(self.plan, each, gap.day))
        return seats
