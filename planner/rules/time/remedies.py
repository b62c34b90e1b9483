"""What mends findings about time: sessions at other times, alone or with what follows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from planner.changes.change import Change
from planner.changes.chosen import quoted_title
from planner.changes.delay.ripple import ripple
from planner.changes.sessions.retime import lengthened, moved
from planner.model.clock import clock, duration
from planner.model.plan import Plan
from planner.model.timetable import Slot
from planner.rules.audience import shared_seats
from planner.rules.fix import Fix
from planner.source.edit import RefusedError
from planner.source.route import Route

SHORTEST_LEFT = 15
"""To how many minutes a session is cut at most, to make room for another."""


def slot_at(plan: Plan, route: Route) -> Slot | None:
    """Return the session at a route as it is in the timetable, if it has a time.

    One that stands where a list belongs counts as none: it has to be written otherwise first.
    """
    if not isinstance(route[-1], int):
        return None
    return next((each for each in plan.timetable.sessions if each.session.route == route), None)


def allowed(*makers: Callable[[], Change]) -> Iterator[Fix]:
    """Return the changes that can be made, as fixes that somebody has to look at."""
    for make in makers:
        try:
            yield Fix(make())
        except RefusedError:
            continue


def started(plan: Plan, data: dict[str, Any], slot: Slot, begin: int) -> Iterator[Fix]:
    """Offer to start a session at another instant: alone if there is room, and with what follows.

    A pinned session stays where it is.
    """
    by, route = begin - slot.begin, slot.session.route
    if slot.session.fixed or not by:
        return
    name = f"Start {quoted_title(plan, slot.session)} at {clock(slot.start + by)}"
    if has_room(plan, slot, begin):
        yield from allowed(lambda: moved(plan, data, [route], by).replace(name=name))
    yield from allowed(
        lambda: ripple(plan, data, route, by).change.replace(name=f"{name}, with what follows")
    )


def prolonged(plan: Plan, data: dict[str, Any], slot: Slot, minutes: int) -> Iterator[Fix]:
    """Offer to let a session last some minutes longer: alone, and with what follows."""
    route = slot.session.route
    name = f"Let {quoted_title(plan, slot.session)} last {duration(slot.finish - slot.begin + minutes)}"
    yield from allowed(
        lambda: lengthened(plan, data, [route], minutes).replace(name=name),
        lambda: ripple(plan, data, route, minutes, over=True).change.replace(
            name=f"{name}, with what follows"
        ),
    )


def cut(plan: Plan, data: dict[str, Any], slot: Slot, finish: int) -> Iterator[Fix]:
    """Offer to end a session at an earlier instant, if enough of it is left."""
    if finish - slot.begin < SHORTEST_LEFT or slot.session.fixed:
        return
    by = finish - slot.finish
    name = f"End {quoted_title(plan, slot.session)} at {clock(slot.end + by)}"
    yield from allowed(lambda: lengthened(plan, data, [slot.session.route], by).replace(name=name))


def has_room(plan: Plan, slot: Slot, begin: int) -> bool:
    """Tell whether the people of a session are free if it starts at another instant."""
    there = slot.replace(begin=begin, finish=begin + slot.finish - slot.begin, slots=())
    return not any(
        other.session is not slot.session
        and there.overlaps(other)
        and shared_seats(plan, there, other)
        for other in plan.timetable.sessions
    )
