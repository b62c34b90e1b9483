"""Two states of a visit beside each other: which entry of the one is which entry of the other."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from functools import cached_property
from typing import TypeVar

from planner.model.nested import Ref, Target
from planner.model.people import Group, Organisation, Person
from planner.model.places import Leg, Room, Vehicle, Venue
from planner.model.programme import Day
from planner.model.words import Words, words
from planner.source.record import Record
from planner.workspace.versions.comparison.alike import alike, likeness, titles
from planner.workspace.versions.comparison.dates import keys
from planner.workspace.versions.comparison.pairing import Pairs, Way, paired
from planner.workspace.versions.comparison.states import Programmed, State

Named = TypeVar("Named", bound="Person | Organisation | Group | Venue | Vehicle | Room")

_HALF = 0.5


class Twin(Record):
    """A session or branch, as it was and as it is."""

    before: Programmed
    after: Programmed


class Both:
    """Two states of a visit."""

    def __init__(self, before: State, after: State) -> None:
        """Take the earlier state and the later one."""
        self.before = before
        self.after = after

    @cached_property
    def people(self) -> Pairs[Person]:
        """The people."""
        return _named(self.before.itinerary.people, self.after.itinerary.people)

    @cached_property
    def organisations(self) -> Pairs[Organisation]:
        """The organisations."""
        return _named(self.before.itinerary.organisations, self.after.itinerary.organisations)

    @cached_property
    def groups(self) -> Pairs[Group]:
        """The groups."""
        return _named(self.before.itinerary.groups, self.after.itinerary.groups)

    @cached_property
    def venues(self) -> Pairs[Venue]:
        """The venues."""
        return _named(self.before.itinerary.venues, self.after.itinerary.venues)

    @cached_property
    def vehicles(self) -> Pairs[Vehicle]:
        """The vehicles."""
        return _named(self.before.itinerary.vehicles, self.after.itinerary.vehicles)

    @cached_property
    def rooms(self) -> dict[str, Pairs[Room]]:
        """The rooms of the venues that are in both states, by the later ids of the venues."""
        return {new.id: _named(old.rooms, new.rooms) for old, new in self.venues.both}

    @cached_property
    def legs(self) -> Pairs[Leg]:
        """The legs: the same if they go the same way between the same venues."""
        keys: dict[int, tuple[Hashable, Hashable, str]] = {}
        for state in (self.before, self.after):
            for leg in state.itinerary.legs:
                ends = (self.venue(state, leg.from_), self.venue(state, leg.to))
                keys[id(leg)] = (*ends, leg.by)
        return paired(self.before.itinerary.legs, self.after.itinerary.legs, [
            Way(lambda leg: [repr(leg)]),
            Way(lambda leg: [keys[id(leg)]], lambda old, new: float(old.minutes == new.minutes)),
            Way(lambda leg: [keys[id(leg)][:2]]),
        ])  # fmt: skip

    @cached_property
    def _who(self) -> dict[str, str]:
        """The later ids of people, organisations and groups, by the earlier ones."""
        found = {old.id: new.id for old, new in self.groups.both if old.id and new.id}
        found |= {old.id: new.id for old, new in self.organisations.both if old.id and new.id}
        return found | {old.id: new.id for old, new in self.people.both if old.id and new.id}

    @cached_property
    def _places(self) -> dict[str, str]:
        return {old.id: new.id for old, new in self.venues.both if old.id and new.id}

    @cached_property
    def _vehicles(self) -> dict[str, str]:
        return {old.id: new.id for old, new in self.vehicles.both if old.id and new.id}

    @cached_property
    def _sessions(self) -> dict[tuple[bool, str], Hashable]:
        """Names that the sessions and branches of both states share, by state and id."""
        found: dict[tuple[bool, str], Hashable] = {}
        for number, (old, new) in enumerate(self.twins.both):
            pairs = [(old, new), *self.branches(Twin(old, new)).both]
            for index, (one, other) in enumerate(pairs):
                found[True, one.entry.id] = found[False, other.entry.id] = (number, index)
        return found

    @cached_property
    def steady(self) -> bool:
        """Whether equal values mean the same: no id is another, and no language."""
        renamed = (self._who, self._places, self._vehicles)
        ids = all(old == new for names in renamed for old, new in names.items())
        return ids and self.before.itinerary.languages == self.after.itinerary.languages

    def who(self, state: State, each: str) -> str:
        """Return a name of a person, organisation or group that is the same for both states."""
        return self._who.get(each, each) if state is self.before else each

    def venue(self, state: State, each: str | None) -> str | None:
        """Return a name of a venue that is the same for both states."""
        return self._places.get(each, each) if each and state is self.before else each

    def vehicle(self, state: State, each: str) -> str:
        """Return a name of a vehicle that is the same for both states."""
        return self._vehicles.get(each, each) if state is self.before else each

    def room(self, state: State, venue: str | None, each: str | None) -> str | None:
        """Return a name of a room of a venue that is the same for both states."""
        if each is None or state is self.after:
            return each
        pairs = self.rooms.get(self.venue(state, venue) or "")
        known = pairs.both if pairs is not None else ()
        return next((new.id for old, new in known if old.id == each and new.id), each)

    def key(self, state: State, target: Target, ref: Ref | str) -> Hashable:
        """Return what two references to an entry have in common in both states."""
        if target is Target.VENUE:
            return self.venue(state, ref)
        if target is Target.VEHICLE:
            return self.vehicle(state, ref)
        if target is Target.STORE:
            known = ref in state.directory.vehicles
            return self.vehicle(state, ref) if known else self.venue(state, ref)
        if target is Target.SESSION:
            return self._sessions.get((state is self.before, str(ref)), str(ref))
        if target is Target.APART and ref in state.directory.sessions:
            return self._sessions.get((state is self.before, str(ref)), str(ref))
        return self.who(state, ref)

    @cached_property
    def twins(self) -> Pairs[Programmed]:
        """The sessions, recognised by id, else title, else kind, time and venue."""
        before, after = self.before, self.after
        ways = [self._by_content, self._by_id, self._by_title]
        known = paired(before.sessions, after.sessions, ways)
        days = {id(old): id(new) for old, new in self._days(known).both}

        def day(each: Programmed) -> Hashable:
            return days.get(id(each.day), id(each.day))

        way: Way[Programmed] = Way(
            lambda each: [day(each), each.kind],
            lambda old, new: likeness(
                old, new, same_day=day(old) == day(new), same_venue=self._same_venue(old, new)
            ),
        )  # fmt: skip
        rest = paired(known.gone, known.new, [way])
        where = {id(each): index for index, each in enumerate(before.sessions)}
        both = sorted([*known.both, *rest.both], key=lambda pair: where[id(pair[0])])
        return Pairs(both, rest.gone, rest.new)

    @property
    def _by_content(self) -> Way[Programmed]:
        return Way(lambda each: [(self._day_keys[id(each.day)], repr(each.session))], self._like)

    @property
    def _by_id(self) -> Way[Programmed]:
        return Way(lambda each: [each.session.id] if each.session.id else [], self._like)

    @property
    def _by_title(self) -> Way[Programmed]:
        return Way(lambda each: titles(each.session.title), self._like)

    def _like(self, old: Programmed, new: Programmed) -> float:
        same_day = self._day_keys[id(old.day)] == self._day_keys[id(new.day)]
        return alike(old, new, same_day=same_day, same_venue=self._same_venue(old, new))

    @cached_property
    def _day_keys(self) -> dict[int, Hashable]:
        """What the days of both states are known by before anything else: their dates, mostly."""
        return keys(self.before.days, self.after.days)

    def _same_venue(self, old: Programmed, new: Programmed) -> bool:
        return self._own_venue(self.before, old) == self._own_venue(self.after, new)

    def _own_venue(self, state: State, each: Programmed) -> str | None:
        place = each.slot.place if each.slot is not None else None
        return self.venue(state, place or each.session.venue or each.day.venue)

    @cached_property
    def days(self) -> Pairs[Day]:
        """The days: the same if they have moved as a whole, have one date, or share most sessions."""
        return self._days(self.twins)

    def _days(self, twins: Pairs[Programmed]) -> Pairs[Day]:
        shared: dict[int, set[int]] = {}
        for number, (old, new) in enumerate(twins.both):
            shared.setdefault(id(old.day), set()).add(number)
            shared.setdefault(id(new.day), set()).add(number)
        ordinals = {id(day): ordinal for state in (self.before, self.after)
                    for ordinal, day in enumerate(state.days)}  # fmt: skip

        def common(old: Day, new: Day) -> float | None:
            count = len(shared.get(id(old), set()) & shared.get(id(new), set()))
            fewest = min(len(old.sessions), len(new.sessions))
            return float(count) if count and count >= fewest * _HALF else None

        return paired(self.before.days, self.after.days, [
            Way(lambda day: [self._day_keys[id(day)]] if day.date is not None else []),
            Way(lambda day: shared.get(id(day), ()), common),
            Way(lambda day: titles(day.title)),
            Way(lambda day: [] if day.sessions and day.date else [ordinals[id(day)]]),
        ])  # fmt: skip

    def branches(self, twin: Twin) -> Pairs[Programmed]:
        """Return the branches of a session, recognised by id, else title, else place and people."""
        before = self.before.branches(twin.before)
        after = self.after.branches(twin.after)

        def same(old: Programmed, new: Programmed) -> float:
            return float(
                list(self._traits(old, self.before)) == list(self._traits(new, self.after))
            )

        keys = {id(each): list(self._traits(each, self.before)) for each in before}
        keys |= {id(each): list(self._traits(each, self.after)) for each in after}
        return paired(before, after, [
            Way(lambda each: [each.entry.id] if each.entry.id else [], same),
            Way(lambda each: titles(each.entry.title), same),
            Way(lambda each: keys[id(each)]),
            Way(lambda each: [repr(each.entry)]),
        ])  # fmt: skip

    def _traits(self, each: Programmed, state: State) -> Iterator[Hashable]:
        """Return by what a branch of a session is known that has another title."""
        branch = each.entry
        venue = branch.venue or each.session.venue or each.day.venue
        if branch.room:
            yield "room", self.venue(state, venue), self.room(state, venue, branch.room)
        if branch.for_:
            yield "for", frozenset(self.who(state, who) for who in branch.for_)


def _named(before: Sequence[Named], after: Sequence[Named]) -> Pairs[Named]:
    """Return which entries are the same: by all they say, else by id and name, by name, or by id."""

    def same_id(one: Named, other: Named) -> float:
        return float(one.id == other.id)

    return paired(before, after, [
        Way(lambda each: [repr(each)]),
        Way(lambda each: [(each.id, name) for name in _names(each.name)] if each.id else []),
        Way(lambda each: _names(each.name), same_id),
        Way(lambda each: [each.id] if each.id else []),
    ])  # fmt: skip


def _names(name: Words | str) -> list[str]:
    return titles(words(name) if isinstance(name, str) else name)
