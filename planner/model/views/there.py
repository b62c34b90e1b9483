"""When people are there at all: after they arrive, before they leave, and while they are available."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from planner.model.clock import DAY, MOST_DAYS_LATER, instant, local_instant
from planner.model.people import Group, Journey, Organisation, Person
from planner.model.plan import Plan
from planner.model.programme import Day
from planner.model.timetable import zone_of
from planner.model.views.stretches import Span, joined

EVER = 10**12
"""An instant beyond all visits, in minutes."""


def there(plan: Plan, who: str) -> Callable[[Day], list[Span]]:
    """Return what tells of a day when a person, an organisation or a group is there, as instants.

    What is said of them counts before what is said of their organisation or of a group that they
    are in as a whole; where nothing is said, they are there.
    """
    entries = list(told_of(plan, who))
    arrives = next((each.arrives for each in entries if each.arrives), None)
    leaves = next((each.leaves for each in entries if each.leaves), None)
    available = next((each.available for each in entries if each.available), ())
    zones = {day.date: zone_of(day, plan.itinerary.timezone) for day in plan.itinerary.days}

    def zone(day: date | None) -> str:
        return zones.get(day, plan.itinerary.timezone)

    def moment(journey: Journey | None, otherwise: int) -> int:
        if journey is None or journey.at is None:
            return otherwise
        return local_instant(journey.at, zone(journey.at.date()))

    since, until = moment(arrives, -EVER), moment(leaves, EVER)

    def of(day: Day) -> list[Span]:
        spans = [] if available else [(-EVER, EVER)]
        for each in available:
            if each.date is None or each.broken:
                return [(since, until)]
            if each.date == day.date:
                end = DAY * (1 + MOST_DAYS_LATER) if each.end is None else each.end
                name = zone(each.date)
                spans.append(
                    (instant(each.date, each.start or 0, name), instant(each.date, end, name))
                )
        return joined((max(begin, since), min(finish, until)) for begin, finish in spans)

    return of


def told_of(plan: Plan, who: str) -> Iterator[Person | Organisation | Group]:
    """Return the entries that say when someone is there, the one that counts most first."""
    directory, crowds = plan.directory, plan.crowds
    person, group = directory.people.get(who), directory.groups.get(who)
    if person is not None:
        yield person
    organisation = directory.organisations.get((person.organisation or "") if person else who)
    if organisation is not None:
        yield organisation
    if group is not None:
        yield group
    seats = crowds.one(who).seats
    around = [each for each in directory.groups.values() if each is not group]
    around = [each for each in around if seats <= crowds.one(each.id).seats]
    yield from sorted(around, key=lambda each: len(crowds.one(each.id).seats))
