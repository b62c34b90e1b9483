"""How many people are somewhere at one time."""

from __future__ import annotations

from collections.abc import Iterable

from planner.model.crowd import Crowd, Seat
from planner.model.plan import Plan
from planner.model.programme import CANCELLED, Branch, Session
from planner.model.timetable import Slot
from planner.source.record import Record


class Heads(Record):
    """A number of people."""

    number: int
    complete: bool
    """Whether the file tells of everyone who comes, and how many they are."""

    @property
    def words(self) -> str:
        """The number in words: ``44 people``, ``at least 44 people``."""
        if not self.number:
            return "number of people unknown"
        people = f"{self.number} {'person' if self.number == 1 else 'people'}"
        return people if self.complete else f"at least {people}"


def heads(plan: Plan, slots: Iterable[Slot]) -> Heads:
    """Return how many people are at some slots at one time: the audience, guests and who has a role."""
    together = list(slots)
    seats = frozenset[Seat]().union(*(slot.crowd.firm for slot in together))
    counted = {seat.who for seat in seats if seat.part}
    for slot in together:
        for person in _in_person(slot) & plan.directory.people.keys():
            if plan.directory.people[person].organisation not in counted:
                seats |= {Seat(person)}
    guests = {slot.session.route: slot.session.extra for slot in together}
    number = plan.crowds.size(Crowd(seats)) + sum(guests.values())
    unsure = any(slot.crowd.uncertain or slot.crowd.loose for slot in together)
    return Heads(number, not unsure and not any(_is_open(plan, seat) for seat in seats))


def _in_person(slot: Slot) -> set[str]:
    """Return the ids of those who have a role at a slot and do not join from afar."""
    found: set[str] = set()
    entries: list[Session | Branch] = [slot.session if slot.branch is None else slot.branch]
    for entry in entries:
        speaking = [*entry.speakers, *(each for item in entry.items for each in item.speakers)]
        here = (each.who for each in speaking if not each.remote and each.status != CANCELLED)
        found.update(each for each in here if each is not None)
        found.update(entry.moderators, entry.staff, entry.interpreters, entry.requires)
    return found


def _is_open(plan: Plan, seat: Seat) -> bool:
    """Tell whether nobody says how many people a seat stands for."""
    if seat in plan.crowds.counts:
        return False
    organisation = plan.directory.organisations.get(seat.who)
    return not seat.who if organisation is None else organisation.headcount is None
