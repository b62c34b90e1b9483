"""A value is not what its field takes.

What it finds
    A time of day that does not exist, a word that is none of the choices, text where a number
    belongs, an unknown time zone, an empty text; and `minutes` that say another length than the
    `start` and `end` beside them.

Why it matters
    The value is ignored, so the agenda would lack it or show something else.

Example
    ```toml
    start = "09:75"
    ```

How to fix
    Write what the message suggests; the format page lists what every field takes.

Options
    None.
"""

from collections.abc import Iterator

from planner.model.clock import clock, duration, instant
from planner.model.finding import Finding, Related, Severity
from planner.model.plan import Plan
from planner.model.programme import Branch, Day, Item, Session
from planner.model.timetable import zone_of
from planner.rules.rule import Rule

RULE = Rule("F002", "value", Severity.ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Find lengths that contradict the times beside them; decoding finds all other values."""
    for day in plan.itinerary.days:
        for session in day.sessions:
            holders: list[Session | Branch] = [session, *session.branches]
            items = [item for holder in holders for item in holder.items]
            yield from _contradiction(plan, day, session)
            for item in items:
                yield from _contradiction(plan, day, item)


def _contradiction(plan: Plan, day: Day, entry: Session | Item) -> Iterator[Finding]:
    start, end, minutes = entry.start, entry.end, entry.minutes
    if day.date is None or start is None or end is None or minutes is None or end < start:
        return
    zone = zone_of(day, plan.itinerary.timezone)
    length = instant(day.date, end, zone) - instant(day.date, start, zone)
    if length == minutes:
        return
    yield RULE.finding(
        (*entry.route, "minutes"),
        f"`minutes` says {duration(minutes)}, and from {clock(start)} to {clock(end)} it is "
        f"{duration(length)}",
        advice="keep either `end` or `minutes`",
        related=(Related((*entry.route, "end"), "the end is here"),),
    )
