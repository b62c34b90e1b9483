"""A time falls into the hour that is left out, or comes twice, when the clocks change.

What it finds
    A start or an end that no clock shows, since that night the clocks go forward over it: an error.
    As info, one that comes twice since the clocks go back. Sessions, points, speakers, journeys
    and the times at which people are there all count.

Why it matters
    Half of the party comes an hour early or late, and the driver too. Reckoning takes the first of
    two such times, and lets one that is left out lie as long after the change.

Example
    ```toml
    [[days]]
    date = 2023-03-26

    [[days.sessions]]
    title = "Coach to the airport"
    kind = "transfer"
    start = "02:30"
    end = "04:15"
    ```

How to fix
    Write the time that the clocks show, and say on the programme that they change.

Options
    None.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from planner.changes.change import Change
from planner.model.clock import MOST_DAYS_LATER, zone
from planner.model.dates import weekday_date
from planner.model.finding import Finding, Severity
from planner.model.people import Availability, Group, Organisation, Person
from planner.model.plan import Plan, listed
from planner.model.programme import CANCELLED, Branch, Day, Item, Session, Speaker
from planner.model.timetable import zone_of
from planner.model.words import quoted
from planner.rules.fix import Fix
from planner.rules.rule import Rule
from planner.source.record import Record
from planner.source.route import Route

RULE = Rule("T104", "clock-change", Severity.ERROR)


class _Time(Record):
    """A time of the file that the clocks leave out or show twice."""

    at: Route
    said: str
    """What the file says of it: ``“Talent” starts at``."""
    written: datetime
    """On the wall clock."""
    shift: int
    """By how many minutes the clocks go forward over it; below zero where it comes twice."""
    minutes: int | None
    """Minutes after midnight of its day; None of a journey, which says its date."""


def check(plan: Plan) -> Iterator[Finding]:
    """Find times that the clocks leave out or show twice."""
    for times, sessions, about in _groups(plan):
        first = min(times, key=lambda each: each.shift < 0, default=None)
        if first is not None:
            yield _finding(first, sessions, about)


_Group = tuple[Iterable[_Time], tuple[Route, ...], tuple[str, ...]]


def _groups(plan: Plan) -> Iterator[_Group]:
    """Return such times of each session and each traveller."""
    itinerary = plan.itinerary
    zones = {day.date: zone_of(day, itinerary.timezone) for day in itinerary.days}
    for day in itinerary.days:
        name = zone_of(day, itinerary.timezone)
        if day.date is not None and not _is_steady(day.date, name):
            for session in day.sessions:
                if session.status != CANCELLED:
                    yield _of_session(plan, day, session, name), (session.route,), ()
    travellers: list[Person | Organisation | Group] = [
        *itinerary.organisations, *itinerary.people, *itinerary.groups
    ]  # fmt: skip
    for entry in travellers:
        if entry.arrives or entry.leaves or entry.available:
            yield _of_traveller(plan, entry, zones), (), (entry.id,)


@lru_cache(maxsize=4096)
def _is_steady(day: date, name: str) -> bool:
    """Tell whether the clocks of a zone stand still around a day."""
    here = zone(name)
    start = datetime.combine(day, time(), here)
    later = start + timedelta(days=1 + MOST_DAYS_LATER)
    return here is None or start.utcoffset() == later.utcoffset()


def _of_session(plan: Plan, day: Day, session: Session, zone_name: str) -> Iterator[_Time]:
    text, name = plan.directory.text, plan.directory.name
    entries: list[tuple[Session | Item | Speaker, str]] = [(session, quoted(text(session.title)))]
    holders: list[Session | Branch] = [session, *session.branches]
    for holder in holders:
        speakers = list(holder.speakers)
        for item in holder.items:
            entries.append((item, quoted(text(item.title))))
            speakers += item.speakers
        entries += [(each, name(each.who) if each.who else text(each.label)) for each in speakers]
    for entry, called in entries:
        yield from _of_span(entry, day.date, zone_name, called)


def _of_traveller(
    plan: Plan, entry: Person | Organisation | Group, zones: dict[date | None, str]
) -> Iterator[_Time]:
    called, default = plan.directory.text(entry.name) or entry.id, plan.itinerary.timezone
    several = not isinstance(entry, Person) and plan.group(entry.id).plural
    for journey, verb in ((entry.arrives, "arrive"), (entry.leaves, "leave")):
        if journey is not None and journey.at is not None and journey.at.tzinfo is None:
            name = zones.get(journey.at.date(), default)
            yield from _changed(
                (*journey.route, "at"), f"{called} {verb}{'' if several else 's'}", journey.at, name
            )
    for span in entry.available:
        name = zones.get(span.date, default)
        yield from _of_span(span, span.date, name, f"the time of {called}")


def _of_span(
    entry: Session | Item | Speaker | Availability, day: date | None, zone_name: str, called: str
) -> Iterator[_Time]:
    for key, verb in (("start", "starts"), ("end", "ends")):
        minutes = getattr(entry, key)
        if minutes is not None and day is not None:
            written = datetime.combine(day, time()) + timedelta(minutes=minutes)
            yield from _changed(
                (*entry.route, key), f"{called} {verb}", written, zone_name, minutes
            )


def _changed(
    at: Route, said: str, written: datetime, zone_name: str, minutes: int | None = None
) -> Iterator[_Time]:
    """Return a time if the clocks change over it; an end at that very minute is in time."""
    if _is_steady(written.date(), zone_name):
        return
    shift = _shift(written, zone_name)
    ends_before = at[-1] == "end" and not _shift(written - timedelta(minutes=1), zone_name)
    if shift and not ends_before:
        yield _Time(at, said, written, shift, minutes)


def _shift(written: datetime, zone_name: str) -> int:
    """Return by how many minutes the clocks go forward over a time, or back if below zero."""
    here = written.replace(tzinfo=zone(zone_name))
    before, after = here.utcoffset(), here.replace(fold=1).utcoffset()
    if before is None or after is None:
        return 0
    return int((after - before).total_seconds()) // 60


def _finding(first: _Time, sessions: tuple[Route, ...], about: tuple[str, ...]) -> Finding:
    when = f"{first.said} at {first.written:%H:%M} on {weekday_date(first.written.date())}"
    if first.shift > 0:
        message = f"{when}, a time that is left out when the clocks go forward that night"
        advice = f"write {_shown(first):%H:%M} if that is when it is"
    else:
        message = f"{when}, a time that comes twice when the clocks go back that night"
        advice = "say in the title or description which of the two is meant"
    return RULE.finding(
        first.at,
        message,
        advice=advice,
        sessions=sessions,
        about=about,
        severity=None if first.shift > 0 else Severity.INFO,
    )


def _shown(each: _Time) -> datetime:
    """Return the time that clocks show for one that they leave out."""
    return each.written + timedelta(minutes=each.shift)


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to write the times that clocks show for those that they leave out."""
    from planner.rules.time.remedies import allowed

    left_out = [
        each
        for times, sessions, about in _groups(plan)
        if (sessions, about) == (finding.sessions, finding.about)
        for each in times
        if each.shift > 0
    ]
    if left_out:
        yield from allowed(lambda: _written(data, left_out))


def _written(data: dict[str, Any], left_out: list[_Time]) -> Change:
    """Return the change that writes the times that clocks show.

    Raises:
        RefusedError: one would lie too many days later.
    """
    from planner.changes.times import written_time
    from planner.source.edit import Set, value_at

    edits = []
    for each in left_out:
        new: object = _shown(each)
        if each.minutes is not None:
            new = written_time(each.minutes + each.shift, value_at(data, each.at))
        edits.append(Set(each.at, new))
    shown = listed([f"{_shown(each):%H:%M}" for each in left_out])
    return Change(f"Write {shown}", tuple(edits))
