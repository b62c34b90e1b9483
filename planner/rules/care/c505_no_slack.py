"""A full day leaves no time to make up for a delay.

What it finds
    A day of six or more required sessions in which hardly a minute is free. Gaps and free time
    count as slack, and so does what a meal takes beyond 60 minutes, a break beyond 15, a
    get-together or registration beyond 30 and a transfer beyond its boarding and its legs.

Why it matters
    The first speaker who takes ten minutes more makes everything late, down to the coach.

Example
    ```toml
    [[days.sessions]]
    title = "Coffee break"
    kind = "break"
    start = "10:30"
    end = "10:45"

    [[days.sessions]]
    title = "Industrial policy"
    kind = "presentation"
    start = "10:45"
    end = "12:00"
    ```

How to fix
    Leave a quarter of an hour free before something that has to be on time, or make a break longer.

Options
    `slack`: how much time a day leaves free to make up for delays, in minutes; 15 by default.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from planner.model.clock import clock, duration
from planner.model.crowd import Seat
from planner.model.dates import weekday_date
from planner.model.finding import Finding, Severity
from planner.model.plan import Plan
from planner.model.session_kinds import BREAK, MEAL
from planner.model.timetable import Slot
from planner.model.ways import boarding, ride
from planner.rules.care.courses import RIDES, called, courses, routes, there, until
from planner.rules.fix import Fix
from planner.rules.rule import Rule

RULE = Rule("C505", "no-slack", Severity.INFO)

FULL = 6
"""The number of required sessions from which on a day is full."""

LEAST = {MEAL: 60, BREAK: 15, "networking": 30, "registration": 30}
"""Minutes that sessions of a kind take at least; the rest can make up for a delay."""


def check(plan: Plan) -> Iterator[Finding]:
    """Find full days without slack."""
    for day, (slots, seats) in _full_days(plan).items():
        yield _finding(plan, day, slots, seats)


def _full_days(plan: Plan) -> dict[date, tuple[list[Slot], frozenset[Seat]]]:
    """Return the full days without slack, each with what people must attend and who they are."""
    days: dict[date, tuple[list[Slot], frozenset[Seat]]] = {}
    for course in courses(plan):
        required = list(course.required)
        if len(required) < FULL or _slack(plan, required) >= plan.limits.slack:
            continue
        seats = there(plan, course.seats, (required[0], max(required, key=until)))
        if seats:
            slots, others = days.get(course.date, (required, frozenset()))
            days[course.date] = (slots, others | seats)
    return days


def _slack(plan: Plan, required: list[Slot]) -> int:
    """Return the minutes of a day that can make up for a delay."""
    spare = 0
    free_from = required[0].begin
    for slot in required:
        spare += max(0, slot.begin - free_from)
        free_from = max(free_from, until(slot))
        length = until(slot) - slot.begin
        if slot.kind in LEAST:
            spare += max(0, length - LEAST[slot.kind])
        elif slot.kind in RIDES:
            known = ride(plan, slot)
            if known is not None:
                spare += max(0, length - known[0] - boarding(plan, slot, known[1]))
    return spare


def _finding(plan: Plan, day: date, slots: list[Slot], seats: frozenset[Seat]) -> Finding:
    spare = _slack(plan, slots)
    last = max(slots, key=until)
    left = f"only {duration(spare)}" if spare else "no time"
    who = called(plan, seats)
    whom = "" if str(who) == "everyone" else f" for {who}"
    return RULE.finding(
        (*slots[0].route, "title"),
        f"{weekday_date(day)} leaves {left} to make up for a delay{whom}: {len(slots)} sessions from "
        f"{clock(slots[0].start)} to {clock(last.end)}, one right after the other",
        advice=f"leave {duration(plan.limits.slack)} free, or make a break longer",
        sessions=routes(slots, slots[0]),
    )


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to start what follows a pause, or the second half of the day, a little later."""
    from planner.rules.care.pauses import room_before

    for day, (slots, seats) in _full_days(plan).items():
        if _finding(plan, day, slots, seats).message == finding.message:
            pauses = [index for index, slot in enumerate(slots[:-1]) if slot.kind in {MEAL, BREAK}]
            middle = len(slots) // 2
            after = min(pauses, key=lambda index: abs(index - middle), default=middle - 1) + 1
            yield from room_before(
                plan, data, slots[after], plan.limits.slack - _slack(plan, slots)
            )
