"""Waivers: the findings that the organisers have accepted in the file, and waivers that accept none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from planner.model.finding import Finding
from planner.model.folding import folded
from planner.model.plan import Plan
from planner.model.programme import Branch, Session
from planner.model.waiver import Waiver
from planner.rules.waivers import w901_unused, w902_expired, w903_no_reason
from planner.source.record import Record
from planner.source.route import Route

SESSION = 4
"""How many steps the route of a session has."""


class Standing(Record):
    """A waiver with the entry on which it stands."""

    waiver: Waiver
    holder: Route
    id: str
    """The id of that entry, if it has one."""


class _Holder(Protocol):
    @property
    def route(self) -> Route: ...
    @property
    def waive(self) -> Sequence[Waiver]: ...


def waived(
    plan: Plan, kept: Sequence[Finding], raw: Iterable[Finding], *, whole: bool
) -> list[Finding]:
    """Return the findings that no waiver accepts, and those about the waivers themselves.

    A waiver accepts findings of its rule that are about the entry on which it stands or about
    anything in it, until the end of its last day; one that names another party, only those with
    that. ``raw`` are all findings, consequences of others included: a waiver of one of them is in
    use. In a file with slips of syntax (not ``whole``) no waiver is called unused, nor is one on a
    session that has no place in time.
    """
    waivers = list(standing(plan))
    if not waivers:
        return list(kept)
    ids = _Ids(plan)
    valid = _Index(each for each in waivers if not w902_expired.is_expired(plan, each.waiver))
    used = {id(waiver) for finding in raw for waiver in valid.accepting(finding, ids)}
    found = [each for each in kept if not any(valid.accepting(each, ids))]
    timeless = {session.route for _, session in plan.timetable.timeless}
    for each in waivers:
        waiver = each.waiver
        if w902_expired.is_expired(plan, waiver):
            found += w902_expired.expired(plan, waiver)
        elif whole and id(waiver) not in used and each.holder[:SESSION] not in timeless:
            found += w901_unused.unused(waiver)
        found += w903_no_reason.without_reason(waiver)
    return found


def standing(plan: Plan) -> Iterator[Standing]:
    """Return all waivers of a visit that name a rule and can be read."""
    itinerary = plan.itinerary
    holders: list[_Holder] = [
        itinerary, *itinerary.organisations, *itinerary.people, *itinerary.groups,
        *itinerary.venues, *itinerary.vehicles,
    ]  # fmt: skip
    for day in itinerary.days:
        holders.append(day)
        for session in day.sessions:
            holders += [session, *session.branches]
    for holder in holders:
        for waiver in holder.waive:
            if waiver.rule and not waiver.broken & {"rule", "until", "with_"}:
                name = getattr(holder, "id", "") if holder is not itinerary else ""
                yield Standing(waiver, holder.route, name)


class _Index:
    """Waivers by their rules and by the entries on which they stand."""

    def __init__(self, standing: Iterable[Standing]) -> None:
        self._by_route: dict[tuple[str, Route], list[Waiver]] = {}
        self._by_id: dict[tuple[str, str], list[Waiver]] = {}
        for each in standing:
            self._by_route.setdefault((each.waiver.rule, each.holder), []).append(each.waiver)
            if each.id:
                self._by_id.setdefault((each.waiver.rule, each.id), []).append(each.waiver)

    def accepting(self, finding: Finding, ids: _Ids) -> Iterator[Waiver]:
        """Return the waivers that accept a finding."""
        code = finding.code
        prefixes = {
            route[:length] for route in (finding.at, *finding.sessions)
            for length in range(len(route) + 1)
        }  # fmt: skip
        for route in prefixes:
            for waiver in self._by_route.get((code, route), ()):
                if not waiver.with_ or folded(waiver.with_) in ids.parties(finding):
                    yield waiver
        for name in finding.about:
            for waiver in self._by_id.get((code, name), ()):
                if not waiver.with_ or folded(waiver.with_) in ids.parties(finding):
                    yield waiver


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
