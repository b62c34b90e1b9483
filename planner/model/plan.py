"""An itinerary with all that follows from it: what the rules read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from planner.model.clock import clock, time_of_day
from planner.model.crowd import Crowd, Crowds, Seat
from planner.model.directory import Directory
from planner.model.itinerary import Itinerary
from planner.model.limits import Limits
from planner.model.presence import Presence
from planner.model.programme import Day
from planner.model.references import References, references
from planner.model.timetable import Slot, Timetable, zone_of
from planner.model.words import quoted
from planner.source.record import Record

T = TypeVar("T")

MOST_NAMED = 3
"""How many names a sentence lists before it counts the rest."""

MOST_PAIRS = 20_000
"""How many overlapping pairs are looked at; a file with more is beyond help by single findings."""


class Plan:
    """An itinerary, its directory, its timetable and its presence ledger."""

    def __init__(
        self,
        itinerary: Itinerary,
        limits: Limits | None = None,
        today: date | None = None,
        file_name: str = "",
    ) -> None:
        """Take an itinerary, the limits that hold for it if not its own, and the day to reckon from."""
        self.itinerary = itinerary
        self.file_name = file_name
        """The name of its file, without folders; empty if it has none."""
        self.limits = limits or itinerary.check.limits
        """The figures that rules measure against."""
        self.today = today or date.today()  # noqa: DTZ011 - the organiser's own day
        self._done: dict[Callable[[Plan], Any], Any] = {}

    def once(self, work: Callable[[Plan], T]) -> T:
        """Return what comes of some work on this plan, which is done once however many ask for it.

        What comes of it must not hold the plan itself, so that a checked visit leaves no circle.
        """
        if work not in self._done:
            self._done[work] = work(self)
        found: T = self._done[work]
        return found

    @cached_property
    def over(self) -> bool:
        """Whether the last day of the visit lies in the past."""
        dates = [day.date for day in self.itinerary.days if day.date is not None]
        return bool(dates) and max(dates) < self.today

    @cached_property
    def directory(self) -> Directory:
        """The entries by id."""
        return Directory(self.itinerary)

    @cached_property
    def references(self) -> References:
        """What the entries name."""
        return references(self.itinerary)

    @cached_property
    def crowds(self) -> Crowds:
        """Who is meant by lists of ids."""
        return Crowds(self.directory)

    @cached_property
    def party(self) -> Crowd:
        """Who travels together: everybody in the file where it does not say."""
        if "party" in self.itinerary.broken:
            return Crowd(uncertain=True)
        if self.itinerary.party is None:
            return self.crowds.everybody()
        return self.crowds.of(self.itinerary.party)

    @cached_property
    def timetable(self) -> Timetable:
        """The sessions in time."""
        return Timetable(self.directory, self.crowds, self.party)

    @cached_property
    def presence(self) -> Presence:
        """Who is where."""
        return Presence(self.directory, self.timetable)

    @cached_property
    def overlaps(self) -> list[tuple[Slot, Slot]]:
        """The pairs of sessions that take place at one time, the earlier start first."""
        pairs: list[tuple[Slot, Slot]] = []
        running: list[Slot] = []
        for slot in self.timetable.sessions:
            if not slot.live or slot.finish == slot.begin:
                continue
            running = [other for other in running if other.finish > slot.begin]
            pairs += [(other, slot) for other in running[: MOST_PAIRS - len(pairs)]]
            running.append(slot)
        return pairs

    def title(self, slot: Slot) -> str:
        """Name a session or branch in a sentence: its title in quotes."""
        named = slot.branch.title if slot.branch is not None else slot.session.title
        return quoted(self.directory.text(named))

    def hours(self, begin: int, finish: int, day: Day) -> str:
        """Write the time between two instants as the clocks of a day show it: ``10:00–11:30``."""
        if day.date is None:
            return ""
        name = zone_of(day, self.itinerary.timezone)
        start, end = (time_of_day(each, day.date, name) for each in (begin, finish))
        return f"{clock(start)}–{clock(end)}"

    def common_hours(self, one: Slot, other: Slot) -> str:
        """Write the time that two overlapping slots have in common, by the clock of the later."""
        later = max(one, other, key=lambda slot: slot.begin)
        return self.hours(later.begin, min(one.finish, other.finish), later.day)

    def people(self, seats: frozenset[Seat]) -> Phrase:
        """Name the people of some seats in a sentence: everyone, a group, or by their names."""
        everyone = self.party.firm
        if everyone and seats >= everyone:
            return Phrase("everyone")
        for organisation in self.directory.organisations:
            if self.crowds.one(organisation).seats == seats:
                return Phrase(self.directory.name(organisation))
        for group in self.directory.groups:
            if self.crowds.one(group).seats == seats:
                return self.group(group)
        names = sorted({self._seat_name(seat, seats) for seat in seats})
        return Phrase(listed(names), plural=len(names) > 1)

    def group(self, group: str) -> Phrase:
        """Name a group in a sentence."""
        name = self.directory.name(group)
        return Phrase(name, plural=name.endswith("s") and not name.endswith("ss"))

    def _seat_name(self, seat: Seat, seats: frozenset[Seat]) -> str:
        person = self.directory.people.get(seat.who)
        if person is not None and person.organisation and Seat(person.organisation) in seats:
            return self.directory.name(person.organisation)
        if seat.part and not seat.who:
            return self.directory.name(seat.part.split("/", maxsplit=1)[0])
        return self.directory.name(seat.who)


class Phrase(Record):
    """Some people, as a sentence names them."""

    text: str
    plural: bool = False

    def __str__(self) -> str:
        return self.text

    @property
    def are(self) -> str:
        """The verb that goes with it: ``is`` or ``are``."""
        return "are" if self.plural else "is"


def listed(names: list[str], most: int = MOST_NAMED) -> str:
    """Write names as a sentence does, and count those beyond ``most``: ``A, B and 4 more``."""
    if len(names) > most:
        return ", ".join(names[:most]) + f" and {len(names) - most} more"
    if len(names) < 2:  # noqa: PLR2004 - two names need an “and”
        return "".join(names)
    return ", ".join(names[:-1]) + f" and {names[-1]}"
