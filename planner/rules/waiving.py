"""Waivers: the findings that the organisers have accepted in the file, and waivers that accept none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.model.finding import Finding
from planner.model.folding import folded
from planner.model.plan import Plan
from planner.model.programme import Branch, Session
from planner.model.waiver import Waiver
from planner.rules.accepted import Index, standing, valid
from planner.rules.waivers import w901_unused, w902_expired, w903_no_reason
from planner.source.route import Route

SESSION = 4
"""How many steps the route of a session has."""


def waived(plan: Plan, raw: Sequence[Finding], *, whole: bool) -> list[Finding]:
    """Return the findings that no waiver accepts, and those about the waivers themselves.

    A waiver accepts findings of its rule that are about the entry on which it stands or about
    anything in it, until the end of its last day; one that names another party, only those with
    that. ``raw`` are all findings, consequences of others included. In a file with slips of syntax (not ``whole``) no waiver is called unused, nor is one on a
    session that has no place in time.
    """
    waivers = list(standing(plan))
    if not waivers:
        return list(raw)
    ids, index = _Ids(plan), valid(plan)
    used = {id(waiver) for finding in raw for waiver in _accepting(index, finding, ids)}
    used |= index.used
    found = [each for each in raw if not any(_accepting(index, each, ids))]
    timeless = {session.route for _, session in plan.timetable.timeless}
    for each in waivers:
        waiver = each.waiver
        if w902_expired.is_expired(plan, waiver):
            found += w902_expired.expired(plan, waiver)
        elif whole and id(waiver) not in used and each.holder[:SESSION] not in timeless:
            found += w901_unused.unused(waiver)
        found += w903_no_reason.without_reason(waiver)
    return found


def _accepting(valid: Index, finding: Finding, ids: _Ids) -> Iterator[Waiver]:
    """Return the waivers that accept a finding."""
    routes = (finding.at, *finding.sessions, *_branches(finding))
    found = [*valid.on(finding.code, routes)]
    for name in finding.about:
        found += valid.of(finding.code, name)
    for waiver in found:
        if not waiver.with_ or folded(waiver.with_) in ids.parties(finding):
            yield waiver


def _branches(finding: Finding) -> Iterator[Route]:
    """Return the branches of its sessions of which a finding speaks."""
    for each in finding.related:
        if len(each.at) > SESSION and each.at[:SESSION] in finding.sessions:
            yield each.at


class _Ids:
    """What the parties of findings are called: ids, and titles of sessions."""

    def __init__(self, plan: Plan) -> None:
        self._names: dict[Route, set[str]] = {}
        for day in plan.itinerary.days:
            for session in day.sessions:
                entries: list[Session | Branch] = [session, *session.branches]
                for entry in entries:
                    titles = entry.title.texts.values()
                    self._names[entry.route] = {
                        folded(each) for each in (entry.id, *titles) if each
                    }

    def parties(self, finding: Finding) -> set[str]:
        """Return how the parties of a finding may be named."""
        named = {folded(each) for each in finding.about}
        routes = (finding.at, *finding.sessions, *(each.at for each in finding.related))
        for route in routes:
            for length in range(len(route) + 1):
                named |= self._names.get(route[:length], set())
        return named
