"""Finds sessions, people, venues and all else that a visit names, by what is known of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from planner.agenda.wording import KINDS, joined, slot_times
from planner.model.clock import clock
from planner.model.crowd import Seat
from planner.model.dates import short_date
from planner.model.folding import folded, rank
from planner.model.plan import Plan
from planner.model.programme import Branch, Day, Session, Speaker
from planner.model.session_kinds import SESSION_KINDS
from planner.model.timetable import Slot, item_times
from planner.model.words import Words
from planner.source.record import Record
from planner.source.route import Route


class Hit(Record):
    """Something that was found: what it is called, what and when it is, and where to go."""

    label: str
    """Its name or title; not made plain."""
    detail: str
    """What it is, and when or where; not made plain."""
    route: Route
    """The entry in the data."""
    session: Route | None = None
    """The session or branch to select for it: itself, or the first that it has to do with."""
    kind: str = ""
    """Of a session or branch, its kind."""


class _Entry(Record):
    """What can be found, with its words folded: those of its name count most, then its id."""

    hit: Hit
    names: str
    ids: str
    rest: str


_WHO, _VENUE, _WAY, _VEHICLE = "who", "venue", "way", "vehicle"
"""What an id may stand for: someone, a venue where one is or passes, a vehicle."""

_MOVING = frozenset(kind.name for kind in SESSION_KINDS.values() if kind.moves)


def find(plan: Plan, words: str) -> list[Hit]:
    """Return what has all the words in it, the best first; without words, all sessions in order.

    Case and accents do not matter. What is called so comes before what has it as its id, in its
    notes or in what belongs to it, and sessions come before people and places.
    """
    entries = _Index.of(plan).entries
    wanted = folded(words).split()
    if not wanted:
        return [each.hit for each in entries if each.hit.session == each.hit.route]
    scored = [
        (rank(wanted, (each.names, each.ids, each.rest)), place)
        for place, each in enumerate(entries)
    ]
    return [entries[place].hit for score, place in sorted(
        (score, place) for score, place in scored if score is not None
    )]  # fmt: skip


class _Index:
    """All that can be found in a visit."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.slots: dict[Route, Slot] = {}
        for slot in plan.timetable.sessions:
            for each in (slot, *slot.slots):
                self.slots.setdefault(each.route, each)
        self.firsts: dict[tuple[str, str], Route] = {}
        """The first session that has to do with someone, a venue or a vehicle."""
        sessions = list(self._sessions())
        self.entries = [*sessions, *self._days(), *self._people(), *self._places()]

    @staticmethod
    @lru_cache(maxsize=1)
    def of(plan: Plan) -> _Index:
        """Return what can be found in a visit; that of the last one asked for is kept."""
        return _Index(plan)

    def _sessions(self) -> Iterator[_Entry]:
        for day in self.plan.itinerary.days:
            for session in day.sessions:
                yield self._session(day, session, session)
                yield from self._items(day, session, session)
                for branch in session.branches:
                    yield self._session(day, session, branch)
                    yield from self._items(day, session, branch)

    def _session(self, day: Day, session: Session, entry: Session | Branch) -> _Entry:
        kind = entry.kind or session.kind
        slot = self.slots.get(entry.route)
        time = slot_times(slot) if slot is not None else "no time yet"
        at = slot.place if slot is not None else None
        place = self.plan.directory.place(at) if at else ""
        label = self.plan.directory.text(entry.title) or KINDS[kind]
        about = joined((_date(day), time, place))
        hit = Hit(label, about, entry.route, entry.route, kind)
        named = [*_named(entry)]
        if at:
            named.append((_WAY if session.kind in _MOVING else _VENUE, at))
        room = self._room(at, entry.room)
        texts = [room, KINDS[kind], entry.status, entry.notes, _all(entry.description), _when(day)]
        texts += self._noted(named, entry.route)
        texts += [text for each in entry.speakers for text in (_all(each.label), _all(each.topic))]
        ids = [entry.id, entry.room or "", *(each for _, each in named)]
        return _entry(hit, [_all(entry.title) or KINDS[kind]], ids, texts)

    def _noted(self, named: Iterable[tuple[str, str]], session: Route) -> list[str]:
        """Note which session has to do with some ids, and return the names that they stand for."""
        names = []
        for kind, each in named:
            self.firsts.setdefault((kind, each), session)
            names.append(self._name_of(kind, each))
        return names

    def _name_of(self, kind: str, each: str) -> str:
        directory = self.plan.directory
        if kind in {_VENUE, _WAY}:
            return directory.place(each)
        return directory.vehicle(each) if kind == _VEHICLE else directory.name(each)

    def _items(self, day: Day, session: Session, entry: Session | Branch) -> Iterator[_Entry]:
        slot = self.slots.get(entry.route)
        times = item_times(entry.items, slot.start if slot is not None else session.start)
        within = self.plan.directory.text(entry.title) or KINDS[entry.kind or session.kind]
        for item, (start, _) in zip(entry.items, times, strict=True):
            label = self.plan.directory.text(item.title) or "an item without a title"
            time = clock(start) if start is not None else ""
            hit = Hit(label, joined((_date(day), time, f"in {within}")), item.route, entry.route)
            who = [(_WHO, each) for each in _speaking(item.speakers)]
            texts = [item.notes, _all(item.description), _when(day)]
            texts += self._noted(who, entry.route)
            yield _entry(hit, [_all(item.title)], [each for _, each in who], texts)

    def _days(self) -> Iterator[_Entry]:
        for day in self.plan.itinerary.days:
            title = self.plan.directory.text(day.title)
            first = day.sessions[0].route if day.sessions else None
            count = f"{len(day.sessions)} session{'' if len(day.sessions) == 1 else 's'}"
            label = joined((_date(day), title))
            hit = Hit(label, f"Day · {count}", day.route, first)
            yield _entry(hit, [label, _all(day.title)], [str(day.date or "")], [day.notes])

    def _people(self) -> Iterator[_Entry]:
        itinerary, text = self.plan.itinerary, self.plan.directory.text
        for person in itinerary.people:
            home = self.plan.directory.name(person.organisation) if person.organisation else ""
            about = joined(("Person", joined((text(person.role), home), ", ")))
            hit = self._someone(person.name, about, person.id, person.route)
            rest = [_all(person.role), home, person.email, person.notes]
            yield _entry(hit, [person.name], [person.id], rest)
        for each in itinerary.organisations:
            about = joined(("Organisation", text(each.delegation)))
            hit = self._someone(text(each.name), about, each.id, each.route)
            yield _entry(hit, [_all(each.name)], [each.id], [_all(each.delegation), each.notes])
        for group in itinerary.groups:
            who = [each.who for each in group.members if each.who]
            hit = self._someone(text(group.name), "Group", group.id, group.route)
            rest = [group.notes, *who, *map(self.plan.directory.name, who)]
            yield _entry(hit, [_all(group.name)], [group.id], rest)

    def _places(self) -> Iterator[_Entry]:
        itinerary, text = self.plan.itinerary, self.plan.directory.text
        for venue in itinerary.venues:
            name = text(venue.name) or venue.id
            first = self.firsts.get((_VENUE, venue.id)) or self.firsts.get((_WAY, venue.id))
            hit = Hit(name, joined(("Venue", venue.address)), venue.route, first)
            rest = [venue.address, venue.notes, _all(venue.meeting_point)]
            yield _entry(hit, [_all(venue.name)], [venue.id], rest)
            for room in venue.rooms:
                holds = f"{room.capacity} people" if room.capacity is not None else ""
                about = joined(("Room", name, holds))
                first = self._first_in(venue.id, room.id)
                hit = Hit(text(room.name) or room.id, about, room.route, first)
                yield _entry(hit, [_all(room.name)], [room.id], [_all(venue.name), venue.id])
        for vehicle in itinerary.vehicles:
            seats = f"{vehicle.seats} seats" if vehicle.seats is not None else ""
            about = joined(("Vehicle", seats, vehicle.driver))
            first = self.firsts.get((_VEHICLE, vehicle.id))
            hit = Hit(text(vehicle.name) or vehicle.id, about, vehicle.route, first)
            yield _entry(hit, [_all(vehicle.name)], [vehicle.id], [vehicle.driver, vehicle.notes])

    def _someone(self, label: str, detail: str, each: str, route: Route) -> Hit:
        """Return the hit of a person, organisation or group, with the first session they have."""
        first = self.firsts.get((_WHO, each))
        if first is None:
            places = [
                self._seats[seat] for seat in self.plan.crowds.one(each).seats & self._seats.keys()
            ]
            first = self.plan.timetable.sessions[min(places)].route if places else None
        return Hit(label or each, detail, route, first)

    @cached_property
    def _seats(self) -> dict[Seat, int]:
        """The place in the timetable of the first session for each seat."""
        first: dict[Seat, int] = {}
        for place, slot in enumerate(self.plan.timetable.sessions):
            if slot.live:
                for seat in slot.crowd.seats:
                    first.setdefault(seat, place)
        return first

    def _room(self, venue: str | None, room: str | None) -> str:
        found = self.plan.directory.venues.get(venue or "")
        rooms = found.rooms if found is not None else ()
        return next((_all(each.name) for each in rooms if room and each.id == room), "")

    def _first_in(self, venue: str, room: str) -> Route | None:
        return next(
            (
                route for route, slot in self.slots.items()
                if slot.place == venue and (slot.branch or slot.session).room == room
            ),
            None,
        )  # fmt: skip


def _entry(hit: Hit, names: Iterable[str], ids: Iterable[str], rest: Iterable[str]) -> _Entry:
    return _Entry(hit, *(folded("\n".join(texts)) for texts in (names, ids, rest)))


def _named(entry: Session | Branch) -> Iterator[tuple[str, str]]:
    """Return all that a session or branch names, as kind and id; who speaks there comes first."""
    for each in (*_speaking(entry.speakers), *entry.moderators, *entry.staff, *entry.interpreters):
        yield _WHO, each
    for each in entry.for_ or ():
        yield _WHO, each
    if entry.venue:
        yield _VENUE, entry.venue
    if isinstance(entry, Session):
        if entry.responsible:
            yield _WHO, entry.responsible
        for place in (entry.from_, entry.to, *entry.stops):
            if place:
                yield _WAY, place
        for each in entry.vehicles:
            yield _VEHICLE, each


def _speaking(speakers: Iterable[Speaker]) -> list[str]:
    return [each.who for each in speakers if each.who]


def _date(day: Day) -> str:
    return short_date(day.date) if day.date is not None else "no date"


def _when(day: Day) -> str:
    return joined((_date(day), _all(day.title), str(day.date or "")), " ")


def _all(words: Words) -> str:
    """Return a text in all its languages."""
    return "\n".join(words.texts.values())
