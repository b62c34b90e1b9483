"""A visit as one person, organisation, group, venue or vehicle goes through it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from planner.model.directory import Directory
from planner.model.nested import Target
from planner.model.plan import Plan
from planner.model.views.own_days import own_days
from planner.model.views.stretches import DaySeen, Doing, forms_of
from planner.model.views.vehicle_days import vehicle_days
from planner.model.views.venue_days import venue_days
from planner.source.record import Record
from planner.source.route import Route

SEEN_AS = (Target.PERSON, Target.ORGANISATION, Target.GROUP, Target.VENUE, Target.VEHICLE)
"""Through whose eyes a visit can be seen."""


class Viewpoint(Record):
    """What of a visit is someone's, and what their days are like."""

    target: Target
    id: str
    name: str
    mine: frozenset[Route]
    """The sessions and branches that are theirs, and the sessions of these branches."""
    days: tuple[DaySeen, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        """The totals of all days in words, in full and shorter and shorter."""
        if len(self.days) == 1:
            return self.days[0].forms
        minutes: Counter[Doing] = Counter()
        duties: Counter[str] = Counter()
        for day in self.days:
            minutes.update(day.minutes)
            duties.update(day.duties)
        nothing = "nothing planned"
        if self.mine:
            venue = self.target is Target.VENUE
            nothing = "arrivals and departures" if venue else "nothing that has a time"
        return forms_of(minutes, duties, (), nothing)


def entries(directory: Directory, target: Target) -> Mapping[str, object]:
    """Return by their ids the entries through whose eyes a visit can be seen, of one kind."""
    known: dict[Target, Mapping[str, object]] = {
        Target.PERSON: directory.people,
        Target.ORGANISATION: directory.organisations,
        Target.GROUP: directory.groups,
        Target.VENUE: directory.venues,
        Target.VEHICLE: directory.vehicles,
    }
    return known.get(target, {})


def viewpoint(plan: Plan, target: Target, who: str) -> Viewpoint:
    """Return a visit as an entry goes through it.

    ``target`` is what the entry is, one of ``SEEN_AS``, and ``who`` its id.

    Raises:
        KeyError: there is no such entry.
    """
    if who not in entries(plan.directory, target):
        raise KeyError(who)
    days = {Target.VENUE: venue_days, Target.VEHICLE: vehicle_days}.get(target, own_days)
    return Viewpoint(target, who, name_of(plan.directory, target, who), *days(plan, who))


def name_of(directory: Directory, target: Target, who: str) -> str:
    """Return the name of an entry of one kind, or its id if it has none."""
    names = {Target.VENUE: directory.place, Target.VEHICLE: directory.vehicle}
    return names.get(target, directory.name)(who)
