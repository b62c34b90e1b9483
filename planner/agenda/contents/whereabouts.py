"""What of the programme somebody cannot attend, and where nobody has said yet to which branch they go."""

from __future__ import annotations

from collections.abc import Callable

from planner.model.crowd import Seat
from planner.model.plan import Plan
from planner.model.timetable import Slot
from planner.model.views.there import there


def away(plan: Plan, who: str) -> Callable[[Slot], bool]:
    """Return what tells of a slot whether a person, or everyone of an organisation, is not there then."""
    known = plan.directory.people
    named = {seat.who for seat in plan.crowds.one(who).seats if seat.who in known}
    present = [there(plan, each) for each in sorted({who, *named})]

    def is_away(slot: Slot) -> bool:
        finish = max(slot.finish, slot.begin + 1)
        spans = (span for of_day in present for span in of_day(slot.day))
        return not any(begin < finish and slot.begin < end for begin, end in spans)

    return is_away


def unassigned(plan: Plan, who: str, slot: Slot) -> bool:
    """Tell whether a named person goes to one of the branches of a session, and nobody says which.

    So it is where groups are made of numbers, such as “7 of the delegation”, and not of names.
    """
    person = plan.directory.people.get(who)
    if person is None or not person.organisation or not slot.slots:
        return False
    if Seat(who) not in plan.timetable.crowd_of(slot.session).firm:
        return False
    seats = frozenset().union(*(leaf.crowd.seats for leaf in slot.slots if leaf.live))
    counted = any(seat.who == person.organisation and seat in plan.crowds.counts for seat in seats)
    return counted and Seat(who) not in seats
