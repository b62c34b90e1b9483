"""Whether people are there at all: after they have arrived, and before they leave."""

from __future__ import annotations

from collections.abc import Iterator

from planner.model.clock import instant, local_instant
from planner.model.crowd import Seat
from planner.model.people import Group, Journey, Organisation, Person
from planner.model.plan import Plan
from planner.model.programme import Day
from planner.model.timetable import Slot, zone_of


def is_there(plan: Plan, seat: Seat, slot: Slot) -> bool:
    """Tell whether someone is there for all of a slot, as far as the file says."""
    zone = zone_of(slot.day, plan.itinerary.timezone)
    for entry in _travellers(plan, seat):
        arrival, departure = _at(entry.arrives, zone), _at(entry.leaves, zone)
        if entry.broken & {"arrives", "leaves"}:
            return False
        if arrival is not None and arrival > slot.begin:
            return False
        if departure is not None and departure < slot.finish:
            return False
    person = plan.directory.people.get(seat.who)
    return person is None or _is_available(person, slot, zone)


def travels_on(plan: Plan, seat: Seat, day: Day) -> bool:
    """Tell whether someone arrives or leaves on a day, or may do so."""
    return any(
        entry.broken & {"arrives", "leaves"}
        or any(
            journey is not None and (journey.at is None or journey.at.date() == day.date)
            for journey in (entry.arrives, entry.leaves)
        )
        for entry in _travellers(plan, seat)
    )


def _at(journey: Journey | None, zone: str) -> int | None:
    """Return the instant of an arrival or departure."""
    return local_instant(journey.at, zone) if journey is not None and journey.at else None


def _is_available(person: Person, slot: Slot, zone: str) -> bool:
    if "available" in person.broken:
        return False
    if not person.available:
        return True
    for span in person.available:
        if span.date is None or span.date == slot.day.date:
            since = slot.begin if not span.date else instant(span.date, span.start or 0, zone)
            until = slot.finish
            if span.date and span.end is not None:
                until = instant(span.date, span.end, zone)
            if since <= slot.begin and slot.finish <= until:
                return True
    return False


def _travellers(plan: Plan, seat: Seat) -> Iterator[Person | Organisation | Group]:
    """Return the entries whose journeys hold for a seat: its own, or those it belongs to."""
    directory = plan.directory
    person = directory.people.get(seat.who)
    if person is not None:
        yield person
        if person.arrives or person.leaves:
            return
    organisation = directory.organisations.get(
        (person.organisation or "") if person is not None else seat.who
    )
    if organisation is not None:
        yield organisation
    for group in directory.groups.values():
        if (group.arrives or group.leaves) and seat in plan.crowds.one(group.id).seats:
            yield group
