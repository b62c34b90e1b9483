"""A session is late, early or longer, and all that follows moves with it, as far as it must.

Only what hangs on it moves: sessions later that day that share people, a role, a room or a vehicle
with something that moved. Parallel programmes of other people stay, and so do other days.

- Gaps take up a delay first, less what walking, boarding, riding and entering need in them. Free
  time gets shorter as a gap does, and so does a session without an end of its own.
- A pinned session (``fixed``) never moves, and what is behind it hangs on it. Where a delay would
  reach a pin, or lead beyond the day's hours, breaks before it are cut, then meals and the like,
  the earliest first, down to a sensible least (see ``slack``); what still lacks is reported.
- The session that is moved itself moves even if it is pinned: the organiser has said so.
- Early, everything that hangs on it comes by as much earlier, up to what does not move.
- Drop-in sessions hold nobody up, and stay, unless they would be over before anybody could come.
  Optional ones and choices move with their people. Cancelled ones, and those without a time, stay.
- Overlaps that are there already are neither repaired nor made worse.
- Branches, rounds, points and speakers move with their session.
- What happens past midnight belongs to the day on whose list it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from planner.changes.change import Change
from planner.changes.delay.follow import Link, day_of, links
from planner.changes.delay.slack import LEAST, elastic, spare
from planner.changes.delay.words import Outcome, Shift, headline, lines, moves, named
from planner.changes.times import ending, shifted
from planner.model.clock import instant
from planner.model.plan import Plan
from planner.model.programme import DROP_IN
from planner.model.timetable import Slot, zone_of
from planner.source.edit import Edit, RefusedError
from planner.source.record import Record
from planner.source.route import Route

SESSION_DEPTH = 4
"""The length of a session's route; that of a branch is longer."""


class Ripple(Record):
    """What a delay does to a day."""

    change: Change
    headline: str
    """All of it in one sentence."""
    notes: tuple[str, ...] = ()
    """What is missed, what gives, and how the day ends; one sentence each, the gravest first."""
    moves: tuple[str, ...] = ()
    """What moves, by how much and to when, in the order of the day; one sentence each."""
    missed: int = 0
    """How many of the notes, from the first, tell of a pin that is missed or of too long a day."""

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything there is to say, one sentence each."""
        return (*self.notes, *self.moves)


def ripple(
    plan: Plan, data: dict[str, Any], route: Route, minutes: int, *, over: bool = False
) -> Ripple:
    """Return what follows when a session is some minutes late, or early if below zero.

    With ``over`` the session starts in time and runs over, or ends early. ``route`` is that of the
    session or of one of its branches; ``data`` is what the plan was decoded from.

    Raises:
        RefusedError: the session has no time or is cancelled, or something would leave its day.
    """
    slot = _slot(plan, route)
    if over and slot.finish + minutes <= slot.begin:
        raise RefusedError("it would end before it starts")
    outcome = _Course(plan, slot, minutes, over=over).outcome()
    edits = tuple(_edits(data, outcome))
    grave, notes = lines(outcome)
    return Ripple(
        Change(named(outcome), edits, slot.session.route, "; ".join(grave)),
        headline(outcome), (*grave, *notes), tuple(moves(outcome)), len(grave),
    )  # fmt: skip


def _slot(plan: Plan, route: Route) -> Slot:
    for slot in plan.timetable.sessions:
        if slot.session.route == route[:SESSION_DEPTH]:
            if not slot.live:
                raise RefusedError("it is cancelled, so nothing follows from it")
            return slot
    raise RefusedError("it has no time yet; give it one first")


def _edits(data: dict[str, Any], outcome: Outcome) -> Iterator[Edit]:
    for slot, shift in zip(outcome.slots, outcome.shifts, strict=True):
        session = slot.session
        keeps_length = shift.begin == shift.finish
        if shift.begin:
            for edit in shifted(data, session, shift.begin):
                if keeps_length or edit.at != (*session.route, "end"):
                    yield edit
        if not keeps_length and not slot.open_ended and session.start is not None:
            moved = session.replace(start=session.start + shift.begin)
            yield from ending(data, moved, slot.end + shift.finish)


class _Course:
    """How a day goes when one of its sessions is late."""

    def __init__(self, plan: Plan, slot: Slot, minutes: int, *, over: bool) -> None:
        self.plan = plan
        self.slots = day_of(plan, slot)
        self.origin = next(index for index, each in enumerate(self.slots) if each is slot)
        self.minutes = minutes
        self.over = over
        self.links = links(plan, self.slots, self.origin)
        self.elastic = [elastic(each) for each in self.slots]
        self.spare = [spare(each) for each in self.slots]
        self.spare[self.origin] = 0 if over else self.spare[self.origin]
        self.cuts = [0] * len(self.slots)

    def outcome(self) -> Outcome:
        """Return how everything moves in the end."""
        first = shifts = self._pushed()
        if self.minutes > 0:
            hopeless: set[int] = set()
            target = self._target(shifts, hopeless)
            while target is not None:
                cut = self._cut(shifts, target)
                if cut is None:
                    hopeless.add(target)
                else:
                    self.cuts[cut[0]] += cut[1]
                    shifts = self._pushed()
                target = self._target(shifts, hopeless)
        late = [self._beyond_hours(index, shifts) for index in range(len(shifts))]
        return Outcome(
            self.plan, self.slots, self.origin, self.minutes, self.over,
            first, shifts, tuple(self.cuts), tuple(late),
        )  # fmt: skip

    def _pushed(self) -> list[Shift]:
        """Return how everything moves with the cuts that there are."""
        shifts: list[Shift] = []
        for index, slot in enumerate(self.slots):
            if index < self.origin:
                shifts.append(Shift())
            elif index == self.origin:
                begin = 0 if self.over else self.minutes
                shifts.append(Shift(begin, self.minutes - self.cuts[index]))
            else:
                shifts.append(self._shift(index, slot, shifts))
        return shifts

    def _shift(self, index: int, slot: Slot, shifts: Sequence[Shift]) -> Shift:
        """Return how a session moves after all those before it have."""
        known = [(link, _late(link, shifts)) for link in self.links[index]]
        if self.minutes < 0:
            return self._earlier(slot, known)
        delayed = [
            (late - link.slack(self.plan, late), late, link) for link, late in known if late > 0
        ]
        if not delayed:
            return Shift()
        push, late, cause = max(delayed, key=lambda each: each[:2])
        if slot.session.attendance == DROP_IN and not self._in_vain(slot, delayed):
            return Shift(waits=push > 0)
        absorbed = late - max(0, push) if cause.people else 0
        if push <= 0:
            return Shift(absorbed=absorbed, after=cause.index)
        if slot.session.fixed:
            return Shift(missed=push, absorbed=absorbed, after=cause.index, cause=cause)
        finish = max(0, push - self.elastic[index]) - self.cuts[index]
        return Shift(push, finish, absorbed=absorbed, after=cause.index, cause=cause)

    def _in_vain(self, slot: Slot, delayed: Sequence[tuple[int, int, Link]]) -> bool:
        """Tell whether something drop-in would be over before any of its people could come."""
        over = slot.finish - slot.begin
        too_late = sum(link.seats for push, _, link in delayed if link.people and push >= over)
        return too_late >= len(slot.crowd.seats)

    def _earlier(self, slot: Slot, known: Sequence[tuple[Link, int]]) -> Shift:
        """Return how a session comes earlier with what it hangs on, up to what stays."""
        pulls = [late for link, late in known if late < 0 and link.people]
        if not pulls or slot.session.fixed or slot.session.attendance == DROP_IN:
            return Shift()
        limits = [late - link.slack(self.plan, late) for link, late in known]
        by = min(0, max(*pulls, *limits))
        return Shift(by, by)

    def _target(self, shifts: Sequence[Shift], hopeless: set[int]) -> int | None:
        """Return the first session that is missed, or that ends after the day's hours."""
        for index, shift in enumerate(shifts):
            if index not in hopeless and (shift.missed or self._beyond_hours(index, shifts)):
                return index
        return None

    def _beyond_hours(self, index: int, shifts: Sequence[Shift]) -> int:
        """Return by how much a session ends after its day's hours that ended within them before."""
        slot, shift = self.slots[index], shifts[index]
        if slot.open_ended or not slot.day.hours or slot.day.date is None or shift.finish <= 0:
            return 0
        zone = zone_of(slot.day, self.plan.itinerary.timezone)
        limit = instant(slot.day.date, slot.day.hours[1], zone)
        return max(0, slot.finish + shift.finish - max(limit, slot.finish))

    def _cut(self, shifts: Sequence[Shift], target: int) -> tuple[int, int] | None:
        """Return the first session whose cut helps, with its minutes, or None if none does."""
        most = shifts[target].missed or self._beyond_hours(target, shifts)
        found: list[tuple[int, int]] = []
        if not shifts[target].missed:
            found.append((target, self._given(shifts, target, most)))
            most = min(most, shifts[target].begin)
        link = shifts[target].cause
        while link is not None and most > 0:
            if link.to_end:
                found.append((link.index, self._given(shifts, link.index, most)))
            most = min(most, shifts[link.index].begin)
            link = shifts[link.index].cause
        helpful = [(index, minutes) for index, minutes in found if minutes > 0]
        return min(helpful, key=lambda each: (self._dearness(each[0]), each[0]), default=None)

    def _given(self, shifts: Sequence[Shift], index: int, most: int) -> int:
        return min(self.spare[index] - self.cuts[index], shifts[index].finish, most)

    def _dearness(self, index: int) -> int:
        return list(LEAST).index(self.slots[index].session.kind)


def _late(link: Link, shifts: Sequence[Shift]) -> int:
    shift = shifts[link.index]
    return shift.finish if link.to_end else shift.begin
