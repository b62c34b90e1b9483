"""A night is too short.

What it finds
    Less than the limit between the end of one day and the start of the next one, by what people
    must attend on both and in hours that really pass, also in the night in which the clocks change.
    Whoever arrives so late in the evening, or leaves so early in the morning, that the night could
    hardly be longer is left out, and so are nights on the train. Of a last session whose end is open
    only the start counts.

Why it matters
    By the time people are in bed it is one, and the coach leaves at half past seven.

Example
    ```toml
    [[days.sessions]]
    title = "Coach to the hotel"
    kind = "transfer"
    start = "23:00"
    end = "23:45"

    [[days]]
    date = 2023-06-21

    [[days.sessions]]
    title = "Coach to Maranello"
    kind = "transfer"
    start = "08:00"
    end = "09:00"
    ```

How to fix
    Let the evening end earlier, or the next day begin later.

Options
    `shortest_night`: how long it is from the end of one day to the start of the next, in minutes; 600
    by default.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from planner.model.clock import DAY, clock, duration
from planner.model.crowd import Seat
from planner.model.dates import weekday_date
from planner.model.finding import Finding, Related, Severity
from planner.model.plan import Plan
from planner.model.timetable import Slot
from planner.rules.care.courses import (
    called,
    courses,
    first_and_last,
    is_night_ride,
    last_of,
    there,
)
from planner.rules.fix import Fix
from planner.rules.journeys import is_told_of, trips
from planner.rules.rule import Rule
from planner.source.record import Record
from planner.source.route import Route

RULE = Rule("C504", "short-night", Severity.WARNING)


TO_BED = 2 * 60
"""Minutes from an arrival until one may be in bed: the way to the hotel, and a bite."""

TO_LEAVE = 3 * 60
"""Minutes from getting up until a departure: breakfast, the way there, and what it takes there."""


class Night(Record):
    """The night between two days of the same people."""

    last: Slot
    """What ends the first day."""
    first: Slot
    """What begins the next one."""
    seats: frozenset[Seat]

    @property
    def minutes(self) -> int:
        """How long it really is."""
        return self.first.begin - last_of(self.last)

    @property
    def clocks_go_forward(self) -> bool:
        """Whether it is shorter than the clocks on the wall say, in one time zone."""
        end = self.last.start if self.last.open_ended else self.last.end
        by_the_clock = DAY + self.first.start - end
        one_zone = self.last.day.timezone == self.first.day.timezone
        return one_zone and by_the_clock > self.minutes


def check(plan: Plan) -> Iterator[Finding]:
    """Find nights that are too short."""
    for nights in _nights(plan):
        yield _finding(plan, nights)


def _nights(plan: Plan) -> list[list[Night]]:
    """Return the nights that are too short, those before one day together, the shortest first."""
    found: dict[date | None, dict[tuple[Route, Route], Night]] = {}
    for last, first, seats in _pairs(plan):
        if not 0 <= first.begin - last_of(last) < plan.limits.shortest_night:
            continue
        rested = frozenset(
            seat for seat in there(plan, seats, (last, first))
            if not _is_on_the_way(plan, seat, last, first)
        )  # fmt: skip
        if rested:
            nights = found.setdefault(first.day.date, {})
            key = (last.session.route, first.session.route)
            known = nights.setdefault(key, Night(last, first, rested))
            nights[key] = known.replace(seats=known.seats | rested)
    return [sorted(nights.values(), key=lambda night: night.minutes) for nights in found.values()]


def _is_on_the_way(plan: Plan, seat: Seat, last: Slot, first: Slot) -> bool:
    """Tell whether it is someone's own journey that makes a night short, or may be."""
    if not is_told_of(plan, seat):
        return False
    known, limit = trips(plan, seat), plan.limits.shortest_night
    return (
        not known.sure
        or any(0 <= first.begin - each < limit + TO_BED for each in known.arrivals)
        or any(0 <= each - last_of(last) < limit + TO_LEAVE for each in known.departures)
    )


def _pairs(plan: Plan) -> Iterator[tuple[Slot, Slot, frozenset[Seat]]]:
    """Return what ends one day and begins the next one for the same people."""
    evenings: dict[int, dict[Seat, Slot]] = {}
    pairs: dict[tuple[int, int], tuple[Slot, Slot, set[Seat]]] = {}
    for course in courses(plan):
        span = first_and_last(course)
        if span is None:
            continue
        first, last = span
        number = course.date.toordinal()
        before = evenings.get(number - 1, {})
        for seat in course.seats:
            evening = before.get(seat)
            if evening is not None:
                key = (id(evening), id(first))
                pairs.setdefault(key, (evening, first, set()))[2].add(seat)
        if not any(is_night_ride(slot) for slot in course.required):
            evenings.setdefault(number, {}).update(dict.fromkeys(course.seats, last))
    for evening, first, seats in pairs.values():
        yield evening, first, frozenset(seats)


def _finding(plan: Plan, nights: list[Night]) -> Finding:
    night = nights[0]
    last, first = night.last, night.first
    who = called(plan, frozenset().union(*(each.seats for each in nights)))
    has = f"{who} {'have' if who.plural else 'has'}"
    point = "start" if last.open_ended else "end"
    hour = clock(last.start if last.open_ended else last.end)
    between = (
        f"{duration(night.minutes)} between the {point} of {plan.title(last)} at {hour} and "
        f"{plan.title(first)} at {clock(first.start)}"
    )
    on = f"{weekday_date(first.day.date)}" if first.day.date is not None else "the next day"
    clocks = ", as the clocks go forward that night" if night.clocks_go_forward else ""
    if len(nights) == 1:
        message = f"{has} only {between} on {on}{clocks}"
    else:
        limit = duration(plan.limits.shortest_night)
        message = f"{has} less than {limit} to rest before {on}, some only {between}{clocks}"
    return RULE.finding(
        (*first.route, "start"),
        message,
        advice="let the evening end earlier, or the next day begin later",
        related=tuple(
            Related((*each.route, "title"), "the evening before")
            for each in {id(each.last): each.last for each in nights}.values()
        ),
        sessions=tuple(
            dict.fromkeys(
                route for each in nights
                for route in (each.first.session.route, each.last.session.route)
            )
        ),
    )  # fmt: skip


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer a later start, alone or with what follows, an earlier end, or an optional evening."""
    from planner.rules.care.pauses import earlier_end, evening_off, later_start

    for nights in _nights(plan):
        if _finding(plan, nights).sessions != finding.sessions:
            continue
        first, last = nights[0].first, nights[0].last
        lacking = plan.limits.shortest_night - nights[0].minutes
        if all(each.first.session is first.session for each in nights):
            yield from later_start(plan, data, first, lacking)
        if all(each.last.session is last.session for each in nights):
            yield from earlier_end(plan, data, last, lacking)
            yield from evening_off(plan, data, last.session.route)
