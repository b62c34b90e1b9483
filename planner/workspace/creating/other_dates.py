"""A visit on other dates: what no longer holds there, of its days, its places and its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.changes.visit.shift import days_of, weekday_changes
from planner.model.dates import long_date
from planner.model.plan import Plan
from planner.reports.report import Located
from planner.source.plain import shorten
from planner.source.record import Record
from planner.workspace.checking.compare import compared
from planner.workspace.creating.zones import region_of
from planner.workspace.visit import Visit

if TYPE_CHECKING:
    from babel import Locale

MOST_LINES = 20
"""How many lines that still name an old date are told."""

_RULED = " #─━═-=*~"
"""The signs with which lines are filled up to the margin."""

_OTHERS = ("en", "it", "es", "ca")
"""The languages in which notes are written, beside those of the visit."""


class Stale(Record):
    """A line that still names a day on which the visit no longer is."""

    line: int
    """Its number, from 1."""
    says: str
    """The weekday or date that it names."""
    text: str


class Lost(Record):
    """What no longer holds of a visit on other dates."""

    weekdays: tuple[tuple[date, date], ...]
    """The days that fall on other weekdays: each old date with the new one."""
    caused: tuple[Located, ...]
    """What the check finds on the new dates and did not find on the old ones."""
    feasts: tuple[str, ...]
    """Public holidays on its days, in words, where the file does not say whose count."""
    stale: tuple[Stale, ...]
    """Lines that still name an old day."""


def lost(before: Visit, after: Visit, days: int) -> Lost:
    """Return what no longer holds of a visit that was moved by some days, back if negative.

    The old dates are checked from as far ahead as the new ones are, so that only what the dates
    cause is told: a museum that is closed that day, a holiday, the rush hours.
    """
    there = Visit(before.document, before.outset.replace(today=_as_far(after, days)))
    return Lost(
        tuple(weekday_changes(before.plan, days)), compared(there, after).caused,
        tuple(_feasts(after.plan)), tuple(_stale(after, before, days)),
    )  # fmt: skip


def _as_far(after: Visit, days: int) -> date:
    """Return the day that lies as far before the old dates as today lies before the new ones."""
    try:
        return after.plan.today - timedelta(days=days)
    except OverflowError:
        return after.plan.today


def told(losses: Lost) -> Iterator[str]:
    """Return what the organiser should know of it, one sentence a line; user text made plain."""
    for old, new in losses.weekdays:
        yield f"{long_date(old)} becomes {long_date(new)}"
    for each in losses.caused:
        finding = each.finding
        yield f"line {each.place.line}: {finding.severity.value}[{finding.code}] {shorten(finding.message, 300)}"
    yield from losses.feasts
    for stale in losses.stale[:MOST_LINES]:
        yield f"line {stale.line} still says “{stale.says}”: {shorten(stale.text, 80)}"
    more = len(losses.stale) - MOST_LINES
    if more > 0:
        yield f"{more} more lines name days of the old dates"


def no_longer(losses: Lost) -> list[str]:
    """Return what no longer holds on other dates, below a heading; or that everything does."""
    lines = list(told(losses))
    if not lines:
        return ["✓ All of it holds then, too."]
    return ["What no longer holds then:", *(f"· {each}" for each in lines)]


def _feasts(plan: Plan) -> Iterator[str]:
    """Return the public holidays of the country on the days of a visit that gives no region."""
    from planner.rules.venues.feasts import public_holiday

    itinerary = plan.itinerary
    given = [itinerary.region, *(day.region for day in itinerary.days)]
    given += [venue.region for venue in itinerary.venues]
    country = region_of(itinerary.timezone)
    if any(given) or not country:
        return
    for day in days_of(plan):
        feast = public_holiday(country, day, itinerary.languages)
        if feast is not None:
            yield f"{long_date(day)} is a public holiday: {shorten(feast, 100)}"


def _stale(after: Visit, before: Visit, days: int) -> Iterator[Stale]:
    """Return the lines that name a date on which the visit no longer is, or a weekday that has changed."""
    weekdays = sorted({old.weekday() for old, _ in weekday_changes(before.plan, days)})
    dates = sorted(set(days_of(before.plan)) - set(days_of(after.plan))) if days else []
    patterns = list(_names(dates, weekdays, after.plan.itinerary.languages))
    if not patterns:
        return
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)
    for number, line in enumerate(after.document.text.splitlines(), start=1):
        match = pattern.search(line)
        if match is not None:
            yield Stale(number, shorten(match[0], 40), line.strip().rstrip(_RULED))


def _names(
    dates: Sequence[date], weekdays: Iterable[int], languages: Sequence[str]
) -> Iterator[str]:
    """Return patterns of how some dates and weekdays are written in some languages."""
    from babel import Locale, UnknownLocaleError

    for each in dates:
        yield re.escape(each.isoformat())
        yield rf"0?{each.day}[./-]0?{each.month}[./-](?:{each.year}|{each:%y})"
        yield rf"{each:%d/%m}(?!/)"
    for language in dict.fromkeys((*languages, *_OTHERS)):
        try:
            locale = Locale.parse(language, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
        yield from (re.escape(locale.days["format"]["wide"][each]) for each in weekdays)
        for each in dates:
            for month in _months(locale, each.month):
                yield rf"0?{each.day}\.? (?:de |d')?{month}"
                yield rf"{month} 0?{each.day}(?:st|nd|rd|th)?"


def _months(locale: Locale, number: int) -> Iterator[str]:
    """Return patterns of how a month is written, in full and short."""
    wide, short = (locale.months["format"][each][number] for each in ("wide", "abbreviated"))
    yield re.escape(wide)
    yield rf"{re.escape(short.removesuffix('.'))}\.?"
