"""What gives way when a programme runs late: time that nothing needs, and what can be shorter."""

from __future__ import annotations

from planner.model.places import COACH, WALK
from planner.model.plan import Plan
from planner.model.programme import Item, Speaker
from planner.model.session_kinds import BREAK, FREE, MEAL, SESSION_KINDS
from planner.model.timetable import Slot
from planner.model.ways import boarding, entering, from_seat, leaving, ride, to_seat, total, walk

LEAST = {BREAK: 10, MEAL: 45, "registration": 15, "networking": 30, FREE: 15}
"""The minutes to which a session of a kind can be cut, the kinds that are cut first first.

Other kinds keep their length. Coffee for thirty is poured in 10, a buffet eaten in 45, badges handed out in 15.
"""


def elastic(slot: Slot) -> int:
    """Return by how many minutes a session gets shorter of itself when it starts late.

    Free time does, and so does what has no end of its own, down to the usual length of its kind.
    """
    length = slot.finish - slot.begin
    if slot.kind == FREE:
        return max(0, length - LEAST[FREE])
    if slot.open_ended and not slot.last:
        return max(0, length - SESSION_KINDS[slot.kind].minutes)
    return 0


def spare(slot: Slot) -> int:
    """Return by how many minutes a session can be cut if it must be.

    A pinned one cannot, nor one whose points, branches or rounds have times of their own; the
    lengths that its points have stay.
    """
    session = slot.session
    least = LEAST.get(session.kind)
    if least is None or session.fixed or slot.open_ended or session.branches or session.rounds:
        return 0
    entries: list[Item | Speaker] = [*session.items, *session.speakers]
    entries += [speaker for item in session.items for speaker in item.speakers]
    if any(entry.start is not None or entry.end is not None for entry in entries):
        return 0
    if session.kind == FREE:
        return 0
    inside = sum(item.minutes or 0 for item in session.items)
    return max(0, slot.finish - slot.begin - max(least, inside))


def needed(plan: Plan, before: Slot, after: Slot, late: int = 0) -> int | None:
    """Return the minutes that people need from the end of one session to the start of the next.

    These are the walks, the boarding and the ride as far as the transfer itself leaves no time for
    them. ``late`` is by how much the first one moves, since the rush hours may catch it. None where
    the venues are apart and nobody knows how people get from one to the other.
    """
    start, end = before.place_after, after.place
    if start is None or end is None:
        return 0
    if SESSION_KINDS[before.kind].moves:
        return _after_transfer(plan, before, start, end, late)
    if SESSION_KINDS[after.kind].moves:
        return _before_transfer(plan, after, start, end)
    if start == end:
        return 0
    return _between(plan, before, start, end)


def _between(plan: Plan, before: Slot, start: str, end: str) -> int | None:
    """Return how long people take on foot, or else by the quickest leg."""
    venues = plan.directory.venues
    ways = [(leg.minutes or 0, leg.by) for leg in plan.directory.legs(start, end)]
    on_foot = walk(plan, start, end)
    if on_foot is not None:
        ways.append((on_foot, WALK))
    if not ways:
        return None
    minutes, by = min(ways)
    if not minutes:
        return 0
    parts = (*leaving(venues[start], by), *entering(venues[end], by))
    return minutes + total(parts) + (boarding(plan, before, by) if by == COACH else 0)


def _before_transfer(plan: Plan, transfer: Slot, start: str, end: str) -> int | None:
    known = ride(plan, transfer)
    minutes, by = known if known is not None else (transfer.finish - transfer.begin, COACH)
    first = from_seat(plan, start, end, by)
    if first is None:
        return None
    return total(first) + _boarding_before(plan, transfer, minutes, by)


def _boarding_before(plan: Plan, transfer: Slot, minutes: int, by: str) -> int:
    """Return how much of the boarding has no room within a transfer that rides some minutes."""
    inside = max(0, transfer.finish - transfer.begin - minutes)
    return max(0, boarding(plan, transfer, by) - inside)


def _after_transfer(plan: Plan, transfer: Slot, start: str, end: str, late: int) -> int:
    known, usual = ride(plan, transfer.replace(start=transfer.start + late)), ride(plan, transfer)
    if known is None or usual is None:
        return total(to_seat(plan, start, end, COACH))
    minutes, by = known
    boarded = boarding(plan, transfer, by) - _boarding_before(plan, transfer, usual[0], by)
    rest = minutes + boarded - (transfer.finish - transfer.begin)
    return max(0, rest) + total(to_seat(plan, start, end, by))
