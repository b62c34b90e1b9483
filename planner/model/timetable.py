"""When and where each session happens, and who is to be there.

Times are instants (see ``clock``), so days in different zones and nights on which the clocks change
compare rightly. A session without a start, a date or with an end before its start has no place in
the timetable; a cancelled one has, for papers, but binds nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

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
    Session,
)
from planner.model.session_kinds import FREE, SESSION_KINDS
from planner.source.route import Route


@dataclass(frozen=True)
class Slot:
    """A stretch of time at one place: a session, or one of its branches, or a round of that."""

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
    branch: Branch | None = None
    round: int = 0
    """The round of rotating tables, from 1; 0 where none rotate."""
    place: str | None = None
    """The venue at the start, if known."""
    place_after: str | None = None
    """The venue at the end, if known; another than ``place`` after a transfer."""
    slots: tuple[Slot, ...] = field(default=(), compare=False, repr=False)
    """The parallel slots of a session with branches."""

    @property
    def route(self) -> Route:
        """The route of the session or branch."""
        return (self.branch or self.session).route

    @property
    def live(self) -> bool:
        """Whether it takes place."""
        branch_off = self.branch is not None and self.branch.status == CANCELLED
        return self.session.status != CANCELLED and not branch_off

    @property
    def binding(self) -> bool:
        """Whether its people must be there."""
        return (
            self.live
            and self.session.attendance == REQUIRED
            and SESSION_KINDS[self.session.kind].binds
        )

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


@dataclass
class Timetable:
    """All sessions of a visit that have a time, in the order of their starts."""

    directory: Directory
    crowds: Crowds
    party: Crowd
    sessions: list[Slot] = field(default_factory=list)

    def __post_init__(self) -> None:
        for day in self.directory.itinerary.days:
            self.sessions += self._of_day(day)
        self.sessions.sort(key=lambda slot: slot.begin)

    def crowd_of(self, session: Session) -> Crowd:
        """Return whom a session is for: the party where it does not say."""
        if "for_" in session.broken:
            return Crowd(uncertain=True)
        if session.for_ is None:
            absent = self.crowds.of(session.except_)
            return self.party.without(absent) if session.except_ else self.party
        return self.crowds.of(session.for_, session.except_)

    def _of_day(self, day: Day) -> list[Slot]:
        if day.date is None:
            return []
        placed = [slot for session in day.sessions if (slot := self._placed(day, session))]
        placed.sort(key=lambda slot: slot.begin)
        placed = self._closed(placed)
        placed = self._with_places(day, placed)
        return [replace(slot, slots=tuple(self._parallel(slot))) for slot in placed]

    def _placed(self, day: Day, session: Session) -> Slot | None:
        """Place a session by its own start and end; an open end is the start for now."""
        if session.start is None or day.date is None or session.broken & {"end", "minutes"}:
            return None
        name = zone_of(day, self.directory.itinerary.timezone)
        begin = finish = instant(day.date, session.start, name)
        if session.end is not None:
            finish = instant(day.date, session.end, name)
        elif session.minutes is not None:
            finish = begin + session.minutes
        if finish < begin:
            return None
        end = time_of_day(finish, day.date, name)
        is_open = session.end is None and session.minutes is None
        crowd = self.crowd_of(session)
        return Slot(day, session, session.start, end, begin, finish, is_open, crowd)

    def _closed(self, placed: list[Slot]) -> list[Slot]:
        """Give open-ended slots the next start of someone in them, or the length of their kind."""
        starts: dict[Seat, list[int]] = {}
        closed: list[Slot] = []
        for slot in reversed(placed):
            if slot.open_ended:
                nexts = (
                    begin for seat in slot.crowd.seats for begin in starts.get(seat, ())
                    if begin > slot.begin
                )  # fmt: skip
                finish = min(nexts, default=slot.begin + SESSION_KINDS[slot.session.kind].minutes)
                closed.append(self._until(slot, finish))
            else:
                closed.append(slot)
            if slot.live and slot.session.attendance != DROP_IN:
                for seat in slot.crowd.seats:
                    known = starts.get(seat, [])
                    if slot.begin not in known:
                        starts[seat] = [*known[-1:], slot.begin]
        return closed[::-1]

    def _until(self, slot: Slot, finish: int) -> Slot:
        name = zone_of(slot.day, self.directory.itinerary.timezone)
        end = time_of_day(finish, slot.day.date, name) if slot.day.date else slot.end
        return replace(slot, finish=finish, end=end)

    def _with_places(self, day: Day, placed: list[Slot]) -> list[Slot]:
        """Say where each slot is: as written, at the day's venue, or where its people were last."""
        last: dict[Seat, str | None] = {}
        found: list[Slot] = []
        for index, slot in enumerate(placed):
            before = self._last_place(day, slot, last)
            place, after = self._place(day, slot, before)
            if SESSION_KINDS[slot.session.kind].moves and not _says(slot.session, "to"):
                after = self._next_place(day, slot, placed[index + 1 :])
            if slot.binding and slot.session.participation != ONLINE:
                last.update(dict.fromkeys(slot.crowd.seats, after))
            found.append(replace(slot, place=place, place_after=after))
        return found

    def _last_place(self, day: Day, slot: Slot, last: dict[Seat, str | None]) -> str | None:
        places = {last[seat] for seat in slot.crowd.seats if seat in last}
        if not places:
            return self._known(day.begins_at)
        return places.pop() if len(places) == 1 else None

    def _place(self, day: Day, slot: Slot, before: str | None) -> tuple[str | None, str | None]:
        session = slot.session
        if SESSION_KINDS[session.kind].moves:
            start = self._known(session.from_) if _says(session, "from_") else before
            return start, self._known(session.to)
        if session.participation == ONLINE or (session.kind == FREE and session.venue is None):
            return None, None
        place = self._own_place(day, session) if _has_place(day, session) else before
        places = {self._branch_place(branch, place) for branch in session.branches} or {place}
        return place, places.pop() if len(places) == 1 else None

    def _next_place(self, day: Day, slot: Slot, later: list[Slot]) -> str | None:
        for other in later:
            if other.live and not slot.overlaps(other) and other.crowd.seats & slot.crowd.seats:
                session = other.session
                if SESSION_KINDS[session.kind].moves:
                    return self._known(session.from_)
                return self._own_place(day, session)
        return self._known(day.ends_at)

    def _own_place(self, day: Day, session: Session) -> str | None:
        if _says(session, "venue"):
            return self._known(session.venue)
        return self._known(day.venue)

    def _branch_place(self, branch: Branch, default: str | None) -> str | None:
        if "venue" in branch.broken:
            return None
        return self._known(branch.venue) if branch.venue else default

    def _known(self, venue: str | None) -> str | None:
        return venue if venue in self.directory.venues else None

    def _parallel(self, slot: Slot) -> Iterator[Slot]:
        rounds = slot.session.rounds
        if rounds is not None and rounds.minutes and rounds.groups:
            yield from self._rotating(slot)
            return
        for branch in slot.session.branches:
            if "for_" in branch.broken:
                crowd = Crowd(uncertain=True)
            elif branch.for_ is None:
                crowd = slot.crowd.without(self.crowds.of(branch.except_))
            else:
                crowd = self.crowds.of(branch.for_, branch.except_)
            yield self._branched(slot, branch, crowd)

    def _branched(self, slot: Slot, branch: Branch, crowd: Crowd) -> Slot:
        place = self._branch_place(branch, slot.place)
        return replace(slot, branch=branch, crowd=crowd, place=place, place_after=place)

    def _rotating(self, slot: Slot) -> Iterator[Slot]:
        rounds, branches = slot.session.rounds, slot.session.branches
        if rounds is None or rounds.minutes is None:
            return
        for number in range(rounds.count or len(branches)):
            begin = slot.begin + number * (rounds.minutes + rounds.change)
            start = slot.start + begin - slot.begin
            for index, branch in enumerate(branches):
                turn = (index - number) % max(len(branches), len(rounds.groups))
                groups = rounds.groups[turn : turn + 1]
                stay = self._branched(slot, branch, self.crowds.of(groups))
                yield replace(
                    stay, round=number + 1, begin=begin, finish=begin + rounds.minutes,
                    start=start, end=start + rounds.minutes, open_ended=False,
                )  # fmt: skip


def _says(session: Session, field_name: str) -> bool:
    """Tell whether a session gives a field, if only wrongly."""
    return getattr(session, field_name) is not None or field_name in session.broken


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
