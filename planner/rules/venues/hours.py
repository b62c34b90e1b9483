"""When venues are open: their hours on a date, as minutes after its midnight."""

from __future__ import annotations

from calendar import day_name
from collections.abc import Iterable
from datetime import date, timedelta

from planner.model.clock import DAY, clock
from planner.model.nested import WEEKDAYS
from planner.model.places import Venue

Stretch = tuple[int, int]
"""From when to when, in minutes after midnight."""

MOST_GROUPS = 3
"""How many groups of weekdays a sentence lists."""


def says_hours(venue: Venue) -> bool:
    """Tell whether a venue gives opening hours, or days on which it is closed, and no slip in them."""
    return bool(venue.open or venue.closed) and not venue.broken & {"open", "closed"}


def is_closed(venue: Venue, day: date) -> bool:
    """Tell whether a venue is closed on all of a date."""
    weekday = WEEKDAYS[day.weekday()]
    shut = day in venue.closed or weekday in venue.closed
    return shut or (bool(venue.open) and not venue.open.get(weekday))


def stretches(venue: Venue, day: date) -> list[Stretch]:
    """Return when a venue is open around a date; what goes on past midnight as one stretch.

    Minutes below 0 lie on the day before, those from 1440 on the day after.
    """
    found: list[Stretch] = []
    for later in (-1, 0, 1, 2, 3):
        for start, end in _own(venue, day, later):
            since, until = start + later * DAY, end + later * DAY
            if found and since <= found[-1][1]:
                found[-1] = (found[-1][0], max(until, found[-1][1]))
            else:
                found.append((since, until))
    return found


def _own(venue: Venue, day: date, later: int) -> list[Stretch]:
    """Return the stretches that begin on the date some days later, in minutes of that."""
    try:
        other = day + timedelta(days=later)
    except OverflowError:
        return []
    if is_closed(venue, other):
        return []
    return sorted(venue.open.get(WEEKDAYS[other.weekday()], ()))


def opening(venue: Venue, day: date) -> str:
    """Write the hours of a venue on a date: ``10:00–12:30 and 14:00–18:00``."""
    return _written(_own(venue, day, 0))


def usual_opening(venue: Venue) -> str:
    """Write on which weekdays a venue is open, and when: ``Tuesday to Sunday 10:00–18:00``."""
    groups: list[tuple[int, int, list[Stretch]]] = []
    for index, weekday in enumerate(WEEKDAYS):
        own = [] if weekday in venue.closed else sorted(venue.open.get(weekday, ()))
        if groups and groups[-1][2] == own:
            groups[-1] = (groups[-1][0], index, own)
        else:
            groups.append((index, index, own))
    opened = [each for each in groups if each[2]]
    if not opened or len(opened) > MOST_GROUPS:
        return ""
    return ", ".join(f"{_days(first, last)} {_written(own)}" for first, last, own in opened)


def _days(first: int, last: int) -> str:
    if last == first:
        return day_name[first]
    joint = " and " if last == first + 1 else " to "
    return f"{day_name[first]}{joint}{day_name[last]}"


def _written(own: Iterable[Stretch]) -> str:
    return " and ".join(f"{clock(start)}–{clock(end)}" for start, end in own)
