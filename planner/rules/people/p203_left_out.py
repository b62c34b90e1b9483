"""People of the party are in no branch of a parallel slot.

What it finds
    A slot with branches, each for certain people, that forgets some of those whom the slot is for.
    Who has not arrived yet or has left is not missed; nor is anyone where a branch is open to all
    or people choose.

Why it matters
    They will stand in the corridor and ask which room is theirs.

Example
    ```toml
    party = ["engineers", "project-managers", "press"]

    [[days.sessions.branches]]
    title = "Smart factories"
    for = ["engineers"]

    [[days.sessions.branches]]
    title = "Sustainable projects"
    for = ["project-managers"]
    ```

How to fix
    Add them to a branch, or leave them out of the slot with `except`.

Options
    None.
"""

from collections.abc import Iterator

from planner.model.clock import clock, local_instant
from planner.model.crowd import Crowd, Seat
from planner.model.finding import Finding, Severity
from planner.model.people import Group, Organisation, Person
from planner.model.plan import Plan, is_plural
from planner.model.presence import Stay
from planner.model.timetable import Slot, is_open_choice
from planner.rules.rule import Rule

RULE = Rule("P203", "left-out", Severity.ERROR, reads_absence=True)


def check(plan: Plan) -> Iterator[Finding]:
    """Find people who are in no branch of a parallel slot."""
    for slot in plan.timetable.sessions:
        if not slot.slots or not slot.binding or "branches" in slot.session.broken:
            continue
        if any(is_open_choice(leaf) for leaf in slot.slots if leaf.live):
            continue
        missing = _missing(plan, slot)
        if missing:
            yield _finding(plan, slot, missing)


def _missing(plan: Plan, slot: Slot) -> frozenset[Seat]:
    leaves = [leaf for leaf in slot.slots if leaf.live]
    placed = Crowd()
    for leaf in leaves:
        placed |= leaf.crowd
    if placed.uncertain or slot.crowd.uncertain:
        return frozenset()
    busy = {stay.person for stay in _duties(plan, slot)}
    return frozenset(
        seat for seat in slot.crowd.seats - placed.seats
        if seat.who not in busy
        and not _enough_counted(plan, seat, slot.crowd, placed)
        and _is_there(plan, seat, slot)
    )  # fmt: skip


def _duties(plan: Plan, slot: Slot) -> Iterator[Stay]:
    """Return the duties that anyone has anywhere while a slot runs."""
    for stays in plan.presence.stays.values():
        for stay in stays:
            if stay.duty and stay.begin < slot.finish and slot.begin < stay.finish:
                yield stay


def _enough_counted(plan: Plan, seat: Seat, wanted: Crowd, placed: Crowd) -> bool:
    """Tell whether the branches take as many of an organisation as it has unnamed people."""
    organisation = plan.directory.organisations.get(seat.who)
    if organisation is None:
        return False
    unnamed = plan.crowds.unnamed(seat.who)
    if unnamed is None:
        return not seat.part and not any(
            other.who == seat.who and other.part for other in wanted.seats
        ) and bool(plan.crowds.staff_of(seat.who))  # fmt: skip
    taken = sum(
        count for part, count in plan.crowds.counts.items()
        if part.who == seat.who and part in placed.seats
    )  # fmt: skip
    return taken >= unnamed


def _is_there(plan: Plan, seat: Seat, slot: Slot) -> bool:
    """Tell whether someone has arrived, and not left, at some time of a slot."""
    for entry in _travellers(plan, seat):
        zone = plan.itinerary.timezone
        if entry.arrives and entry.arrives.at and (
            local_instant(entry.arrives.at, zone) >= slot.finish
        ):  # fmt: skip
            return False
        if entry.leaves and entry.leaves.at and local_instant(entry.leaves.at, zone) <= slot.begin:
            return False
    return True


def _travellers(plan: Plan, seat: Seat) -> Iterator[Person | Organisation | Group]:
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
        if (group.arrives or group.leaves) and seat in plan.crowds.one(group.id).seats:
            yield group


def _finding(plan: Plan, slot: Slot, missing: frozenset[Seat]) -> Finding:
    who = plan.people(missing)
    verb = "are" if is_plural(who) else "is"
    return RULE.finding(
        (*slot.session.route, "title"),
        f"{who} {verb} in no branch of {plan.title(slot)} {clock(slot.start)}–{clock(slot.end)}",
        advice="add them to a branch, or leave them out of the slot with `except`",
        sessions=(slot.session.route,),
    )
