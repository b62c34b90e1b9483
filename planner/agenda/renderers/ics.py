"""Papers as calendars (iCalendar, RFC 5545), which update what they have of an earlier issue.

Of a paper, its events are written. Each keeps its id from issue to issue and counts up by the
number of the issue; what it is dated by is the date of the issue. So a calendar that is imported
again, or subscribed to, moves an event instead of showing it twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, Timezone, vText
from icalendar import Event as Entry

from planner.agenda.bilingual import inline
from planner.agenda.colours import on_paper
from planner.agenda.outline import Event, Outline
from planner.agenda.text import Text, joined, lines, marked
from planner.model.clock import zone
from planner.source.plain import plain

PRODUCT = "-//study-visit-planner//planner//EN"

REFRESH = timedelta(hours=12)
"""How often calendars that are subscribed to one are asked to look for a new issue."""

_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""The date of issue 0 where no date stands; each later issue counts as a day later."""

_BUSY = {"confirmed": "BUSY", "tentative": "TENTATIVE", "cancelled": "FREE"}


def render(outline: Outline) -> bytes:
    """Return the events of a paper as a calendar in UTF-8.

    An event without an end has none in the calendar either, and takes no time there. Sessions
    without a time stand in the calendar's own description. Times that come twice, when the clocks
    are put back, are written in UTC where the second one is meant.
    """
    outline = inline(outline)
    calendar = _calendar(outline)
    zones = {each.start.tzinfo for each in outline.events} | {zone(outline.zone)}
    years = [each.start.year for each in outline.events] or [_stamp(outline).year]
    for each in sorted(each.key for each in zones if isinstance(each, ZoneInfo)):
        calendar.add_component(_timezone(each, min(years), max(years)))
    for event in outline.events:
        calendar.add_component(_event(event, outline))
    content: bytes = calendar.to_ical()
    return content


def _calendar(outline: Outline) -> Calendar:
    calendar = Calendar()
    name = _line(joined((outline.title, outline.reader or outline.name)))
    about = _lines((outline.subtitle, *_untimed(outline), *outline.footer, *outline.notes))
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for key in ("name", "x-wr-calname"):
        calendar.add(key, vText(name))
    for key in ("description", "x-wr-caldesc"):
        calendar.add(key, vText(about))
    calendar.add("x-wr-timezone", outline.zone)
    calendar.add("x-apple-calendar-color", on_paper(outline.look.colour))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    return calendar


def _untimed(outline: Outline) -> Iterable[str]:
    """Return what no calendar can hold: the sessions that have no time yet."""
    for day in outline.days:
        for entry in day.entries:
            if entry.start is None:
                yield joined((day.heading, entry.time, entry.title))


def _event(event: Event, outline: Outline) -> Component:
    entry, stamp = Entry(), _stamp(outline)
    entry.add("uid", event.uid)
    entry.add("sequence", outline.revision)
    entry.add("dtstamp", stamp)
    entry.add("last-modified", stamp)
    entry.add("dtstart", _moment(event.start))
    if event.end is not None and event.end > event.start:
        entry.add("dtend", _moment(event.end))
    entry.add("summary", _line(event.title))
    if event.where:
        entry.add("location", _line(event.where))
    if event.coordinates is not None:
        entry.add("geo", event.coordinates)
    if event.lines:
        entry.add("description", _lines(event.lines))
    entry.add("status", event.status.upper())
    entry.add("transp", "OPAQUE" if event.busy else "TRANSPARENT")
    entry.add("x-microsoft-cdo-busystatus", _BUSY[event.status] if event.busy else "FREE")
    if event.category:
        entry.add("categories", [_line(event.category)])
    return entry


def _stamp(outline: Outline) -> datetime:
    """Return the date of the issue, as the moment at which it was made."""
    issued: date | None = outline.issued
    if issued is None:
        return _UNDATED + timedelta(days=min(outline.revision, 999_999))
    return datetime(issued.year, issued.month, issued.day, tzinfo=UTC)


def _moment(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.fold else moment


def _timezone(name: str, first: int, last: int) -> Timezone:
    """Return the rules of a time zone from the first to the last year."""
    rules = Timezone.from_tzinfo(ZoneInfo(name), name, date(first, 1, 1), date(last + 2, 1, 1))
    rules.pop("COMMENT", None)
    return rules


def _line(text: str) -> str:
    """Return a text on one line, without what no calendar would show."""
    return " ".join(plain(marked(text)).split())


def _lines(texts: Iterable[str]) -> str:
    """Return texts one below the other; what is indented stays so."""
    found = [line for text in texts if text for line in lines(text)]
    return "\n".join(plain(marked(Text(line))).rstrip() for line in found)
