"""Arrivals and departures of those who travel apart from the rest, as papers tell them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from planner.agenda.edition import Edition
from planner.agenda.outline import Fact
from planner.agenda.text import joined
from planner.agenda.words import msg
from planner.model.clock import clock, local_instant
from planner.model.people import Group, Journey, Organisation, Person
from planner.model.plan import Plan
from planner.model.views.there import told_of

BY = {
    "plane": msg("by plane"),
    "train": msg("by train"),
    "bus": msg("by bus"),
    "boat": msg("by boat"),
    "car": msg("by car"),
    "other": "",
}
"""How people arrive and leave, in the agenda's words."""


@dataclass(frozen=True)
class Trip:
    """An arrival or a departure whose time is known."""

    journey: Journey
    date: date
    """The day, by the clock of the place."""
    minutes: int
    """The time in minutes after midnight, by the clock of the place."""
    arrival: bool

    def instant(self, zone: str) -> int:
        """Return when it is as an instant, in the time zone of its day."""
        return 0 if self.journey.at is None else local_instant(self.journey.at, zone)

    def name(self, edition: Edition) -> str:
        """Return what it is, in a word."""
        say = edition.speech.say
        return say("Arrival") if self.arrival else say("Departure")

    def means(self, edition: Edition) -> str:
        """Write how and where: ``VY 6244 · by plane · Bologna airport``."""
        how = BY.get(self.journey.by or "", "")
        place = self.journey.place
        where = edition.place(str(place)) if place in edition.plan.directory.venues else ""
        return joined((self.journey.with_, edition.speech.say(how) if how else "", where))


def trips(plan: Plan, who: str) -> tuple[Trip, ...]:
    """Return arrival and departure of a person, an organisation or a group, as far as they are told.

    What is said of a person counts before what is said of their organisation or group.
    """
    entries = list(told_of(plan, who))
    arrives = next((each.arrives for each in entries if each.arrives), None)
    leaves = next((each.leaves for each in entries if each.leaves), None)
    return tuple(_trips(arrives, leaves))


def trips_of(entry: Person | Organisation | Group) -> tuple[Trip, ...]:
    """Return arrival and departure as an entry itself tells them."""
    return tuple(_trips(entry.arrives, entry.leaves))


def _trips(arrives: Journey | None, leaves: Journey | None) -> Iterator[Trip]:
    for journey, arrival in ((arrives, True), (leaves, False)):
        at = journey.at if journey is not None else None
        if journey is not None and at is not None:
            yield Trip(journey, at.date(), at.hour * 60 + at.minute, arrival)


def trip_facts(edition: Edition, found: Iterable[Trip]) -> Iterator[Fact]:
    """Return arrivals and departures in full, with their dates."""
    for trip in found:
        when = joined((edition.speech.long_date(trip.date), clock(trip.minutes)), ", ")
        yield Fact(trip.name(edition), joined((when, trip.means(edition))))
