"""What deadlines mean on the day from which the check reckons."""

from __future__ import annotations

from datetime import date

from planner.model.dates import day_and_month
from planner.model.finding import Severity
from planner.model.plan import Plan


def urgency(plan: Plan, deadline: date | None) -> Severity | None:
    """Return how grave an unmet deadline is: a warning once it has passed, info when it is near.

    None while it lies ahead by more than the limit ``notice`` (days), and once the visit is over.
    """
    if deadline is None or plan.over:
        return None
    left = (deadline - plan.today).days
    if left < 0:
        return Severity.WARNING
    return Severity.INFO if left <= plan.limits.notice else None


def when_due(plan: Plan, deadline: date) -> str:
    """Say in a sentence when a deadline is or was: ``was due on 14 June``, ``is due tomorrow``."""
    left = (deadline - plan.today).days
    if left < 0:
        return f"was due on {day_and_month(deadline)}"
    return {0: "is due today", 1: "is due tomorrow"}.get(left, f"is due in {left} days")
