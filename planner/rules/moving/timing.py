"""Changes that give a way more time: what follows later, the transfer earlier, what precedes shorter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.changes.change import Change
from planner.changes.chosen import quoted_title
from planner.changes.delay.ripple import ripple
from planner.changes.sessions.retime import lengthened, retimed
from planner.model.clock import clock
from planner.model.plan import Plan
from planner.model.timetable import Slot
from planner.source.edit import RefusedError
from planner.source.record import Record
from planner.source.route import Route

STEP = 5
"""The minutes to whose multiples what lacks is rounded up."""

HALF = 2
"""A session gives up at most one part in so many of its time."""


class Tight(Record):
    """A way for which there is too little time."""

    transfer: Slot | None
    """None where people walk."""
    before: Slot | None
    """From whose end on the time counts; None if it counts from the start of the transfer."""
    after: Slot | None
    """By whose start people must be there; None if that is the end of the transfer."""
    lacks: int
    """How many minutes are lacking."""


def with_more_time(plan: Plan, data: dict[str, Any], tight: Tight) -> Iterator[Change]:
    """Return the changes that give a way the minutes that lack, the one that moves least first."""
    for attempt in (_earlier, _longer, _later, _shorter):
        try:
            change = attempt(plan, data, tight, rounded(tight.lacks))
        except RefusedError:
            continue
        if change is not None:
            yield change


def later(plan: Plan, data: dict[str, Any], slot: Slot, by: int) -> Iterator[Change]:
    """Return the change that starts a session some minutes later, with what comes after it."""
    yield _started_later(plan, data, slot, by)


def rounded(minutes: int) -> int:
    """Return minutes rounded up to full steps."""
    return -(-minutes // STEP) * STEP


def typed(start: int, end: int) -> str:
    """Write two times as they are typed for a session: ``10:00-10:45``."""
    return f"{clock(start)}-{clock(end)}"


def _earlier(plan: Plan, data: dict[str, Any], tight: Tight, by: int) -> Change | None:
    """Start the transfer earlier; one that is too short in itself ends when it did."""
    transfer = tight.transfer
    if transfer is None or tight.before is not None:
        return None
    when = clock(transfer.start - by)
    if tight.after is None and not transfer.open_ended:
        when = typed(transfer.start - by, transfer.end)
    return retimed(plan, data, [transfer.session.route], when)


def _longer(plan: Plan, data: dict[str, Any], tight: Tight, by: int) -> Change | None:
    """Let a transfer end later that is too short in itself, with what follows as far as it must."""
    if tight.transfer is None or tight.before is not None or tight.after is not None:
        return None
    session = tight.transfer.session
    change = ripple(plan, data, session.route, by, over=True).change
    what = f"End {quoted_title(plan, session)} at {clock(tight.transfer.end + by)}"
    return change.replace(name=_with_more(change, what, session.route))


def _with_more(change: Change, what: str, route: Route) -> str:
    """Name a change that moves one session, and say so if it moves others as well."""
    alone = all(edit.at[: len(route)] == route for edit in change.edits)
    return what if alone else f"{what}, with what follows"


def _later(plan: Plan, data: dict[str, Any], tight: Tight, by: int) -> Change | None:
    """Start what follows later, with what comes after it."""
    if tight.after is None or tight.after.session.fixed:
        return None
    return _started_later(plan, data, tight.after, by)


def _started_later(plan: Plan, data: dict[str, Any], slot: Slot, by: int) -> Change:
    """Start a session later, with what comes after it."""
    change = ripple(plan, data, slot.session.route, by).change
    what = f"Start {quoted_title(plan, slot.session)} at {clock(slot.start + by)}"
    return change.replace(name=_with_more(change, what, slot.session.route))


def _shorter(plan: Plan, data: dict[str, Any], tight: Tight, by: int) -> Change | None:
    """End what precedes earlier, if it keeps most of its time."""
    before = tight.before
    if before is None or before.session.fixed or before.open_ended:
        return None
    if by * HALF > before.finish - before.begin:
        return None
    return lengthened(plan, data, [before.session.route], -by)
