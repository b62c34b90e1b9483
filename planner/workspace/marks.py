"""Tells which sessions the findings of a visit are about."""

from __future__ import annotations

from collections.abc import Sequence

from planner.reports.report import Located
from planner.source.route import Route

_SESSION = ("days", 0, "sessions", 0)
_BRANCH = (*_SESSION, "branches", 0)


def session_of(route: Route) -> Route | None:
    """Return the session or branch that a route leads to or into, or None if it leads elsewhere."""
    for shape in (_BRANCH, _SESSION):
        part = route[: len(shape)]
        if len(part) == len(shape) and all(
            isinstance(step, int) if isinstance(wanted, int) else step == wanted
            for step, wanted in zip(part, shape, strict=True)
        ):
            return part
    return None


def by_session(located: Sequence[Located]) -> dict[Route, list[Located]]:
    """Return the findings about each session and branch, by its route."""
    found: dict[Route, list[Located]] = {}
    for each in located:
        about = session_of(each.finding.at)
        for route in dict.fromkeys((*([about] if about else []), *each.finding.sessions)):
            found.setdefault(route, []).append(each)
    return found
