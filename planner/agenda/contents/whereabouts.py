"""What of the programme somebody cannot attend, and where nobody has said yet to which branch they go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from planner.agenda.contents import dates
from planner.agenda.edition import Edition
from planner.agenda.text import joined
from planner.agenda.wording import FROM, times
from planner.model.clock import DAY, clock, time_of_day
from planner.model.crowd import Seat
from planner.model.plan import Plan
from planner.model.programme import Day
from planner.model.timetable import Slot, zone_of
from planner.model.views.stretches import Span
from planner.model.views.there import EVER, there, told_of


def away(plan: Plan, who: str) -> Callable[[Slot], bool]:
    """Return what tells of a slot whether a person, or everyone of an organisation, is not there then."""
    known = plan.directory.people
    named = {seat.who for seat in plan.crowds.one(who).seats if seat.who in known}
    present = [there(plan, each) for each in sorted({who, *named})]

    def is_away(slot: Slot) -> bool:
        finish = max(slot.finish, slot.begin + 1)
        spans = (span for of_day in present for span in of_day(slot.day))
        return not any(begin < finish and slot.begin < end for begin, end in spans)

    return is_away


def when_there(edition: Edition, who: str) -> str:
    """Write on which days, and when, somebody is there; nothing where that is throughout."""
    present = there(edition.plan, who)
    dated = [day for day in edition.plan.itinerary.days if day.date is not None]
    told = [(day, [*_spans(edition, who, day, present(day))]) for day in dated]
    if all(spans == [""] for _, spans in told):
        return ""
    whole = edition.speech.say("all day")
    return joined(
        (
            joined((dates.in_brief(edition, day), *(each or whole for each in spans)), ", ")
            for day, spans in told if spans
        ), "; ",
    )  # fmt: skip


def _spans(edition: Edition, who: str, day: Day, spans: Iterable[Span]) -> Iterator[str]:
    """Write when somebody is there on a day that has a date: nothing where that is all of it.

    A day ends at midnight, or later where its programme or the hours that somebody gives do.
    """
    plan, say = edition.plan, edition.speech.say
    date, name = day.date or plan.today, zone_of(day, plan.itinerary.timezone)
    hours = next((each.available for each in told_of(plan, who) if each.available), ())
    own = {each.end for each in hours if each.date == day.date}
    slots = (slot for slot in plan.timetable.sessions if slot.day is day and not slot.last)
    last = max((DAY, *(slot.end for slot in slots)))
    for span in spans:
        begin, end = (
            at if abs(at) >= EVER else time_of_day(at, date, name) for at in span
        )  # fmt: skip
        if begin >= last or end <= 0:
            continue
        until = None if end >= last and end not in own else end
        if begin > 0:
            yield times(begin, until, say(FROM))
        else:
            yield "" if until is None else say("until {time}", time=clock(until))


def unassigned(plan: Plan, who: str, slot: Slot) -> bool:
    """Tell whether a named person goes to one of the branches of a session, and nobody says which.

    So it is where groups are made of numbers, such as “7 of the delegation”, and not of names.
    """
    person = plan.directory.people.get(who)
    if person is None or not person.organisation or not slot.slots:
        return False
    if Seat(who) not in plan.timetable.crowd_of(slot.session).firm:
        return False
    seats = frozenset().union(*(leaf.crowd.seats for leaf in slot.slots if leaf.live))
    counted = any(seat.who == person.organisation and seat in plan.crowds.counts for seat in seats)
    return counted and Seat(who) not in seats
