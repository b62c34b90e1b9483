"""More people go than the vehicles of a transfer have seats.

What it finds
    A transfer whose people are more than its `vehicles` have `seats` for, all of them together.
    Counted are its audience, who accompanies or interprets on the way, and local guests; not the
    driver, since `seats` are those for passengers. Nothing is said where a vehicle gives no `seats`
    or is a number of them, such as taxis, where nobody knows how many come at least, and about
    shuttles that people take as they like.

Why it matters
    The last four stand at the kerb, and the coach may not leave with them in the aisle.

Example
    ```toml
    [[vehicles]]
    id = "minibus"
    name = "Minibus"
    seats = 19

    [[days.sessions]]
    title = "Coach to Maranello"
    kind = "transfer"
    start = "08:30"
    end = "09:30"
    from = "hotel"
    to = "museo-ferrari"
    vehicles = ["minibus"]
    ```

How to fix
    Order a larger vehicle or another one, or say with `for` who goes.

Options
    None.
"""

from collections.abc import Iterator
from typing import Any

from planner.model.finding import Finding, Related, Severity
from planner.model.heads import headcount
from planner.model.plan import Plan, listed
from planner.model.runs import is_pool
from planner.model.session_kinds import SESSION_KINDS
from planner.model.timetable import Slot
from planner.rules.accepted import accepted
from planner.rules.audience import shared_seats
from planner.rules.fix import Fix
from planner.rules.moving.offering import is_told, offered
from planner.rules.rule import Rule
from planner.source.record import Record

RULE = Rule("M404", "too-few-seats", Severity.ERROR)


class Crowded(Record):
    """Transfers for which the same vehicles have too few seats."""

    vehicles: tuple[str, ...]
    seats: int
    slots: tuple[Slot, ...]
    """The transfers, the fullest first."""
    people: tuple[int, ...]
    """How many people go in each."""


def check(plan: Plan) -> Iterator[Finding]:
    """Find transfers with more people than seats."""
    for crowded in _crowded(plan):
        yield _finding(plan, crowded)


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to take a larger vehicle that is free then, or one more."""
    del data
    from planner.rules.moving import hiring

    for crowded in _crowded(plan):
        if is_told(_finding(plan, crowded), finding):
            changes = hiring.with_more_seats(
                plan, crowded.slots, crowded.vehicles, max(crowded.people)
            )
            yield from offered(changes)


def _crowded(plan: Plan) -> Iterator[Crowded]:
    """Return the transfers with too few seats, those of the same vehicles together."""
    twice = _twice(plan)
    found: dict[tuple[str, ...], list[tuple[int, Slot]]] = {}
    for slot in plan.timetable.sessions:
        seats = _seats(plan, slot)
        if seats is None or id(slot) in twice:
            continue
        count = headcount(plan, slot)
        if count is None or count.total <= seats:
            continue
        if not accepted(plan, RULE.code, slot.route):
            vehicles = tuple(dict.fromkeys(map(str, slot.session.vehicles)))
            found.setdefault(vehicles, []).append((count.total, slot))
    for vehicles, entries in found.items():
        entries.sort(key=lambda entry: (-entry[0], entry[1].begin))
        seats = _seats(plan, entries[0][1]) or 0
        slots, people = tuple(slot for _, slot in entries), tuple(count for count, _ in entries)
        yield Crowded(vehicles, seats, slots, people)


def _seats(plan: Plan, slot: Slot) -> int | None:
    """Return how many passengers the vehicles of a transfer take; None if it is not to be checked."""
    session = slot.session
    slips = session.broken & {"vehicles", "kind", "for_", "except_"}
    if not session.vehicles or slips or not SESSION_KINDS[session.kind].moves or not slot.binding:
        return None
    if any(is_pool(plan, each) for each in session.vehicles):
        return None
    known = [plan.directory.vehicles.get(each) for each in dict.fromkeys(session.vehicles)]
    seats = [None if each is None or "seats" in each.broken else each.seats for each in known]
    return None if None in seats else sum(each or 0 for each in seats)


def _twice(plan: Plan) -> set[int]:
    """Return the sessions that require people at one time whom another requires, too."""
    if not any(slot.session.vehicles for slot in plan.timetable.sessions):
        return set()
    return {
        id(slot)
        for pair in plan.overlaps
        if any(slot.session.vehicles for slot in pair) and shared_seats(plan, *pair)
        for slot in pair
    }


def _finding(plan: Plan, crowded: Crowded) -> Finding:
    main, people = crowded.slots[0], crowded.people[0]
    names = [plan.directory.vehicle(each) for each in crowded.vehicles]
    have = f"has {_only(crowded.seats)}"
    if len(names) > 1:
        have = f"have {_only(crowded.seats)} together"
    others = len(crowded.slots) - 1
    more = ""
    if others:
        transfers = "transfer has" if others == 1 else "transfers have"
        more = f", and {others} more {transfers} too few as well"
    count = "1 person" if people == 1 else f"{people} people"
    return RULE.finding(
        (*main.session.route, "vehicles"),
        f"{plan.title(main)} is for {count}, but {listed(names)} {have}{more}",
        advice="take a larger vehicle or one more, or say with `for` who goes",
        related=tuple(
            Related((*slot.session.route, "vehicles"), f"{count} people")
            for slot, count in zip(crowded.slots[1:], crowded.people[1:], strict=True)
        ),
        sessions=tuple(slot.session.route for slot in crowded.slots),
        about=crowded.vehicles,
    )


def _only(seats: int) -> str:
    if not seats:
        return "no seats"
    return "only 1 seat" if seats == 1 else f"only {seats} seats"
