"""What a key or the mouse asks for, where that depends on how things stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from planner.changes.change import Change
from planner.changes.chosen import called, chosen, sessions_of
from planner.changes.sessions.days import day_name, moved_to_day
from planner.changes.sessions.relocate import placed
from planner.changes.sessions.retime import retimed
from planner.changes.sessions.status import assigned
from planner.changes.typed.places import place_of, venue_in_use
from planner.model.clock import clock, written_clock
from planner.model.plan import Plan
from planner.source.edit import RefusedError, changed
from planner.source.route import Route


def to_other_day(plan: Plan, data: dict[str, Any], routes: Iterable[Route], by: int) -> Change:
    """Return the change that takes sessions some days on, or back if ``by`` is negative.

    Raises:
        RefusedError: the visit has no such day.
    """
    known = list(routes)
    day = sessions_of(plan, known)[0].day
    order = [each.route for each in plan.itinerary.days]
    target = order.index(day.route) + by
    if not 0 <= target < len(order):
        raise RefusedError(f"there is no day {'after' if by > 0 else 'before'} this one")
    return moved_to_day(plan, data, known, plan.itinerary.days[target])


def pinned_or_not(plan: Plan, data: dict[str, Any], routes: Iterable[Route]) -> Change:
    """Return the change that pins the times of sessions, or unpins them if the first is pinned.

    Raises:
        RefusedError: one of the routes leads to no session.
    """
    entries = sessions_of(plan, routes)
    sessions = [each.session.route for each in entries]
    return assigned(plan, data, sessions, "fixed", value=not entries[0].session.fixed)


def placed_as_typed(
    plan: Plan, data: dict[str, Any], routes: Iterable[Route], typed: str
) -> Change:
    """Return the change that takes sessions to a typed place: ``@museo``, ``@museo/hall``, ``@hall``.

    Raises:
        RefusedError: there is no such place, or they are there already.
    """
    entries = chosen(plan, routes)
    first = entries[0]
    found = place_of(plan, first.day, typed.strip().removeprefix("@"), first.session, None)
    venue = found.get("venue") or venue_in_use(plan, first.day, first.session)
    if venue is None:
        raise RefusedError("type which venue: @venue or @venue/room")
    return placed(plan, data, [each.entry.route for each in entries], venue, found.get("room"))


def dropped(plan: Plan, data: dict[str, Any], route: Route, day: int, minute: int) -> Change:
    """Return the change that lets a session start on a day, by its number, at a time of day.

    ``minute`` is in minutes after midnight.

    Raises:
        RefusedError: it cannot be there.
    """
    [entry] = sessions_of(plan, [route])
    target = plan.itinerary.days[day]
    start = (
        retimed(plan, data, [route], written_clock(minute))
        if entry.session.start != minute
        else None
    )
    if entry.day.route == target.route:
        if start is None:
            raise RefusedError("that is when it starts")
        return start
    moved = moved_to_day(
        plan, data if start is None else changed(data, start.edits), [route], target
    )
    if start is None:
        return moved
    name = f"Move {called(plan, [entry])} to {day_name(plan, target)} {clock(minute)}"
    return moved.replace(name=name, edits=(*start.edits, *moved.edits))
