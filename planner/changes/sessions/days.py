"""Sessions on other days, and sessions that change places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from planner.changes.change import Change
from planner.changes.chosen import Chosen, called, quoted_title, sessions_of
from planner.changes.lists import Lists
from planner.changes.sessions.relocate import staying
from planner.changes.sessions.retime import pinned
from planner.changes.spans import end_of
from planner.changes.times import shifted
from planner.model.dates import short_date
from planner.model.plan import Plan
from planner.model.programme import Day, Session
from planner.source.edit import Edit, RefusedError
from planner.source.route import Route


def moved_to_day(plan: Plan, data: dict[str, Any], routes: Iterable[Route], day: Day) -> Change:
    """Return the change that takes sessions to another day, at the times that they have.

    In the text each goes behind the last session there that starts no later. A session in a room
    stays in that room; the others go where the day is.

    Raises:
        RefusedError: all of them are on that day already.
    """
    entries = [each for each in sessions_of(plan, routes) if each.day.route != day.route]
    if not entries:
        raise RefusedError("that is the day it is on")
    lists = Lists(plan, data)
    edits: list[Edit] = []
    for each in entries:
        edits += staying(plan, each.day, each.session, day)
    edits += [lists.move(each.session, day, each.session.start) for each in entries]
    name = f"Move {called(plan, entries)} to {day_name(plan, day)}"
    return Change(name, tuple(edits), lists.where(entries[0].session), pinned(entries))


def day_name(plan: Plan, day: Day) -> str:
    """Name a day in the name of a change: ``Wed 21 Jun``, or ``day 2`` where it has no date."""
    if day.date is None:
        return f"day {[each.route for each in plan.itinerary.days].index(day.route) + 1}"
    return short_date(day.date)


def swapped(plan: Plan, data: dict[str, Any], routes: Iterable[Route]) -> Change:
    """Return the change that lets two sessions change places.

    On one day the later then starts where the earlier did, and the earlier ends where the later
    did; if they differ in length, what their people do between the two moves along. Sessions whose
    end is open, and those of two days, exchange their starts (and days).

    Raises:
        RefusedError: there are not two, one has no time or a pinned one, or something pinned is
            between them.
    """
    entries = sessions_of(plan, routes)
    if len(entries) != 2:  # noqa: PLR2004 - two change places
        raise RefusedError("select the two sessions that are to change places")
    for each in entries:
        _movable(plan, each)
    if entries[0].day.route == entries[1].day.route:
        entries.sort(key=lambda each: each.session.start or 0)
        edits = _exchanged(plan, data, *entries)
    else:
        edits = _across(plan, data, *entries)
    names = [quoted_title(plan, each.session) for each in entries]
    select = None
    if entries[0].day.route != entries[1].day.route:
        select = entries[1].session.route
    return Change(f"Swap {names[0]} and {names[1]}", tuple(edits), select)


def _movable(plan: Plan, each: Chosen) -> None:
    if each.session.start is None:
        raise RefusedError(f"{called(plan, [each])} has no time yet; give it one first")
    if each.session.fixed:
        raise RefusedError(f"the time of {called(plan, [each])} is pinned; unpin it first")


def _exchanged(plan: Plan, data: dict[str, Any], earlier: Chosen, later: Chosen) -> list[Edit]:
    one, other = earlier.session, later.session
    start, after = one.start or 0, other.start or 0
    if start == after:
        raise RefusedError("they start at the same time already")
    end, finish = end_of(plan, one) or start, end_of(plan, other) or after
    if any(each.end is None and each.minutes is None for each in (one, other)):
        by = after - start
        return [*shifted(data, one, by), *shifted(data, other, -by)]
    edits = [*shifted(data, other, start - after)]
    if finish != end:
        edits += shifted(data, one, finish - end)
    by = (finish - after) - (end - start)
    if by:
        for between in _between(plan, earlier, later, end):
            if between.fixed:
                raise RefusedError(
                    f"{quoted_title(plan, between)} between them is pinned, and they differ in length"
                )
            edits += shifted(data, between, by)
    return edits


def _between(plan: Plan, earlier: Chosen, later: Chosen, end: int) -> list[Session]:
    """Return what the people of two sessions of one day do after the one and before the other."""
    crowds = plan.timetable.crowd_of(earlier.session) | plan.timetable.crowd_of(later.session)
    start = later.session.start or 0
    return [
        slot.session for slot in plan.timetable.sessions
        if slot.day.route == later.day.route and end <= slot.start and slot.end <= start
        and slot.session.route not in {earlier.session.route, later.session.route}
        and slot.crowd.seats & crowds.seats
    ]  # fmt: skip


def _across(plan: Plan, data: dict[str, Any], one: Chosen, other: Chosen) -> list[Edit]:
    by = (other.session.start or 0) - (one.session.start or 0)
    edits: list[Edit] = []
    if by:
        edits += [*shifted(data, one.session, by), *shifted(data, other.session, -by)]
    edits += staying(plan, one.day, one.session, other.day)
    edits += staying(plan, other.day, other.session, one.day)
    lists = Lists(plan, data)
    first, second = (_index(each.session) for each in (one, other))
    edits.append(lists.move_to(one.session, other.day, second))
    edits.append(lists.move_to(other.session, one.day, first))
    return edits


def _index(session: Session) -> int:
    index = session.route[-1]
    if not isinstance(index, int):
        raise RefusedError("the sessions of that day are no list; write [[days.sessions]] there")
    return index
