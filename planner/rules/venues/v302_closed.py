"""A session takes place at a venue while that is closed.

What it finds
    Sessions, meals and breaks at a venue on a weekday or date on which it is `closed`, on a weekday
    that its `open` leaves out, or not within one stretch of its hours. Of a session without an end,
    the start counts. Rides to and from a venue do not count, nor does free time. It is a warning
    where the host may open for it: where the file says in so many words that the session is
    confirmed, and for a meal, networking or an optional evening that begins or goes on after the
    venue closes. If both is so, it is worth a look.

Why it matters
    The party stands before a locked door, on a Monday as a rule.

Example
    ```toml
    [[venues]]
    id = "museo-ferrari"
    name = "Museo Ferrari"
    closed = ["mon"]

    [[days]]
    date = 2023-06-19
    venue = "museo-ferrari"
    ```

How to fix
    Move the session to another day or within the hours. If the host opens for you, confirm the
    session or waive the finding.

Options
    None.
"""

from calendar import day_name
from collections.abc import Iterator
from datetime import date
from typing import Any

from planner.model.clock import DAY, clock
from planner.model.dates import weekday_date
from planner.model.finding import Finding, Related, Severity
from planner.model.nested import WEEKDAYS
from planner.model.places import Venue
from planner.model.plan import Plan, listed
from planner.model.programme import OPTIONAL
from planner.model.session_kinds import FREE, MEAL
from planner.rules.accepted import accepted
from planner.rules.confirmed import is_confirmed
from planner.rules.fix import Fix
from planner.rules.rule import Rule
from planner.rules.venues.held import Held, held, timed_title, title
from planner.rules.venues.hours import (
    is_closed,
    opening,
    says_hours,
    stretches,
    usual_opening,
)

RULE = Rule("V302", "closed", Severity.ERROR, supersedes=("V307",))

_GRAVITIES = (Severity.INFO, Severity.WARNING, Severity.ERROR)

FARTHEST = 60
"""By how many minutes at most a session is offered to be moved or made shorter."""


def check(plan: Plan) -> Iterator[Finding]:
    """Find what takes place where nobody is let in."""
    days: dict[tuple[date, str, bool], list[Held]] = {}
    for each in held(plan):
        venue, day = plan.directory.venues[each.venue], each.day.date
        if day is None or each.kind == FREE or not says_hours(venue):
            continue
        shut = is_closed(venue, day)
        if _is_outside(venue, day, each) and not accepted(plan, RULE.code, each.route):
            days.setdefault((day, each.venue, shut), []).append(each)
    for (day, _, shut), entries in days.items():
        yield (_closed if shut else _outside)(plan, day, entries)


def _is_outside(venue: Venue, day: date, each: Held) -> bool:
    """Tell whether something does not lie within the hours of its venue."""
    slot = each.slot
    if slot is None:
        return is_closed(venue, day)
    if not venue.open:
        return is_closed(venue, day) and slot.start < DAY
    end = slot.start if slot.open_ended else slot.end
    return not any(
        since <= slot.start < until and end <= until for since, until in stretches(venue, day)
    )


def _closed(plan: Plan, day: date, entries: list[Held]) -> Finding:
    """Word what takes place on a day on which its venue is closed."""
    venue = plan.directory.venues[entries[0].venue]
    place = plan.directory.place(entries[0].venue)
    titles = [
        timed_title(plan, each) if len(entries) == 1 else title(plan, each) for each in entries
    ]
    are = "is" if len(entries) == 1 else "are"
    advice = _advice(plan, venue, entries)
    if day in venue.closed:
        what = f"{place} is closed on {weekday_date(day)}, but {listed(titles)} {are} there"
        return _finding(plan, entries, what, advice)
    known = usual_opening(venue)
    hours = f"; it is open {known}" if known else ""
    what = f"{place} is closed on {day_name[day.weekday()]}s, but {listed(titles)} {are} there"
    return _finding(plan, entries, f"{what} on {weekday_date(day)}{hours}", advice)


def _outside(plan: Plan, day: date, entries: list[Held]) -> Finding:
    """Word what takes place before its venue opens, after it closes or over its midday break."""
    venue = plan.directory.venues[entries[0].venue]
    titles = [timed_title(plan, each) for each in entries]
    are = "lies" if len(entries) == 1 else "lie"
    return _finding(
        plan, entries,
        f"{listed(titles)} {are} outside the hours of {plan.directory.place(entries[0].venue)}, "
        f"which is open {opening(venue, day)} on {weekday_date(day)}",
        "move it within the hours, or ask the host to open for you"
        if len(entries) == 1 else "move them within the hours, or ask the host to open for you",
    )  # fmt: skip


def _finding(plan: Plan, entries: list[Held], message: str, advice: str) -> Finding:
    """Return a finding about what takes place at one venue on one day."""
    first = entries[0]
    venue, day = plan.directory.venues[first.venue], first.day.date
    shut = day is not None and {day, WEEKDAYS[day.weekday()]} & set(venue.closed)
    key = "start" if first.slot is not None and first.branch is None else "title"
    return RULE.finding(
        (*first.route, key),
        message,
        advice=advice,
        related=(Related((*venue.route, "closed" if shut else "open"), "its hours"),),
        sessions=tuple(dict.fromkeys(each.session.route for each in entries)),
        about=(first.venue,),
        severity=max((_gravity(venue, each) for each in entries), key=_GRAVITIES.index),
    )


def _gravity(venue: Venue, each: Held) -> Severity:
    """Return how grave it is: less so where the host may open for it, by the file or by its kind."""
    agreed = is_confirmed(each.entry) or is_confirmed(each.session)
    return _GRAVITIES[2 - agreed - _is_evening(venue, each)]


def _is_evening(venue: Venue, each: Held) -> bool:
    """Tell whether something is such as hosts open for, and goes on after its venue closes."""
    day, slot = each.day.date, each.slot
    pleasant = each.kind in {MEAL, "networking"} or each.session.attendance == OPTIONAL
    if not pleasant or day is None or slot is None or is_closed(venue, day):
        return False
    open_today = [each for each in stretches(venue, day) if 0 <= each[0] < DAY]
    end = slot.start if slot.open_ended else slot.end
    return (
        bool(open_today)
        and open_today[0][0] <= slot.start
        and open_today[-1][1] < max(end, slot.start + 1)
    )


def _advice(plan: Plan, venue: Venue, entries: list[Held]) -> str:
    """Name a day of the visit on which the venue is open at the time."""
    dates = sorted({day.date for day in plan.itinerary.days if day.date is not None})
    for day in dates:
        if not any(_is_outside(venue, day, each) for each in entries):
            it = "it" if len(entries) == 1 else "them"
            return f"move {it} to {weekday_date(day)}, or choose another venue"
    return "choose another day or another venue"


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to move a session into the hours of its venue, or to end it when that closes."""
    from contextlib import suppress

    from planner.changes.sessions.retime import moved, retimed
    from planner.source.edit import RefusedError

    entries = [
        each for each in held(plan)
        if each.session.route in finding.sessions and each.venue in finding.about
    ]  # fmt: skip
    each = entries[0]
    day, slot = each.day.date, each.slot
    if len(entries) > 1 or day is None or slot is None or each.session.fixed:
        return
    route = each.session.route
    length = 0 if slot.open_ended else slot.end - slot.start
    for since, until in stretches(plan.directory.venues[each.venue], day):
        late = slot.end - until
        by = max(since - slot.start, 0) or min(until - slot.start - max(length, 1), 0)
        with suppress(RefusedError):
            if since <= slot.start and 0 < late <= min(FARTHEST, length // 2):
                yield Fix(retimed(plan, data, [route], f"-{clock(until)}"))
            if by and abs(by) <= FARTHEST and since <= slot.start + by and length <= until - since:
                yield Fix(moved(plan, data, [route], by))
