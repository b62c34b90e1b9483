"""How long sessions are and where there is room for one, as minutes after midnight of a day."""

from __future__ import annotations

from planner.changes.chosen import slots_of
from planner.model.crowd import Crowd
from planner.model.plan import Plan
from planner.model.programme import Day, Session
from planner.model.session_kinds import SESSION_KINDS, TRANSFER
from planner.model.timetable import Slot

MORNING = 9 * 60
"""When a day begins that says nothing about it, in minutes after midnight."""

SMALLEST_GAP = 10
"""The shortest stretch that counts as free, in minutes."""


def end_of(plan: Plan, session: Session) -> int | None:
    """Return when a session ends, or is reckoned to end where nobody says; None without a start."""
    if session.start is None:
        return None
    slot = slots_of(plan).get(session.route)
    if slot is not None:
        return slot.end
    if session.end is not None:
        return max(session.start, session.end)
    return session.start + (session.minutes or SESSION_KINDS[session.kind].minutes)


def length_of(plan: Plan, session: Session) -> int:
    """Return how many minutes a session takes, or usually takes where nobody says."""
    end = end_of(plan, session)
    if session.start is not None and end is not None:
        return end - session.start
    return session.minutes or SESSION_KINDS[session.kind].minutes


def usual_length(plan: Plan, day: Day, start: int, kind: str, crowd: Crowd | None = None) -> int:
    """Return how many minutes a session should take: as is usual, but not into the next one.

    The next one is that of the same people (``crowd``, or the party) on that day; where it begins
    within ten minutes, nothing is gained by heeding it.
    """
    people = (plan.party if crowd is None else crowd).seats
    nexts = [
        slot.start
        for slot in _of_day(plan, day)
        if slot.start > start and slot.crowd.seats & people
    ]
    usual = SESSION_KINDS[kind].minutes
    room = min(nexts, default=start + usual) - start
    return min(usual, room) if room >= SMALLEST_GAP else usual


def free_slot(plan: Plan, day: Day, near: int | None = None, least: int = SMALLEST_GAP) -> int:
    """Return the first minute after midnight from ``near`` on at which a day has room for ``least`` minutes.

    ``near`` is the cursor, such as the end of the selected session; without it the day is searched
    from its beginning, which is a transfer where one comes first. Nothing begins before the hours of
    the day; after them only what finds no room within them.
    """
    taken = _of_day(plan, day)
    opening = day.hours[0] if day.hours else None
    if near is None:
        first = taken[0].start if taken else MORNING
        is_brought = bool(taken) and taken[0].session.kind == TRANSFER
        start = first if opening is None or is_brought else opening
    else:
        start = near if opening is None else max(near, opening)
    for slot in taken:
        if slot.end <= start:
            continue
        if slot.start - start >= least:
            break
        start = slot.end
    return start


def _of_day(plan: Plan, day: Day) -> list[Slot]:
    """Return what takes place on a day and takes up its people's time, by start."""
    return [
        slot for slot in plan.timetable.sessions
        if slot.day.route == day.route and slot.live and SESSION_KINDS[slot.session.kind].binds
    ]  # fmt: skip
