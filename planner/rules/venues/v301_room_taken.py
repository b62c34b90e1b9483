"""One room holds two sessions at one time.

What it finds
    Two sessions or branches that overlap and both name the same room of the same venue. Drop-in
    sessions, meals, breaks and free time may share a room with something else.

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

from planner.model.clock import clock
from planner.model.finding import Finding, Related, Severity
from planner.model.plan import Plan
from planner.model.programme import CANCELLED, DROP_IN
from planner.model.session_kinds import SESSION_KINDS
from planner.model.timetable import Slot
from planner.rules.rule import Rule

RULE = Rule("V301", "room-taken", Severity.ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Find rooms that are taken twice."""
    by_room: dict[tuple[str, str], list[Slot]] = {}
    for session in plan.timetable.sessions:
        for slot in session.leaves:
            room = _room(slot)
            if room and slot.place and _holds(slot):
                by_room.setdefault((slot.place, room), []).append(slot)
    for (venue, room), slots in by_room.items():
        slots.sort(key=lambda slot: slot.begin)
        last = slots[0]
        for slot in slots[1:]:
            if slot.overlaps(last) and slot.route != last.route:
                yield _clash(plan, last, slot, _name(plan, venue, room))
            if slot.finish > last.finish:
                last = slot


def _room(slot: Slot) -> str | None:
    """Return the room that a slot names; a branch at its session's venue shares its room."""
    if slot.branch is None:
        return slot.session.room
    return slot.branch.room


def _holds(slot: Slot) -> bool:
    """Tell whether a slot needs its room for itself."""
    kind = (slot.branch.kind if slot.branch else None) or slot.session.kind
    status = (slot.branch or slot.session).status
    return (
        slot.live and status != CANCELLED and slot.session.attendance != DROP_IN
        and not SESSION_KINDS[kind].shares_rooms and slot.finish > slot.begin
    )  # fmt: skip


def _name(plan: Plan, venue: str, room: str) -> str:
    rooms = {each.id: plan.directory.text(each.name) for each in plan.directory.venues[venue].rooms}
    return f"{rooms.get(room) or room} ({plan.directory.name(venue)})"


def _clash(plan: Plan, one: Slot, other: Slot, room: str) -> Finding:
    times = f"{clock(max(one.start, other.start))}–{clock(min(one.end, other.end))}"
    return RULE.finding(
        (*other.route, "room"),
        f"{room} holds {plan.title(one)} and {plan.title(other)} {times}",
        advice="give one of them another room, or another time",
        related=(Related((*one.route, "room"), "taken here"),),
        sessions=(other.session.route, one.session.route),
    )
