"""The runs of vehicles: which transfers each of them makes, from where to where, and when."""

from __future__ import annotations

from collections.abc import Iterable

from planner.model.folding import words_of
from planner.model.places import WALK
from planner.model.plan import Plan
from planner.model.programme import DROP_IN
from planner.model.road import BY_ROAD, leg_by_road, road_minutes
from planner.model.session_kinds import SESSION_KINDS
from planner.model.timetable import Slot
from planner.model.ways import ride, same_place
from planner.source.record import Record

UNKNOWN_ROAD = 30
"""Minutes that an empty run between two venues of which nothing is known is taken to need at most."""


SEVERAL = {
    "taxi", "taxis", "cab", "cabs", "cars", "coaches", "buses", "minibuses", "vans", "minivans",
    "boats", "shuttles", "autobuses", "autocars", "train", "trains", "treno", "tren", "tram", "trams",
    "metro", "underground",
}  # fmt: skip
"""Words in the name of what is no single vehicle."""


class Run(Record):
    """A vehicle takes people in a transfer."""

    slot: Slot
    begin: int
    """When it must be there, as an instant."""
    finish: int
    """When it is free again, as an instant."""
    points: tuple[str | None, ...]
    """The venues that it calls at, in order; None where it is not known which."""

    @property
    def shuttles(self) -> bool:
        """Whether it goes to and fro, so that nobody knows where it is."""
        return self.slot.session.attendance == DROP_IN


class EmptyRun(Record):
    """The way of a vehicle from where it has set people down to where it fetches others."""

    start: str
    end: str
    minutes: int | None
    """How long it takes; None where nobody knows."""
    estimated: bool = False
    """Whether that is an estimate."""


def is_pool(plan: Plan, vehicle: str) -> bool:
    """Tell whether an entry stands for any number of vehicles: taxis, cars, the underground."""
    words = words_of(f"{vehicle} {plan.directory.vehicle(vehicle)}")
    return not SEVERAL.isdisjoint(words)


def runs(plan: Plan) -> dict[str, list[Run]]:
    """Return the runs of each single vehicle in the order of their starts."""
    found: dict[str, list[Run]] = {}
    single = {each for each in plan.directory.vehicles if not is_pool(plan, each)}
    for slot in plan.timetable.sessions:
        session = slot.session
        if not (slot.live and SESSION_KINDS[session.kind].moves and session.vehicles):
            continue
        if "status" in session.broken or "kind" in session.broken:
            continue
        for vehicle in dict.fromkeys(map(str, session.vehicles)):
            if vehicle in single:
                found.setdefault(vehicle, []).append(_run(plan, slot))
    return found


def _run(plan: Plan, slot: Slot) -> Run:
    finish = slot.finish
    if slot.open_ended:
        known = ride(plan, slot)
        finish = slot.begin + (known[0] if known is not None else 0)
    stops = [stop if stop in plan.directory.venues else None for stop in slot.session.stops]
    return Run(slot, slot.begin, finish, (slot.place, *stops, slot.place_after))


def is_one_ride(plan: Plan, one: Run, other: Run) -> bool:
    """Tell whether two runs at one time are one ride, of which the later is a part."""
    places = [each for each in one.points if each is not None]
    ends = (other.points[0], other.points[-1])
    return all(end is None or any(same_place(plan, place, end) for place in places) for end in ends)


def empty_run(plan: Plan, one: Run, other: Run) -> EmptyRun | None:
    """Return the way of a vehicle between two runs; None if there is none, or nobody can tell."""
    start, end = one.points[-1], other.points[0]
    if start is None or end is None or one.shuttles or same_place(plan, start, end):
        return None
    if plan.directory.leg_in_doubt(start, end):
        return None
    minutes = leg_by_road(plan, start, end)
    if minutes is not None:
        return EmptyRun(start, end, minutes)
    minutes = road_minutes(plan, start, end)
    return EmptyRun(start, end, minutes, estimated=minutes is not None)


def can_follow(plan: Plan, one: Run, other: Run) -> bool:
    """Tell whether a vehicle can make two runs, one after the other, as far as is known."""
    if one.begin > other.begin:
        one, other = other, one
    if one.finish > other.begin:
        return is_one_ride(plan, one, other)
    way = empty_run(plan, one, other) if one.slot.day.date == other.slot.day.date else None
    if way is None:
        return True
    needed = UNKNOWN_ROAD if way.minutes is None else way.minutes
    return other.begin - one.finish >= needed


def free_vehicles(plan: Plan, slots: Iterable[Slot]) -> list[str]:
    """Return the vehicles of the file that can make some transfers beside all that they have to."""
    wanted = [_run(plan, slot) for slot in slots]
    taken = runs(plan)
    return [
        vehicle
        for vehicle in plan.directory.vehicles
        if all(
            can_follow(plan, one, other) for one in taken.get(vehicle, ()) for other in wanted
            if one.slot is not other.slot
        )
    ]  # fmt: skip


def goes_by_road(plan: Plan, slot: Slot) -> bool:
    """Tell whether a transfer goes by a vehicle on the road: it names one, or its legs say so."""
    if slot.session.vehicles or "vehicles" in slot.session.broken:
        known = ride(plan, slot)
        return known is None or known[1] in BY_ROAD or known[1] == WALK
    known = ride(plan, slot)
    return known is not None and known[1] in BY_ROAD
