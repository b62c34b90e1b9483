"""A whole visit on other dates: every date of the file moves along, as the field tables know them.

What does not move: the date of the issue, which says when something was sent out, and the dates on
which a venue is closed, which are the venue's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from planner.changes.change import Change
from planner.changes.visit.tables import tables
from planner.model.dates import dates, short_date
from planner.model.fields import Invalid, Notes, Table, specs
from planner.model.itinerary import Itinerary
from planner.model.kinds import Date, Moment
from planner.model.plan import Plan, listed
from planner.source.edit import Edit, RefusedError, Set
from planner.source.record import Record
from planner.source.route import Route

STAYING = frozenset({(Itinerary, "issued")})
"""The fields that hold a date which has nothing to do with when the visit is."""

WEEK = 7


class Dated(Record):
    """A date of the file that goes where the visit goes."""

    at: Route
    value: object
    """As the text has it: a date, a date with a time, or either in quotes."""
    readable: bool


def moves(table: type[Table], key: str) -> bool:
    """Tell whether a field of a table holds a date that goes where the visit goes."""
    spec = specs(table).get(key)
    is_date = spec is not None and isinstance(spec.kind, Date | Moment)
    return is_date and (table, key) not in STAYING


def dated(data: dict[str, Any]) -> Iterator[Dated]:
    """Return every date of a file that goes where the visit goes, in the order of the field tables."""
    for raw in tables(data):
        for key, spec in specs(raw.table).items():
            if key in raw.data and moves(raw.table, key):
                value = raw.data[key]
                read = spec.kind.read(value, (), Notes())
                yield Dated((*raw.at, key), value, not isinstance(read, Invalid))


def shifts(data: dict[str, Any], days: int) -> list[Edit]:
    """Return the edits that move all dates by some days, back if negative; unreadable ones stay.

    Raises:
        RefusedError: a date would lie outside the years that the format knows.
    """
    return [Set(each.at, _later(each.value, days)) for each in dated(data) if each.readable]


def shifted_visit(plan: Plan, data: dict[str, Any], days: int) -> Change:
    """Return the change that moves a visit with all its dates by some days, back if negative.

    Ids, the revision and the date of the issue stay. The note names the weekdays that change, and
    says how many dates cannot be read and stay as well.

    Raises:
        RefusedError: it would stay where it is, no day has a date, or a date would lie too far away.
    """
    found = days_of(plan)
    if not found:
        raise RefusedError("no day has a date yet; give it one first")
    if not days:
        raise RefusedError("those are its dates already")
    edits = shifts(data, days)
    name = f"Move the visit to {dates([each + timedelta(days=days) for each in found])}"
    return Change(name, tuple(edits), note="; ".join(_notes(plan, data, days)))


def shift_to(plan: Plan, first: date) -> int:
    """Return by how many days a visit moves that is to begin on a date.

    Raises:
        RefusedError: no day has a date.
    """
    found = days_of(plan)
    if not found:
        raise RefusedError("no day has a date yet; give it one first")
    return (first - min(found)).days


def days_of(plan: Plan) -> list[date]:
    """Return the dates of the days that have one, in the order of the text."""
    return [day.date for day in plan.itinerary.days if day.date is not None]


def weekday_changes(plan: Plan, days: int) -> list[tuple[date, date]]:
    """Return the days that fall on another weekday once a visit moves: each date with its new one."""
    if days % WEEK == 0:
        return []
    return [(each, each + timedelta(days=days)) for each in days_of(plan)]


def _notes(plan: Plan, data: dict[str, Any], days: int) -> Iterator[str]:
    changes = weekday_changes(plan, days)
    if changes:
        yield listed([f"{short_date(old)} becomes {short_date(new)}" for old, new in changes])
    unread = sum(not each.readable for each in dated(data))
    if unread:
        yield (
            "one date cannot be read and stays"
            if unread == 1
            else f"{unread} dates cannot be read and stay"
        )


def _later(value: object, days: int) -> object:
    """Return a date as the text has it, some days later; what stands behind it stays."""
    by = timedelta(days=days)
    try:
        if isinstance(value, str):
            day = date.fromisoformat(value[:10]) + by
            moved: object = day.isoformat() + value[10:]
        elif isinstance(value, date):
            moved = value + by
        else:
            return value
    except OverflowError:
        raise RefusedError("a date would lie too far away; is the year right?") from None
    kind = (
        Moment() if isinstance(value, datetime) or len(str(moved)) > len("2023-06-20") else Date()
    )
    if isinstance(kind.read(moved, (), Notes()), Invalid):
        raise RefusedError("a date would lie too far away; is the year right?")
    return moved
