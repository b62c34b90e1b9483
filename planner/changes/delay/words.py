"""Says what a delay does to a day, in an organiser's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.changes.delay.follow import Link
from planner.model.clock import clock, duration
from planner.model.plan import Plan, listed
from planner.model.timetable import Slot
from planner.source.record import Record


class Shift(Record):
    """By how many minutes a session moves, later if above zero."""

    begin: int = 0
    finish: int = 0
    missed: int = 0
    """By how much people are late for it where it does not move."""
    absorbed: int = 0
    """How much of the delay the gap before it has taken up."""
    after: int = 0
    """Which session that gap comes after."""
    waits: bool = False
    """Whether it stays although people come late, since they come as they like."""
    cause: Link | None = None
    """What pushes it."""


class Outcome(Record):
    """How the sessions of a day move when one of them is late."""

    plan: Plan
    slots: Sequence[Slot]
    origin: int
    minutes: int
    over: bool
    first: Sequence[Shift]
    """How they would move if nothing were cut."""
    shifts: Sequence[Shift]
    cuts: Sequence[int]
    """By how much each is cut."""
    beyond: Sequence[int]
    """By how much each ends after the day's hours."""

    @property
    def moved(self) -> Sequence[int]:
        """Which sessions move or change their length, the late one aside."""
        return [
            index for index, shift in enumerate(self.shifts)
            if index != self.origin and (shift.begin or shift.finish)
        ]  # fmt: skip

    def title(self, index: int) -> str:
        """Name a session."""
        return self.plan.title(self.slots[index])

    def at(self, index: int) -> str:
        """Name a session with its start as it is now."""
        return f"{self.title(index)} at {clock(self.slots[index].start)}"


def named(outcome: Outcome) -> str:
    """Name the change: what is moved, and by how much."""
    title, minutes = outcome.title(outcome.origin), abs(outcome.minutes)
    if outcome.over:
        verb = "runs over by" if outcome.minutes > 0 else "ends early by"
        return f"{title} {verb} {duration(minutes)}, with what follows"
    later = "later" if outcome.minutes > 0 else "earlier"
    return f"Move {title} {duration(minutes)} {later}, with what follows"


def headline(outcome: Outcome) -> str:
    """Say in one sentence how late it is, what takes that up, and what is missed."""
    minutes = outcome.minutes
    if not minutes:
        return "In time: nothing moves."
    how = (
        ("over" if minutes > 0 else "less than planned") if outcome.over
        else "late" if minutes > 0 else "early"
    )  # fmt: skip
    wrong = [*_missed(outcome), *_too_long(outcome)]
    parts = [each for each in (_absorbed(outcome), *wrong) if each]
    if not wrong:
        kept = list(_kept(outcome))
        parts += [f"{listed(kept)} {'are' if len(kept) > 1 else 'is'} kept"] if kept else []
        followers = len(outcome.moved)
        what = {0: "nothing else moves", 1: "1 session follows"}
        parts.append(what.get(followers, f"{followers} sessions follow"))
    return f"{duration(abs(minutes))} {how}: {'; '.join(parts)}."


def _too_long(outcome: Outcome) -> list[str]:
    """Say by how much the day gets longer than its hours, if it does."""
    latest = max(range(len(outcome.beyond)), key=lambda index: outcome.beyond[index])
    if not outcome.beyond[latest]:
        return []
    hours = outcome.slots[latest].day.hours
    until = f" ({clock(hours[1])})" if hours else ""
    end = clock(outcome.slots[latest].end + outcome.shifts[latest].finish)
    beyond = duration(outcome.beyond[latest])
    return [f"{outcome.title(latest)} ends at {end}, {beyond} after the day's hours{until}"]


def _absorbed(outcome: Outcome) -> str:
    cut = [
        f"{minutes} at {outcome.title(index)}"
        for index, minutes in enumerate(outcome.cuts)
        if minutes
    ]
    gaps = [f"{minutes} before {outcome.title(index)}" for index, minutes in _gaps(outcome)]
    return f"absorbs {listed([*cut, *gaps])}" if cut or gaps else ""


def _missed(outcome: Outcome) -> list[str]:
    return [
        f"{outcome.at(index)} is missed by {shift.missed}"
        for index, shift in enumerate(outcome.shifts) if shift.missed
    ]  # fmt: skip


def _kept(outcome: Outcome) -> Iterator[str]:
    """Return the pins that the delay would have reached, and does not."""
    for index, (first, last) in enumerate(zip(outcome.first, outcome.shifts, strict=True)):
        if first.missed and not last.missed:
            yield outcome.at(index)


def _gaps(outcome: Outcome) -> Iterator[tuple[int, int]]:
    """Return before which sessions a gap takes up some of the delay, and how many minutes.

    Of gaps that come after one session, the first is told.
    """
    met: set[int] = set()
    for index, shift in enumerate(outcome.shifts):
        shrunk = max(0, shift.begin - shift.finish - outcome.cuts[index])
        if shift.absorbed > 0 and shift.after not in met:
            met.add(shift.after)
            yield index, shift.absorbed
        elif shrunk and not shift.absorbed and index != outcome.origin:
            yield index, shrunk


def lines(outcome: Outcome) -> tuple[list[str], list[str]]:
    """Return what goes wrong, and what else there is to know, one sentence each."""
    grave = [
        f"{outcome.at(index)} does not move, and is missed by {duration(shift.missed)}."
        for index, shift in enumerate(outcome.shifts) if shift.missed
    ]  # fmt: skip
    grave += [f"{each}." for each in _too_long(outcome)]
    return grave, [*_giving(outcome), *_standing(outcome)]


def _giving(outcome: Outcome) -> Iterator[str]:
    for index, minutes in enumerate(outcome.cuts):
        if minutes:
            slot = outcome.slots[index]
            was = slot.finish - slot.begin
            yield (f"{outcome.title(index)} gives {minutes} min: {was - minutes} instead of {was}.")
    for index, minutes in _gaps(outcome):
        if outcome.shifts[index].absorbed > 0:
            yield f"The gap before {outcome.at(index)} takes up {duration(minutes)}."
        else:
            yield f"{outcome.title(index)} gets {duration(minutes)} shorter."


def _standing(outcome: Outcome) -> Iterator[str]:
    if outcome.slots[outcome.origin].session.fixed and outcome.minutes and not outcome.over:
        yield f"{outcome.title(outcome.origin)} is pinned, and moves because you say so."
    for kept in _kept(outcome):
        yield f"{kept} is pinned, and kept."
    for index, shift in enumerate(outcome.shifts):
        if shift.waits:
            yield f"{outcome.title(index)} stays: people come to it as they like."
    yield from _end_of_day(outcome)


def _end_of_day(outcome: Outcome) -> Iterator[str]:
    """Say when the day ends, if that is another time."""
    pairs = list(zip(outcome.slots, outcome.shifts, strict=True))
    before = max(pairs, key=lambda pair: pair[0].finish)[0]
    after, shift = max(pairs, key=lambda pair: pair[0].finish + pair[1].finish)
    if before.last or after.last or before.finish == after.finish + shift.finish:
        return
    yield f"The day ends at {clock(after.end + shift.finish)} instead of {clock(before.end)}."


def moves(outcome: Outcome) -> Iterator[str]:
    """Return what moves, by how much and to when, in the order of the day."""
    for index, (slot, shift) in enumerate(zip(outcome.slots, outcome.shifts, strict=True)):
        if not (shift.begin or shift.finish):
            continue
        start, end = clock(slot.start + shift.begin), clock(slot.end + shift.finish)
        when = f"from {start}" if slot.open_ended else f"{start}–{end}"
        yield f"{when} {outcome.title(index)}, {_by(shift)}."


def _by(shift: Shift) -> str:
    if not shift.begin:
        return f"{duration(abs(shift.finish))} {'longer' if shift.finish > 0 else 'shorter'}"
    return f"{'+' if shift.begin > 0 else '−'}{duration(abs(shift.begin))}"
