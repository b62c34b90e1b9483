"""Reads calendars: iCalendar files (RFC 5545) as calendar programs export them."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from planner.changes.taking.events import Calendar, Event
from planner.model.plan import listed
from planner.source.document import UnreadableError
from planner.source.plain import shorten
from planner.workspace.taking.zones import zone_called

if TYPE_CHECKING:
    import icalendar

MOST_EVENTS = 3_000
"""How many events a calendar may have."""

LARGEST = 2 * 1024 * 1024
"""The largest calendar that is read, in bytes."""

_MOST_REPEATING, _MOST_TOLD = 100, 3
_LONGEST_RULE = 400
_LONGEST_NOTES = 1_000
_EARLIEST = 2000
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_PARTS = frozenset(
    {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS"}
)
_SURE_DAY = 28
"""The last day that every month has."""

_MOST_IN_MONTH, _MOST_IN_YEAR = 5, 52
"""How often a weekday comes at most in a month and at least in a year."""
_STATUS = {"CONFIRMED": "confirmed", "TENTATIVE": "tentative", "CANCELLED": "cancelled"}


def read_calendar(content: bytes, within: tuple[date, date] | None) -> Calendar:
    """Return the events of a calendar; those that repeat at their times within some dates only.

    Without dates an event that repeats is taken at its first time, which is told.

    Raises:
        UnreadableError: it is no calendar that can be read, or too large a one.
    """
    import icalendar

    if len(content) > LARGEST:
        raise UnreadableError("the calendar is too large; export only the weeks around the visit")
    count = content.upper().count(b"BEGIN:VEVENT")
    if count > MOST_EVENTS:
        raise UnreadableError(
            f"the calendar has {count:,} events; export only the weeks around the visit"
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            calendars = icalendar.Calendar.from_ical(content, multiple=True)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableError(f"the calendar cannot be read: {shorten(str(error), 80)}") from None
    return _Reader(within).read(calendars)


class _Reader:
    """Reads the events of calendars."""

    def __init__(self, within: tuple[date, date] | None) -> None:
        self.within = within
        self.notes: list[str] = []
        self.repeating = 0
        self.unknown: dict[str, list[str]] = {}
        """The names of zones that nobody knows, with the titles of events in them."""

    def read(self, calendars: list[Any]) -> Calendar:
        components: list[tuple[int, icalendar.Event, bool]] = []
        for calendar in calendars:
            gone = str(calendar.get("METHOD", "")).upper() == "CANCEL"
            components += [
                (len(components) + index, each, gone)
                for index, each in enumerate(calendar.walk("VEVENT"), start=1)
            ]
        for _, each, _ in components:
            self._place(each, str(each.get("SUMMARY", "")).strip())
        moved = {
            (str(each.get("UID", "")), _moment(each.get("RECURRENCE-ID")))
            for _, each, _ in components
            if each.get("RECURRENCE-ID") is not None
        }
        events: list[Event] = []
        for number, each, gone in components:
            try:
                events += self._events(number, each, moved, gone=gone)
            except (ValueError, TypeError, AttributeError, KeyError, OverflowError) as error:
                self.notes.append(f"event {number} cannot be read: {shorten(str(error), 60)}")
        for name, titles in self.unknown.items():
            several = listed(
                [f"“{shorten(each, 40)}”" for each in dict.fromkeys(titles)], _MOST_TOLD
            )
            self.notes.append(
                f"the time zone “{shorten(name, 60)}” is not known: the times are taken"
                f" as they stand, look at {several}"
            )
        return Calendar(tuple(events), tuple(self.notes))

    def _events(
        self, number: int, component: icalendar.Event, moved: set[tuple[str, Any]], *, gone: bool
    ) -> Iterator[Event]:
        start = component.start
        title = str(component.get("SUMMARY", "")).strip()
        event = Event(
            number, title, start, _end(component, start), str(component.get("LOCATION", "")).strip(),
            "cancelled" if gone else _STATUS.get(str(component.get("STATUS", "")).upper(), ""),
            str(component.get("DESCRIPTION", "")).strip()[:_LONGEST_NOTES], _people(component),
        )  # fmt: skip
        repeats = bool(component.rrules or component.rdates) and "RECURRENCE-ID" not in component
        if not repeats or not isinstance(start, datetime):
            yield event
            return
        identity = str(component.get("UID", ""))
        for each in self._times(component, start, title):
            if (identity, _comparable(each)) in moved:
                continue
            length = event.end - start if isinstance(event.end, datetime) else None
            yield event.replace(start=each, end=None if length is None else each + length)

    def _place(self, component: icalendar.Event, title: str) -> None:
        """Give the times of an event their zone where the library does not know its name."""
        from icalendar import vDDDTypes

        for key in ("DTSTART", "DTEND", "RECURRENCE-ID"):
            value = component.get(key)
            if not isinstance(value, vDDDTypes):
                continue
            name, moment = str(value.params.get("TZID", "")), value.dt
            if not name or not isinstance(moment, datetime) or moment.tzinfo is not None:
                continue
            here = zone_called(name)
            if here is not None:
                value.dt = moment.replace(tzinfo=here)
            elif key == "DTSTART":
                self.unknown.setdefault(name, []).append(title or "an event")

    def _times(self, component: icalendar.Event, start: datetime, title: str) -> list[datetime]:
        """Return the times at which an event takes place within the dates."""
        self.repeating += 1
        if self.within is None:
            self.notes.append(
                f"“{shorten(title, 40)}” repeats, and is taken once: the visit has no dates yet"
            )
            return [start]
        first = datetime.combine(self.within[0], datetime.min.time()) - timedelta(days=1)
        last = datetime.combine(self.within[1], datetime.min.time()) + timedelta(days=2)
        plain = start.replace(tzinfo=None)
        found = {plain}
        for rule in component.rrules:
            found.update(self._ruled(rule, plain, start, last, title))
        found.update(_plain(each, start) for each, _ in component.rdates)
        found -= {_plain(each, start) for each in component.exdates}
        return [
            each.replace(tzinfo=start.tzinfo) for each in sorted(found) if first <= each <= last
        ]

    def _ruled(
        self, rule: Any, plain: datetime, start: datetime, last: datetime, title: str
    ) -> Iterator[datetime]:
        """Return the times that a rule gives up to the last one of interest."""
        from dateutil.rrule import rrulestr

        parts = {str(key).upper(): list(value) for key, value in dict(rule).items()}
        followed = is_regular(parts) and plain.year >= _EARLIEST
        if not followed or self.repeating > _MOST_REPEATING or len(rule.to_ical()) > _LONGEST_RULE:
            self.notes.append(
                f"how “{shorten(title, 40)}” repeats cannot be followed; it is taken once"
            )
            return
        ends = [_plain(each, start) for each in parts.pop("UNTIL", [])]
        written = ";".join(
            f"{key}={','.join(str(each) for each in value)}" for key, value in parts.items()
        )
        until = min([*ends, last])
        if until < plain:
            return
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            rules = rrulestr(f"{written};UNTIL={until:%Y%m%dT%H%M%S}", dtstart=plain)
        yield from rules


def is_regular(rule: Mapping[str, Sequence[Any]]) -> bool:
    """Tell whether a rule is one of those that come again and again.

    One that never comes again, such as every 30 February, would be looked for up to the year 9999.
    """
    frequency = str(next(iter(rule.get("FREQ", ())), "")).upper()
    if frequency not in _FREQUENCIES or not rule.keys() <= _PARTS:
        return False
    interval = int(next(iter(rule.get("INTERVAL", ())), 1))
    days = [
        re.fullmatch(r"([+-]?\d{1,2})?[A-Z]{2}", str(each).upper())
        for each in rule.get("BYDAY", ())
    ]
    counted = [abs(int(each[1])) for each in days if each is not None and each[1]]
    in_month = [abs(int(each)) for each in rule.get("BYMONTHDAY", ())]
    months = [int(each) for each in rule.get("BYMONTH", ())]
    most = _MOST_IN_YEAR if frequency == "YEARLY" and not months else _MOST_IN_MONTH
    return (
        None not in days
        and 1 <= interval <= _MOST_IN_YEAR
        and not (interval % 7 == 0 and frequency == "DAILY" and days)
        and not (interval > 1 and (in_month or (months and frequency == "MONTHLY")))
        and (not counted or len(counted) == len(days))
        and all(1 <= each <= most for each in counted)
        and not (counted and (in_month or frequency in {"DAILY", "WEEKLY"}))
        and all(1 <= each <= (_SURE_DAY if months else _SURE_DAY + 3) for each in in_month)
        and all(1 <= each <= 12 for each in months)  # noqa: PLR2004 - months of a year
        and all(abs(int(each)) == 1 for each in rule.get("BYSETPOS", ()))
    )


def _end(component: icalendar.Event, start: date | datetime) -> date | datetime | None:
    """Return when an event ends; None where it says nothing, or the same as of its start."""
    if "DTEND" not in component and "DURATION" not in component:
        return None
    end = component.end
    return end if type(end) is type(start) and end != start else None


def _moment(value: Any) -> Any:
    from icalendar import vDDDTypes

    found = value.dt if isinstance(value, vDDDTypes) else None
    return _comparable(found) if isinstance(found, date) else None


def _comparable(moment: date | datetime) -> date | datetime:
    """Return a moment such that the same moments of all zones are equal."""
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        return moment.astimezone(UTC).replace(tzinfo=None)
    return moment


def _plain(moment: date | datetime, start: datetime) -> datetime:
    """Return a moment by the clock of an event's start, without its zone."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, start.time())
    if moment.tzinfo is not None and start.tzinfo is not None:
        moment = moment.astimezone(start.tzinfo)
    return moment.replace(tzinfo=None)


def _people(component: icalendar.Event) -> tuple[tuple[str, str], ...]:
    """Return who organises an event and who is invited, without rooms and equipment."""
    listed: list[Any] = []
    for key in ("ORGANIZER", "ATTENDEE"):
        value = component.get(key, [])
        listed += value if isinstance(value, list) else [value]
    found = []
    for each in listed:
        params = getattr(each, "params", {})
        if str(params.get("CUTYPE", "INDIVIDUAL")).upper() not in {"INDIVIDUAL", "UNKNOWN"}:
            continue
        address = str(each)
        email = address[len("mailto:") :] if address.lower().startswith("mailto:") else ""
        name = str(params.get("CN", "")).strip(' "')
        found.append(("" if "@" in name else name, email.strip()))
    return tuple((name, email) for name, email in found if name or email)
