"""Whom to turn to, on papers that show no telephone numbers but that for emergencies."""

from __future__ import annotations

from collections.abc import Iterator

from planner.agenda.edition import Edition
from planner.agenda.outline import Fact
from planner.agenda.text import joined, phone


def contact_facts(edition: Edition) -> Iterator[Fact]:
    """Return whom to turn to and the emergency number, or that these are not known."""
    speech, itinerary = edition.speech, edition.plan.itinerary
    people = edition.plan.directory.people
    known = [edition.named(people[each]) for each in itinerary.contacts if each in people]
    label = speech.count("Contact", "Contacts", max(1, len(known)))
    yield Fact(label, joined(known, "; ") or speech.say("to be confirmed"))
    yield Fact(speech.say("Emergency"), emergency(edition))


def emergency(edition: Edition) -> str:
    """Return the emergency number, which can be tapped, or that it is not known."""
    number = edition.plan.itinerary.emergency
    return phone(number) if number.strip() else edition.speech.say("to be confirmed")
