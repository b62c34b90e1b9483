"""How many people are at a session, a branch or on a coach, or somewhere at one time."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from planner.model.crowd import Seat
from planner.model.heads import apart, roles, tally
from planner.model.plan import Plan
from planner.model.programme import Day
from planner.model.timetable import Slot
from planner.model.views.stretches import Span
from planner.model.views.there import there, told_of
from planner.source.record import Record

_Spans = Callable[[Day], list[Span]]


class Heads(Record):
    """A number of people, as papers tell it."""

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
    """Return how many people are at some slots at one time: audience, local guests, who has a role.

    Whoever of the audience has not arrived by then, or has left, is not counted, unless they have
    a role. At which branch of a session its guests are, nobody says.
    """
    together = list(slots)
    expected = frozenset[Seat]().union(*(slot.crowd.firm for slot in together))
    seats = frozenset[Seat]().union(*(_present(plan, slot) for slot in together))
    known, whole = tally(plan, seats, frozenset(seat.who for seat in expected - seats))
    people = set[str]().union(*(roles(slot) for slot in together))
    guests = {slot.session.route: slot.session.extra for slot in together if slot.branch is None}
    unsure = any(
        slot.crowd.uncertain or slot.crowd.loose or (slot.branch is not None and slot.session.extra)
        for slot in together
    )
    number = whole + apart(plan, people, seats) + sum(guests.values())
    return Heads(number, known and not unsure)


def _present(plan: Plan, slot: Slot) -> frozenset[Seat]:
    """Return the seats of the audience of a slot without those who are not there at any time of it."""
    seats = slot.crowd.firm
    coming = plan.once(_coming)
    if slot.day.date is None or not slot.finish or coming.keys().isdisjoint(seats):
        return seats
    finish, busy = max(slot.finish, slot.begin + 1), roles(slot)

    def is_there(seat: Seat) -> bool:
        return seat.who in busy or all(
            any(begin < finish and slot.begin < end for begin, end in of_day(slot.day))
            for of_day in coming.get(seat, ())
        )

    return frozenset(seat for seat in seats if is_there(seat))


def _coming(plan: Plan) -> dict[Seat, list[_Spans]]:
    """Return what tells when those are there of whom the file says that they come and go."""
    found: dict[Seat, list[_Spans]] = {}
    for entries in (plan.directory.people, plan.directory.organisations, plan.directory.groups):
        for each in entries:
            if not any(it.arrives or it.leaves or it.available for it in told_of(plan, each)):
                continue
            of_day = there(plan, each)
            for seat in plan.crowds.one(each).seats:
                if each in {seat.who, seat.part.split("/", maxsplit=1)[0]}:
                    found.setdefault(seat, []).append(of_day)
    return found
