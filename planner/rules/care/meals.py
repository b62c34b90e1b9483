"""Where people of the party eat, and who has no time to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from planner.model.clock import instant
from planner.model.crowd import Seat
from planner.model.folding import folded
from planner.model.plan import Plan
from planner.model.programme import CANCELLED, Branch, Item, Session
from planner.model.session_kinds import MEAL, TRANSFER, TRAVEL
from planner.model.timetable import Slot, item_times, zone_of
from planner.rules.care.courses import Course, courses, entries_of, says, there, until
from planner.source.record import Record

TO_EAT = 45
"""Minutes in which people can eat by themselves."""

AT_A_STOP = 30
"""Minutes in which people can eat where their coach stops on the way."""

WITHOUT_STOP = 270
"""Minutes from which on a coach has to stop for as long as it takes to eat."""

NEARBY = 60
"""Minutes around the usual hours of a meal in which one still is that meal."""

_FOOD = re.compile(
    r"\b(?:lunch\w*|dinners?|supper|brunch|buffet|picnic|pic-nic|barbecue|banquet|catering"
    r"|sandwich\w*|pranz[oi]|cen[ae]|aperi\w+|rinfresco|comidas?|almuerzos?|cenas|dinars?|sopars?"
    r"|apats?|dejeuners?|diner|aperos?|mittag\w*|abendessen|almoco|jantar|tapas|cocktails?|gala"
    r"|receptions?|ricevimento|recepcio|recepcion)\b"
)
"""Words in the languages of the visits that tell of food, without capitals and accents."""


class Hours(Record):
    """The hours of a day in which people eat."""

    meal: str
    usual: tuple[int, int]
    """Minutes after midnight."""
    early: int
    """Minutes after their beginning at which the programme may begin, people having eaten."""
    late: int
    """Minutes before their end at which the programme may end, for people still to eat."""


class Case(Record):
    """People who have no time to eat, and what keeps them from it."""

    date: date
    hours: Hours
    middle: int
    """The middle of the hours as an instant."""
    seats: frozenset[Seat]
    chain: tuple[Slot, ...]
    """What they must attend on end, with no time to eat between."""

    @property
    def main(self) -> Slot:
        """What they are in at the middle of the hours."""
        return next((slot for slot in self.chain if until(slot) > self.middle), self.chain[-1])


def cases(plan: Plan) -> list[Case]:
    """Return who has no time to eat, together those who miss the same meal of a day."""
    limits = plan.limits
    both = (Hours("lunch", limits.lunch, 30, 30), Hours("dinner", limits.dinner, 30, 60))
    unplaced = _unplaced(plan)
    found: dict[tuple[date, str], Case] = {}
    for course in courses(plan):
        for hours in both if course.date not in unplaced else ():
            case = _case(plan, course, hours)
            known = found.get((course.date, hours.meal))
            if case is None:
                continue
            if known is not None:
                most = max(known, case, key=lambda each: len(each.seats))
                case = most.replace(seats=known.seats | case.seats)
            found[course.date, hours.meal] = case
    return list(found.values())


def _unplaced(plan: Plan) -> set[date | None]:
    """Return the dates that have a meal without a time."""
    return {
        day.date for day, session in plan.timetable.timeless
        if session.status != CANCELLED and _feeds(session, session.branches)
    }  # fmt: skip


def _case(plan: Plan, course: Course, hours: Hours) -> Case | None:
    required = [slot for slot in course.required if not _is_journey(slot)]
    if not required:
        return None
    zone = zone_of(required[0].day, plan.itinerary.timezone)
    begin, finish = (instant(course.date, minutes, zone) for minutes in hours.usual)
    needed = min(TO_EAT, finish - begin)
    if any(_is_fed(plan, slot, begin, finish) for slot in course.slots):
        return None
    chain = _chain(required, begin + hours.early, finish - hours.late, needed)
    if not chain:
        return None
    within = [slot for slot in chain if slot.begin < finish and begin < until(slot)]
    seats = there(plan, course.seats, within)
    if not seats:
        return None
    return Case(course.date, hours, (begin + finish) // 2, seats, tuple(chain))


def _is_journey(slot: Slot) -> bool:
    """Tell whether people eat on the way: in a train or plane, or where a coach has to stop."""
    return slot.kind == TRAVEL or (
        slot.kind == TRANSFER and slot.finish - slot.begin >= WITHOUT_STOP
    )


def _chain(required: Iterable[Slot], first: int, last: int, needed: int) -> list[Slot]:
    """Return what people must attend on end in the hours of a meal; nothing where they can eat.

    They can in ``needed`` free minutes that end no earlier than ``first`` and begin no later than
    ``last``; at a stop between two rides, in somewhat less.
    """
    chain: list[Slot] = []
    free_from: int | None = None
    for slot in required:
        at_stop = bool(chain) and slot.kind == chain[-1].kind == TRANSFER
        least = min(needed, AT_A_STOP) if at_stop else needed
        if free_from is None or slot.begin - free_from >= least:
            if free_from is not None and free_from > last:
                return chain
            if slot.begin >= first:
                return []
            chain = []
        chain.append(slot)
        free_from = until(slot) if free_from is None else max(free_from, until(slot))
    return chain if free_from is not None and free_from > last else []


def _is_fed(plan: Plan, slot: Slot, begin: int, finish: int) -> bool:
    """Tell whether people may eat at a slot in the hours of a meal or close to them."""
    since, before = begin - NEARBY, finish + NEARBY
    if slot.finish <= since or slot.begin >= before:
        return False
    branches = slot.session.branches if slot.branch is None else (slot.branch,)
    if _feeds(slot.session, branches):
        return True
    return any(
        _is_fed_inside(plan, slot, entry.items, (since, before)) for entry in entries_of(slot)
    )


def _feeds(session: Session, branches: Iterable[Branch]) -> bool:
    """Tell whether people may eat at a session or its branches, as far as its own words tell."""
    if any(booking.what == "catering" for booking in session.bookings):
        return True
    if any(_FOOD.search(folded(need)) for need in session.needs):
        return True
    entries: list[Session | Branch] = [session, *branches]
    return any(is_food(entry) for entry in entries)


def is_food(entry: Session | Branch | Item) -> bool:
    """Tell whether an entry is a meal by its kind or words, or may be one."""
    if entry.kind == MEAL or "kind" in entry.broken:
        return True
    return says(_FOOD, (entry.title, entry.description))


def _is_fed_inside(plan: Plan, slot: Slot, items: tuple[Item, ...], hours: tuple[int, int]) -> bool:
    """Tell whether people may eat at one of the points of a slot within some instants."""
    times = item_times(items, slot.start)
    for item, (start, end) in zip(items, times, strict=True):
        if item.status == CANCELLED or not is_food(item):
            continue
        if start is None or slot.day.date is None:
            return True
        begin = instant(slot.day.date, start, zone_of(slot.day, plan.itinerary.timezone))
        if begin < hours[1] and (end is None or begin + end - start > hours[0]):
            return True
    return False
