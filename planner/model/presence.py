"""The presence ledger: who is where, when, and in which role.

Attendance follows from the crowds of the timetable. Duties follow from the roles that sessions,
branches and items give to named people; whoever speaks in an item that has a time is bound for that
time only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from planner.model.clock import instant
from planner.model.crowd import Seat
from planner.model.directory import Directory
from planner.model.nested import Ref
from planner.model.programme import CANCELLED, CHOOSE_ONE, OPTIONAL, Branch, Session, Speaker
from planner.model.session_kinds import FREE, TRAVEL
from planner.model.timetable import Slot, Timetable, item_times, zone_of
from planner.source.route import Route

ATTENDS = "attends"


@dataclass(frozen=True)
class Stay:
    """A stretch of time for which a named person is bound to a slot."""

    person: str
    slot: Slot
    role: str
    """What they do there: ``speaks``, ``moderates``, ``attends`` …"""
    route: Route
    """Where the file says so."""
    begin: int
    """Start as an instant."""
    finish: int
    """End as an instant."""

    @property
    def duty(self) -> bool:
        """Whether they have a role there, beyond being in the audience."""
        return self.role != ATTENDS


@dataclass(frozen=True)
class Move:
    """Two stays of the same people that follow each other, at places that may differ."""

    before: Slot | None
    """None where they come from where the day begins."""
    after: Slot
    seats: frozenset[Seat]

    @property
    def origin(self) -> str | None:
        """The venue where they are before."""
        return self.after.day.begins_at if self.before is None else self.before.place_after


@dataclass
class Presence:
    """Who is where in a visit."""

    directory: Directory
    timetable: Timetable
    stays: dict[str, list[Stay]] = field(default_factory=dict)
    """The stays of each named person, in the order of their starts."""

    def __post_init__(self) -> None:
        for session in self.timetable.sessions:
            for slot in session.leaves:
                for stay in self._of_slot(session, slot):
                    if stay.person in self.directory.people:
                        self.stays.setdefault(stay.person, []).append(stay)
        for stays in self.stays.values():
            stays.sort(key=lambda stay: (stay.begin, stay.finish))

    def _of_slot(self, session: Slot, slot: Slot) -> Iterator[Stay]:
        if not slot.live:
            return
        if slot.branch is None or slot is session.leaves[0]:
            yield from self._duties(session, session.session)
        if slot.branch is not None and slot.round <= 1:
            yield from self._duties(session if slot.round else slot, slot.branch)
        chosen = slot.session.attendance in {OPTIONAL, CHOOSE_ONE}
        if slot.binding and not chosen and not slot.round and (
            slot.branch is None or slot.branch.for_ is not None
        ):  # fmt: skip
            for person in slot.crowd.named:
                yield Stay(person, slot, ATTENDS, slot.route, slot.begin, slot.finish)

    def _duties(self, slot: Slot, entry: Session | Branch) -> Iterator[Stay]:
        """Return the duties that a session or branch gives, and those of its items."""
        yield from self._speaking(slot, entry.speakers, slot.begin, slot.finish)
        roles: tuple[tuple[str, tuple[Ref, ...]], ...] = (
            ("moderates", entry.moderators),
            ("accompanies", entry.staff),
            ("interprets", entry.interpreters),
        )
        for role, refs in roles:
            for ref in refs:
                yield Stay(ref, slot, role, ref.route, slot.begin, slot.finish)
        times = item_times(entry.items, slot.start)
        for item, (start, end) in zip(entry.items, times, strict=True):
            if item.status == CANCELLED:
                continue
            begin = slot.begin if start is None else self._instant(slot, start)
            finish = slot.finish if end is None else self._instant(slot, end)
            yield from self._speaking(slot, item.speakers, begin, finish)

    def _speaking(
        self, slot: Slot, speakers: Iterable[Speaker], begin: int, finish: int
    ) -> Iterator[Stay]:
        for speaker in speakers:
            if speaker.who is None or speaker.status == CANCELLED:
                continue
            since = begin if speaker.start is None else self._instant(slot, speaker.start)
            until = finish if speaker.end is None else self._instant(slot, speaker.end)
            if speaker.end is None and speaker.start is not None and speaker.minutes is not None:
                until = since + speaker.minutes
            yield Stay(speaker.who, slot, "speaks", speaker.who.route, since, max(since, until))

    def _instant(self, slot: Slot, minutes: int) -> int:
        if slot.day.date is None:
            return slot.begin
        return instant(slot.day.date, minutes, zone_of(slot.day, self.directory.itinerary.timezone))

    def moves(self) -> Iterator[Move]:
        """Return how the people of the audience go from slot to slot within each day.

        Only what they must attend counts; free time and whatever they choose leave open where
        they are. Those who go the same way together make one move.
        """
        pairs: dict[tuple[int, int], tuple[Slot | None, Slot, set[Seat]]] = {}
        last: dict[Seat, Slot] = {}
        for slot in self._attended():
            for seat in slot.crowd.seats:
                before = last.get(seat)
                if before is not None and before.day is not slot.day:
                    before = None
                last[seat] = slot
                key = (id(before), id(slot))
                pairs.setdefault(key, (before, slot, set()))[2].add(seat)
        for before, after, seats in pairs.values():
            yield Move(before, after, frozenset(seats))

    def _attended(self) -> list[Slot]:
        """Return all slots that people go through, in the order of their starts."""
        slots = [
            slot
            for session in self.timetable.sessions
            for slot in session.leaves
            if slot.live and (slot.binding or slot.session.kind in {FREE, TRAVEL}
                              or slot.session.attendance == CHOOSE_ONE)
        ]  # fmt: skip
        return sorted(slots, key=lambda slot: slot.begin)
