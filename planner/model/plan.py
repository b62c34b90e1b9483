"""An itinerary with all that follows from it: what the rules read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from planner.model.clock import clock
from planner.model.crowd import Crowd, Crowds, Seat
from planner.model.directory import Directory
from planner.model.itinerary import Itinerary
from planner.model.presence import Presence
from planner.model.timetable import Slot, Timetable

MOST_NAMED = 3
"""How many names a sentence lists before it counts the rest."""

MOST_PAIRS = 20_000
"""How many overlapping pairs are looked at; a file with more is beyond help by single findings."""


@dataclass
class Plan:
    """An itinerary, its directory, its timetable and its presence ledger."""

    itinerary: Itinerary

    @cached_property
    def directory(self) -> Directory:
        """The entries by id."""
        return Directory(self.itinerary)

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
        text = self.directory.text(named)
        return f"“{text}”" if text else f"the session at {clock(slot.start)}"

    def people(self, seats: frozenset[Seat]) -> str:
        """Name the people of some seats in a sentence: everyone, a group, or by their names."""
        if seats and seats >= self.party.seats:
            return "everyone"
        for group in self.directory.groups:
            if self.crowds.one(group).seats == seats:
                return self.directory.name(group)
        return listed(sorted({self._seat_name(seat, seats) for seat in seats}))

    def _seat_name(self, seat: Seat, seats: frozenset[Seat]) -> str:
        person = self.directory.people.get(seat.who)
        if person is not None and person.organisation and Seat(person.organisation) in seats:
            return self.directory.name(person.organisation)
        if seat.part and not seat.who:
            return self.directory.name(seat.part.split("/", maxsplit=1)[0])
        return self.directory.name(seat.who)


def listed(names: list[str], most: int = MOST_NAMED) -> str:
    """Write names as a sentence does, and count those beyond ``most``: ``A, B and 4 more``."""
    if len(names) > most:
        return ", ".join(names[:most]) + f" and {len(names) - most} more"
    if len(names) < 2:  # noqa: PLR2004 - two names need an “and”
        return "".join(names)
    return ", ".join(names[:-1]) + f" and {names[-1]}"


def is_plural(people: str) -> bool:
    """Tell whether a phrase of ``Plan.people`` takes a plural verb."""
    return " and " in people or people.endswith("s")
