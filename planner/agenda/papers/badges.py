"""Name badges and folded place cards, and the table from which others are merged.

Everyone has a line and a card: those as well whose names are still open, with the name left blank.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import repeat

from planner.agenda.contents.duties import INTERPRETS, SPEAKS, duties
from planner.agenda.contents.listeners import understood
from planner.agenda.edition import Edition
from planner.agenda.outline import (
    Block,
    Card,
    Cards,
    Column,
    Outline,
    PageBreak,
    Row,
    Table,
)
from planner.agenda.papers.frame import framed
from planner.agenda.text import joined
from planner.model.crowd import Seat
from planner.model.people import Member, Organisation, Person
from planner.model.plan import Plan
from planner.source.route import Route

BADGE = (85.0, 55.0)
"""Width and height of a badge in millimetres, as holders take them."""

PLACE_CARD = (85.0, 45.0)
"""Width and height of one side of a place card in millimetres."""

MOST_BLANKS = 500
"""How many blank badges there are at most for people of one organisation or group."""


@dataclass(frozen=True)
class Guest:
    """Someone who gets a badge."""

    name: str
    """Empty where it is still open."""
    role: str = ""
    organisation: str = ""
    delegation: str = ""
    languages: tuple[str, ...] = ()
    part: str = ""
    """What they do in the visit, where that is more than to take part."""
    route: Route = ()
    card: bool = True
    """Whether there is a card: not for people of whom nobody knows how many they are."""


def build(edition: Edition) -> Outline:
    """Return the outline of table, badges and place cards."""
    return replace(framed(edition, "badges", _blocks(edition)), notes=())


def _blocks(edition: Edition) -> Iterator[Block | None]:
    everyone = list(guests(edition))
    yield _table(edition, everyone)
    carried = [each for each in everyone if each.card]
    if carried:
        yield PageBreak()
        yield Cards(tuple(_badge(edition, each) for each in carried), *BADGE)
        yield PageBreak()
        yield Cards(tuple(_place_card(each) for each in carried), *PLACE_CARD, folded=True)


def guests(edition: Edition) -> Iterator[Guest]:
    """Return everyone of the file: the people of each organisation, named first, then the others."""
    plan = edition.plan
    parts = _parts(edition)
    for organisation in plan.directory.organisations.values():
        name = edition.text(organisation.name) or organisation.id
        delegation = edition.text(organisation.delegation)
        for each in plan.crowds.staff_of(organisation.id):
            yield _named(
                edition, plan.directory.people[each], name, delegation, parts.get(each, "")
            )
        spoken = understood(plan, Seat(organisation.id))
        blank = Guest("", "", name, delegation, spoken, route=organisation.route)
        missing = unnamed(plan, organisation)
        if missing is None:
            yield replace(blank, part=edition.speech.say("number TBC"), card=False)
        yield from repeat(blank, min(missing or 0, MOST_BLANKS))
    for person in plan.directory.people.values():
        if person.organisation not in plan.directory.organisations:
            yield _named(edition, person, "", "", parts.get(person.id, ""))
    for group in plan.directory.groups.values():
        for member in group.members:
            if not member.who:
                yield from _labelled(edition, member, group.route)


def unnamed(plan: Plan, organisation: Organisation) -> int | None:
    """Return how many people of an organisation have no name; None if nobody knows.

    Where it does not say how many it sends, those count whom a group takes of it.
    """
    if organisation.headcount is not None:
        return plan.crowds.unnamed(organisation.id)
    counted = [number for seat, number in plan.crowds.counts.items() if seat.who == organisation.id]
    return max(counted, default=None)


def _labelled(edition: Edition, member: Member, route: Route) -> Iterator[Guest]:
    """Return people of a group who belong to nobody in the file: ``people from 22 clusters``."""
    blank = Guest("", "", edition.text(member.label), route=route)
    if member.count is None:
        yield replace(blank, part=edition.speech.say("number TBC"), card=False)
    yield from repeat(blank, min(member.count or 0, MOST_BLANKS))


def _named(edition: Edition, person: Person, organisation: str, side: str, part: str) -> Guest:
    return Guest(
        person.name or person.id, edition.text(person.role), organisation, side,
        understood(edition.plan, Seat(person.id)), part, person.route,
    )  # fmt: skip


def _parts(edition: Edition) -> dict[str, str]:
    """Return what people do, by their ids: speakers, interpreters, and those who look after it."""
    say = edition.speech.say
    names = {
        SPEAKS: edition.speech.count("Speaker", "Speakers", 1), "moderates": say("Moderation"),
        INTERPRETS: say("Interpreting"), "accompanies": say("Organisation team"),
        "responsible": say("Organisation team"),
    }  # fmt: skip
    found: dict[str, str] = {}
    every = duties(edition.plan)
    for role, name in names.items():
        for duty in every:
            if duty.role == role:
                found.setdefault(duty.who, name)
    return found


def _table(edition: Edition, everyone: list[Guest]) -> Table:
    speech = edition.speech
    columns = (
        Column("#", 1, "end", name="number"), Column(speech.say("Name"), 3, name="name"),
        Column(speech.say("Role"), 3, name="role"),
        Column(speech.say("Organisation"), 3, name="organisation"),
        Column(speech.say("Delegation"), 3, name="delegation"),
        Column(speech.count("Language", "Languages", 2), 2, name="languages"),
        Column(speech.say("Part"), 2, name="part"),
    )  # fmt: skip
    rows = tuple(
        Row((
            str(number), each.name, each.role, each.organisation, each.delegation,
            ", ".join(map(speech.language, each.languages)), each.part,
        ), route=each.route)
        for number, each in enumerate(everyone, start=1)
    )  # fmt: skip
    return Table(columns, rows, speech.say("List"), empty=speech.say("Nobody is named yet."))


def _badge(edition: Edition, guest: Guest) -> Card:
    lines = tuple(each for each in (guest.role, guest.organisation, guest.part) if each)
    spoken = joined(map(edition.speech.language, guest.languages), ", ")
    title = edition.text(edition.plan.itinerary.title)
    return Card(guest.name, lines, title, spoken, guest.route)


def _place_card(guest: Guest) -> Card:
    lines = tuple(each for each in (guest.role, guest.organisation) if each)
    return Card(guest.name, lines, route=guest.route)
