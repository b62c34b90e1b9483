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
from itertools import islice

from planner.model.finding import Finding, Related, Severity
from planner.model.plan import MOST_PAIRS, Plan, listed
from planner.model.programme import DROP_IN
from planner.model.session_kinds import SESSION_KINDS
from planner.model.timetable import Slot
from planner.rules.clashes import stars
from planner.rules.rule import Rule

RULE = Rule("V301", "room-taken", Severity.ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Find rooms that are taken twice."""
    by_room: dict[tuple[str, str], list[Slot]] = {}
    for session in plan.timetable.sessions:
        for slot in (session, *(leaf for leaf in session.slots if leaf.round <= 1)):
            room = slot.branch.room if slot.branch is not None else slot.session.room
            if room is not None and slot.place is not None and _holds(slot):
                by_room.setdefault((slot.place, room), []).append(slot)
    for (venue, name), slots in by_room.items():
        for slot, others in stars(islice(_pairs(slots), MOST_PAIRS)):
            yield _clash(plan, slot, others, _name(plan, venue, name))


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


def _name(plan: Plan, venue: str, room: str) -> str:
    rooms = {each.id: plan.directory.text(each.name) for each in plan.directory.venues[venue].rooms}
    return f"{rooms.get(room) or room} ({plan.directory.place(venue)})"


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
    )
