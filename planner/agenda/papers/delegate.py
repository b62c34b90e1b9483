"""The programme that every delegate gets.

Telephone numbers, e-mail addresses, diets and notes of the organisers are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planner.agenda.contents import dates
from planner.agenda.contents.contacts import emergency
from planner.agenda.contents.entries import EntryBuilder, usual_audience
from planner.agenda.contents.events import events
from planner.agenda.contents.participants import participants
from planner.agenda.edition import Edition
from planner.agenda.outline import Block, Fact, Facts, Heading, Outline, Paragraph
from planner.agenda.outline import Day as DayBlock
from planner.agenda.papers.frame import framed
from planner.agenda.text import joined
from planner.model.clock import DAY
from planner.model.programme import Day

LATE = 10 * DAY
"""Minutes after midnight that stand for no time at all, so that it comes last."""


def build(edition: Edition) -> Outline:
    """Return the outline of the programme."""
    return replace(framed(edition, "delegate", _blocks(edition)), events=events(edition))


def _blocks(edition: Edition) -> Iterator[Block | None]:
    aim = edition.text(edition.plan.itinerary.aim)
    if aim:
        yield Paragraph(aim, "lead")
    facts = tuple(fact for fact in visit_facts(edition) if fact.text)
    if facts:
        yield Facts(facts)
    for day in edition.plan.itinerary.days:
        yield programme(edition, day)
    taking_part = participants(edition)
    if taking_part is not None:
        yield Heading(edition.speech.say("Taking part"))
        yield taking_part


def visit_facts(edition: Edition) -> Iterator[Fact]:
    """Return who hosts and organises the visit, and whom to turn to."""
    speech, itinerary = edition.speech, edition.plan.itinerary
    hosts = [edition.name(each) for each in itinerary.hosts]
    organisers = [edition.name(each) for each in itinerary.organisers]
    if hosts:
        yield Fact(speech.say("Hosted by"), speech.listed(hosts))
    if organisers:
        yield Fact(speech.say("Organised by"), speech.listed(organisers))
    people = edition.plan.directory.people
    contacts = [edition.named(people[each]) for each in itinerary.contacts if each in people]
    if contacts:
        label = speech.count("Contact", "Contacts", len(contacts))
        yield Fact(label, joined(contacts, "; "))
    yield Fact(speech.say("Emergency"), emergency(edition))


def programme(edition: Edition, day: Day) -> DayBlock:
    """Return the programme of a day as all delegates get it."""
    plan, speech = edition.plan, edition.speech
    slots = [slot for slot in plan.timetable.sessions if slot.day is day]
    usual = usual_audience(plan, slots)
    builder = EntryBuilder(plan, usual, edition)
    placed = {id(slot.session) for slot in slots}
    timed = [(slot.start, builder.placed(slot)) for slot in slots]
    timed += [
        (LATE if session.start is None else session.start, builder.unplaced(day, session))
        for session in day.sessions if id(session) not in placed
    ]  # fmt: skip
    entries = [entry for _, entry in sorted(timed, key=lambda each: each[0])]
    facts = [Fact("", edition.text(day.closed)), Fact("", edition.text(day.description))]
    if usual != plan.party.seats:
        named = next(slot for slot in slots if slot.crowd.seats == usual)
        audience = builder.audience(named.session)
        said = speech.say("{names}, unless said otherwise", names=audience)
        facts.append(Fact(speech.say("For", "audience"), said))
    return DayBlock(
        heading=dates.in_full(edition, day),
        title=dates.title(edition, day),
        facts=tuple(fact for fact in facts if fact.text),
        entries=tuple(entries),
        empty=speech.say("No sessions yet."),
        date=day.date,
        route=day.route,
    )
