"""Sessions at other times, as fixes: moved alone, or with what follows them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from planner.model.plan import Plan
from planner.model.timetable import Slot
from planner.rules.fix import Fix
from planner.source.edit import RefusedError
from planner.source.route import Route

if TYPE_CHECKING:
    from planner.changes.change import Change


def session_at(plan: Plan, route: Route) -> Slot | None:
    """Return the slot of the session at a route, or in which a route lies, if it has a time."""
    return next(
        (slot for slot in plan.timetable.sessions if route[: len(slot.session.route)] == slot.session.route),
        None,
    )  # fmt: skip


def moved_by(plan: Plan, data: dict[str, Any], slot: Slot, minutes: int) -> Iterator[Fix]:
    """Offer to move a session by some minutes, on its own and with what follows; none if pinned."""
    from planner.changes.delay.ripple import ripple
    from planner.changes.sessions.retime import moved

    if slot.session.fixed or not minutes:
        return

    def alone() -> Change:
        return moved(plan, data, [slot.session.route], minutes)

    def with_what_follows() -> Change:
        return ripple(plan, data, slot.session.route, minutes).change

    for change in (alone, with_what_follows):
        try:
            yield Fix(change())
        except RefusedError:
            continue
