"""Who leaves too soon after the last session or transfer that they must be in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from planner.model.clock import local_instant
from planner.model.crowd import Seat
from planner.model.finding import Severity
from planner.model.people import Group, Journey, Organisation, Person
from planner.model.places import COACH
from planner.model.plan import Plan
from planner.model.programme import DROP_IN, IN_PERSON
from planner.model.session_kinds import BREAK, MEAL, SESSION_KINDS, TRAVEL
from planner.model.timetable import Slot, is_open_choice, zone_of
from planner.model.ways import boarding, ride, same_place, walk
from planner.source.record import Record

if TYPE_CHECKING:
    from planner.rules.moving.means import Margin

LEAVES_EARLY = {MEAL, BREAK, "registration", "networking"}
"""Kinds of sessions from which people may go before the end."""


class Departure(Record):
    """Someone who leaves too soon after what they must be in."""

    entry: Person | Organisation | Group
    journey: Journey
    margin: Margin
    moment: int
    """When they leave, as an instant."""
    slot: Slot
    """The last that they must be in before that."""
    finish: int
    """When it lets them go, as an instant."""
    way: int
    """The minutes from there to where they leave from, as far as a leg gives them."""
    seats: frozenset[Seat]
    """Who of them must be in it."""
    all_seats: frozenset[Seat]
    """All whose journey it is."""
    on_duty: bool
    """Whether they have a role there."""
    severity: Severity

    @property
    def spare(self) -> int:
        """The minutes that they have where they leave from."""
        return self.moment - self.finish - self.way

    @property
    def may_miss_it(self) -> bool:
        """Whether it goes on without them."""
        moves = SESSION_KINDS[self.slot.kind].moves
        return not self.on_duty and not moves and not self.slot.crowd.firm <= self.seats

    @property
    def latest(self) -> int:
        """When it would have to let them go."""
        return self.moment - self.margin.minutes - self.way


class _Stay(Record):
    """Someone must be in a slot until an instant."""

    slot: Slot
    finish: int
    seats: frozenset[Seat]
    on_duty: bool = False


def departures(plan: Plan) -> Iterator[Departure]:
    """Return who leaves too soon, one for each journey."""
    leaving = _leaving(plan)
    if not leaving:
        return
    from planner.rules.moving.means import margin

    zones = {day.date: zone_of(day, plan.itinerary.timezone) for day in plan.itinerary.days}
    stays = sorted(_stays(plan), key=lambda stay: stay.finish)
    finishes = [stay.finish for stay in stays]
    for entry, seats in leaving:
        journey = entry.leaves
        wanted = margin(plan, journey) if journey is not None else None
        if journey is None or wanted is None or not seats:
            continue
        moment = _moment(plan, journey, zones)
        since = moment - wanted.minutes - _longest_way(plan, journey)
        within = stays[bisect_right(finishes, since) : bisect_right(finishes, moment)]
        found = [
            _departure(plan, entry, wanted, moment, _let_off(plan, stay, journey, last), seats)
            for stay, last in _last(within, seats)
        ]
        tight = [each for each in found if each.spare < wanted.minutes]
        if tight:
            yield min(tight, key=lambda each: (_RANK.index(each.severity), each.spare))


_RANK = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def _moment(plan: Plan, journey: Journey, zones: dict[date | None, str]) -> int:
    if journey.at is None:
        return 0
    return local_instant(journey.at, zones.get(journey.at.date(), plan.itinerary.timezone))


def _leaving(plan: Plan) -> list[tuple[Person | Organisation | Group, frozenset[Seat]]]:
    """Return whose journeys home are known, and for whom each counts.

    What is said of a person counts before what is said of their organisation or groups, and of
    these, that with the fewest people.
    """
    directory = plan.directory
    entries: list[Person | Organisation | Group] = [
        *directory.people.values(), *directory.organisations.values(), *directory.groups.values()
    ]  # fmt: skip
    own = {
        Seat(person.id): person for person in directory.people.values()
        if person.arrives or person.leaves or person.available
        or person.broken & {"arrives", "leaves", "available"}
    }  # fmt: skip
    crowds = [
        (entry, plan.crowds.one(entry.id).seats)
        for entry in entries
        if entry.leaves is not None or "leaves" in entry.broken
    ]
    closest: dict[Seat, Person | Organisation | Group] = {}
    for entry, seats in sorted(crowds, key=lambda each: len(each[1])):
        for seat in seats:
            if own.get(seat, entry) is entry:
                closest.setdefault(seat, entry)
    return [
        (entry, frozenset(seat for seat in seats if closest.get(seat) is entry))
        for entry, seats in crowds
        if entry.leaves is not None and entry.leaves.at is not None and not entry.leaves.broken
    ]


def _stays(plan: Plan) -> Iterator[_Stay]:
    """Return what people must be in to its end."""
    for session in plan.timetable.sessions:
        if session.session.attendance == DROP_IN or session.session.participation != IN_PERSON:
            continue
        chosen = any(is_open_choice(leaf) for leaf in session.slots)
        for slot in (session,) if chosen else session.leaves:
            slips = slot.session.broken & {"kind", "for_", "except_", "end", "minutes"}
            if not slot.wanted or slips or slot.crowd.doubtful:
                continue
            finish = _finish(plan, slot)
            if finish is not None and slot.kind not in {*LEAVES_EARLY, TRAVEL}:
                yield _Stay(slot, finish, slot.crowd.firm)
    for person, stays in plan.presence.stays.items():
        for stay in stays:
            session_here = stay.slot.session.participation == IN_PERSON and stay.slot.live
            if stay.duty and stay.minutes is None and session_here and not stay.slot.open_ended:
                yield _Stay(stay.slot, stay.finish, frozenset({Seat(person)}), on_duty=True)


def _finish(plan: Plan, slot: Slot) -> int | None:
    """Return when a slot lets its people go; None where nobody says."""
    if not slot.open_ended:
        return slot.finish
    known = ride(plan, slot) if SESSION_KINDS[slot.kind].moves else None
    return slot.begin + known[0] if known is not None else None


def _last(stays: list[_Stay], seats: frozenset[Seat]) -> Iterator[tuple[_Stay, frozenset[Seat]]]:
    """Return the last stay of each of some people, those with the same together."""
    left = set(seats)
    for stay in reversed(stays):
        here = left & stay.seats
        if here:
            left -= here
            yield stay, frozenset(here)
        if not left:
            return


def _let_off(plan: Plan, stay: _Stay, journey: Journey, seats: frozenset[Seat]) -> _Stay:
    """Return a stay as long as some people need be in it: a transfer may stop where they leave."""
    slot = stay.slot
    if journey.place is None or journey.place not in slot.session.stops:
        return stay.replace(seats=seats)
    points = [slot.place, *slot.session.stops]
    there = slot.begin + boarding(plan, slot, COACH)
    for one, other in pairwise(points[: points.index(journey.place) + 1]):
        there += quickest(plan, one, other) or 0
    there = min(there, stay.finish)
    return stay.replace(slot=slot.replace(place_after=journey.place), finish=there, seats=seats)


def _longest_way(plan: Plan, journey: Journey) -> int:
    """Return the most minutes that a leg takes to or from where someone leaves."""
    legs = plan.itinerary.legs if journey.place is not None else ()
    return max(
        (leg.minutes or 0 for leg in legs if journey.place in {leg.from_, leg.to}), default=0
    )


def _departure(
    plan: Plan,
    entry: Person | Organisation | Group,
    wanted: Margin,
    moment: int,
    stay: _Stay,
    seats: frozenset[Seat],
) -> Departure:
    journey = entry.leaves or Journey()
    way = _way(plan, stay.slot.place_after, journey.place)
    grave = Severity.ERROR if moment - stay.finish - way < 0 else Severity.WARNING
    moves = SESSION_KINDS[stay.slot.kind].moves
    if not (stay.on_duty or moves or _is_meant(plan, stay.slot, seats)):
        grave = Severity.INFO
    return Departure(
        entry, journey, wanted, moment, stay.slot, stay.finish, way,
        stay.seats, seats, stay.on_duty, grave,
    )  # fmt: skip


def _way(plan: Plan, start: str | None, end: str | None) -> int:
    return quickest(plan, start, end) or 0


def quickest(plan: Plan, start: str | None, end: str | None) -> int | None:
    """Return the minutes of the quickest leg between two venues; None where there is none."""
    venues = plan.directory.venues
    if start is None or end is None or start not in venues or end not in venues:
        return None
    if start == end:
        return 0
    legs = [leg.minutes or 0 for leg in plan.directory.legs(start, end)]
    if legs:
        return min(legs)
    return (walk(plan, start, end) or 0) if same_place(plan, start, end) else None


def _is_meant(plan: Plan, slot: Slot, seats: frozenset[Seat]) -> bool:
    """Tell whether a slot names people, or their group, and not just the whole party."""
    if slot.crowd.firm <= seats:
        return True
    entry = slot.session if slot.branch is None or slot.branch.for_ is None else slot.branch
    for ref in entry.for_ or ():
        named = plan.crowds.one(ref).seats
        if named & seats and (named <= seats or not named >= plan.party.firm):
            return True
    return False
