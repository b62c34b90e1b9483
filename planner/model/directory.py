"""Looks up the entries of an itinerary by id, and the legs between venues."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Protocol, TypeVar

from planner.model.itinerary import Itinerary
from planner.model.nested import Target
from planner.model.people import Group, Organisation, Person
from planner.model.places import Leg, Vehicle, Venue
from planner.model.programme import Branch, Session
from planner.model.words import Words
from planner.source.record import Record


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_HasId)


def _by_id(entries: Iterable[T]) -> dict[str, T]:
    """Map entries by id; where an id is given twice, the first entry keeps it."""
    found: dict[str, T] = {}
    for entry in entries:
        if entry.id:
            found.setdefault(entry.id, entry)
    return found


class Directory(Record):
    """The entries of an itinerary, by id."""

    itinerary: Itinerary

    @cached_property
    def organisations(self) -> dict[str, Organisation]:
        """The organisations."""
        return _by_id(self.itinerary.organisations)

    @cached_property
    def people(self) -> dict[str, Person]:
        """The people."""
        return _by_id(self.itinerary.people)

    @cached_property
    def groups(self) -> dict[str, Group]:
        """The groups."""
        return _by_id(self.itinerary.groups)

    @cached_property
    def venues(self) -> dict[str, Venue]:
        """The venues."""
        return _by_id(self.itinerary.venues)

    @cached_property
    def vehicles(self) -> dict[str, Vehicle]:
        """The vehicles."""
        return _by_id(self.itinerary.vehicles)

    @cached_property
    def sessions(self) -> dict[str, Session | Branch]:
        """The sessions and branches that have an id."""
        entries: list[Session | Branch] = []
        for day in self.itinerary.days:
            for session in day.sessions:
                entries += [session, *session.branches]
        return _by_id(entries)

    @cached_property
    def _legs(self) -> dict[tuple[str, str], list[Leg]]:
        """The legs by their venues; the way back is taken from one only if no leg gives it."""
        known = [each for each in self.itinerary.legs if each.minutes is not None]
        legs: dict[tuple[str, str], list[Leg]] = {}
        for leg in known:
            if leg.from_ and leg.to:
                legs.setdefault((leg.from_, leg.to), []).append(leg)
        given = {(start, end, leg.by) for (start, end), ways in legs.items() for leg in ways}
        for leg in known:
            back = (leg.to, leg.from_, leg.by)
            if leg.from_ and leg.to and not leg.one_way and back not in given:
                legs.setdefault((leg.to, leg.from_), []).append(leg)
        return legs

    def legs(self, start: str, end: str) -> Sequence[Leg]:
        """Return the ways from one venue to another."""
        return self._legs.get((start, end), ())

    def leg_in_doubt(self, start: str, end: str) -> bool:
        """Tell whether a slip hides how one gets from one venue to another."""
        if any("coordinates" in self.venues[each].broken for each in (start, end)):
            return True
        doubts = self._doubtful
        return bool(doubts) and not doubts.isdisjoint(
            ((), (start,), (end,), (start, end), (end, start))
        )

    @cached_property
    def _doubtful(self) -> set[tuple[str, ...]]:
        """The ends, as far as they are known, of the legs of which a slip hides something."""
        known = self.venues
        ends = (
            tuple(str(each) for each in (leg.from_, leg.to) if each in known)
            for leg in self.itinerary.legs
            if leg.broken or leg.from_ not in known or leg.to not in known
        )
        return set(ends)

    def ids(self, target: Target) -> set[str]:
        """Return the ids that a reference to ``target`` may name, rooms excepted; not to be changed."""
        return self._ids[target]

    @cached_property
    def _ids(self) -> dict[Target, set[str]]:
        people, organisations, groups = set(self.people), set(self.organisations), set(self.groups)
        venues, vehicles, sessions = set(self.venues), set(self.vehicles), set(self.sessions)
        speakers = people | organisations
        return {
            Target.PERSON: people,
            Target.ORGANISATION: organisations,
            Target.GROUP: groups,
            Target.SPEAKER: speakers,
            Target.PARTY: speakers | groups,
            Target.VENUE: venues,
            Target.VEHICLE: vehicles,
            Target.ROOM: set(),
            Target.SESSION: sessions,
            Target.STORE: venues | vehicles,
            Target.APART: speakers | groups | sessions,
        }

    def name(self, each: str) -> str:
        """Return the name of a person, organisation or group, or the id itself."""
        for entries in (self.people, self.organisations, self.groups):
            entry = entries.get(each)
            if entry is not None and entry.name:
                return self.text(entry.name)
        return each

    def place(self, venue: str) -> str:
        """Return the name of a venue, or the id itself; people may have the same ids."""
        return self._named(self.venues.get(venue), venue)

    def vehicle(self, vehicle: str) -> str:
        """Return the name of a vehicle, or the id itself."""
        return self._named(self.vehicles.get(vehicle), vehicle)

    def _named(self, entry: Venue | Vehicle | None, each: str) -> str:
        return (self.text(entry.name) if entry is not None else "") or each

    def text(self, words: Words | str) -> str:
        """Return a text in the visit's own language."""
        return words if isinstance(words, str) else words.pick(self.itinerary.languages)
