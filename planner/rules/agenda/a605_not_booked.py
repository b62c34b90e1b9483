"""Something is not booked although it is time.

What it finds
    Bookings of a session that are not `booked` although their day (`by`, else the `deadline` of the
    session, else the first day of the visit) has passed; as info, when it is near. One that has a
    `reference` is taken to be booked. Sessions that are cancelled or past are left alone.

Why it matters
    Coaches in June are gone by May, and interpreters earlier than that.

Example
    ```toml
    [[days.sessions]]
    title = "Coach to Maranello"
    kind = "transfer"
    start = "08:30"
    end = "09:45"
    bookings = [{ what = "coach", by = 2023-05-31 }]
    ```

How to fix
    Book it and write `booked = true`, or give it a later day.

Options
    `notice`: how far ahead a deadline is recalled, in days; 3 by default.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from planner.model.fields import specs
from planner.model.finding import Finding, Severity
from planner.model.plan import Plan, listed
from planner.model.programme import CANCELLED, Booking, Session
from planner.model.words import quoted
from planner.rules.deadlines import urgency, when_due
from planner.rules.fix import Fix
from planner.rules.rule import Rule
from planner.source.record import Record

RULE = Rule("A605", "not-booked", Severity.WARNING, dated=True)

_NAMES = {"other": "something else", "equipment": "equipment", "catering": "catering"}
"""What is called otherwise than with an article."""


class Due(Record):
    """What is to be booked for a session by now, with the day of each."""

    session: Session
    open: tuple[tuple[Booking, date], ...]
    severity: Severity


def check(plan: Plan) -> Iterator[Finding]:
    """Find what is not booked in time."""
    for due in _due(plan):
        yield _finding(plan, due)


def _due(plan: Plan) -> Iterator[Due]:
    dates = [day.date for day in plan.itinerary.days if day.date is not None]
    if plan.over or not dates:
        return
    for day in plan.itinerary.days:
        if day.date is None or day.date < plan.today:
            continue
        for session in day.sessions:
            if session.status == CANCELLED or session.broken & {"bookings", "deadline", "status"}:
                continue
            found = [
                (booking, severity) for booking in session.bookings
                if not booking.booked and not booking.reference and not booking.broken
                and (severity := urgency(plan, _by(session, booking, dates))) is not None
            ]  # fmt: skip
            if found:
                grave = any(severity == Severity.WARNING for _, severity in found)
                yield Due(
                    session,
                    tuple((each, _by(session, each, dates)) for each, _ in found),
                    Severity.WARNING if grave else Severity.INFO,
                )


def _by(session: Session, booking: Booking, dates: list[date]) -> date:
    """Return the day by which something must be booked."""
    return booking.by or session.deadline or min(dates)


def _finding(plan: Plan, due: Due) -> Finding:
    first, by = min(due.open, key=lambda each: each[1])
    names = _called(due)
    are = "is" if len(names) == 1 else "are"
    title = quoted(plan.directory.text(due.session.title))
    if first.by is None and due.session.deadline is None:
        left = (by - plan.today).days
        begins = {0: "begins today", 1: "begins tomorrow"}.get(left, f"begins in {left} days")
        when = f", and the visit {begins if left >= 0 else 'has begun'}"
    elif len({each for _, each in due.open}) == 1:
        when = f"; that {when_due(plan, by)}"
    else:
        when = f"; the first {when_due(plan, by)}"
    return RULE.finding(
        first.route,
        f"{listed(names)} for {title} {are} not booked{when}",
        advice="book it, then write booked = true",
        sessions=(due.session.route,),
        severity=due.severity,
    )


def _called(due: Due) -> list[str]:
    """Name what is to be booked, each sort once."""
    sorts = dict.fromkeys(booking.what for booking, _ in due.open)
    return [_NAMES.get(what) or f"the {what}" for what in sorts]


def fixes(plan: Plan, _data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to write that it is booked."""
    from planner.changes.change import Change
    from planner.source.edit import Set

    order = tuple(specs(Booking))
    for due in _due(plan):
        if due.session.route in finding.sessions:
            edits = tuple(
                Set((*each.route, "booked"), value=True, order=order) for each, _ in due.open
            )
            title = quoted(plan.directory.text(due.session.title))
            yield Fix(Change(f"Mark {listed(_called(due))} for {title} as booked", edits))
