"""The legend: which colour stands for which kind of session."""

from __future__ import annotations

from textual.content import Content

from planner.agenda.wording import KINDS
from planner.model.plan import Plan
from planner.tui.text import MUTED
from planner.tui.widgets.steady import Steady


class Legend(Steady):
    """Names the colours of the kinds of sessions that a visit has, on one line."""

    def show(self, plan: Plan) -> None:
        """Name the kinds of a plan."""
        sessions = [session for day in plan.itinerary.days for session in day.sessions]
        branches = [branch for session in sessions for branch in session.branches]
        used = {*(each.kind for each in sessions), *(each.kind for each in branches)}
        self.put(Content("  ").join(legend(kind) for kind in KINDS if kind in used))


def legend(kind: str) -> Content:
    """Return the colour of a kind with its name."""
    return Content.assemble(("▌", f"$kind-{kind}"), (KINDS[kind], MUTED))
