"""Who comes to some sessions: organisation by organisation, by name or as a number of people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planner.agenda.contents.happenings import Happening
from planner.agenda.edition import Edition
from planner.agenda.text import joined
from planner.model.crowd import Crowds, Seat
from planner.model.people import Organisation, Person
from planner.model.plan import Plan
from planner.model.programme import CANCELLED, Branch, Item, Session
from planner.source.route import Route


@dataclass(frozen=True)
class Attendees:
    """The people of one organisation, or people who belong to none."""

    name: str
    """As printed: of the organisation, or the label of people whose names are open."""
    people: tuple[Person, ...] = ()
    unnamed: int | None = 0
    """How many more come; None where nobody says how many."""
    seats: frozenset[Seat] = frozenset()
    """All of them."""
    unnamed_seats: frozenset[Seat] = frozenset()
    """Those without a name."""
    delegation: str = ""
    route: Route = ()

    @property
    def number(self) -> int:
        """How many they are, as far as the file tells."""
        return len(self.people) + (self.unnamed or 0)


def attendees(edition: Edition, happenings: Iterable[Happening]) -> list[Attendees]:
    """Return all who come to some sessions in person, audience and roles, in the order of the file.

    Organisations that only speak, and guests beyond the audience, come as well.
    """
    known = [each for each in happenings if each.live]
    return list(_attendees(edition, seats_of(edition.plan, known), known))


def seats_of(plan: Plan, happenings: Iterable[Happening]) -> frozenset[Seat]:
    """Return the seats of all who come to some sessions in person, audience and roles."""
    seats: set[Seat] = set()
    for each in happenings:
        seats |= each.slot.crowd.seats
        for part in each.parts:
            seats |= part.slot.crowd.seats
        entries = {id(entry): entry for entry in (each.session, each.entry)}
        for entry in entries.values():
            seats |= {Seat(who) for who in roles(entry)}
        if each.slot.branch is None:
            seats |= {Seat(who) for branch in each.session.branches for who in roles(branch)}
    directory = plan.directory
    known = directory.people.keys() | directory.organisations.keys()
    return frozenset(seat for seat in seats if seat.who in known or not seat.who)


def roles(entry: Session | Branch) -> Iterator[str]:
    """Return all who speak, moderate, accompany, interpret or sign at an entry in person."""
    if entry.status == CANCELLED:
        return
    yield from (*entry.moderators, *entry.staff, *entry.interpreters)
    yield from _on_stage(entry)
    for item in entry.items:
        if item.status != CANCELLED:
            yield from _on_stage(item)


def _on_stage(entry: Session | Branch | Item) -> Iterator[str]:
    for speaker in entry.speakers:
        if speaker.who is not None and not speaker.remote and speaker.status != CANCELLED:
            yield str(speaker.who)
    yield from map(str, entry.requires)


def _attendees(
    edition: Edition, seats: frozenset[Seat], happenings: list[Happening]
) -> Iterator[Attendees]:
    plan, crowds = edition.plan, edition.plan.crowds
    expected = frozenset[Seat]().union(*(
        part.slot.crowd.seats for each in happenings for part in (each, *each.parts)
    ))  # fmt: skip
    for organisation in plan.itinerary.organisations:
        found = _of_organisation(edition, organisation, seats, expected)
        if found.seats:
            yield found
    for person in plan.directory.people.values():
        if person.organisation not in plan.directory.organisations and Seat(person.id) in seats:
            mine = frozenset({Seat(person.id)})
            yield Attendees("", (person,), 0, mine, route=person.route)
    labelled = sorted(seat for seat in seats if not seat.who)
    for seat in labelled:
        count = crowds.counts.get(seat)
        own = frozenset({seat})
        yield Attendees(_label(edition, seat), (), count, own, own)
    guests = max((each.session.extra for each in happenings), default=0)
    if guests:
        yield Attendees(edition.speech.say("Local guests"), (), guests)


def _of_organisation(
    edition: Edition, organisation: Organisation, seats: frozenset[Seat], expected: frozenset[Seat]
) -> Attendees:
    plan, crowds = edition.plan, edition.plan.crowds
    staff = tuple(
        plan.directory.people[each] for each in crowds.staff_of(organisation.id)
        if Seat(each) in seats
    )  # fmt: skip
    own = frozenset(seat for seat in seats if seat.who == organisation.id)
    unnamed: int | None = 0
    if own:
        whole = Seat(organisation.id) in expected
        unnamed = _unnamed(crowds, organisation, own, len(staff), whole=whole)
        if not whole and staff and all(not seat.part for seat in own):
            unnamed = 0
    return Attendees(
        edition.text(organisation.name) or organisation.id,
        staff,
        unnamed,
        own | {Seat(person.id) for person in staff},
        own,
        edition.text(organisation.delegation),
        organisation.route,
    )


def _unnamed(
    crowds: Crowds, organisation: Organisation, own: frozenset[Seat], named: int, *, whole: bool
) -> int | None:
    """Return how many people without a name come; None where nobody says.

    ``whole`` says that the organisation itself is in the audience, rather than parts of it.
    """
    if whole:
        return crowds.unnamed(organisation.id)
    parts = [crowds.counts[seat] for seat in own if seat in crowds.counts]
    if not parts:
        return None
    if organisation.headcount is None:
        return sum(parts)
    return min(sum(parts), max(0, organisation.headcount - named))


def _label(edition: Edition, seat: Seat) -> str:
    """Return what people are called whose names are open: their label, or the name of their group."""
    name, _, index = seat.part.partition("/")
    group = edition.plan.directory.groups.get(name)
    if group is None:
        return edition.speech.say("Participants")
    members = group.members
    label = edition.text(members[int(index)].label) if index and int(index) < len(members) else ""
    return label or edition.text(group.name) or name


def named(edition: Edition, found: Attendees) -> str:
    """Return the people of an organisation with their roles, a line each, and how many are not named."""
    say = edition.speech.say
    lines = [edition.named(person) for person in found.people]
    if found.unnamed is None:
        lines.append(say("number TBC"))
    elif found.unnamed and found.people:
        more = edition.speech.count("{number} more person", "{number} more people", found.unnamed)
        lines.append(joined((more, say("names to follow")), ", "))
    elif found.unnamed:
        lines.append(say("names to follow"))
    return joined(lines, "\n")


def seat_name(edition: Edition, seat: Seat) -> str:
    """Name the people of a seat: a person, ``2 more people``, or ``2 people (hosting team)``."""
    plan, speech = edition.plan, edition.speech
    if seat.who in plan.directory.people:
        return edition.name(seat.who)
    if seat in plan.crowds.counts:
        group = edition.name(seat.part.split("/", maxsplit=1)[0])
        number = plan.crowds.counts[seat]
        return f"{speech.count('{number} person', '{number} people', number)} ({group})"
    known = seat.who in plan.directory.organisations
    missing = plan.crowds.unnamed(seat.who) if known else None
    if missing is None:
        return speech.say("others, number TBC")
    return speech.count("{number} more person", "{number} more people", missing) if missing else ""
