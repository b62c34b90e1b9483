"""One's own days: what one attends, and before that what one has to do.

Telephone numbers, e-mail addresses, diets and notes of the organisers are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planner.agenda.contents.contacts import contact_facts
from planner.agenda.contents.events import events
from planner.agenda.contents.journeys import trip_facts
from planner.agenda.edition import Edition
from planner.agenda.outline import Block, Fact, Facts, Heading, Outline
from planner.agenda.papers.frame import framed
from planner.agenda.papers.own_days import OwnDays
from planner.model.nested import Target


def build(edition: Edition) -> Outline:
    """Return the outline of a person's own days.

    Raises:
        KeyError: the visit has no such person.
    """
    own = OwnDays(edition, Target.PERSON, edition.reader)
    outline = framed(edition, "person", _blocks(own), reader=edition.name(edition.reader))
    return replace(outline, events=events(edition, edition.reader))


def _blocks(own: OwnDays) -> Iterator[Block | None]:
    edition, say = own.edition, own.edition.speech.say
    person = own.plan.directory.people[own.who]
    organisation = edition.name(person.organisation) if person.organisation else ""
    facts = (
        Fact(say("Role"), edition.text(person.role)),
        Fact(say("Organisation"), organisation),
        *trip_facts(edition, own.trips),
        *contact_facts(edition),
    )
    yield Facts(tuple(fact for fact in facts if fact.text))
    duties = own.duty_table()
    if duties is not None:
        yield Heading(say("Duties"))
        yield duties
    for number in range(len(own.plan.itinerary.days)):
        yield own.day(number)
