"""How people get from one session to the next, and how long each part of the way takes."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from math import asin, cos, radians, sin, sqrt

from planner.model.clock import DAY
from planner.model.crowd import Seat
from planner.model.folding import letters_of
from planner.model.places import COACH, WALK, Leg, Venue
from planner.model.plan import Plan
from planner.model.session_kinds import TRANSFER
from planner.model.timetable import Slot
from planner.source.record import Record
from planner.source.route import Route

SHORT_WALK = 10
"""Minutes on foot from which on a way needs a transfer in the programme."""

PACE = 80.0
"""Metres that a group walks in a minute, 4.8 km/h."""

NEXT_DOOR = 2
"""Minutes on foot up to which an estimate says nothing."""

DETOUR = 1.3
"""How much longer streets are than the straight line, a usual factor for European towns."""

EARTH = 6_371_000.0
"""Mean radius of the Earth in metres (IUGG)."""

BOARDING = 5
"""Minutes that boarding takes where no vehicle says otherwise."""

WEEK, WORKING_DAYS = 7, 5


class Way(Record):
    """How some people get from one stay to the next, with the transfers between."""

    before: Slot | None
    transfers: tuple[Slot, ...]
    after: Slot | None
    seats: frozenset[Seat]


def walk(plan: Plan, start: str, end: str) -> int | None:
    """Return the minutes on foot between two venues, by a leg or by coordinates, if known.

    Without a leg the great-circle distance (haversine) counts, lengthened by a usual detour; of
    next-door venues, and of those at one address, none is said to take any time.
    """
    on_foot = [leg.minutes for leg in plan.directory.legs(start, end) if leg.by == WALK]
    minutes = [each for each in on_foot if each is not None]
    if minutes:
        return min(minutes)
    one, other = plan.directory.venues[start], plan.directory.venues[end]
    if one.address and letters_of(one.address) == letters_of(other.address):
        return 0
    if one.coordinates is None or other.coordinates is None:
        return None
    estimate = round(_metres(one.coordinates, other.coordinates) * DETOUR / PACE)
    return estimate if estimate > NEXT_DOOR else 0


def _metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    (lat1, lon1), (lat2, lon2) = ((radians(lat), radians(lon)) for lat, lon in (one, other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH * asin(sqrt(min(1.0, half)))


def same_place(plan: Plan, start: str, end: str) -> bool:
    """Tell whether two venues are one place or a short walk apart."""
    if start == end:
        return True
    minutes = walk(plan, start, end)
    return minutes is not None and minutes < SHORT_WALK


def ways(plan: Plan) -> list[Way]:
    """Return how people get from stay to stay within each day, those who go alike together.

    Those who stay where they are go no way.
    """
    found = _Ways()
    pending: dict[frozenset[Seat], tuple[Slot | None, tuple[Slot, ...]]] = {}
    firm = plan.party.firm
    for move in plan.presence.moves:
        transfer = move.after.session.kind == TRANSFER and move.after.binding
        for part in move.parts:
            if not part <= firm:
                continue
            before, transfers = pending.get(part, (None, ()))
            if move.before is None:
                found.add(part, before, transfers, None)
                before, transfers = None, ()
            if transfer:
                pending[part] = (before, (*transfers, move.after))
            else:
                found.add(part, before, transfers, move.after)
                pending[part] = (move.after, ())
    for part, (before, transfers) in pending.items():
        found.add(part, before, transfers, None)
    return found.all()


class _Ways:
    """The ways found so far, by the slots that they lead through."""

    def __init__(self) -> None:
        self._found: dict[
            tuple[int, ...],
            tuple[Slot | None, tuple[Slot, ...], Slot | None, list[frozenset[Seat]]],
        ] = {}

    def add(
        self,
        part: frozenset[Seat],
        before: Slot | None,
        transfers: tuple[Slot, ...],
        after: Slot | None,
    ) -> None:
        """Let people go a way, if it is one."""
        if not transfers and (before is None or after is None or before.place_after == after.place):
            return
        key = (id(before), *map(id, transfers), id(after))
        self._found.setdefault(key, (before, transfers, after, []))[3].append(part)

    def all(self) -> list[Way]:
        return [
            Way(before, transfers, after, frozenset[Seat]().union(*parts))
            for before, transfers, after, parts in self._found.values()
        ]


class Part(Record):
    """A part of a way and the minutes that it takes."""

    name: str
    minutes: int


def ride(plan: Plan, transfer: Slot) -> tuple[int, str] | None:
    """Return the minutes that a transfer is on the way, all stops included, and how it goes.

    None where a leg of it is not known.
    """
    known = plan.once(_rides)
    key = (transfer.session.route, transfer.place, transfer.place_after, transfer.start)
    if key not in known:
        known[key] = _ride(plan, transfer)
    return known[key]


def _rides(_plan: Plan) -> dict[tuple[Route, str | None, str | None, int], tuple[int, str] | None]:
    """Return an empty table for the rides that are asked for."""
    return {}


def _ride(plan: Plan, transfer: Slot) -> tuple[int, str] | None:
    session = transfer.session
    points = [transfer.place, *session.stops, transfer.place_after]
    spent, by = 0, COACH
    if session.broken & {"stops", "vehicles"}:
        return None
    for start, end in itertools.pairwise(points):
        hop = ride_between(plan, transfer, start, end, spent)
        if hop is None:
            return None
        minutes, by = hop[0], hop[1] or by
        spent += minutes
    return spent, by


def ride_between(
    plan: Plan, transfer: Slot, start: str | None, end: str | None, after: int = 0
) -> tuple[int, str] | None:
    """Return the minutes of a transfer between two of its points, and how it goes there.

    ``after`` is for how many minutes it has been on the way; where both points are one venue, it
    goes in no way at all. None where nobody knows how long it takes.
    """
    if start is None or end is None:
        return None
    if start == end:
        return 0, ""
    legs = plan.directory.legs(start, end)
    if transfer.session.vehicles:
        legs = [leg for leg in legs if leg.by == COACH] or legs
    return min(((leg_minutes(plan, leg, transfer, after), leg.by) for leg in legs), default=None)


def leg_minutes(plan: Plan, leg: Leg, transfer: Slot, after: int = 0) -> int:
    """Return how long a leg takes ``after`` minutes of a transfer: longer in the rush hours."""
    minutes = leg.minutes or 0
    day = transfer.day.date
    if leg.peak is None or day is None:
        return minutes
    days, start = divmod(transfer.start + after, DAY)
    rush = (day.weekday() + days) % WEEK < WORKING_DAYS and any(
        first <= start < last for first, last in plan.itinerary.rush_hours
    )
    return leg.peak if rush else minutes


def boarding(plan: Plan, transfer: Slot, by: str) -> int:
    """Return the minutes that boarding takes: none where people walk or take a train."""
    vehicles = [plan.directory.vehicles.get(each) for each in transfer.session.vehicles]
    given = [each.boarding for each in vehicles if each is not None and each.boarding is not None]
    if given:
        return max(given)
    return BOARDING if by == COACH else 0


def leaving(venue: Venue, by: str) -> Iterator[Part]:
    """Return what it takes from a seat in a venue to the vehicle."""
    yield Part("to get out", venue.exit)
    if by == COACH and venue.coach_stop is not None:
        yield Part("to walk to the stop", venue.coach_stop.walk)


def entering(venue: Venue, by: str) -> Iterator[Part]:
    """Return what it takes from the vehicle to a seat in a venue."""
    if by == COACH and venue.coach_stop is not None:
        yield Part("to walk from the stop", venue.coach_stop.walk)
    yield Part("to get in", venue.entry)


def from_seat(plan: Plan, place: str | None, stop: str | None, by: str) -> list[Part] | None:
    """Return what it takes from a seat to where a transfer starts, if known."""
    if place is None or stop is None:
        return None
    on_foot = walk(plan, place, stop) if place != stop else 0
    if on_foot is None or not same_place(plan, place, stop):
        return None
    return [*leaving(plan.directory.venues[place], by), Part("to walk", on_foot)]


def to_seat(plan: Plan, stop: str, place: str, by: str) -> list[Part]:
    """Return what it takes from where a transfer ends to a seat, as far as it is known."""
    on_foot = walk(plan, stop, place) if place != stop else 0
    if on_foot is None or not same_place(plan, stop, place):
        return []
    return [Part("to walk", on_foot), *entering(plan.directory.venues[place], by)]


def total(parts: Iterable[Part]) -> int:
    """Return the minutes that some parts take together."""
    return sum(part.minutes for part in parts)
