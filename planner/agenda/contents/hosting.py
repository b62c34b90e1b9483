"""What organisers and a host settle between them: rooms, deadlines, and what is known of the house."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from planner.agenda.contents import dates
from planner.agenda.contents.happenings import Happening
from planner.agenda.contents.reached import number, reached
from planner.agenda.contents.rides import stopping_place
from planner.agenda.edition import Edition
from planner.agenda.outline import Column, Fact, Row, Table
from planner.agenda.text import joined
from planner.agenda.wording import LINE
from planner.agenda.words import msg
from planner.model.places import Venue
from planner.model.views.attending import heads
from planner.model.views.stretches import joined as spans_of
from planner.source.route import Route

BOOKINGS = {
    "room": msg("Room"),
    "coach": msg("Coach"),
    "catering": msg("Catering"),
    "interpreter": msg("Interpreter"),
    "guide": msg("Guide"),
    "equipment": msg("Equipment"),
    "other": msg("Other"),
}
"""What can be booked, in the agenda's words."""

OF_THE_HOUSE = {"room", "catering", "guide", "equipment"}
"""Bookings with which a host has to do."""


def rooms(edition: Edition, venue: Venue, held: Sequence[Happening]) -> Table:
    """Return the rooms that are used, when, for how many, and what is to be set up in them."""
    say = edition.speech.say
    by_room: dict[str, list[Happening]] = {}
    for each in held:
        by_room.setdefault(str(each.entry.room or ""), []).append(each)
    capacities = {room.id: room.capacity for room in venue.rooms}
    rows = []
    for room in sorted(by_room, key=[*capacities, *by_room].index):
        capacity = capacities.get(room)
        named = edition.room(venue.id, room) if room else say("room TBC")
        size = say("holds {number}", number=str(capacity)) if capacity is not None else ""
        fullest = max(by_room[room], key=lambda each: heads(edition.plan, [each.slot]).number)
        used = [each for each in by_room[room] if each.live]
        setup = [need for each in used for need in each.session.needs]
        rows.append(
            Row(
                (
                    joined((named or room, size), "\n"),
                    joined(_in_use(edition, by_room[room]), "\n"),
                    fullest.people(edition) if used else "–",
                    joined((*dict.fromkeys(setup), say("Set-up: {line}", line=LINE)), "\n"),
                )
            )
        )
    return Table(
        (
            Column(say("Room"), 2.2, name="room"),
            Column(say("In use"), 2.6, name="time"),
            Column(say("People"), 1.6, name="people"),
            Column(say("Set-up and equipment"), 3.6, name="setup"),
        ),
        tuple(rows),
        say("Rooms and set-up"),
    )  # fmt: skip


def _in_use(edition: Edition, used: Sequence[Happening]) -> Iterator[str]:
    """Write when a room is in use, a day a line; times that touch as one."""
    say = edition.speech.say
    days: dict[int, list[Happening]] = {}
    for each in used:
        days.setdefault(id(each.day), []).append(each)
    for of_day in days.values():
        day = of_day[0].day
        known = [each.slot for each in of_day if each.live and each.timed and not each.slot.last]
        spans = [
            edition.plan.hours(begin, finish, day)
            for begin, finish in spans_of((slot.begin, slot.finish) for slot in known)
        ]
        for each in of_day:
            if not each.live or not each.timed or each.slot.last:
                off = "" if each.live else f"({say('cancelled')})"
                spans.append(joined((each.time(edition), off), " "))
        yield joined((dates.in_brief(edition, day), ", ".join(dict.fromkeys(spans))), " ")


def deadlines(edition: Edition, venue: Venue, held: Sequence[Happening]) -> Table:
    """Return what a host asks for, what is to be settled or booked there, and by when."""
    say = edition.speech.say
    return Table(
        (
            Column(say("What"), 5, name="what"),
            Column(say("By"), 2, name="by"),
            Column(say("State"), 2, name="state"),
        ),
        tuple(_deadlines(edition, venue, held)),
        say("What you need from us, and by when"),
    )


def _deadlines(edition: Edition, venue: Venue, held: Sequence[Happening]) -> Iterator[Row]:
    say = edition.speech.say
    days = [each.day.date for each in held if each.day.date is not None and each.live]
    first = min(days, default=None)
    for request in venue.requests:
        due = request.by if first is None else request.due(first)
        yield _row(edition, edition.text(request.what), due, request.route, done=request.met)
    for session in {id(each.session): each.session for each in held if each.live}.values():
        title = edition.text(session.title)
        if session.deadline is not None:
            what = say("Final details: {title}", title=title)
            yield _row(edition, what, session.deadline, session.route, done=None)
        for booking in session.bookings:
            if booking.what in OF_THE_HOUSE:
                named = joined((say(BOOKINGS[booking.what]), title), ": ")
                done = booking.booked or bool(booking.reference)
                row = _row(edition, named, booking.by or session.deadline, booking.route, done=done)
                yield row
    asked = bool(venue.requests)
    what = say("Anything else") if asked else say("Names, identity cards, number plates")
    yield Row((joined((what, LINE), ": "), LINE, ""))


def _row(edition: Edition, what: str, due: date | None, route: Route, *, done: bool | None) -> Row:
    say = edition.speech.say
    by = edition.speech.date(due) if due is not None else say("date TBC")
    state = "" if done is None else say("done") if done else say("open")
    return Row((what, by, state), "muted" if done else "", route=route)


def venue_facts(edition: Edition, venue: Venue) -> Iterator[Fact]:
    """Return what the file tells of a venue, with a line to write where it tells nothing."""
    say = edition.speech.say
    yield Fact(say("Address"), edition.address(venue.id) if venue.address else LINE)
    contact = reached(edition, venue.contact) if venue.contact is not None else LINE
    yield Fact(say("Your contact"), contact)
    yield Fact(say("Reception"), number(edition, venue.phone) if venue.phone else LINE)
    yield Fact(say("Meeting point"), edition.text(venue.meeting_point) or LINE)
    yield Fact(say("Coach stop"), stopping_place(edition, venue.id))
    if venue.entry or venue.exit:
        told = say(
            "{entry} min from the door to the seats, {exit} min back",
            entry=str(venue.entry), exit=str(venue.exit),
        )  # fmt: skip
        yield Fact(say("Ways inside"), told)
    if venue.guide_limit is not None:
        told = say("{number} people with one guide at most", number=str(venue.guide_limit))
        yield Fact(say("Groups"), told)
