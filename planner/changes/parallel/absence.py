"""Who cannot go to a branch: they have a role then, are expected elsewhere, or are not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planner.model.clock import instant, local_instant
from planner.model.crowd import Seat
from planner.model.nested import Ref
from planner.model.people import Group, Organisation, Person
from planner.model.plan import Plan
from planner.model.programme import CANCELLED, Branch, Session
from planner.model.timetable import Slot, zone_of

ELSEWHERE, AWAY = "is elsewhere", "is not there"

_EVER = 10**12
"""An instant beyond all visits, in minutes."""


def absent(plan: Plan, session: Session, slot: Slot | None) -> dict[str, str]:
    """Return what people and organisations do instead of going to a branch, by their ids.

    ``slot`` is when the session takes place, if that is known. Roles at its branches are not among
    it: branches come and go.
    """
    found: dict[str, str] = {}
    if slot is not None:
        everyone = (*plan.directory.organisations, *plan.directory.people)
        found.update((each, AWAY) for each in everyone if not _is_there(plan, each, slot))
        found.update(dict.fromkeys(_elsewhere(plan, slot), ELSEWHERE))
        for person, stays in plan.presence.stays.items():
            for stay in stays:
                together = stay.begin < slot.finish and slot.begin < stay.finish
                if together and stay.slot.session is not session:
                    found[person] = ELSEWHERE
    found.update(with_staff(plan, on_stage(session)))
    for role, refs in roles_of(session):
        found.update(dict.fromkeys(map(str, refs), role))
    return found


def with_staff(plan: Plan, roles: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Return who has which role, with the people of organisations that have one."""
    for who, role in roles:
        yield who, role
        if who in plan.directory.organisations:
            yield from ((each, role) for each in plan.crowds.staff_of(who))


def roles_of(entry: Session | Branch) -> Iterator[tuple[str, tuple[Ref, ...]]]:
    """Return the roles that a session or branch gives, beside speaking."""
    yield "moderates", entry.moderators
    yield "accompanies", entry.staff
    yield "interprets", entry.interpreters
    yield "must be there", entry.requires


def on_stage(entry: Session | Branch) -> Iterator[tuple[str, str]]:
    """Return who speaks in a session or branch."""
    for speakers in (entry.speakers, *(item.speakers for item in entry.items)):
        for each in speakers:
            if each.who is not None and each.status != CANCELLED:
                yield str(each.who), "speaks"


def _elsewhere(plan: Plan, slot: Slot) -> Iterator[str]:
    """Return those whom other sessions at the same time are for."""
    for one, other in plan.overlaps:
        beside = other if one is slot else one if other is slot else None
        if beside is not None and beside.wanted:
            for leaf in beside.leaves:
                yield from (seat.who for seat in leaf.crowd.seats if not seat.part)


def _is_there(plan: Plan, who: str, slot: Slot) -> bool:
    """Tell whether someone is there for all of a slot, as far as the file says."""
    zone = zone_of(slot.day, plan.itinerary.timezone)
    for entry in _travellers(plan, who):
        if entry.broken & {"arrives", "leaves", "available"}:
            return False
        arrives = entry.arrives.at if entry.arrives is not None else None
        leaves = entry.leaves.at if entry.leaves is not None else None
        if arrives is not None and local_instant(arrives, zone) > slot.begin:
            return False
        if leaves is not None and local_instant(leaves, zone) < slot.finish:
            return False
        spans = list(_spans(entry, slot, zone))
        if spans and not any(a <= slot.begin and slot.finish <= b for a, b in spans):
            return False
    return True


def _spans(
    entry: Person | Organisation | Group, slot: Slot, zone: str
) -> Iterator[tuple[int, int]]:
    """Return the stretches in which someone is available, as instants; none where that is unsaid."""
    for each in entry.available:
        if each.date is None or each.broken:
            yield -_EVER, _EVER
        elif each.date == slot.day.date:
            since = -_EVER if each.start is None else instant(each.date, each.start, zone)
            until = _EVER if each.end is None else instant(each.date, each.end, zone)
            yield since, until
        else:
            yield _EVER, _EVER


def _travellers(plan: Plan, who: str) -> Iterator[Person | Organisation | Group]:
    """Return whose journeys count for someone: their own, their organisation's and their groups'."""
    directory = plan.directory
    person = directory.people.get(who)
    if person is not None:
        yield person
        if person.arrives or person.leaves:
            return
    organisation = directory.organisations.get(
        str(person.organisation or "") if person is not None else who
    )
    if organisation is not None:
        yield organisation
    for group in directory.groups.values():
        has_times = group.arrives or group.leaves or group.available or group.broken
        if has_times and Seat(who) in plan.crowds.one(group.id).seats:
            yield group
