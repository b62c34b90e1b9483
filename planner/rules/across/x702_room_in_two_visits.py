"""A room holds two visits at one time.

What it finds
    Among the visits of one run, a room that sessions of two of them name at the same time. The same
    room is known by its name and by the venue: its address with a number, else its name with the
    address or coordinates, else its name alone. Meals, breaks and free time may share a room.
    Visits with `draft = true` or a file name that says draft or copy are left out, and so is what
    is tentative, cancelled or drop-in; files with the same `id` are versions of one visit.

Why it matters
    Two delegations meet at one door.

Example
    ```toml
    [[venues]]
    id = "museum"
    name = "Museo del Patrimonio Industriale"
    address = "Via della Beverara 123, Bologna"
    rooms = [{ id = "hall", name = "Conference hall" }]
    ```

How to fix
    Give one of the visits another room, or another time.

Options
    None.
"""

from collections.abc import Iterator

from planner.model.finding import Severity
from planner.model.plan import Plan
from planner.model.session_kinds import SESSION_KINDS
from planner.model.timetable import Slot
from planner.rules.across.keys import room_key
from planner.rules.across.settled import is_settled, sure_end, told
from planner.rules.booking import Booking
from planner.rules.rule import Rule

RULE = Rule("X702", "room-in-two-visits", Severity.WARNING)


def bookings(plan: Plan) -> Iterator[Booking]:
    """Return when the rooms of a visit are taken."""
    keys: dict[tuple[str, str], str] = {}
    for session in plan.timetable.sessions:
        for slot in _places(session):
            room = slot.branch.room if slot.branch is not None else slot.session.room
            if room is None or slot.place is None or not is_settled(slot):
                continue
            if SESSION_KINDS[slot.kind].shares_rooms:
                continue
            where = (slot.place, str(room))
            if where not in keys:
                keys[where] = room_key(plan, *where)
            if keys[where]:
                finish = sure_end(slot, slot.finish)
                yield Booking(
                    RULE.code, keys[where], _name(plan, *where), slot.begin, finish,
                    told(plan, slot, slot.begin, finish), (*slot.route, "room"),
                    session.session.route, where,
                )  # fmt: skip


def _places(session: Slot) -> Iterator[Slot]:
    """Return a session and its branches; tables over which groups rotate are taken throughout."""
    yield session
    for leaf in session.slots:
        if leaf.round <= 1:
            times = {"begin": session.begin, "finish": session.finish} if leaf.round else {}
            yield leaf.replace(**times)


def _name(plan: Plan, venue: str, room: str) -> str:
    rooms = {each.id: plan.directory.text(each.name) for each in plan.directory.venues[venue].rooms}
    return f"{rooms.get(room) or room} ({plan.directory.place(venue)})"
