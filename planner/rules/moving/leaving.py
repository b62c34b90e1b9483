"""Changes that let people be in time for what they leave with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.changes.change import Change
from planner.changes.chosen import named, quoted_title
from planner.changes.sessions.retime import lengthened, moved
from planner.changes.times import ORDER
from planner.model.plan import Plan
from planner.model.session_kinds import SESSION_KINDS
from planner.rules.moving.departures import Departure
from planner.rules.moving.joint import Hurried
from planner.rules.moving.timing import HALF, rounded
from planner.source.edit import RefusedError, Set


def in_time(plan: Plan, data: dict[str, Any], departure: Departure) -> Iterator[Change]:
    """Return the changes that give people the time that they lack before a departure."""
    slot = departure.slot
    session = slot.session
    by = rounded(departure.finish - departure.latest)
    moves = SESSION_KINDS[session.kind].moves
    attempts = []
    if not moves and by * HALF <= slot.finish - slot.begin:
        attempts.append(lengthened)
    attempts.append(moved)
    for attempt in attempts if not session.fixed else ():
        try:
            yield attempt(plan, data, [session.route], -by)
        except RefusedError:
            continue
    if slot.branch is None and departure.may_miss_it and departure.seats == departure.all_seats:
        who = named(plan.directory.name(departure.entry.id))[1:-1]
        without = [*map(str, session.except_), departure.entry.id]
        yield Change(
            f"Leave {who} out of {quoted_title(plan, session)}",
            (Set((*session.route, "except"), without, ORDER),),
        )


def earlier(plan: Plan, data: dict[str, Any], late: Hurried) -> Iterator[Change]:
    """Return the changes that give people the time that they lack before a journey."""
    slot, by = late.before, rounded(late.needed - late.spare)
    if slot.session.fixed:
        return
    if not SESSION_KINDS[slot.kind].moves and by * HALF <= slot.finish - slot.begin:
        yield lengthened(plan, data, [slot.session.route], -by)
    yield moved(plan, data, [slot.session.route], -by)
