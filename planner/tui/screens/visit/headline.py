"""The line at the top of a visit: what it is, and how things stand."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from planner.agenda.text import joined
from planner.model.dates import dates
from planner.reports.report import Located
from planner.tui.text import counted, shown
from planner.workspace.opened import OpenVisit


def title(opened: OpenVisit) -> Content:
    """Return what the visit is called, when it is, and in which time zone."""
    plan = opened.visit.plan
    when = dates([day.date for day in plan.itinerary.days if day.date is not None])
    name = plan.directory.text(plan.itinerary.title) or opened.path.name
    return shown(joined((name, when, plan.itinerary.timezone)), "bold")


def state(
    opened: OpenVisit, located: Sequence[Located], *, trouble: str = "", together: int = 0
) -> Content:
    """Return how many sessions are selected together, what is not saved or read, and the problems."""
    parts = [Content.styled(f"{together} selected", "$text-primary")] if together else []
    if opened.unsaved:
        parts.append(Content.styled("● unsaved", "$text-warning"))
    if trouble:
        parts.append(shown(trouble, "$text-error"))
    if opened.stale:
        line = opened.document.slips[0].line
        parts.append(Content.styled(f"line {line} cannot be read: last good state", "$text-error"))
    return Content(" · ").join([*parts, counted(located)])
