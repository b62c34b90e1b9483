"""The presence ledger: who is where, when, and in which role.

Attendance follows from the crowds of the timetable. Duties follow from the roles that sessions,
branches and items give to named people; whoever speaks in an item that has a time is bound for that
time only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from planner.model.crowd import Parts, Seat
from planner.model.directory import Directory
from planner.model.nested import Ref
from planner.model.programme import CANCELLED, ONLINE, Branch, Item, Session, Speaker
from planner.model.session_kinds import FREE, SESSION_KINDS, TRAVEL
from planner.model.timetable import (
    Slot,
    Timetable,
    instant_in,
    is_open_choice,
    item_times,
    speaking_span,
)
from planner.source.record import Record, derived
from planner.source.route import Route

ATTENDS = "attends"

_WITH_DUTIES = {"speakers", "moderators", "staff", "interpreters", "items"}
"""The fields of sessions and branches that give duties."""

LEAST = 1
"""Minutes for which someone is needed at least whose time within a slot the file does not tell."""


class Stay(Record):
    """A stretch of time within which a named person is bound to a slot."""

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
    minutes: int | None = None
    """How long they are needed in that time, where nobody says when; None if throughout."""

    @property
    def duty(self) -> bool:
        """Whether they have a role there, beyond being in the audience."""
        return self.role != ATTENDS

    @property
    def needed(self) -> int:
        """The minutes for which they are needed."""
        long = self.finish - self.begin
        return long if self.minutes is None else min(self.minutes, long)

    def leaves_time_for(self, other: Stay) -> bool:
        """Tell whether one can do both, the one before the other."""
        return (
            self.begin + self.needed <= other.finish - other.needed
            or other.begin + other.needed <= self.finish - self.needed
        )

    def lasts_until(self, later: Stay) -> bool:
        """Tell whether it is still on when a later one begins; an open end gives way to that."""
        open_end = self.slot.open_ended and self.finish == self.slot.finish
        gives_way = open_end and self.begin < later.begin
        return self.finish > later.begin and not gives_way


class Move(Record):
    """Two stays of the same people that follow each other, at places that may differ."""

    before: Slot | None
    """None where they come from where the day begins."""
    after: Slot
    parts: tuple[frozenset[Seat], ...]
    """The people: those together who go the same ways all through the visit."""

    @derived
    def seats(self) -> frozenset[Seat]:
        """All of them."""
        return self.parts[0].union(*self.parts[1:])

    @property
    def origin(self) -> str | None:
        """The venue where they are before."""
        return self.after.day.begins_at if self.before is None else self.before.place_after


class Presence:
    """Who is where in a visit."""

    def __init__(self, directory: Directory, timetable: Timetable) -> None:
        self.directory = directory
        self._zone = directory.itinerary.timezone
        self.timetable = timetable
        self.stays: dict[str, list[Stay]] = {}
        """The stays of each named person, in the order of their starts."""
        for session in self.timetable.sessions:
            for stay in self._of_session(session):
                if stay.person in self.directory.people:
                    self.stays.setdefault(stay.person, []).append(stay)
        for stays in self.stays.values():
            stays.sort(key=lambda stay: (stay.begin, stay.finish))

    def _of_session(self, session: Slot) -> Iterator[Stay]:
        if not session.live:
            return
        yield from self._duties(session, session.session)
        for slot in session.slots:
            if slot.live and slot.branch is not None and slot.round <= 1:
                yield from self._duties(session if slot.round else slot, slot.branch)
        if session.session.rounds is not None:
            rotating = session.session.rounds.groups
            yield from self._attending(session, self.timetable.crowds.of(rotating).named)
            return
        for slot in session.leaves:
            if slot.branch is None or slot.branch.for_ is not None:
                yield from self._attending(slot, slot.crowd.named)

    def _attending(self, slot: Slot, people: frozenset[str]) -> Iterator[Stay]:
        if people and slot.binding and not slot.crowd.doubtful:
            for person in sorted(people):
                yield Stay(person, slot, ATTENDS, slot.route, slot.begin, slot.finish)

    def _duties(self, slot: Slot, entry: Session | Branch) -> Iterator[Stay]:
        """Return the duties that a session or branch gives, and those of its items."""
        if entry.given.isdisjoint(_WITH_DUTIES):
            return
        yield from self._speaking(slot, entry.speakers, slot.begin, slot.finish)
        roles: tuple[tuple[str, tuple[Ref, ...]], ...] = (
            ("moderates", entry.moderators),
            ("accompanies", entry.staff),
            ("interprets", entry.interpreters),
        )
        for role, refs in roles:
            for ref in refs:
                yield Stay(ref, slot, role, ref.route, slot.begin, slot.finish)
        for item, begin, finish, told in self._item_spans(slot, entry.items):
            if item.status != CANCELLED:
                yield from self._speaking(slot, item.speakers, begin, finish, told=told)

    def _item_spans(
        self, slot: Slot, items: tuple[Item, ...]
    ) -> Iterator[tuple[Item, int, int, bool]]:
        """Return the items with start and end as instants, and whether the file tells these.

        An item whose time the file does not tell lies somewhere between its neighbours.
        """
        if not items:
            return
        times = item_times(items, slot.start)
        later: list[int | None] = [None]
        for start, _ in reversed(times):
            later.append(_first(start, later[-1]))
        before: int | None = None
        for item, (start, end) in zip(items, times, strict=True):
            later.pop()
            since = start if start is not None else before
            until = end if end is not None else later[-1]
            begin = slot.begin if since is None else instant_in(slot, since, self._zone)
            finish = slot.finish if until is None else instant_in(slot, until, self._zone)
            slips = item.broken & {"start", "end", "minutes", "status"}
            yield item, begin, finish, start is not None and not slips
            before = max((each for each in (before, start, end) if each is not None), default=None)

    def _speaking(
        self,
        slot: Slot,
        speakers: Iterable[Speaker],
        begin: int,
        finish: int,
        *,
        told: bool = True,
    ) -> Iterator[Stay]:
        for speaker in speakers:
            if speaker.who is None or speaker.status == CANCELLED:
                continue
            since, until = speaking_span(slot, speaker, begin, finish, self._zone)
            if until >= since:
                minutes = _least(speaker, told=told)
                yield Stay(speaker.who, slot, "speaks", speaker.who.route, since, until, minutes)

    @cached_property
    def moves(self) -> list[Move]:
        """Return how the people of the audience go from slot to slot within each day.

        Only what they must attend counts, and what leaves open where they are: free time, a choice
        of branches, a shuttle. Those who go the same way together make one move.
        """
        pairs: dict[tuple[int, int], tuple[Slot | None, Slot, list[frozenset[Seat]]]] = {}
        last: dict[frozenset[Seat], Slot] = {}
        for slot in self._attended:
            for part in self._parts.of(slot.crowd.seats):
                before = last.get(part)
                if before is not None and before.day.date != slot.day.date:
                    before = None
                last[part] = slot
                key = (id(before), id(slot))
                pairs.setdefault(key, (before, slot, []))[2].append(part)
        return [Move(before, after, tuple(parts)) for before, after, parts in pairs.values()]

    def nights(self) -> Iterator[tuple[Slot, frozenset[Seat]]]:
        """Return where each day ends for the people of the audience, those at one place together."""
        last: dict[tuple[date | None, frozenset[Seat]], Slot] = {}
        for slot in self._attended:
            for part in self._parts.of(slot.crowd.seats):
                last[slot.day.date, part] = slot
        ends: dict[int, tuple[Slot, list[frozenset[Seat]]]] = {}
        for (_, part), slot in last.items():
            ends.setdefault(id(slot), (slot, []))[1].append(part)
        for slot, parts in ends.values():
            yield slot, frozenset[Seat]().union(*parts)

    @cached_property
    def _parts(self) -> Parts:
        """The people of the audience, those together who go the same ways and are of the party."""
        return Parts([self.timetable.party.firm, *(slot.crowd.seats for slot in self._attended)])

    @cached_property
    def _attended(self) -> list[Slot]:
        """Return all slots that people go through, in the order of their starts."""
        slots = []
        for session in self.timetable.sessions:
            if session.session.participation == ONLINE or not session.live:
                continue
            if any(is_open_choice(leaf) for leaf in session.slots):
                if not _counts(session):
                    continue
                places = {leaf.place for leaf in session.slots if leaf.live}
                place = places.pop() if len(places) == 1 else None
                slots.append(session.replace(place=place, place_after=place))
            else:
                slots += [leaf for leaf in session.leaves if leaf.live and _counts(leaf)]
        return sorted(slots, key=lambda slot: slot.begin)


def _first(one: int | None, other: int | None) -> int | None:
    """Return the earlier of two times that may not be told."""
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)


def _least(speaker: Speaker, *, told: bool) -> int | None:
    """Return the minutes that a speaker needs where nobody says when; None if throughout."""
    if speaker.broken & {"start", "end", "minutes", "status"}:
        return LEAST
    if speaker.start is not None or speaker.end is not None:
        return None
    if speaker.minutes is not None:
        return speaker.minutes
    return LEAST if speaker.remote or not told else None


def _counts(slot: Slot) -> bool:
    """Tell whether the way of people goes through a slot, or is lost in it."""
    moves = SESSION_KINDS[slot.kind].moves
    return slot.wanted or moves or slot.kind == FREE or slot.unclear


def is_lost(slot: Slot) -> bool:
    """Tell whether nobody can say where the people of a slot are before and after it."""
    slips = slot.session.broken | (slot.branch.broken if slot.branch is not None else set())
    return slot.kind in {FREE, TRAVEL} or not slot.wanted or "kind" in slips
