"""Sessions whose times are in doubt, since they clash with others."""

from __future__ import annotations

from planner.model.plan import Plan
from planner.rules.audience import clashes
from planner.source.route import Route


def clashing(plan: Plan) -> set[Route]:
    """Return the sessions that require the same people as another one at the same time."""
    return {slot.session.route for clash in clashes(plan) for slot in (clash.slot, *clash.others)}
