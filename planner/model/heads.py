"""How many people a session, a branch or a coach is for, and how many people some seats stand for."""

from __future__ import annotations

from planner.model.crowd import Crowd, Seat
from planner.model.plan import Plan
from planner.model.programme import CANCELLED, Branch, Item, Session
from planner.model.timetable import Slot
from planner.source.record import Record


class Headcount(Record):
    """The people at a slot, as far as the file tells how many they are."""

    audience: int
    roles: int = 0
    """Those who have a role there without being in the audience."""
    guests: int = 0
    """Local guests."""
    complete: bool = True
    """Whether the file tells who comes and how many, so that no more may."""

    @property
    def total(self) -> int:
        """All of them."""
        return self.audience + self.roles + self.guests


def all_heads(plan: Plan, slot: Slot) -> int | None:
    """Return how many people are at a slot: audience, local guests, and all who have a role there.

    None where the file does not tell the number of someone in the audience, or who that is.
    """
    count = headcount(plan, slot)
    return count.total if count is not None and count.complete else None


def headcount(plan: Plan, slot: Slot) -> Headcount | None:
    """Return how many people are at a slot at least; None where fewer may come, or nobody is known."""
    crowd = slot.crowd
    if crowd.doubtful or not crowd.firm:
        return None
    known, whole = tally(plan, crowd.firm)
    extra = slot.session.extra if slot.branch is None else 0
    others = apart(plan, roles(slot), crowd.firm)
    return Headcount(whole, others, extra, known and not crowd.uncertain and not crowd.loose)


def counted(plan: Plan, crowd: Crowd) -> int | None:
    """Return how many people are in a crowd; None where the file does not tell of everyone."""
    if crowd.uncertain or crowd.doubtful:
        return None
    known, whole = tally(plan, crowd.seats)
    return whole if known else None


_Tallies = dict[tuple[frozenset[Seat], frozenset[str]], tuple[bool, int]]


def tally(
    plan: Plan, seats: frozenset[Seat], absent: frozenset[str] = frozenset()
) -> tuple[bool, int]:
    """Return whether the file tells how many people some seats stand for, and how many it tells.

    ``absent`` are the ids of people who belong to them and are not there.
    """
    tallies, key = plan.once(_tallies), (seats, absent)
    if key not in tallies:
        known = not any(_is_open(plan, seat) for seat in seats)
        tallies[key] = known, plan.crowds.size(Crowd(seats)) - _twice(plan, seats, absent)
    return tallies[key]


def _tallies(_plan: Plan) -> _Tallies:
    """Return an empty table for the people that are counted."""
    return {}


_WITH_ROLES = {"moderators", "staff", "interpreters", "speakers", "requires", "items"}
"""The fields of sessions and branches that give someone a role."""


def roles(slot: Slot) -> set[str]:
    """Return the ids of all who speak, moderate, accompany, interpret or sign at a slot in person."""
    entry: Session | Branch = slot.session if slot.branch is None else slot.branch
    if entry.given.isdisjoint(_WITH_ROLES):
        return set()
    found = {*entry.moderators, *entry.staff, *entry.interpreters, *_on_stage(entry)}
    for item in entry.items:
        if item.status != CANCELLED:
            found.update(_on_stage(item))
    return {str(each) for each in found}


def _on_stage(entry: Session | Branch | Item) -> set[str]:
    """Return who speaks in person, or signs."""
    speaking = {
        each.who for each in entry.speakers
        if each.who is not None and not each.remote and each.status != CANCELLED
    }  # fmt: skip
    return speaking | set(entry.requires)


def _is_open(plan: Plan, seat: Seat) -> bool:
    """Tell whether nobody says how many people a seat stands for."""
    if seat in plan.crowds.counts:
        return False
    organisation = plan.directory.organisations.get(seat.who)
    return not seat.who if organisation is None else organisation.headcount is None


def _twice(plan: Plan, seats: frozenset[Seat], absent: frozenset[str]) -> int:
    """Return how many more people of their organisations counted parts name than there are."""
    parts: dict[str, int] = {}
    for seat in seats:
        if seat in plan.crowds.counts and seat.who and Seat(seat.who) not in seats:
            parts[seat.who] = parts.get(seat.who, 0) + plan.crowds.counts[seat]
    more = 0
    for who, count in parts.items():
        organisation = plan.directory.organisations.get(who)
        if organisation is not None and organisation.headcount is not None:
            staff = plan.crowds.staff_of(who)
            named = sum(Seat(each) in seats for each in staff)
            here = organisation.headcount - sum(each in absent for each in staff)
            more += max(0, count + named - max(here, named))
    return more


def apart(plan: Plan, people: set[str], seats: frozenset[Seat]) -> int:
    """Count the people with roles who are not in the audience.

    Whoever belongs to an organisation of which a number of people comes may be one of these.
    """
    known = [plan.directory.people[each] for each in people if each in plan.directory.people]
    absent = [person for person in known if Seat(person.id) not in seats]
    if not absent:
        return 0
    counted = {seat.who for seat in seats if seat.who and seat in plan.crowds.counts}
    return sum(person.organisation not in counted for person in absent)
