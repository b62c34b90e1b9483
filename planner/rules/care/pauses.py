"""Fixes that put a meal or break into a day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.changes.change import Change
from planner.changes.chosen import named
from planner.changes.delay.ripple import ripple
from planner.changes.sessions import add_delete
from planner.changes.sessions.status import assigned
from planner.changes.times import ending, shifted, written_time
from planner.changes.typed.kinds import usual_title
from planner.model.clock import clock, duration, time_of_day
from planner.model.crowd import Seat
from planner.model.plan import Plan
from planner.model.programme import OPTIONAL, TENTATIVE
from planner.model.session_kinds import MEAL
from planner.model.timetable import Slot, item_times, zone_of
from planner.rules.fix import Fix
from planner.source.edit import Edit, Insert, RefusedError
from planner.source.route import Route

EVENING = 17 * 60
"""Minutes after midnight from which on what a day ends with is its evening."""

OF_EVENINGS = {MEAL, "networking"}
"""Kinds of sessions with which an evening can end, and that need not last."""

SHORTEST_EVENING = 60
"""Minutes of a dinner that is cut short."""


def inside(plan: Plan, slot: Slot, kind: str, span: tuple[int, int]) -> Iterator[Fix]:
    """Offer a pause between two instants as a point of a session, where its points leave room."""
    entry = slot.branch or slot.session
    if slot.day.date is None or "items" in entry.broken or slot.session.rounds is not None:
        return
    start, end = _on_the_clock(plan, slot, span)
    index = 0
    for since, before in item_times(entry.items, slot.start):
        if since is None or before is None or (since < end and start < before):
            return
        index += before <= start
    title = usual_title(kind, start)
    raw = {"title": title, "kind": kind, "start": written_time(start), "end": written_time(end)}
    name = f"Put {_a(title)} into {named(plan.directory.text(entry.title))} at {clock(start)}"
    yield Fix(Change(name, (Insert((*entry.route, "items", index), raw),)))


def added(
    plan: Plan,
    data: dict[str, Any],
    kind: str,
    span: tuple[int, int],
    after: Slot,
    seats: frozenset[Seat],
) -> Iterator[Fix]:
    """Offer a pause of its own between two instants, before a session that moves as far as needed."""
    start, end = _on_the_clock(plan, after, span)
    title = usual_title(kind, start)
    raw: dict[str, Any] = {
        "title": title, "kind": kind, "start": written_time(start), "end": written_time(end),
        "status": TENTATIVE,
    }  # fmt: skip
    if after.branch is None and not seats >= plan.party.firm:
        who = _ids(plan, seats)
        if who is None:
            return
        raw["for"] = who
    late = span[1] - after.begin
    edits: tuple[Edit, ...] = (Insert(after.session.route, add_delete.in_order(raw)),)
    name = f"Add {_a(title)} {clock(start)}–{clock(end)}"
    if late > 0:
        try:
            moved = ripple(plan, data, after.session.route, late)
        except RefusedError:
            return
        if moved.missed:
            return
        edits = (*moved.change.edits, *edits)
        later = named(plan.directory.text(after.session.title))
        name = f"{name}, and start {later} and what follows {duration(late)} later"
    yield Fix(Change(name, edits, after.session.route))


def _a(title: str) -> str:
    return f"a {title.lower()}"


def _on_the_clock(plan: Plan, slot: Slot, span: tuple[int, int]) -> tuple[int, int]:
    """Return two instants as minutes after midnight of a slot's day."""
    day = slot.day.date
    if day is None:
        return span
    zone = zone_of(slot.day, plan.itinerary.timezone)
    return time_of_day(span[0], day, zone), time_of_day(span[1], day, zone)


def _ids(plan: Plan, seats: frozenset[Seat]) -> list[str] | None:
    """Return the ids that name some people, a group if there is one; None if none can."""
    directory = plan.directory
    for each in (*directory.groups, *directory.organisations):
        if plan.crowds.one(each).seats == seats:
            return [each]
    if any(seat.part or not seat.who for seat in seats):
        return None
    found = plan.crowds.of(sorted({seat.who for seat in seats}))
    return sorted({seat.who for seat in seats}) if found.seats == seats else None


def evening_off(plan: Plan, data: dict[str, Any], route: Route) -> Iterator[Fix]:
    """Offer to leave the meal or get-together with which a day ends to those who like."""
    slot = next((each for each in plan.timetable.sessions if each.session.route == route), None)
    if slot is not None and slot.kind in OF_EVENINGS and slot.start >= EVENING:
        change = assigned(plan, data, [route], "attendance", OPTIONAL)
        yield Fix(change.replace(name=f"Make {plan.title(slot)} optional"))


def later_start(plan: Plan, data: dict[str, Any], slot: Slot, minutes: int) -> Iterator[Fix]:
    """Offer to start a session later, alone or with what follows it."""
    name = f"Start {plan.title(slot)} at {clock(slot.start + minutes)}"
    if slot.session.fixed:
        return
    try:
        yield Fix(Change(name, tuple(shifted(data, slot.session, minutes))))
        moved = ripple(plan, data, slot.session.route, minutes)
        if not moved.missed:
            yield Fix(moved.change.replace(name=f"{name}, and what follows later"))
    except RefusedError:
        return


def earlier_end(plan: Plan, data: dict[str, Any], slot: Slot, minutes: int) -> Iterator[Fix]:
    """Offer to end a meal or get-together earlier, if more than half of it and an hour stay."""
    left = slot.finish - slot.begin - minutes
    if slot.kind not in OF_EVENINGS or slot.open_ended or slot.session.fixed:
        return
    if left < max(SHORTEST_EVENING, minutes):
        return
    try:
        edits = tuple(ending(data, slot.session, slot.end - minutes))
    except RefusedError:
        return
    yield Fix(Change(f"End {plan.title(slot)} at {clock(slot.end - minutes)}", edits))


def room_before(plan: Plan, data: dict[str, Any], slot: Slot, minutes: int) -> Iterator[Fix]:
    """Offer to leave some minutes free before a session, with which everything after it moves."""
    try:
        moved = ripple(plan, data, slot.session.route, minutes)
    except RefusedError:
        return
    if not moved.missed:
        name = f"Leave {duration(minutes)} free before {plan.title(slot)}, and move what follows"
        yield Fix(moved.change.replace(name=name))
