"""What a host needs to know: who comes to one venue when, how many, and what is to be ready.

It names the visitors with their roles, and has the telephone numbers of those who are on site; diets
are counts, and notes are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from planner.agenda.contents import dates
from planner.agenda.contents.attendees import Attendees, attendees, named
from planner.agenda.contents.happenings import Happening, everything, of_day, people
from planner.agenda.contents.hosting import deadlines, rooms, venue_facts
from planner.agenda.contents.meals import diets, servings, together
from planner.agenda.contents.reached import all_reached
from planner.agenda.contents.rides import coach_stop
from planner.agenda.edition import Edition
from planner.agenda.outline import (
    Block,
    Column,
    Entry,
    Fact,
    Facts,
    Heading,
    Outline,
    PageBreak,
    Paragraph,
    Points,
    Row,
    Table,
)
from planner.agenda.papers.frame import framed, sheets
from planner.agenda.text import joined, phone, strong
from planner.agenda.wording import LINE
from planner.model.clock import clock
from planner.model.people import Organisation
from planner.model.places import Venue
from planner.model.programme import Day
from planner.model.views.attending import heads

ARRIVAL, DEPARTURE = "arrival", "departure"


@dataclass(frozen=True)
class Use:
    """What happens at a venue: a session or branch, or an arrival or departure."""

    happening: Happening
    venue: str
    way: str = ""
    """``arrival`` or ``departure``; empty for what is held there."""

    @property
    def order(self) -> tuple[bool, int]:
        """When it is; what has no time comes last."""
        slot = self.happening.slot
        moment = slot.end if self.way == ARRIVAL else slot.start
        return (not self.happening.timed, moment)


def build(edition: Edition) -> Outline:
    """Return the outline for the host of a venue, or of all venues, one after the other.

    Raises:
        KeyError: the visit has no such venue.
    """
    venues = edition.plan.directory.venues
    wanted = [venues[edition.reader]] if edition.reader else list(venues.values())
    reader = edition.place(edition.reader) if edition.reader else ""
    return framed(edition, "host", _blocks(edition, wanted), reader=reader)


def _blocks(edition: Edition, wanted: Sequence[Venue]) -> Iterator[Block]:
    yield from sheets(edition, wanted, edition.place, _sheet)
    if not edition.reader:
        yield from _nowhere(edition)


def uses(edition: Edition, venue: str) -> list[Use]:
    """Return what happens at a venue, in the order of days and times."""
    found = []
    for day in edition.plan.itinerary.days:
        found += sorted(_uses_on(edition, day, venue), key=lambda each: each.order)
    return found


def _uses_on(edition: Edition, day: Day, venue: str) -> Iterator[Use]:
    for each in of_day(edition.plan, day):
        if each.moves:
            if venue in each.points[1:]:
                yield Use(each, venue, ARRIVAL)
            if venue in each.points[:-1]:
                yield Use(each, venue, DEPARTURE)
        else:
            yield from (Use(part, venue) for part in each.parts if part.slot.place == venue)


def _sheet(edition: Edition, venue: Venue) -> Iterator[Block]:
    say = edition.speech.say
    found = uses(edition, venue.id)
    held = [each.happening for each in found if not each.way]
    yield Facts(tuple(_facts(edition, venue, held)))
    if not found:
        yield Paragraph(say("Nothing happens here yet."))
    for day in edition.plan.itinerary.days:
        here = [each for each in found if each.happening.day is day]
        if here:
            yield Heading(dates.heading(edition, day), 3)
            running = (
                "" if edition.reader else edition.place(venue.id),
                dates.heading(edition, day),
            )
            yield replace(_programme(edition, here), running=joined(running))
    if held:
        yield Heading(say("Rooms and set-up"), 3)
        yield rooms(edition, venue, held)
        yield Heading(say("Who comes"), 3)
        yield _visitors(edition, held)
    yield Heading(say("What you need from us, and by when"), 3)
    yield deadlines(edition, venue, held)
    if venue.requirements:
        yield Heading(say("What visitors have been told"), 3)
        yield Points(tuple(edition.text(each) for each in venue.requirements))
    yield Heading(say("What we have noted of your house"), 3)
    yield Paragraph(say("Please correct what is wrong, and fill in what is missing."), "note")
    yield Facts(tuple(venue_facts(edition, venue)))


def _facts(edition: Edition, venue: Venue, held: Sequence[Happening]) -> Iterator[Fact]:
    """Return what matters most: how many come, their languages and diets, and whom to call."""
    say, plan = edition.speech.say, edition.plan
    live = [each for each in held if each.live]
    if live:
        fullest = max(live, key=lambda each: heads(plan, [each.slot]).number)
        yield Fact(say("At most at one time"), fullest.people(edition))
    codes = [code for each in live for code in _spoken(each)]
    if live:
        codes = codes or [code for each in _organisations(edition, live) for code in each.languages]
        names = [edition.speech.language(code) for code in dict.fromkeys(codes)]
        label = edition.speech.count("Language", "Languages", len(names))
        yield Fact(label, ", ".join(names) or say("TBC"))
    for day in plan.itinerary.days:
        for each in servings(plan, day):
            if each.happening.slot.place == venue.id and each.live:
                number = people(edition, each.found, loose=each.happening.loose)
                entry = each.item or each.happening.entry
                told = diets(edition, each.diets) or [say("diets TBC")]
                when = each.hours or each.happening.time(edition)
                date = dates.in_brief(edition, day)
                what = joined((date, when, edition.text(entry.title)), " ")
                yield Fact(say("Catering"), joined((what, number, ", ".join(told))))
    needs = together(each.access for each in _organisations(edition, live))
    if diets(edition, needs):
        yield Fact(say("Access needs"), ", ".join(diets(edition, needs)))
    staff = [who for each in live for entry in (each.session, each.entry) for who in entry.staff]
    on_site = all_reached(edition, staff or plan.itinerary.contacts)
    yield Fact(say("On site for us"), on_site or LINE)
    if staff and plan.itinerary.contacts:
        others = [each for each in plan.itinerary.contacts if each not in staff]
        yield Fact(say("Organisers"), all_reached(edition, others))
    yield Fact(say("Emergency"), phone(plan.itinerary.emergency) or LINE)


def _spoken(each: Happening) -> tuple[str, ...]:
    return each.entry.languages or each.session.languages


def _organisations(edition: Edition, live: Sequence[Happening]) -> Iterator[Organisation]:
    coming = {seat.who for each in live for seat in each.slot.crowd.seats}
    return (each for each in edition.plan.itinerary.organisations if each.id in coming)


def _visitors(edition: Edition, held: Sequence[Happening]) -> Table:
    """Return who comes, organisation by organisation."""
    say = edition.speech.say
    found = attendees(edition, held)
    rows = [
        Row((each.name or say("Others"), named(edition, each), _number(each)), route=each.route)
        for each in found if each.people
    ]  # fmt: skip
    rows += _unnamed(edition, [each for each in found if not each.people])
    whole = sum(each.number for each in found)
    known = all(each.unnamed is not None for each in found)
    told = str(whole) if known else say("at least {number}", number=str(whole))
    rows.append(Row((say("In all"), "", told), "total"))
    return Table(
        (
            Column(say("Organisation"), 3, name="organisation"),
            Column(say("Names and roles"), 5, name="people"),
            Column(say("Number"), 1.5, "end", name="number"),
        ),
        tuple(rows),
        say("Who comes"),
        empty=say("TBC"),
    )


def _unnamed(edition: Edition, found: Sequence[Attendees]) -> Iterator[Row]:
    """Return the organisations of which nobody is named, those of a delegation in one row."""
    sides: dict[str, list[Attendees]] = {}
    for each in found:
        sides.setdefault(each.delegation, []).append(each)
    for side, members in sides.items():
        names = (joined((each.name, f"({_number(each)})"), " ") for each in members)
        whole = sum(each.number for each in members)
        unsure = any(each.unnamed is None for each in members)
        said = joined((joined(names, ", "), edition.speech.say("names to follow")), " – ")
        number = f"{whole or ''}{'?' if unsure else ''}"
        yield Row((side or edition.speech.say("Others"), said, number))


def _number(each: Attendees) -> str:
    return str(each.number) if each.unnamed is not None else f"{each.number or ''}?"


def _nowhere(edition: Edition) -> Iterator[Block]:
    """Return what takes place nobody knows where, for those who read of all venues."""
    say = edition.speech.say
    rows = []
    for session in everything(edition.plan):
        for each in () if session.moves else session.parts:
            if each.slot.place is None:
                date = dates.in_brief(edition, each.day)
                cells = (
                    joined((date, each.time(edition)), " "),
                    each.title(edition),
                    each.people(edition),
                )
                tone = each.tone
                rows.append(Row(cells, tone, each.marks(edition), each.entry.route))
    if rows:
        yield PageBreak()
        yield Heading(say("Place TBC"))
        columns = (
            Column(say("Time"), 2, name="time"),
            Column(say("What"), 5, name="what"),
            Column(say("People"), 2, name="people"),
        )
        yield Table(columns, tuple(rows), say("Place TBC"))


def _programme(edition: Edition, found: Sequence[Use]) -> Table:
    say = edition.speech.say
    return Table(
        (
            Column(say("Time"), 2, name="time"),
            Column(say("What"), 5.4, name="what"),
            Column(say("Room"), 1.8, name="room"),
            Column(say("People"), 1.4, name="people"),
            Column(say("Who and what for"), 3.6, name="who"),
        ),
        tuple(_row(edition, each) for each in found),
        say("Programme"),
    )


def _row(edition: Edition, use: Use) -> Row:
    each = use.happening
    tone = each.tone
    if use.way:
        cells = _passing(edition, use)
        return Row(cells, tone, each.marks(edition), each.entry.route)
    shown = each.shown(edition)
    points = [
        joined((joined((item.time, item.title), " "), *(fact.text for fact in item.facts)))
        for item in shown.items
    ]
    return Row(
        (
            each.time(edition),
            joined((strong(each.title(edition)), shown.kind, *points), "\n"),
            each.room(edition) or edition.speech.say("room TBC"),
            each.people(edition),
            joined((*_lines(shown), _guests(edition, each), *each.session.needs), "\n"),
        ),
        tone,
        each.marks(edition),
        each.entry.route,
    )


def _lines(shown: Entry) -> list[str]:
    return [joined((fact.label, fact.text), ": ") for fact in shown.facts]


def _guests(edition: Edition, each: Happening) -> str:
    number = each.session.extra
    return (
        edition.speech.count("{number} local guest", "{number} local guests", number)
        if number
        else ""
    )


def _passing(edition: Edition, use: Use) -> tuple[str, str, str, str, str]:
    """Return the cells of an arrival or a departure."""
    say, each = edition.speech.say, use.happening
    slot, session, arrives = each.slot, each.session, use.way == ARRIVAL
    time = clock(slot.end if arrives else slot.start)
    if not each.timed or (arrives and slot.open_ended):
        time = say("Time TBC")
    other = each.points[0] if arrives else each.points[-1]
    place = edition.place(other) if other else say("place TBC")
    if arrives:
        said = say("Arrival from {place}", place=place)
    else:
        said = say("Departure to {place}", place=place)
    vehicles = [
        joined((edition.vehicle(vehicle), *_seats(edition, str(vehicle))))
        for vehicle in session.vehicles
    ]
    way = joined(vehicles, "\n") or say("by their own means")
    staff = [edition.name(who) for who in session.staff]
    with_them = say("On board: {names}", names=", ".join(staff)) if staff else ""
    stop = coach_stop(edition, use.venue) if session.vehicles else ""
    return (
        time,
        joined((strong(said), way), "\n"),
        "",
        each.people(edition),
        joined((stop, with_them), "\n"),
    )


def _seats(edition: Edition, vehicle: str) -> Iterator[str]:
    entry = edition.plan.directory.vehicles.get(vehicle)
    if entry is not None and entry.seats is not None:
        yield edition.speech.count("{number} seat", "{number} seats", entry.seats)
