"""A day is very long.

What it finds
    A day on which more than the limit lies between the start of the first and the end of the last
    session that people must attend. Optional evenings do not count, nor does the length of a last
    session whose end is open, nor a long journey there or home.

Why it matters
    People who left the hotel at seven do not enjoy the dessert at ten, nor the visit of the next
    morning.

Example
    ```toml
    [[days.sessions]]
    title = "Coach to the plant"
    kind = "transfer"
    start = "07:30"
    end = "08:45"

    [[days.sessions]]
    title = "Dinner with the mayor"
    kind = "meal"
    start = "20:00"
    end = "22:30"
    ```

How to fix
    Start later or end earlier, or make the evening `optional`.

Options
    `longest_day`: how long a day lasts from its first to its last required session, in minutes; 720
    by default.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from planner.model.clock import clock, duration
from planner.model.crowd import Seat
from planner.model.dates import weekday_date
from planner.model.finding import Finding, Related, Severity
from planner.model.plan import Plan
from planner.model.session_kinds import TRAVEL
from planner.model.timetable import Slot
from planner.rules.care.courses import (
    Course,
    called,
    courses,
    first_and_last,
    last_of,
    there,
)
from planner.rules.fix import Fix
from planner.rules.rule import Rule

RULE = Rule("C503", "long-day", Severity.INFO)


def check(plan: Plan) -> Iterator[Finding]:
    """Find days that are too long."""
    days: dict[date, list[tuple[Course, frozenset[Seat]]]] = {}
    for course in courses(plan):
        span = first_and_last(course, {TRAVEL})
        if span is None or last_of(span[1]) - span[0].begin <= plan.limits.longest_day:
            continue
        seats = there(plan, course.seats, span)
        if seats:
            days.setdefault(course.date, []).append((course, seats))
    for day, found in days.items():
        yield _finding(plan, day, found)


def _finding(plan: Plan, day: date, found: list[tuple[Course, frozenset[Seat]]]) -> Finding:
    spans = [span for course, _ in found if (span := first_and_last(course, {TRAVEL})) is not None]
    first, last = max(spans, key=lambda span: last_of(span[1]) - span[0].begin)
    who = called(plan, frozenset().union(*(seats for _, seats in found)))
    minutes = last_of(last) - first.begin
    return RULE.finding(
        (*last.route, "title"),
        f"{weekday_date(day)} lasts {duration(minutes)} for {who}, from {plan.title(first)} at "
        f"{clock(first.start)} to {_end(plan, last)}",
        advice="start later or end earlier, or make the evening optional",
        related=(Related((*first.route, "title"), "the day begins here"),),
        sessions=(last.session.route, first.session.route),
    )


def _end(plan: Plan, last: Slot) -> str:
    if last.open_ended:
        return f"the start of {plan.title(last)} at {clock(last.start)}"
    return f"the end of {plan.title(last)} at {clock(last.end)}"


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to make what the evening ends with optional."""
    from planner.rules.care.pauses import evening_off

    yield from evening_off(plan, data, finding.sessions[0])
