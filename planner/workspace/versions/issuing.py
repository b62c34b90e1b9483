"""Whether a visit can be issued: what keeps it from that, and what may be a mistake about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.model.finding import Severity
from planner.model.itinerary import Itinerary
from planner.reports.report import Located
from planner.workspace.visit import Visit

SHAPE = frozenset({"F001", "F002", "F003", "F004"})
"""The codes of what cannot be read as it stands."""


def errors_of(visit: Visit) -> list[Located]:
    """Return the errors of a visit, with which nobody likes to see it issued."""
    return [each for each in visit.located if each.finding.severity is Severity.ERROR]


def hindrances(errors: list[Located]) -> list[Located]:
    """Return which errors keep a visit from being issued: what it says there, nobody can tell."""
    return [each for each in errors if each.finding.code in SHAPE]


def remarks(itinerary: Itinerary, day: date) -> Iterator[str]:
    """Say what may be a mistake about an issue of ``day``; ``itinerary`` is as it was before."""
    if itinerary.issued is not None and day < itinerary.issued:
        yield f"the date of this issue lies before that of the last one, {itinerary.issued}"
    elif itinerary.issued == day:
        yield f"issue {itinerary.revision} is of the same day; undo one of them unless both went out"
    if itinerary.draft:
        yield "it is still marked as a draft"
