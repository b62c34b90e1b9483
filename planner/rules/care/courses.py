"""What the same people of the party go through on one day, and how long it surely keeps them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from planner.model.clock import DAY
from planner.model.crowd import Seat
from planner.model.finding import Related
from planner.model.folding import folded
from planner.model.plan import Phrase, Plan
from planner.model.programme import CANCELLED, ONLINE, Branch, Item, Session
from planner.model.session_kinds import SESSION_KINDS, TRANSFER, TRAVEL
from planner.model.timetable import Slot, is_open_choice
from planner.model.words import Words
from planner.rules.journeys import is_there, is_told_of
from planner.source.record import Record, derived
from planner.source.route import Route

RIDES = {TRANSFER, TRAVEL}
"""Kinds of sessions in which people are on the way."""

DAWN = 4 * 60
"""Minutes after midnight before which it is still the night of the day before."""

LONG_RIDE = 4 * 60
"""Minutes from which on a ride past midnight is the night itself."""


class Course(Record):
    """What the same people of the party may go to on one day, in the order of starts."""

    date: date
    seats: frozenset[Seat]
    slots: tuple[Slot, ...]

    @derived
    def required(self) -> tuple[Slot, ...]:
        """What they must attend in person."""
        return tuple(slot for slot in self.slots if must(slot))


def courses(plan: Plan) -> tuple[Course, ...]:
    """Return the courses of all days, those who go through the same together.

    A session so long that its times must be a slip is in none.
    """
    return plan.once(_all)


def _all(plan: Plan) -> tuple[Course, ...]:
    return tuple(_courses(plan))


def _courses(plan: Plan) -> Iterator[Course]:
    days: dict[date, list[Slot]] = {}
    for session in plan.timetable.sessions:
        endless = session.finish - session.begin >= plan.limits.longest_session
        if endless and session.kind not in RIDES:
            continue
        if session.day.date is not None and session.live:
            days.setdefault(session.day.date, []).extend(_apart(session))
    for day, slots in sorted(days.items()):
        yield from _of_day(day, slots, plan.party.firm)


def _apart(session: Slot) -> Iterator[Slot]:
    """Return the branches of a session that are for certain people, or the session itself."""
    rotates = session.session.rounds is not None
    if rotates or not session.slots or any(is_open_choice(leaf) for leaf in session.slots):
        yield session
    else:
        yield from (leaf for leaf in session.slots if leaf.live)


def _of_day(day: date, slots: list[Slot], party: frozenset[Seat]) -> Iterator[Course]:
    parts: dict[frozenset[Seat], list[int]] = {}
    for index, slot in enumerate(slots):
        seats = party if _in_doubt(slot) else slot.crowd.seats & party
        if seats:
            parts.setdefault(seats, []).append(index)
    signs: dict[Seat, list[int]] = {}
    for number, together in enumerate(parts):
        for seat in together:
            signs.setdefault(seat, []).append(number)
    alike: dict[tuple[int, ...], set[Seat]] = {}
    for seat, sign in sorted(signs.items()):
        alike.setdefault(tuple(sign), set()).add(seat)
    places = list(parts.values())
    for numbers, group in alike.items():
        order = sorted(index for number in numbers for index in places[number])
        yield Course(day, frozenset(group), tuple(slots[index] for index in order))


def _in_doubt(slot: Slot) -> bool:
    """Tell whether the file leaves open who is at a slot."""
    return slot.crowd.uncertain or slot.crowd.doubtful


def must(slot: Slot) -> bool:
    """Tell whether the people of a slot surely have to attend it in person."""
    return slot.wanted and not _in_doubt(slot) and slot.session.participation != ONLINE


def until(slot: Slot) -> int:
    """Return the instant to which a slot surely lasts: what has no end, for its usual time."""
    if not slot.open_ended:
        return slot.finish
    return min(slot.finish, slot.begin + SESSION_KINDS[slot.kind].minutes)


def is_night_ride(slot: Slot) -> bool:
    """Tell whether people spend the night on the way."""
    return slot.kind in RIDES and slot.end > DAY and slot.finish - slot.begin >= LONG_RIDE


def kind_is_sure(slot: Slot) -> bool:
    """Tell whether the file says of which kind a slot is."""
    return "kind" not in slot.session.broken and (
        slot.branch is None or "kind" not in slot.branch.broken
    )


def entries_of(slot: Slot) -> tuple[Session | Branch, ...]:
    """Return the session of a slot and the branches that belong to it."""
    if slot.branch is not None:
        return (slot.session, slot.branch)
    return (slot.session, *slot.session.branches)


def items_of(slot: Slot) -> tuple[Item, ...]:
    """Return the points of a slot that take place."""
    return tuple(
        item for entry in entries_of(slot) for item in entry.items if item.status != CANCELLED
    )


def says(pattern: re.Pattern[str], texts: Iterable[Words]) -> bool:
    """Tell whether some texts have a word, in any of their languages."""
    return any(pattern.search(folded(text)) for words in texts for text in words.texts.values())


def there(plan: Plan, seats: frozenset[Seat], slots: Iterable[Slot]) -> frozenset[Seat]:
    """Return who of some people has come before some slots and leaves after them."""
    known = list(slots)
    return frozenset(
        seat for seat in seats
        if not is_told_of(plan, seat) or all(is_there(plan, seat, slot) for slot in known)
    )  # fmt: skip


def routes(slots: Iterable[Slot], main: Slot) -> tuple[Route, ...]:
    """Return the sessions of some slots, each once and the main one first."""
    return tuple(dict.fromkeys((main.session.route, *(slot.session.route for slot in slots))))


def first_and_last(course: Course, aside: Collection[str] = ()) -> tuple[Slot, Slot] | None:
    """Return what people must attend first and what ends last on a day.

    Nights on the way do not count, nor does what begins in the small hours, since it belongs to the
    evening before, or what is of a kind in ``aside``.
    """
    required = [
        slot for slot in course.required
        if slot.kind not in aside and slot.start >= DAWN and not is_night_ride(slot)
    ]  # fmt: skip
    if not required:
        return None
    return required[0], max(required, key=last_of)


def last_of(slot: Slot) -> int:
    """Return the instant until which people surely stay at a slot: with an open end, its start."""
    return slot.begin if slot.open_ended else slot.finish


def ends(plan: Plan, first: Slot, last: Slot, main: Slot) -> tuple[Related, ...]:
    """Return the first and the last of some slots as related places, the main one aside."""
    both = (first,) if first is last else (first, last)
    return tuple(
        Related((*slot.route, "title"), plan.hours(slot.begin, until(slot), slot.day))
        for slot in both
        if slot is not main
    )


def called(plan: Plan, seats: frozenset[Seat]) -> Phrase:
    """Name some people in a sentence; an organisation of which all parts are there is there."""
    if any(plan.crowds.one(group).seats == seats for group in plan.directory.groups):
        return plan.people(seats)
    whole = seats
    for who in {seat.who for seat in seats if seat.part} & set(plan.directory.organisations):
        everybody = plan.crowds.one(who).seats
        if everybody - {Seat(who)} <= seats:
            whole |= everybody
    return plan.people(whole)
