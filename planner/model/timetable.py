"""When and where each session happens, and who is to be there.

Times are instants (see ``clock``), so days in different zones and nights on which the clocks change
compare rightly. A session without a start, a date or with an end before its start has no place in
the timetable; a cancelled one has, for papers, but binds nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from planner.model.clock import instant, time_of_day
from planner.model.crowd import Crowd, Crowds, Seat
from planner.model.directory import Directory
from planner.model.programme import (
    CANCELLED,
    CHOOSE_ONE,
    DROP_IN,
    ONLINE,
    REQUIRED,
    Branch,
    Day,
    Item,
    Rounds,
    Session,
    Speaker,
)
from planner.model.session_kinds import FREE, SESSION_KINDS
from planner.source.record import Record, derived
from planner.source.route import Route


class Slot(Record):
    """A stretch of time at one place: a session, or one of its branches, or a round of that."""

    UNCOMPARED = frozenset({"slots"})

    day: Day
    session: Session
    start: int
    """Minutes after midnight of the day's date on its wall clock."""
    end: int
    begin: int
    """The start as an instant."""
    finish: int
    """The end as an instant."""
    open_ended: bool
    """Whether the file gives no end, so that this one follows from what comes next."""
    crowd: Crowd
    last: bool = False
    """Whether nothing follows an open end that day, so that it is the usual length of its kind."""
    branch: Branch | None = None
    round: int = 0
    """The round of rotating tables, from 1; 0 where none rotate."""
    place: str | None = None
    """The venue at the start, if known."""
    place_after: str | None = None
    """The venue at the end, if known; another than ``place`` after a transfer."""
    slots: tuple[Slot, ...] = ()
    """The parallel slots of a session with branches."""

    @derived
    def route(self) -> Route:
        """The route of the session or branch."""
        return (self.branch or self.session).route

    @derived
    def kind(self) -> str:
        """The kind of the branch, or of the session where that gives none."""
        return (self.branch.kind if self.branch is not None else None) or self.session.kind

    @derived
    def live(self) -> bool:
        """Whether it takes place."""
        branch_off = self.branch is not None and self.branch.status == CANCELLED
        return self.session.status != CANCELLED and not branch_off

    @derived
    def unclear(self) -> bool:
        """Whether the file has a slip in what tells if it takes place and binds its people."""
        slips = self.session.broken | (self.branch.broken if self.branch is not None else set())
        return bool(slips & {"status", "attendance"})

    @derived
    def binding(self) -> bool:
        """Whether its people must be there."""
        return (
            self.live
            and not self.unclear
            and self.session.attendance == REQUIRED
            and SESSION_KINDS[self.kind].binds
        )

    @derived
    def wanted(self) -> bool:
        """Whether its people must be there, or at one of the branches that they choose between."""
        chosen = self.session.attendance == CHOOSE_ONE and bool(self.session.branches)
        return self.binding or (chosen and self.live and not self.unclear)

    @property
    def leaves(self) -> tuple[Slot, ...]:
        """The slot itself, or its parallel slots where it has some."""
        return self.slots or (self,)

    def overlaps(self, other: Slot) -> bool:
        """Tell whether both run at one time; touching ends do not overlap."""
        return self.begin < other.finish and other.begin < self.finish


def zone_of(day: Day, default: str) -> str:
    """Return the time zone in which the times of a day are."""
    return day.timezone or default


def instant_in(slot: Slot, minutes: int, default: str) -> int:
    """Return the instant of a time of the slot's day; where that has no date, the slot's beginning.

    ``default`` is the time zone of days that name none.
    """
    if slot.day.date is None:
        return slot.begin
    return instant(slot.day.date, minutes, zone_of(slot.day, default))


def speaking_span(
    slot: Slot, speaker: Speaker, begin: int, finish: int, default: str
) -> tuple[int, int]:
    """Return from when until when, as instants, somebody speaks, as far as that lies in the slot.

    They speak from ``begin`` to ``finish`` unless they say otherwise. The end may lie before the start
    if they do, or if that is outside of the slot.
    """
    since = begin if speaker.start is None else instant_in(slot, speaker.start, default)
    until = finish if speaker.end is None else instant_in(slot, speaker.end, default)
    if speaker.end is None and speaker.start is not None and speaker.minutes is not None:
        until = since + speaker.minutes
    return max(since, slot.begin), until if slot.open_ended else min(until, slot.finish)


class Timetable:
    """All sessions of a visit that have a time, in the order of their starts."""

    def __init__(self, directory: Directory, crowds: Crowds, party: Crowd) -> None:
        self.directory = directory
        self.crowds = crowds
        self.party = party
        self.sessions: list[Slot] = []
        self.timeless: list[tuple[Day, Session]] = []
        """The sessions that have no place in time, with their days."""
        dates: dict[date | None, list[Slot]] = {}
        for day in self.directory.itinerary.days:
            slots = dates.setdefault(day.date, [])
            for session in day.sessions:
                slot = self._placed(day, session)
                if slot is None:
                    self.timeless.append((day, session))
                else:
                    slots.append(slot)
        for slots in dates.values():
            slots.sort(key=lambda slot: slot.begin)
            self.sessions += self._with_places(self._closed(slots))
        self.sessions.sort(key=lambda slot: slot.begin)

    def crowd_of(self, entry: Session | Branch, everyone: Crowd | None = None) -> Crowd:
        """Return whom a session or branch is for: ``everyone``, or the party, if it does not say."""
        if entry.for_ is not None:
            crowd = self.crowds.of(entry.for_)
        elif "for_" in entry.broken:
            crowd = Crowd()
        else:
            crowd = self.party if everyone is None else everyone
        if "for_" in entry.broken:
            crowd |= Crowd(uncertain=True)
        if "except_" in entry.broken:
            crowd |= Crowd(doubtful=True)
        return crowd.without(self.crowds.of(entry.except_)) if entry.except_ else crowd

    def _placed(self, day: Day, session: Session) -> Slot | None:
        """Place a session by its own start and end; an open end is the start for now."""
        if (
            session.start is None
            or day.date is None
            or session.broken & {"start", "end", "minutes"}
        ):
            return None
        if session.end is not None and session.end < session.start:
            return None
        name = zone_of(day, self.directory.itinerary.timezone)
        begin = finish = instant(day.date, session.start, name)
        if session.end is not None:
            finish = max(begin, instant(day.date, session.end, name))
        elif session.minutes is not None:
            finish = begin + session.minutes
        end = time_of_day(finish, day.date, name)
        is_open = session.end is None and session.minutes is None
        crowd = self.crowd_of(session)
        return Slot(day, session, session.start, end, begin, finish, is_open, crowd)

    def _closed(self, placed: list[Slot]) -> list[Slot]:
        """Give open-ended slots the next start of someone in them, or the length of their kind."""
        if not any(slot.open_ended for slot in placed):
            return placed
        starts: dict[Seat, list[int]] = {}
        closed: list[Slot] = []
        for slot in reversed(placed):
            if slot.open_ended:
                nexts = (
                    begin for seat in slot.crowd.seats for begin in starts.get(seat, ())
                    if begin > slot.begin
                )  # fmt: skip
                following = min(nexts, default=None)
                usual = slot.begin + SESSION_KINDS[slot.session.kind].minutes
                closed.append(
                    self._until(slot, usual if following is None else following, following is None)
                )
            else:
                closed.append(slot)
            if slot.live and slot.session.attendance != DROP_IN:
                for seat in slot.crowd.seats:
                    known = starts.get(seat, [])
                    if slot.begin not in known:
                        starts[seat] = [*known[-1:], slot.begin]
        return closed[::-1]

    def _until(self, slot: Slot, finish: int, last: bool) -> Slot:  # noqa: FBT001 - see Slot.last
        name = zone_of(slot.day, self.directory.itinerary.timezone)
        end = time_of_day(finish, slot.day.date, name) if slot.day.date else slot.end
        return slot.replace(finish=finish, end=end, last=last)

    def _with_places(self, placed: list[Slot]) -> Iterator[Slot]:
        """Say where each slot is: as written, at the day's venue, or where its people were last."""
        last: dict[Seat, str | None] = {}
        for index, slot in enumerate(placed):
            place, after = self._place(slot, last)
            if SESSION_KINDS[slot.session.kind].moves and not _says(slot.session, "to"):
                after = self._next_place(slot, islice(placed, index + 1, None))
            there = slot.replace(place=place, place_after=after)
            if slot.session.branches:
                there = there.replace(slots=tuple(self._parallel(there)))
            if there.wanted and slot.session.participation != ONLINE:
                last.update(dict.fromkeys(slot.crowd.seats, after))
                for leaf in there.slots:
                    if not is_open_choice(leaf) and not leaf.round:
                        last.update(dict.fromkeys(leaf.crowd.seats, leaf.place_after))
            yield there

    def _last_place(self, slot: Slot, last: dict[Seat, str | None]) -> str | None:
        places = {last[seat] for seat in slot.crowd.seats if seat in last}
        if not places:
            return self._known(slot.day.begins_at)
        return places.pop() if len(places) == 1 else None

    def _place(self, slot: Slot, last: dict[Seat, str | None]) -> tuple[str | None, str | None]:
        """Return the venues at start and end, if known; ``last`` is where people were before."""
        day, session = slot.day, slot.session
        if SESSION_KINDS[session.kind].moves:
            says = _says(session, "from_")
            start = self._known(session.from_) if says else self._last_place(slot, last)
            return start, self._known(session.to)
        anywhere = session.kind == FREE and not _says(session, "venue")
        if session.participation == ONLINE or anywhere or "kind" in session.broken:
            return None, None
        has_place = _has_place(day, session)
        place = self._own_place(day, session) if has_place else self._last_place(slot, last)
        return place, self._common_place(session, place)

    def _common_place(self, session: Session, default: str | None) -> str | None:
        """Return the venue of a session's branches, if they are all at one."""
        if not session.branches:
            return default
        places = {self._branch_place(branch, default) for branch in session.branches}
        return places.pop() if len(places) == 1 else None

    def _next_place(self, slot: Slot, later: Iterable[Slot]) -> str | None:
        """Return the venue where the people of a transfer are next."""
        for other in later:
            if (
                other.live
                and not slot.overlaps(other)
                and not other.crowd.seats.isdisjoint(slot.crowd.seats)
            ):
                session = other.session
                if SESSION_KINDS[session.kind].moves:
                    return self._known(session.from_)
                if session.kind == FREE and not _says(session, "venue"):
                    return None
                return self._common_place(session, self._own_place(other.day, session))
        return self._known(slot.day.ends_at)

    def _own_place(self, day: Day, session: Session) -> str | None:
        if _says(session, "venue"):
            return self._known(session.venue)
        return self._known(day.venue)

    def _branch_place(self, branch: Branch, default: str | None) -> str | None:
        return self._known(branch.venue) if _says(branch, "venue") else default

    def _known(self, venue: str | None) -> str | None:
        return venue if venue in self.directory.venues else None

    def _parallel(self, slot: Slot) -> Iterator[Slot]:
        rounds = slot.session.rounds
        if rounds is not None and rounds.minutes and rounds.groups:
            yield from self._rotating(slot, rounds.minutes, rounds)
            return
        for branch in slot.session.branches:
            yield self._branched(slot, branch, self.crowd_of(branch, slot.crowd))

    def _branched(self, slot: Slot, branch: Branch, crowd: Crowd) -> Slot:
        place = self._branch_place(branch, slot.place)
        return slot.replace(branch=branch, crowd=crowd, place=place, place_after=place)

    def _rotating(self, slot: Slot, minutes: int, rounds: Rounds) -> Iterator[Slot]:
        """Return who is where in each round; ``minutes`` is the length of one."""
        branches = slot.session.branches
        for number in range(rounds.count or len(branches)):
            begin = slot.begin + number * (minutes + rounds.change)
            start = slot.start + begin - slot.begin
            for index, branch in enumerate(branches):
                turn = (index - number) % max(len(branches), len(rounds.groups))
                groups = rounds.groups[turn : turn + 1]
                stay = self._branched(slot, branch, self.crowds.of(groups))
                yield stay.replace(
                    round=number + 1, begin=begin, finish=begin + minutes,
                    start=start, end=start + minutes, open_ended=False,
                )  # fmt: skip


def _says(entry: Session | Branch, field_name: str) -> bool:
    """Tell whether a session or branch gives a field, if only wrongly."""
    return getattr(entry, field_name) is not None or field_name in entry.broken


def _has_place(day: Day, session: Session) -> bool:
    return _says(session, "venue") or day.venue is not None or "venue" in day.broken


def is_open_choice(slot: Slot) -> bool:
    """Tell whether the people of a parallel slot choose it freely."""
    chosen = slot.session.attendance == CHOOSE_ONE
    return slot.branch is not None and (chosen or (slot.branch.for_ is None and not slot.round))


def item_times(items: tuple[Item, ...], start: int | None) -> list[tuple[int | None, int | None]]:
    """Return start and end of each item of a session that starts at ``start``, where they follow.

    An item without a start begins where the one before ends, the first with its session.
    """
    times: list[tuple[int | None, int | None]] = []
    running = start
    for item in items:
        begin = item.start if item.start is not None else running
        if item.end is not None:
            end: int | None = item.end
        elif item.minutes is not None and begin is not None:
            end = begin + item.minutes
        else:
            end = None
        if item.start is None and end is None:
            begin = None
        times.append((begin, end))
        running = end
    return times
