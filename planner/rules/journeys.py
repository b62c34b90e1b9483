"""Whether people are there at all: after they have arrived, and before they leave."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain, takewhile

from planner.model.clock import DAY, instant, local_instant
from planner.model.crowd import Seat
from planner.model.people import Availability, Group, Journey, Organisation, Person
from planner.model.plan import Plan
from planner.model.programme import Day
from planner.model.timetable import Slot, zone_of
from planner.source.record import Record

Traveller = Person | Organisation | Group

ARRIVES, LEAVES, AVAILABLE = "arrives", "leaves", "available"

_FIELDS = (ARRIVES, LEAVES, AVAILABLE)

_EVER = 10**12
"""An instant beyond all visits, in minutes."""


def is_there(plan: Plan, seat: Seat, slot: Slot) -> bool:
    """Tell whether someone is there for all of a slot, as far as the file says."""
    zone = zone_of(slot.day, plan.itinerary.timezone)
    for entry in _travellers(plan, seat):
        arrival, departure = _at(entry.arrives, zone), _at(entry.leaves, zone)
        if entry.broken & set(_FIELDS):
            return False
        if arrival is not None and arrival > slot.begin:
            return False
        if departure is not None and departure < slot.finish:
            return False
        spans = _spans(entry.available, slot.day.date, zone)
        if spans and not any(
            since <= slot.begin and slot.finish <= until for since, until in spans
        ):
            return False
    return True


def is_told_of(plan: Plan, seat: Seat) -> bool:
    """Tell whether the file says anything of when someone is there, if only wrongly."""
    return any(_says(entry) for entry in _travellers(plan, seat))


def travels_on(plan: Plan, seat: Seat, day: Day) -> bool:
    """Tell whether someone arrives or leaves on a day, or may do so."""
    return any(
        entry.broken & {ARRIVES, LEAVES}
        or any(
            journey is not None and (journey.at is None or journey.at.date() == day.date)
            for journey in (entry.arrives, entry.leaves)
        )
        for entry in _travellers(plan, seat)
    )


class Trips(Record):
    """When someone arrives and leaves, as instants, by all that is said of them."""

    arrivals: tuple[int, ...]
    departures: tuple[int, ...]
    sure: bool
    """Whether the file tells the time of each."""


def trips(plan: Plan, seat: Seat) -> Trips:
    """Return when someone arrives and leaves."""
    zones = {day.date: zone_of(day, plan.itinerary.timezone) for day in plan.itinerary.days}
    times: dict[str, list[int]] = {ARRIVES: [], LEAVES: []}
    sure = True
    for entry in _travellers(plan, seat):
        for field, known in times.items():
            journey: Journey | None = getattr(entry, field)
            if journey is not None and journey.at is not None:
                zone = zones.get(journey.at.date(), plan.itinerary.timezone)
                known.append(local_instant(journey.at, zone))
            sure &= field not in entry.broken and (journey is None or journey.at is not None)
    return Trips(tuple(times[ARRIVES]), tuple(times[LEAVES]), sure)


class Stretch(Record):
    """A stretch of a day for which somebody is wanted."""

    begin: int
    finish: int
    minutes: int | None = None
    """How long they are wanted in that time, where nobody says when; None if throughout."""


class Lack(Record):
    """Why somebody is not there for all of a stretch in which they are wanted."""

    entry: Traveller
    """Whose journey or availability it is: their own, their organisation's or a group's."""
    field: str
    """What says so: ``arrives``, ``leaves`` or ``available``."""
    whole: bool
    """Whether they are there for none of it."""


class _Said(Record):
    """What is said of some people alike: until when they are away, and from when on again."""

    arrives: Traveller | None
    leaves: Traveller | None
    available: Traveller | None
    since: int
    """The instant of their arrival; long ago where nothing is said."""
    until: int
    """The instant of their departure; far ahead where nothing is said."""
    seats: frozenset[Seat] = frozenset()


class Whereabouts:
    """When people are there, as far as the file says so without doubt.

    What is said of a person counts for them before what is said of their organisation and groups;
    of these, the one with the fewest people counts.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._zones = {
            day.date: zone_of(day, plan.itinerary.timezone) for day in plan.itinerary.days
        }
        self._of: dict[Seat, _Said] = {}
        alike: dict[tuple[int, ...], tuple[_Said, set[Seat]]] = {}
        for seat, entries in _closest(plan).items():
            if None in entries.values():
                continue
            key = tuple(id(entries.get(field)) for field in _FIELDS)
            if key not in alike:
                alike[key] = (self._read(entries), set())
            said, seats = alike[key]
            if said.since < said.until:
                self._of[seat] = said
                seats.add(seat)
        everyone = [said.replace(seats=frozenset(seats)) for said, seats in alike.values() if seats]
        self.known = frozenset(self._of)
        """The seats of which the file says when they are there."""
        self._late = sorted(everyone, key=lambda said: -said.since)
        self._early = sorted(everyone, key=lambda said: said.until)
        self._at_times = [said for said in everyone if said.available is not None]

    def _read(self, entries: dict[str, Traveller | None]) -> _Said:
        arrives, leaves, available = (entries.get(field) for field in _FIELDS)
        since = self.moment(arrives.arrives) if arrives is not None else None
        until = self.moment(leaves.leaves) if leaves is not None else None
        return _Said(
            arrives, leaves, available,
            -_EVER if since is None else since, _EVER if until is None else until,
        )  # fmt: skip

    def away(self, begin: int, finish: int) -> Iterator[frozenset[Seat]]:
        """Return who may not be there for all of a stretch, those together of whom the same is said."""
        met: set[int] = set()
        late = takewhile(lambda said: said.since >= begin, self._late)
        early = takewhile(lambda said: said.until <= finish, self._early)
        for said in chain(late, early, self._at_times):
            if id(said) not in met:
                met.add(id(said))
                yield said.seats

    def lack(
        self, seat: Seat, slot: Slot, stretch: Stretch, *, travels: bool = True
    ) -> Lack | None:
        """Return why someone is not there for all of a stretch in a slot, or None if they may be.

        With ``travels`` False only their availability counts: they join from afar.
        """
        said = self._of.get(seat)
        if said is None:
            return None
        since, until = (said.since, said.until) if travels else (-_EVER, _EVER)
        spans = [(-_EVER, _EVER)]
        if said.available is not None:
            zone = zone_of(slot.day, self.plan.itinerary.timezone)
            spans = _spans(said.available.available, slot.day.date, zone)
        there = [(max(begin, since), min(end, until)) for begin, end in spans]
        if any(_fits(stretch, span) for span in there):
            return None
        whole = not any(_touches(stretch, span) for span in there)
        for entry, field, blamed in (
            (said.arrives, ARRIVES, since > stretch.begin),
            (said.leaves, LEAVES, until < stretch.finish),
            (said.available, AVAILABLE, True),
        ):
            if entry is not None and blamed:
                return Lack(entry, field, whole)
        return None

    def missed_ride(self, seat: Seat, slot: Slot, *, alone: bool = False) -> Lack | None:
        """Return why someone misses a transfer that is under way when they arrive or must leave.

        It does not matter where they arrive or leave if nobody else is in it (``alone``); who comes
        from elsewhere while others ride may meet them where it goes. Of one with points of its own,
        such as boarding, nobody knows when it departs.
        """
        said = self._of.get(seat)
        if said is None or slot.session.items or "items" in slot.session.broken:
            return None
        for entry, field, moment, place in (
            (said.arrives, ARRIVES, said.since, slot.place),
            (said.leaves, LEAVES, said.until, None if slot.open_ended else slot.place_after),
        ):
            journey: Journey | None = getattr(entry, field, None)
            if entry is None or journey is None or not slot.begin < moment < slot.finish:
                continue
            joins = journey.place is not None and journey.place in slot.session.stops
            if (alone and not joins) or (place is not None and journey.place == place):
                return Lack(entry, field, whole=True)
        return None

    def moment(self, journey: Journey | None) -> int | None:
        """Return the instant of an arrival or departure, on the clocks of its day."""
        if journey is None or journey.at is None:
            return None
        zone = self._zones.get(journey.at.date(), self.plan.itinerary.timezone)
        return local_instant(journey.at, zone)


def _closest(plan: Plan) -> dict[Seat, dict[str, Traveller | None]]:
    """Return by seat whose arrival, departure and availability counts; None where a slip hides it."""
    directory = plan.directory
    everyone: list[tuple[Traveller, frozenset[Seat]]] = [
        (entry, plan.crowds.one(entry.id).seats)
        for entries in (directory.people, directory.organisations, directory.groups)
        for entry in entries.values()
        if _says(entry)
    ]
    found: dict[Seat, dict[str, Traveller | None]] = {}
    for entry, seats in sorted(everyone, key=lambda each: len(each[1])):
        for seat in seats:
            own = directory.people.get(seat.who)
            if own is not None and own is not entry and _says(own):
                continue
            known = found.setdefault(seat, {})
            for field in _FIELDS:
                if field in entry.broken:
                    known.setdefault(field, None)
                elif getattr(entry, field):
                    known.setdefault(field, entry)
    return found


def _fits(stretch: Stretch, span: tuple[int, int]) -> bool:
    """Tell whether somebody can do in a span what they are wanted for."""
    begin, finish = max(stretch.begin, span[0]), min(stretch.finish, span[1])
    long = stretch.finish - stretch.begin
    wanted = long if stretch.minutes is None else min(stretch.minutes, long)
    return finish - begin >= wanted


def _touches(stretch: Stretch, span: tuple[int, int]) -> bool:
    return max(stretch.begin, span[0]) < min(stretch.finish, span[1])


def _says(entry: Traveller) -> bool:
    """Tell whether an entry says when its people are there, if only wrongly."""
    return bool(entry.arrives or entry.leaves or entry.available or entry.broken & set(_FIELDS))


def _at(journey: Journey | None, zone: str) -> int | None:
    """Return the instant of an arrival or departure."""
    return local_instant(journey.at, zone) if journey is not None and journey.at else None


def _spans(
    available: tuple[Availability, ...], day: date | None, zone: str
) -> list[tuple[int, int]]:
    """Return the stretches in which someone is available, as instants, those that touch as one.

    What is open at either end lasts all of ``day``, however late its programme goes on.
    """
    found: list[tuple[int, int]] = []
    for span in available:
        if span.date is None or span.broken:
            return [(-_EVER, _EVER)]
        here = span.date == day
        first = -_EVER if here else instant(span.date, 0, zone)
        last = _EVER if here else instant(span.date, DAY, zone)
        since = first if span.start is None else instant(span.date, span.start, zone)
        until = last if span.end is None else instant(span.date, span.end, zone)
        found.append((since, until))
    joined: list[tuple[int, int]] = []
    for since, until in sorted(found):
        if joined and since <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(until, joined[-1][1]))
        else:
            joined.append((since, until))
    return joined


def _travellers(plan: Plan, seat: Seat) -> Iterator[Traveller]:
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
        if _says(group) and seat in plan.crowds.one(group.id).seats:
            yield group
