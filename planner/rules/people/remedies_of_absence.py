"""What can be done where someone is wanted while they are not there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from planner.changes.sessions.retime import retimed
from planner.model.clock import clock, time_of_day
from planner.model.finding import Severity
from planner.model.plan import Plan
from planner.model.programme import Branch, Session
from planner.model.timetable import zone_of
from planner.rules.fix import Fix
from planner.rules.journeys import ARRIVES, LEAVES, Whereabouts
from planner.rules.people.absences import Absence, Miss
from planner.rules.people.remedies import (
    change,
    entry_named,
    fewest_ids,
    hours_of,
    later,
    left_out,
    people_named,
    taken_off,
    until_full,
)
from planner.source.edit import Edit, RefusedError

LATEST = 180
"""The minutes by which a session is moved at most for someone who comes later."""


def remedies(plan: Plan, data: dict[str, Any], absence: Absence) -> Iterator[Fix]:
    """Offer what mends an absence, the mildest first.

    Where someone must be there for some sessions, those of the whole party are let alone.
    """
    grave = tuple(miss for miss in absence.misses if miss.severity != Severity.INFO)
    absence = absence.replace(misses=grave or absence.misses)
    try:
        yield from _own_hours(plan, data, absence)
        yield from _moved(plan, data, absence)
        yield from _ended(plan, data, absence)
        yield from _left_out(plan, absence)
        yield from _taken_off(plan, data, absence)
    except RefusedError:
        return


def _own_hours(plan: Plan, data: dict[str, Any], absence: Absence) -> Iterator[Fix]:
    """Let a speaker who misses a part be there for the rest of it only."""
    if len(absence.misses) != 1 or absence.misses[0].whole:
        return
    miss = absence.misses[0]
    duty = miss.duty
    if duty is None or duty.speaker is None or duty.speaker.given & {"start", "end", "minutes"}:
        return
    found = _limit(plan, absence, miss)
    if found is not None:
        field, moment = found
        minutes = _time(plan, miss, moment)
        word = "from" if field == "start" else "until"
        yield from change(
            f"Let {people_named(plan, [duty.who])} speak in {entry_named(plan, _place(miss))} "
            f"{word} {clock(minutes)}",
            hours_of(data, duty.who.route, field, minutes),
        )


def _limit(plan: Plan, absence: Absence, miss: Miss) -> tuple[str, int] | None:
    """Return whether someone comes later or leaves earlier than they are wanted, and when."""
    entry, stretch = absence.entry, miss.stretch
    if absence.field in {ARRIVES, LEAVES}:
        moment = Whereabouts(plan).moment(getattr(entry, absence.field))
        field = "start" if absence.field == ARRIVES else "end"
        return (field, moment) if moment is not None else None
    spans = [each for each in entry.available if each.date == miss.slot.day.date]
    if len(spans) != 1:
        return None
    shift = miss.slot.begin - miss.slot.start
    start, end = spans[0].start, spans[0].end
    comes_later = start is not None and start + shift > stretch.begin
    leaves_earlier = end is not None and end + shift < stretch.finish
    if comes_later == leaves_earlier:
        return None
    return ("start", (start or 0) + shift) if comes_later else ("end", (end or 0) + shift)


def _moved(plan: Plan, data: dict[str, Any], absence: Absence) -> Iterator[Fix]:
    """Start the session in which someone has something to do when they are there."""
    slots = {id(miss.slot.session): miss for miss in absence.misses}
    first = absence.misses[0]
    if absence.field != ARRIVES or len(slots) != 1 or first.severity == Severity.INFO:
        return
    moment = Whereabouts(plan).moment(absence.entry.arrives)
    if moment is not None and moment > first.stretch.begin:
        by = until_full(moment - first.stretch.begin)
        if by <= LATEST:
            yield from later(plan, data, first.slot, by)


def _ended(plan: Plan, data: dict[str, Any], absence: Absence) -> Iterator[Fix]:
    """End the session that everyone in its audience leaves early when they do."""
    miss = absence.misses[0]
    moment = Whereabouts(plan).moment(absence.entry.leaves)
    if (
        absence.field == LEAVES
        and moment is not None
        and len(absence.misses) == 1
        and not (miss.whole or miss.duty or miss.at or miss.slot.session.fixed)
        and miss.severity != Severity.INFO
    ):
        end = clock(_time(plan, miss, moment))
        yield Fix(retimed(plan, data, [miss.slot.session.route], f"-{end}"))


def _left_out(plan: Plan, absence: Absence) -> Iterator[Fix]:
    """Leave out of the audience who is not there."""
    misses = absence.misses
    if any(miss.duty is not None or miss.slot.session.rounds is not None for miss in misses):
        return
    edits: list[Edit] = []
    for miss in misses:
        ids = _ids(plan, absence, miss)
        is_everyone = miss.severity != Severity.INFO and not miss.at
        if ids is None or is_everyone:
            return
        out = left_out(_place(miss), ids)
        if not out:
            return
        edits += out
    ids = _ids(plan, absence, misses[0]) or []
    yield from change(f"Leave {people_named(plan, ids)} out of {_places(plan, misses)}", edits)


def _ids(plan: Plan, absence: Absence, miss: Miss) -> list[str] | None:
    """Return the ids that mean just those who miss a session, if there are such."""
    if plan.crowds.one(absence.entry.id).seats == miss.seats:
        return [absence.entry.id]
    return fewest_ids(plan, miss.seats)


def _taken_off(plan: Plan, data: dict[str, Any], absence: Absence) -> Iterator[Fix]:
    """Take those who are not there off what they have to do."""
    refs = [miss.duty.who for miss in absence.misses if miss.duty is not None]
    if len(refs) != len(absence.misses):
        return
    who = list(dict.fromkeys(str(ref) for ref in refs))
    yield from change(
        f"Take {people_named(plan, who)} off {_places(plan, absence.misses)}",
        taken_off(data, [ref.route for ref in refs]),
    )


def _places(plan: Plan, misses: Sequence[Miss]) -> str:
    """Name the sessions of a change: two by their titles, more by how many they are."""
    first, *others = dict.fromkeys(entry_named(plan, _place(miss)) for miss in misses)
    if len(others) > 1:
        return f"{first} and {len(others)} more sessions"
    return " and ".join((first, *others))


def _place(miss: Miss) -> Session | Branch:
    return miss.slot.branch or miss.slot.session


def _time(plan: Plan, miss: Miss, moment: int) -> int:
    """Return the minutes after midnight that the clocks of a session's day show at an instant."""
    day = miss.slot.day
    if day.date is None:
        return 0
    return time_of_day(moment, day.date, zone_of(day, plan.itinerary.timezone))
