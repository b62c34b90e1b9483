"""Which entries of a visit carry a waiver, so that rules that tell of several leave these out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from planner.model.plan import Plan
from planner.model.waiver import Waiver
from planner.rules.waivers import w902_expired
from planner.source.record import Record
from planner.source.route import Route


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


class Index:
    """Waivers by their rules and by the entries on which they stand."""

    def __init__(self, standing: Iterable[Standing]) -> None:
        self._by_route: dict[tuple[str, Route], list[Waiver]] = {}
        self._by_id: dict[tuple[str, str], list[Waiver]] = {}
        self.used: set[int] = set()
        """The waivers by which rules have left something out."""
        for each in standing:
            self._by_route.setdefault((each.waiver.rule, each.holder), []).append(each.waiver)
            if each.id:
                self._by_id.setdefault((each.waiver.rule, each.id), []).append(each.waiver)

    def on(self, code: str, routes: Iterable[Route]) -> Iterator[Waiver]:
        """Return the waivers of a rule that stand on some entries, or around them."""
        if not self._by_route:
            return
        around = {route[:length] for route in routes for length in range(len(route) + 1)}
        for route in around:
            yield from self._by_route.get((code, route), ())

    def of(self, code: str, name: str) -> list[Waiver]:
        """Return the waivers of a rule that stand on the entry with an id."""
        return self._by_id.get((code, name), [])


def valid(plan: Plan) -> Index:
    """Return the waivers that have not expired."""
    return plan.once(_valid)


def _valid(plan: Plan) -> Index:
    return Index(each for each in standing(plan) if not w902_expired.is_expired(plan, each.waiver))


def accepted(plan: Plan, code: str, *routes: Route) -> bool:
    """Tell whether a waiver without ``with`` accepts what a rule would tell of some entries.

    It asks where a finding tells of several things that do not depend on each other, so that the
    waiver of one hides none of the others.
    """
    index = valid(plan)
    found = [each for each in index.on(code, routes) if not each.with_]
    index.used.update(map(id, found))
    return bool(found)
