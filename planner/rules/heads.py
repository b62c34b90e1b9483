"""How many people come to a session, a branch or onto a coach."""

from __future__ import annotations

from planner.model.plan import Plan
from planner.model.programme import Branch, Session
from planner.model.timetable import Slot


def heads(plan: Plan, slot: Slot) -> int | None:
    """Return how many people are at a slot: audience, local guests, and all who have a role there.

    None where the file does not tell the number of someone in the audience, or who that is.
    """
    crowd = slot.crowd
    if crowd.uncertain or crowd.doubtful or not crowd.firm:
        return None
    organisations = plan.directory.organisations
    for seat in crowd.firm:
        organisation = organisations.get(seat.who)
        unnumbered = organisation is not None and organisation.headcount is None
        if unnumbered and seat not in plan.crowds.counts and not plan.crowds.staff_of(seat.who):
            return None
    whole = plan.crowds.size(crowd.replace(seats=crowd.firm))
    extra = slot.session.extra if slot.branch is None else 0
    return whole + extra + len(roles(slot) - _people(plan, slot))


def roles(slot: Slot) -> set[str]:
    """Return the ids of the people who speak, moderate, accompany or interpret at a slot in person."""
    entries: list[Session | Branch] = [slot.session if slot.branch is None else slot.branch]
    found: set[str] = set()
    for entry in entries:
        found.update(entry.moderators, entry.staff, entry.interpreters)
        speakers = [*entry.speakers, *(who for item in entry.items for who in item.speakers)]
        found.update(each.who for each in speakers if each.who is not None and not each.remote)
    return found


def _people(plan: Plan, slot: Slot) -> set[str]:
    """Return whom of the people with roles the audience has already, and what is no person."""
    counted = {seat.who for seat in slot.crowd.firm}
    directory = plan.directory
    for each in roles(slot):
        person = directory.people.get(each)
        if person is None or (
            person.organisation in counted and _has_room(plan, person.organisation)
        ):
            counted.add(each)
    return counted


def _has_room(plan: Plan, organisation: str | None) -> bool:
    """Tell whether an organisation's headcount has the named people in it."""
    entry = plan.directory.organisations.get(organisation or "")
    return entry is not None and entry.headcount is not None
