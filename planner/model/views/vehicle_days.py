"""The days of a vehicle: its rides, and where it stands or goes empty between them."""

from __future__ import annotations

from collections.abc import Iterator

from planner.model.clock import duration
from planner.model.plan import Plan
from planner.model.programme import CANCELLED, Day
from planner.model.road import leg_by_road
from planner.model.timetable import Slot
from planner.model.views.attending import heads
from planner.model.views.stretches import (
    Clockwork,
    DaySeen,
    Doing,
    Stretch,
    minutes_of,
)
from planner.model.ways import same_place
from planner.source.route import Route


def vehicle_days(plan: Plan, vehicle: str) -> tuple[frozenset[Route], tuple[DaySeen, ...]]:
    """Return the sessions for which a vehicle is there, and what its days are like."""
    slots = plan.timetable.sessions
    rides = [slot for slot in slots if slot.live and vehicle in slot.session.vehicles]
    timeless = [
        session.route
        for _, session in plan.timetable.timeless
        if vehicle in session.vehicles and session.status != CANCELLED
    ]
    mine = frozenset((*(ride.route for ride in rides), *timeless))
    return mine, tuple(
        _seen(plan, number, day, [ride for ride in rides if ride.day is day])
        for number, day in enumerate(plan.itinerary.days)
    )


def _seen(plan: Plan, number: int, day: Day, rides: list[Slot]) -> DaySeen:
    clockwork = Clockwork(day, plan.itinerary.timezone)
    if not rides:
        return DaySeen(number, (), {}, {}, ("no rides",))
    stretches: list[Stretch] = []
    prior = rides[0]
    for ride in rides:
        if ride.begin > prior.finish:
            stretches += _between(plan, clockwork, prior, ride)
        if ride.begin < ride.finish:
            people = heads(plan, [ride])
            span, routes = (ride.begin, ride.finish), frozenset({ride.route})
            stretches.append(
                clockwork.stretch(span, Doing.WAY, people.words, routes).replace(
                    remark=people.words if people.number else "", people=people.number
                )
            )
        prior = max(prior, ride, key=lambda each: each.finish)
    minutes = minutes_of(each for each in stretches if not each.between)
    words = [f"{len(rides)} ride{'s' if len(rides) > 1 else ''}"]
    if minutes:
        words[0] += f", {duration(minutes[Doing.WAY])}"
    words.append(clockwork.span((rides[0].begin, prior.finish)))
    fullest = max(stretches, key=lambda each: each.people, default=None)
    if fullest is not None and fullest.people:
        words.append(f"the fullest with {fullest.label}")
    between = minutes_of(each for each in stretches if each.between)
    words += [f"{doing} {duration(between[doing])}" for doing in sorted(between)]
    every = minutes_of(stretches)
    forms = ("; ".join(words), "; ".join(words[:2]), words[0])
    return DaySeen(number, tuple(stretches), every, {}, forms)


def _between(plan: Plan, clockwork: Clockwork, prior: Slot, ride: Slot) -> Iterator[Stretch]:
    """Return how a vehicle gets from one ride to the next: it stands, and goes empty if it must."""
    begin, finish = prior.finish, ride.begin
    leaves, known = finish, False
    start, end = prior.place_after, ride.place
    if start is not None and end is not None and not same_place(plan, start, end):
        minutes = leg_by_road(plan, start, end)
        known = minutes is not None
        leaves = begin if minutes is None else max(begin, finish - minutes)
    if begin < leaves:
        yield clockwork.stretch((begin, leaves), Doing.STANDING)
    if leaves < finish:
        label = "" if known else f"{Doing.EMPTY} to the next ride"
        yield clockwork.stretch((leaves, finish), Doing.EMPTY, label)
