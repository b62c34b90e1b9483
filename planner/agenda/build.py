"""Builds the outline of the delegates' agenda from a plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from planner.agenda.entries import EntryBuilder
from planner.agenda.outline import DayOutline, Fact, Outline
from planner.agenda.wording import joined, sentence_list
from planner.model.clock import DAY
from planner.model.crowd import Seat
from planner.model.dates import dates, long_date
from planner.model.plan import Plan
from planner.model.programme import Day
from planner.model.timetable import Slot

LATE = 10 * DAY
"""Minutes after midnight that stand for no time at all, so that it comes last."""

MANY = 3
"""From how many sessions on an audience is named once for the day."""


def build(plan: Plan) -> Outline:
    """Return the outline of the agenda that every delegate gets."""
    itinerary, directory = plan.itinerary, plan.directory
    text = directory.text
    when = dates([day.date for day in itinerary.days if day.date is not None])
    return Outline(
        title=text(itinerary.title) or itinerary.id or "Study visit",
        subtitle=joined((when, text(itinerary.place))),
        aim=text(itinerary.aim),
        facts=tuple(_facts(plan)),
        days=tuple(_day(plan, day) for day in itinerary.days),
        participants=_participants(plan),
        footer=tuple(_footer(plan)),
    )


def _facts(plan: Plan) -> Iterator[Fact]:
    itinerary, name = plan.itinerary, plan.directory.name
    if itinerary.hosts:
        yield Fact("Hosted by", sentence_list([name(each) for each in itinerary.hosts]))
    if itinerary.organisers:
        yield Fact("Organised by", sentence_list([name(each) for each in itinerary.organisers]))
    contacts = [
        joined((person.name, plan.directory.text(person.role)), ", ")
        for each in itinerary.contacts if (person := plan.directory.people.get(each)) is not None
    ]  # fmt: skip
    if contacts:
        yield Fact("Contact" if len(contacts) == 1 else "Contacts", "; ".join(contacts))
    if itinerary.emergency:
        yield Fact("Emergency", itinerary.emergency)


def _day(plan: Plan, day: Day) -> DayOutline:
    directory = plan.directory
    slots = [slot for slot in plan.timetable.sessions if slot.day is day]
    usual = usual_audience(plan, slots)
    builder = EntryBuilder(plan, usual)
    placed = {id(slot.session) for slot in slots}
    timed = [(slot.start, builder.placed(slot)) for slot in slots]
    timed += [
        (LATE if session.start is None else session.start, builder.unplaced(day, session))
        for session in day.sessions if id(session) not in placed
    ]  # fmt: skip
    entries = [entry for _, entry in sorted(timed, key=lambda each: each[0])]
    facts = [Fact("", directory.text(day.closed)), Fact("", directory.text(day.description))]
    if usual != plan.party.seats:
        named = next(slot for slot in slots if slot.crowd.seats == usual)
        facts.append(Fact("For", f"{builder.audience(named.session)}, unless said otherwise"))
    return DayOutline(
        heading=long_date(day.date) if day.date is not None else "Date to be set",
        title=directory.text(day.title),
        facts=tuple(fact for fact in facts if fact.text),
        entries=tuple(entries),
    )


def usual_audience(plan: Plan, slots: Sequence[Slot]) -> frozenset[Seat]:
    """Return the audience of a day that goes without saying: of most sessions, else the party."""
    counts = Counter(slot.crowd.seats for slot in slots)
    seats, count = counts.most_common(1)[0] if counts else (plan.party.seats, 0)
    return seats if count * 2 > len(slots) and count >= MANY else plan.party.seats


def _participants(plan: Plan) -> tuple[tuple[str, tuple[str, ...]], ...]:
    by_side: dict[str, list[str]] = {}
    for each in plan.itinerary.organisations:
        side = plan.directory.text(each.delegation)
        by_side.setdefault(side, []).append(plan.directory.text(each.name) or each.id)
    return tuple((side, tuple(names)) for side, names in by_side.items())


def _footer(plan: Plan) -> Iterator[str]:
    itinerary = plan.itinerary
    if itinerary.issued is not None:
        issue = f"Issue {itinerary.revision} of " if itinerary.revision else "Issued on "
        yield f"{issue}{long_date(itinerary.issued)}, subject to change"
    elif itinerary.revision:
        yield f"Issue {itinerary.revision}, subject to change"
    yield f"All times are local ({itinerary.timezone})"
