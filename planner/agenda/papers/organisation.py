"""A delegation's days: who of it is where when, and who goes to which of parallel branches.

Telephone numbers, e-mail addresses and notes of the organisers are left out; diets are counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace

from planner.agenda.contents import dates
from planner.agenda.contents.attendees import seat_name
from planner.agenda.contents.contacts import contact_facts
from planner.agenda.contents.events import events
from planner.agenda.contents.happenings import Happening, place_of
from planner.agenda.contents.journeys import trip_facts, trips
from planner.agenda.contents.meals import diets
from planner.agenda.edition import Edition
from planner.agenda.outline import Block, Column, Fact, Facts, Heading, Outline, Row, Table
from planner.agenda.papers.frame import framed
from planner.agenda.papers.own_days import OwnDays
from planner.agenda.text import joined
from planner.model.crowd import Seat
from planner.model.nested import Target
from planner.model.people import Organisation
from planner.model.timetable import is_open_choice


def build(edition: Edition) -> Outline:
    """Return the outline of an organisation's days.

    Raises:
        KeyError: the visit has no such organisation.
    """
    own = _OneOrganisation(edition, edition.reader)
    outline = framed(edition, "organisation", _blocks(own), reader=edition.name(edition.reader))
    return replace(outline, events=events(edition, edition.reader))


class _OneOrganisation(OwnDays):
    """The days of an organisation, with who of it is where."""

    def __init__(self, edition: Edition, who: str) -> None:
        """Take the id of the organisation.

        Raises:
            KeyError: the visit has no such organisation.
        """
        super().__init__(edition, Target.ORGANISATION, who)
        order = {each: number for number, each in enumerate(self.plan.directory.people)}
        known = (seat for seat in self.seats if seat_name(edition, seat))
        self.members = sorted(known, key=lambda seat: (order.get(seat.who, len(order)), seat))
        """Its people, those with a name first, in the order of the file."""
        found = Counter(
            self.everywhere(each)
            for day in self.plan.itinerary.days
            for each in self.happenings(day)
        )
        del found[frozenset()]
        self.usual = found.most_common(1)[0][0] if found else frozenset(self.members)
        """Who of them goes without saying: those who are at most of their sessions."""

    def everywhere(self, happening: Happening) -> frozenset[Seat]:
        """Return who of them is at a session or at any of its branches."""
        return frozenset().union(*(self.here(each) for each in (happening, *happening.turns)))

    def usually(self) -> Iterator[Fact]:
        """Return who of them goes without saying, where that is not all."""
        if len(self.usual) < len(self.members):
            say = self.edition.speech.say
            yield Fact(
                say("Who"), say("{names}, unless said otherwise", names=self.names(self.usual))
            )

    def here(self, happening: Happening) -> frozenset[Seat]:
        """Return who of them is at a session or branch, in its audience or with something to do."""
        seats = happening.slot.crowd.firm & self.seats
        route = happening.entry.route
        doing = {
            Seat(duty.who) for duty in self.duties
            if duty.routes[0] == route and duty.who != self.who
        }  # fmt: skip
        return (seats | doing) & frozenset(self.members)

    def present(self, happening: Happening) -> Iterator[Fact]:
        """Return who of them is at a session or branch, where that is not all of them."""
        if happening.session.rounds is not None and happening.slot.branch is not None:
            return  # the session itself tells who is where in which round
        here = self.everywhere(happening)
        route = happening.entry.route
        told = {Seat(duty.who) for duty in self.duties if duty.routes[0] == route}
        if here - told and here != self.usual and not is_open_choice(happening.slot):
            yield Fact(self.edition.speech.say("Who"), self.names(here))

    def names(self, seats: Collection[Seat]) -> str:
        """Name people, those with a name first."""
        return joined(
            (seat_name(self.edition, seat) for seat in self.members if seat in seats), ", "
        )


def _blocks(own: _OneOrganisation) -> Iterator[Block | None]:
    edition, say = own.edition, own.edition.speech.say
    entry = own.plan.directory.organisations[own.who]
    facts = (
        *_of_organisation(own, entry),
        *trip_facts(edition, own.trips),
        *contact_facts(edition),
    )
    yield Facts(tuple(fact for fact in facts if fact.text))
    members = _members(own)
    if members is not None:
        yield Heading(say("People"))
        yield members
    duties = own.duty_table()
    if duties is not None:
        yield Heading(say("Duties"))
        yield duties
    for number in range(len(own.plan.itinerary.days)):
        yield own.day(number, own.usually())
    apart = _apart(own)
    if apart is not None:
        yield Heading(say("Who is where"))
        yield apart


def _of_organisation(own: _OneOrganisation, entry: Organisation) -> Iterator[Fact]:
    edition, speech = own.edition, own.edition.speech
    yield Fact(speech.say("Delegation"), edition.text(entry.delegation))
    number = own.plan.crowds.size(own.plan.crowds.one(own.who))
    known = entry.headcount is not None
    counted = speech.count("{number} person", "{number} people", number)
    open_ = speech.say("at least {number}", number=counted) if number else speech.say("number TBC")
    yield Fact(speech.say("Number"), counted if known else open_)
    languages = [speech.language(each) for each in entry.languages]
    label = speech.count("Language", "Languages", len(languages))
    yield Fact(label, ", ".join(languages))
    yield Fact(speech.say("Diets"), joined(diets(edition, entry.diets), ", "))
    yield Fact(speech.say("Access needs"), joined(diets(edition, entry.access), ", "))


def _members(own: _OneOrganisation) -> Table | None:
    """Return its people, those without a name as a number, and how each arrives and leaves."""
    edition, say = own.edition, own.edition.speech.say
    people, rows = own.plan.directory.people, []
    for seat in own.members:
        person = people.get(seat.who)
        name = seat_name(edition, seat)
        if seat in own.plan.crowds.counts:
            continue
        journeys = ""
        if person is not None and (person.arrives or person.leaves):
            told = trip_facts(edition, trips(own.plan, person.id))
            journeys = joined((joined((fact.label, fact.text), ": ") for fact in told), "\n")
        role = edition.text(person.role) if person is not None else ""
        route = (
            person.route if person is not None else own.plan.directory.organisations[own.who].route
        )
        rows.append(Row((name, role, journeys), route=route))
    if not rows:
        return None
    columns = [Column(say("Name"), 3, name="name"), Column(say("Role"), 3, name="role")]
    if any(row.cells[2] for row in rows):
        columns.append(Column(say("Arrival and departure"), 4, name="journeys"))
    kept = tuple(replace(row, cells=row.cells[: len(columns)]) for row in rows)
    return Table(tuple(columns), kept, say("People"))


def _apart(own: _OneOrganisation) -> Table | None:
    """Return where each of its people is while they are not all together; None if they always are."""
    edition, say = own.edition, own.edition.speech.say
    rows: list[Row] = []
    split = _split(own)
    for seat in own.members:
        theirs = [_row(own, each) for each, seats in split if seat in seats]
        if theirs:
            rows += [Row((seat_name(edition, seat), "", ""), "group"), *theirs]
    if not rows:
        return None
    columns = (
        Column(say("When"), 2, name="when"), Column(say("What"), 4, name="what"),
        Column(say("Where"), 3, name="where"),
    )  # fmt: skip
    return Table(columns, tuple(rows), say("Who is where"))


def _split(own: _OneOrganisation) -> list[tuple[Happening, frozenset[Seat]]]:
    """Return what runs side by side with others of them elsewhere, and who is at which."""
    found = []
    for day in own.plan.itinerary.days:
        every = [
            (part, own.here(part))
            for happening in own.happenings(day)
            for part in happening.turns
            if (part.live or part.session.rounds) and part.timed and not is_open_choice(part.slot)
        ]
        for part, seats in every:
            beside = (others - seats for other, others in every if other.slot.overlaps(part.slot))
            if any(beside):
                found.append((part, seats))
    return found


def _row(own: _OneOrganisation, happening: Happening) -> Row:
    edition = own.edition
    when = dates.set_or_not(edition, happening.day)
    cells = (joined((when, happening.time(edition)), ", "), happening.title(edition),
             place_of(edition, happening))  # fmt: skip
    return Row(cells, marks=happening.marks(edition), route=happening.entry.route)
