"""A session lies outside the hours of its day, or runs past midnight without saying so.

What it finds
    A session that begins before the `hours` of its day, or ends after them; and one whose `minutes`
    carry it past midnight. What people need not attend, ways and free time may lie outside, and an
    end that is not written does not count.

Why it matters
    The hours are what was agreed with the guests, the drivers and the houses. And whoever reads a
    start and a length seldom sees that the end is on another day.

Example
    ```toml
    hours = "08:30-18:00"

    [[days.sessions]]
    title = "What the tables found"
    kind = "presentation"
    start = "17:30"
    end = "18:30"
    ```

How to fix
    Move or shorten the session, or let the hours of the day last as long. Past midnight, write the
    end: `end = "00:30+1"`.

Options
    None.
"""

from collections.abc import Iterator
from typing import Any

from planner.changes.change import Change
from planner.model.clock import DAY, clock, written_clock
from planner.model.finding import Finding, Related, Severity
from planner.model.plan import Plan, listed
from planner.model.programme import Day
from planner.model.session_kinds import FREE, SESSION_KINDS
from planner.model.timetable import Slot
from planner.rules.accepted import accepted
from planner.rules.fix import Fix
from planner.rules.rule import Rule

RULE = Rule("T103", "outside-hours", Severity.WARNING)

_Hours = tuple[int, int]


def check(plan: Plan) -> Iterator[Finding]:
    """Find sessions outside the hours of their days."""
    outside: dict[int, tuple[Day, list[Slot]]] = {}
    for slot in plan.timetable.sessions:
        if not _counts(slot):
            continue
        if slot.day.hours is not None and _is_outside(slot, slot.day.hours):
            if accepted(plan, RULE.code, slot.session.route):
                continue
            outside.setdefault(id(slot.day), (slot.day, []))[1].append(slot)
        elif slot.start < DAY < slot.end and not _is_announced(slot):
            yield _past_midnight(plan, slot)
    for day, slots in outside.values():
        if day.hours is not None:
            yield _finding(plan, slots, day.hours)


def _counts(slot: Slot) -> bool:
    """Tell whether people must be at a session that is to lie within the hours."""
    moves = SESSION_KINDS[slot.kind].moves
    return slot.wanted and not moves and slot.kind != FREE and "kind" not in slot.session.broken


def _is_outside(slot: Slot, hours: _Hours) -> bool:
    return slot.start < hours[0] or slot.start >= hours[1] or _ends_after(slot, hours)


def _ends_after(slot: Slot, hours: _Hours) -> bool:
    return slot.end > hours[1] and not slot.open_ended


def _is_announced(slot: Slot) -> bool:
    """Tell whether the file says that a session ends on the day after."""
    hours = slot.day.hours
    return (
        slot.open_ended
        or slot.session.end is not None
        or (hours is not None and hours[1] >= slot.end)
    )


def _past_midnight(plan: Plan, slot: Slot) -> Finding:
    return RULE.finding(
        (*slot.session.route, "minutes"),
        f"{plan.title(slot)} from {clock(slot.start)} runs past midnight, until {clock(slot.end)}",
        advice=f'if that is meant, write end = "{written_clock(slot.end)}"',
        sessions=(slot.session.route,),
        severity=Severity.INFO,
    )


def _finding(plan: Plan, slots: list[Slot], hours: _Hours) -> Finding:
    first, many = slots[0], len(slots) > 1
    span = f"{clock(hours[0])}–{clock(hours[1])}"
    key, verb, time, side = "start", "starts", first.start, "after"
    if first.start < hours[0]:
        side = "before"
    elif first.start < hours[1]:
        key = "end" if first.session.end is not None else "minutes"
        verb, time = "ends", first.end
    message = f"{plan.title(first)} {verb} at {clock(time)}, {side} the hours of the day, {span}"
    advice = "move or shorten it, or let the hours last as long"
    if many:
        times = [f"{plan.title(each)} {_times(plan, each)}" for each in slots]
        message = f"{listed(times)} lie outside the hours of the day, {span}"
        advice = "move or shorten them, or let the hours last as long"
    elif _is_next_day(first, hours):
        advice = f'past midnight, write start = "{written_clock(first.start + DAY)}"'
    return RULE.finding(
        (*first.session.route, key),
        message,
        advice=advice,
        related=(
            Related((*first.day.route, "hours"), "the hours of the day"),
            *(Related((*each.session.route, "title"), _times(plan, each)) for each in slots[1:]),
        ),
        sessions=tuple(each.session.route for each in slots),
    )


def _is_next_day(slot: Slot, hours: _Hours) -> bool:
    """Tell whether a session lies within the hours if it is meant for the night after."""
    return hours[0] <= slot.start + DAY < hours[1]


def _times(plan: Plan, slot: Slot) -> str:
    if slot.open_ended:
        return f"from {clock(slot.start)}"
    return plan.hours(slot.begin, slot.finish, slot.day)


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to let the hours last as long, or to write what lies past midnight as such."""
    from planner.rules.time.remedies import allowed, slot_at

    found = (slot_at(plan, route) for route in finding.sessions)
    slots = [each for each in found if each is not None]
    if not slots:
        return
    hours = slots[0].day.hours
    if not finding.related:
        for fix in allowed(lambda: _with_end(plan, data, slots[0])):
            yield fix.replace(safe=True)
    elif hours is not None and len(slots) == 1 and _is_next_day(slots[0], hours):
        yield from allowed(lambda: _on_the_next_day(plan, data, slots[0]))
    elif hours is not None:
        yield Fix(_longer_day(slots, hours))


def _with_end(plan: Plan, data: dict[str, Any], slot: Slot) -> Change:
    """Return the change that writes the end of a session instead of its length."""
    from planner.changes.chosen import quoted_title
    from planner.changes.times import set_time
    from planner.source.edit import Delete

    name = f"Write the end of {quoted_title(plan, slot.session)} as {written_clock(slot.end)}"
    end = set_time(data, slot.session, "end", slot.end)
    return Change(name, (end, Delete((*slot.session.route, "minutes"))))


def _on_the_next_day(plan: Plan, data: dict[str, Any], slot: Slot) -> Change:
    """Return the change that writes the times of a session as those of the night after."""
    from planner.changes.chosen import quoted_title
    from planner.changes.sessions.retime import moved

    start = written_clock(slot.start + DAY)
    name = f"Write the start of {quoted_title(plan, slot.session)} as {start}"
    return moved(plan, data, [slot.session.route], DAY).replace(name=name)


def _longer_day(slots: list[Slot], hours: _Hours) -> Change:
    """Return the change that lets the hours of a day last until all sessions are over."""
    from planner.source.edit import Set

    late = [each.end for each in slots if each.start >= hours[1] or not each.open_ended]
    begin, end = min(hours[0], *(each.start for each in slots)), max([hours[1], *late])
    edit = Set((*slots[0].day.route, "hours"), f"{written_clock(begin)}-{written_clock(end)}")
    return Change(f"Let the day last {clock(begin)}–{clock(end)}", (edit,))
