"""Leaves out the findings that the organisers have accepted in the file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.model.finding import Finding
from planner.model.itinerary import Itinerary
from planner.model.waiver import Waiver
from planner.source.route import Route


def unwaived(
    itinerary: Itinerary, findings: list[Finding], today: date | None = None
) -> list[Finding]:
    """Return the findings that no waiver accepts.

    A waiver accepts findings of its rule about the entry on which it stands or about anything in
    it, until the end of its last day. ``today`` is the day to reckon from, by default this one.
    """
    waivers = [(route, each) for route, each in _waivers(itinerary) if each.rule and each.reason]
    if not waivers:
        return findings
    day = today or date.today()  # noqa: DTZ011 - a waiver ends with the organiser's own day
    valid = [(route, each.rule) for route, each in waivers if not each.until or each.until >= day]
    return [each for each in findings if not any(_accepts(*waiver, each) for waiver in valid)]


def _waivers(itinerary: Itinerary) -> Iterator[tuple[Route, Waiver]]:
    for waiver in itinerary.waive:
        yield (), waiver
    for day in itinerary.days:
        for waiver in day.waive:
            yield day.route, waiver
        for session in day.sessions:
            for waiver in session.waive:
                yield session.route, waiver


def _accepts(route: Route, rule: str, finding: Finding) -> bool:
    about = (finding.at, *finding.sessions)
    return finding.code == rule and any(each[: len(route)] == route for each in about)
