"""One room holds two sessions at one time.

What it finds
    Two sessions or branches that overlap and both name the same room of the same venue. Drop-in
    sessions, meals, breaks and free time may share a room with something else, and so may tables
    over which groups rotate. Tables in one hall need not name it: the session does.

Why it matters
    Two groups meet at one door.

Example
    ```toml
    [[days.sessions.branches]]
    title = "Smart factories"
    room = "aula-1"

    [[days.sessions.branches]]
    title = "Sustainable projects"
    room = "aula-1"
    ```

How to fix
    Give one of them another room, or another time.

Options
    None.
"""

from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import Any

from planner.model.clock import clock
from planner.model.finding import Finding, Related, Severity
from planner.model.heads import headcount
from planner.model.plan import MOST_PAIRS, Plan, listed
from planner.model.programme import DROP_IN
from planner.model.session_kinds import SESSION_KINDS
from planner.model.timetable import Slot
from planner.rules.clashes import stars
from planner.rules.fix import Fix
from planner.rules.rule import Rule
from planner.rules.venues.rooms import MOST_OFFERED, Rooms, room_name, room_of, taking

RULE = Rule("V301", "room-taken", Severity.ERROR)

MOST_LATE = 60
"""By how many minutes at most a session is offered to be moved."""


def check(plan: Plan) -> Iterator[Finding]:
    """Find rooms that are taken twice."""
    by_room: dict[tuple[str, str], list[Slot]] = {}
    for session in plan.timetable.sessions:
        for slot in (session, *(leaf for leaf in session.slots if leaf.round <= 1)):
            room = room_of(slot)
            if room is not None and slot.place is not None and _holds(slot):
                by_room.setdefault((slot.place, room), []).append(slot)
    for (venue, name), slots in by_room.items():
        for slot, others in stars(islice(_pairs(slots), MOST_PAIRS)):
            yield _clash(plan, slot, others, room_name(plan, venue, name))


def _pairs(slots: list[Slot]) -> Iterator[tuple[Slot, Slot]]:
    """Return the slots that need one room at one time; an open end gives way to what follows."""
    running: list[Slot] = []
    for slot in sorted(slots, key=lambda each: each.begin):
        running = [
            other for other in running
            if other.finish > slot.begin and not (other.open_ended and other.begin < slot.begin)
        ]  # fmt: skip
        yield from ((other, slot) for other in running if not _are_one(other, slot))
        running.append(slot)


def _are_one(one: Slot, other: Slot) -> bool:
    """Tell whether two slots share their room by design: a session and its tables."""
    if one.session is not other.session:
        return False
    return one.session.rounds is not None or one.branch is None or other.branch is None


def _holds(slot: Slot) -> bool:
    """Tell whether a slot surely needs its room for itself."""
    slips = slot.session.broken | (slot.branch.broken if slot.branch is not None else set())
    return (
        slot.live and not slot.unclear and "kind" not in slips
        and slot.session.attendance != DROP_IN
        and not SESSION_KINDS[slot.kind].shares_rooms and slot.finish > slot.begin
    )  # fmt: skip


def _clash(plan: Plan, slot: Slot, others: list[Slot], room: str) -> Finding:
    ordered = sorted((slot, *others), key=lambda each: each.begin)
    if len(others) == 1:
        first, blamed = ordered
        what = f"{plan.title(first)} and {plan.title(blamed)} {plan.common_hours(first, blamed)}"
    else:
        blamed = slot
        hours = plan.hours(slot.begin, slot.finish, slot.day)
        titles = [plan.title(each) for each in others]
        what = f"{plan.title(slot)} {hours} and at the same time {listed(titles)}"
    rest = [each for each in ordered if each is not blamed]
    return RULE.finding(
        (*blamed.route, "room"),
        f"{room} holds {what}",
        advice="give one of them another room, or another time",
        related=tuple(Related((*each.route, "room"), "taken here") for each in rest),
        sessions=(blamed.session.route, *(each.session.route for each in rest)),
        about=(blamed.place or "", room_of(blamed) or ""),
    )


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer a free room of the venue for one of the two, or a later start."""
    rooms = Rooms(plan)
    blamed = rooms.slots[finding.at[:-1]]
    others = [rooms.slots[each.at[:-1]] for each in finding.related]
    movable = (blamed, *others) if len(others) == 1 else (blamed,)
    for slot in movable:
        count = headcount(plan, slot)
        free = rooms.free(slot.place or "", [slot], count.total if count is not None else None)
        for name in free[: MOST_OFFERED if slot is blamed else 1]:
            yield Fix(taking(plan, [slot], slot.place or "", name))
    if len(others) == 1 and blamed.session is not others[0].session:
        yield from _apart(plan, data, *sorted((blamed, others[0]), key=lambda slot: slot.begin))


def _apart(plan: Plan, data: dict[str, Any], first: Slot, second: Slot) -> Iterator[Fix]:
    """Offer to start the second session when the first has left its room, or to end the first."""
    from planner.changes.sessions.retime import moved, retimed
    from planner.source.edit import RefusedError

    late = first.finish - second.begin
    if second.branch is None and not second.session.fixed and 0 < late <= MOST_LATE:
        with suppress(RefusedError):
            yield Fix(moved(plan, data, [second.session.route], late))
    rest = second.begin - first.begin
    if first.branch is None and not first.session.fixed and rest >= late:
        end = first.start + rest
        with suppress(RefusedError):
            yield Fix(retimed(plan, data, [first.session.route], f"-{clock(end)}"))
