"""Events of a calendar as rows of a list: on the days of a visit, by the clocks of those days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo

from planner.changes.taking.table import LONGEST_CELL, MOST_ROWS, Row, Table, clean
from planner.model.clock import DAY, MOST_DAYS_LATER, written_clock, zone
from planner.model.dates import dates
from planner.model.plan import Plan, listed
from planner.model.timetable import zone_of
from planner.source.document import UnreadableError
from planner.source.edit import RefusedError
from planner.source.plain import shorten
from planner.source.record import Record

MOST_NEW_DAYS = 14
"""On how many days the events may be of a calendar that goes into a visit without days."""

_HEADER = ("Day", "Start", "End", "Title", "Place", "Status", "Notes")
_TOLD = 3


class Event(Record):
    """An event of a calendar, or one time of an event that repeats."""

    number: int
    """Which event of the calendar it is, counted from 1."""
    title: str
    start: date | datetime
    """A date alone is an event of the whole day; a time without a zone is local."""
    end: date | datetime | None = None
    place: str = ""
    status: str = ""
    """``confirmed``, ``tentative``, ``cancelled`` or nothing."""
    notes: str = ""
    people: tuple[tuple[str, str], ...] = ()
    """Who organises it and who is invited, as names and e-mail addresses."""


class Calendar(Record):
    """The events of a calendar."""

    events: tuple[Event, ...]
    notes: tuple[str, ...] = ()


def span(plan: Plan) -> tuple[date, date] | None:
    """Return the first and the last date of a visit, or None where it has none."""
    dated = [day.date for day in plan.itinerary.days if day.date is not None]
    return (min(dated), max(dated)) if dated else None


def sessions_table(plan: Plan, calendar: Calendar) -> Table:
    """Return the events of a calendar as rows that become sessions, in the order of time.

    Events that last whole days, and those outside the dates of the visit, are told and left out.

    Raises:
        RefusedError: the visit has no days, and the events are on too many.
        UnreadableError: there is no event to take, or too many of them.
    """
    notes = list(calendar.notes)
    within = span(plan)
    rows: list[tuple[datetime, Row]] = []
    whole, outside, long = [], 0, []
    for event in calendar.events:
        if not isinstance(event.start, datetime):
            if within is None or within[0] <= event.start <= within[1]:
                whole.append(event.title)
            else:
                outside += 1
            continue
        start, here = _local(plan, event.start)
        day = start.date()
        if within is not None and not within[0] <= day <= within[1]:
            outside += 1
            continue
        end = _end(event, start, here)
        if end is not None and end >= (MOST_DAYS_LATER + 1) * DAY:
            long.append(event.title)
            continue
        clocks = (start.strftime("%H:%M"), written_clock(end) if end is not None else "")
        cells = (day.isoformat(), *clocks, event.title, event.place, event.status, event.notes)
        rows.append((start, Row(event.number, tuple(clean(each[:LONGEST_CELL]) for each in cells))))
    notes += _told("for whole days left out; put what they say with the day", whole)
    notes += _told("over several days left out", long)
    if outside and within is not None:
        several = f"{outside} events lie" if outside > 1 else "1 event lies"
        notes.append(
            f"{several} outside the visit, {dates(within)}, and {'are' if outside > 1 else 'is'} left out"
        )
    _check(rows, within is None, outside)
    ordered = sorted(rows, key=lambda pair: pair[0])
    return Table((Row(0, _HEADER), *(row for _, row in ordered)), "", tuple(notes))


def _check(rows: list[tuple[datetime, Row]], dateless: bool, outside: int) -> None:  # noqa: FBT001 - told by its name
    if not rows:
        raise UnreadableError(
            "no event of the calendar is within the dates of the visit"
            if outside
            else "the calendar has no event with a time"
        )
    days = {start.date() for start, _ in rows}
    if dateless and len(days) > MOST_NEW_DAYS:
        raise RefusedError(
            f"the events are on {len(days)} days; give the visit its days first, then those are taken"
        )
    if len(rows) > MOST_ROWS:
        raise UnreadableError(f"over {MOST_ROWS} events are within the dates of the visit")


def _local(plan: Plan, moment: datetime) -> tuple[datetime, str]:
    """Return a moment by the clocks of the day on which it is, without its zone, and their zone."""
    own = plan.itinerary.timezone
    if moment.tzinfo is None:
        return moment, own
    for day in plan.itinerary.days:
        if day.date is not None:
            here = zone_of(day, own)
            local = _in(moment, here)
            if local.date() == day.date:
                return local, here
    return _in(moment, own), own


def _in(moment: datetime, name: str) -> datetime:
    here: tzinfo = zone(name) or UTC
    return moment.astimezone(here).replace(tzinfo=None)


def _end(event: Event, start: datetime, here: str) -> int | None:
    """Return when an event ends, in minutes after midnight of its day; None where it is open."""
    if not isinstance(event.end, datetime):
        return None
    end = event.end if event.end.tzinfo is None else _in(event.end, here)
    midnight = datetime.combine(start.date(), datetime.min.time())
    minutes = int((end - midnight) / timedelta(minutes=1))
    return minutes if end > start else None


def _told(what: str, titles: list[str]) -> list[str]:
    if not titles:
        return []
    named = listed([f"“{shorten(title, 40)}”" for title in titles], _TOLD)
    return [f"{len(titles)} event{'s' if len(titles) > 1 else ''} {what}: {named}"]


def people_table(calendar: Calendar) -> Table:
    """Return those who organise the events of a calendar and are invited, as rows of people.

    Raises:
        UnreadableError: it names nobody.
    """
    found: dict[str, tuple[int, str, str]] = {}
    for event in calendar.events:
        for name, email in event.people:
            key = email.casefold() or name.casefold()
            known = found.get(key)
            if known is None or (name and not known[1]):
                found[key] = (known[0] if known else event.number, name, email)
    if not found:
        raise UnreadableError("the calendar names nobody who is invited")
    rows = [
        Row(
            number, (clean(name) or email.partition("@")[0].replace(".", " ").title(), clean(email))
        )
        for number, name, email in found.values()
    ]
    if len(rows) > MOST_ROWS:
        raise UnreadableError(f"the calendar names over {MOST_ROWS} people")
    return Table((Row(0, ("Name", "E-mail")), *rows), "", calendar.notes)
