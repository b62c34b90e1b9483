"""What organisers still have to see to: calls, bookings, requests, and what to do if something fails."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.agenda.contents import dates
from planner.agenda.contents.happenings import Happening, everything
from planner.agenda.contents.hosting import BOOKINGS
from planner.agenda.contents.reached import number
from planner.agenda.edition import Edition
from planner.agenda.outline import Column, Row, Table
from planner.agenda.text import joined, phone
from planner.agenda.wording import LINE
from planner.agenda.words import msg
from planner.changes.delay.slack import elastic, spare
from planner.model.clock import duration
from planner.model.crowd import people_with_roles
from planner.model.programme import CANCELLED, TENTATIVE, Branch, Item, Session, Speaker
from planner.source.route import Route

NO_COACH = msg("The coach does not come")
ILLNESS = msg("Somebody is ill or gets lost")

FAILURES = (
    NO_COACH,
    msg("A speaker does not come"),
    msg("The weather is bad"),
    ILLNESS,
    "",
)
"""What can fail on any visit, and a line for what can on this one."""

BOX, TICKED = "☐", "☑"


def calls(edition: Edition) -> Table:
    """Return whom to call before the visit: drivers, venues, and whoever has not confirmed."""
    say = edition.speech.say
    rows = [*_drivers(edition), *_venues(edition), *_tentative(edition)]
    return Table(
        (
            Column(say("Done"), 1, name="done"),
            Column(say("Whom"), 4, name="whom"),
            Column(say("Phone"), 2.5, name="phone"),
            Column(say("What about"), 6, name="about"),
        ),
        tuple(rows),
        say("Calls to make before"),
        empty=say("Nobody to call."),
    )


def _drivers(edition: Edition) -> Iterator[Row]:
    for vehicle in edition.plan.directory.vehicles.values():
        rides = [
            each for each in everything(edition.plan)
            if each.live and vehicle.id in each.session.vehicles
        ]  # fmt: skip
        whom = joined((edition.vehicle(vehicle.id), vehicle.driver))
        about = _first(edition, rides)
        yield Row((BOX, whom, number(edition, vehicle.phone), about), route=vehicle.route)


def _venues(edition: Edition) -> Iterator[Row]:
    people = edition.plan.directory.people
    held = [part for each in everything(edition.plan) if not each.moves for part in each.parts]
    for venue in edition.plan.directory.venues.values():
        here = [each for each in held if each.live and each.slot.place == venue.id]
        if not here and venue.contact is None and not venue.phone:
            continue
        contact = people.get(str(venue.contact)) if venue.contact is not None else None
        phones = [contact.phone if contact is not None else "", venue.phone]
        told = joined((phone(each) for each in dict.fromkeys(phones) if each), "\n")
        whom = joined((edition.place(venue.id), edition.named(contact) if contact else ""))
        about = _first(edition, here)
        yield Row((BOX, whom, told or number(edition, ""), about), route=venue.route)


def _first(edition: Edition, happenings: list[Happening]) -> str:
    """Write the first of some happenings, and how many more there are."""
    if not happenings:
        return edition.speech.say("Nothing happens here yet.")
    first = happenings[0]
    when = joined((dates.in_brief(edition, first.day), first.time(edition)), " ")
    more = len(happenings) - 1
    rest = edition.speech.say("and {number} more", number=str(more)) if more else ""
    return joined((when, first.title(edition), first.people(edition), rest))


def _tentative(edition: Edition) -> Iterator[Row]:
    """Return whom to ask whether something takes place, or who speaks."""
    say = edition.speech.say
    for session in everything(edition.plan):
        if not session.live:
            continue
        for each in {id(it.entry): it for it in (session, *session.parts)}.values():
            if each.entry.status == TENTATIVE:
                when = joined((dates.in_brief(edition, each.day), each.time(edition)), " ")
                title = joined((when, each.title(edition)))
                yield _ask(
                    edition,
                    each.session,
                    say("to be confirmed: {what}", what=title),
                    each.entry.route,
                )
            for speaker in _speakers(each.entry):
                if speaker.status == TENTATIVE or (speaker.who is None and speaker.label):
                    who = (
                        edition.person(speaker.who) if speaker.who else edition.text(speaker.label)
                    )
                    about = say("speaks at: {what}", what=each.title(edition))
                    person = edition.plan.directory.people.get(str(speaker.who))
                    told = number(edition, person.phone if person is not None else "")
                    yield Row((BOX, joined((who, say("TBC"))), told, about), route=speaker.route)


def _ask(edition: Edition, session: Session, about: str, route: Route) -> Row:
    who = edition.plan.directory.people.get(str(session.responsible))
    name = edition.named(who) if who is not None else LINE
    return Row((BOX, name, number(edition, who.phone) if who else LINE, about), route=route)


def _speakers(entry: Session | Branch | Item) -> Iterator[Speaker]:
    yield from entry.speakers
    if not isinstance(entry, Item):
        for item in entry.items:
            yield from _speakers(item)


def open_points(edition: Edition) -> Table:
    """Return all bookings, requests, needs and deadlines; those that are done come in grey."""
    say = edition.speech.say
    rows = [*_of_sessions(edition), *_of_venues(edition)]
    return Table(
        (
            Column(say("Done"), 1, name="done"),
            Column(say("What"), 4, name="what"),
            Column(say("For", context="purpose"), 5, name="for"),
            Column(say("By"), 2, name="by"),
            Column(say("Responsible"), 3, name="responsible"),
        ),
        tuple(sorted(rows, key=lambda row: row.tone == "muted")),
        say("Bookings and requests"),
        empty=say("Nothing is open."),
    )


def _of_sessions(edition: Edition) -> Iterator[Row]:
    say = edition.speech.say
    for each in everything(edition.plan):
        session = each.session
        what_for = joined((dates.in_brief(edition, each.day), each.title(edition)), " ")
        if session.status == CANCELLED:
            what_for = joined((what_for, say("cancelled")))
        who = edition.name(session.responsible) if session.responsible else ""
        due = _written(edition, session.deadline)
        for booking in session.bookings:
            done = booking.booked or bool(booking.reference) or not each.live
            by = _written(edition, booking.by or session.deadline)
            what = joined(
                (say("Booking: {what}", what=say(BOOKINGS[booking.what])), booking.reference)
            )
            yield Row(
                (_box(done=done), what, what_for, by or say("date TBC"), who),
                "muted" if done else "", route=booking.route,
            )  # fmt: skip
        for need in session.needs:
            yield Row((BOX, need, what_for, due or say("date TBC"), who), route=session.route)
        if due and not session.bookings and not session.needs:
            yield Row((BOX, say("Final details"), what_for, due, who), route=session.route)


def _of_venues(edition: Edition) -> Iterator[Row]:
    say = edition.speech.say
    held = [part for each in everything(edition.plan) if not each.moves for part in each.parts]
    for venue in edition.plan.directory.venues.values():
        days = [
            each.day.date for each in held
            if each.live and each.slot.place == venue.id and each.day.date is not None
        ]  # fmt: skip
        first = min(days, default=None)
        for request in venue.requests:
            due = request.by if first is None else request.due(first)
            cells = (
                _box(done=request.met), edition.text(request.what), edition.place(venue.id),
                _written(edition, due) or say("date TBC"), "",
            )  # fmt: skip
            yield Row(cells, "muted" if request.met else "", route=request.route)


def _box(*, done: bool) -> str:
    return TICKED if done else BOX


def _written(edition: Edition, day: date | None) -> str:
    return edition.speech.date(day) if day is not None else ""


def late(edition: Edition) -> tuple[str, ...]:
    """Write what can be shorter when the programme runs late."""
    say, found = edition.speech.say, []
    for each in everything(edition.plan):
        minutes = max(spare(each.slot), elastic(each.slot)) if each.live and each.timed else 0
        if minutes:
            when = joined((dates.in_brief(edition, each.day), each.time(edition)), " ")
            what = joined((when, each.title(edition)))
            found.append(say("{what}: up to {time} shorter", what=what, time=duration(minutes)))
    return tuple(found)


def plan_b(edition: Edition) -> Table:
    """Return a table in which to write what is done when something fails."""
    say = edition.speech.say
    rows = []
    for failure in FAILURES:
        then = ""
        if failure == NO_COACH:
            numbers = (
                joined((edition.vehicle(each.id), phone(each.phone)))
                for each in edition.plan.directory.vehicles.values()
                if each.phone
            )
            then = joined(numbers, "\n")
        elif failure == ILLNESS:
            then = phone(edition.plan.itinerary.emergency)
        rows.append(Row((say(failure) if failure else "", then, "")))
    return Table(
        (
            Column(say("If"), 3, name="if"),
            Column(say("Then"), 6, name="then"),
            Column(say("Who decides"), 2, name="who"),
        ),
        tuple(rows),
        say("Plan B"),
        9.0,
    )


def phones(edition: Edition) -> Table:
    """Return everybody who has a telephone number, and those of whom one is missing."""
    say, directory = edition.speech.say, edition.plan.directory
    wanted = people_with_roles(edition.plan.itinerary)
    rows = [
        Row(
            (
                edition.named(person),
                edition.name(person.organisation) if person.organisation else "",
                number(edition, person.phone),
            ),
            route=person.route,
        )
        for person in directory.people.values() if person.phone or person.id in wanted
    ]  # fmt: skip
    rows += [
        Row(
            (edition.place(venue.id), venue.address, number(edition, venue.phone)),
            route=venue.route,
        )
        for venue in directory.venues.values()
    ]
    rows += [
        Row(
            (edition.vehicle(each.id), each.driver or say("name TBC"), number(edition, each.phone)),
            route=each.route,
        )
        for each in directory.vehicles.values()
    ]
    emergency = phone(edition.plan.itinerary.emergency) or LINE
    rows.insert(0, Row((say("Emergency"), "", emergency), "total"))
    return Table(
        (
            Column(say("Who or where"), 5, name="who"),
            Column(say("Organisation, address or driver"), 5, name="organisation"),
            Column(say("Phone"), 3, name="phone"),
        ),
        tuple(rows),
        say("Phone numbers"),
    )
