"""Rooms of venues: who is in them, which are free, and which hold how many people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from planner.model.places import Room
from planner.model.plan import Plan
from planner.model.programme import ONLINE
from planner.model.timetable import Slot
from planner.source.record import Record
from planner.source.route import Route

if TYPE_CHECKING:
    from planner.changes.change import Change
    from planner.source.edit import Edit

MOST_OFFERED = 3
"""How many other rooms are offered at most."""


class Use(Record):
    """A room of a venue that a session or branch takes for some time."""

    venue: str
    room: str
    slot: Slot

    @property
    def key(self) -> tuple[str, str]:
        """The venue and the room."""
        return self.venue, self.room

    @property
    def at(self) -> Route:
        """Where the file names the room."""
        return (*self.slot.route, "room")


def uses(plan: Plan) -> Iterator[Use]:
    """Return which rooms are in use when, by what takes place in them."""
    for session in plan.timetable.sessions:
        if session.session.participation != ONLINE:
            for slot in (session, *once(session)):
                room = room_of(slot)
                if room is not None and slot.place is not None and slot.live:
                    yield Use(slot.place, room, slot)


def once(session: Slot) -> list[Slot]:
    """Return the parallel slots of a session, each branch once and for all rounds of it."""
    found: dict[Route, Slot] = {}
    for leaf in session.slots:
        whole = leaf.replace(
            begin=session.begin, finish=session.finish, start=session.start, end=session.end
        )
        found.setdefault(leaf.route, whole if leaf.round else leaf)
    return list(found.values())


def room_of(slot: Slot) -> str | None:
    """Return the room that a session or branch names itself."""
    return slot.branch.room if slot.branch is not None else slot.session.room


def room(plan: Plan, venue: str, name: str) -> Room | None:
    """Return a room of a venue by its id."""
    known = plan.directory.venues[venue].rooms
    return next((each for each in known if each.id == name), None)


def room_name(plan: Plan, venue: str, name: str, *, alone: bool = False) -> str:
    """Name a room in a sentence: ``Room 1 (CIC)``, or ``alone`` without its venue."""
    known = room(plan, venue, name)
    called = (plan.directory.text(known.name) if known is not None else "") or name
    return called if alone else f"{called} ({plan.directory.place(venue)})"


def taking(plan: Plan, slots: Sequence[Slot], venue: str, name: str) -> Change:
    """Return the change that takes sessions and branches to another room of their venue."""
    from planner.changes.change import Change
    from planner.changes.chosen import named

    one = named(plan.directory.text((slots[0].branch or slots[0].session).title))
    what = one if len(slots) == 1 else f"{len(slots)} sessions"
    edits = tuple(giving(slot, name) for slot in slots)
    return Change(f"Take {what} to {room_name(plan, venue, name)}", edits)


def giving(slot: Slot, name: str) -> Edit:
    """Return the edit that gives a session or branch a room."""
    from planner.changes.times import ORDER
    from planner.source.edit import Set

    return Set((*slot.route, "room"), name, ORDER)


class Rooms:
    """The rooms of a visit and when each is taken."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.by_room: dict[tuple[str, str], list[Use]] = {}
        self.slots: dict[Route, Slot] = {}
        """All sessions and branches that name a room, for all of their time."""
        for use in uses(plan):
            self.slots[use.slot.route] = use.slot
            self.by_room.setdefault(use.key, []).append(use)

    def meeting(self, venue: str, name: str, slots: Iterable[Slot]) -> list[Use]:
        """Return the uses of a room during some slots, other than those by these themselves."""
        wanted = list(slots)
        own = {slot.route for slot in wanted}
        return [
            use for use in self.by_room.get((venue, name), ())
            if use.slot.route not in own and any(use.slot.overlaps(slot) for slot in wanted)
        ]  # fmt: skip

    def free(self, venue: str, slots: Sequence[Slot], people: int | None) -> list[str]:
        """Return the rooms of a venue that are free during some slots and hold some people.

        The smallest that does comes first; if the people are not counted, the largest. A room of
        which nobody knows how many it holds comes last.
        """
        known: list[tuple[bool, int, int, str]] = []
        sign = -1 if people is None else 1
        for index, each in enumerate(self.plan.directory.venues[venue].rooms):
            holds = each.capacity
            fits = holds is None or people is None or holds >= people
            if fits and "capacity" not in each.broken and not self.meeting(venue, each.id, slots):
                known.append((holds is None, sign * (holds or 0), index, each.id))
        return [name for *_, name in sorted(known)]
