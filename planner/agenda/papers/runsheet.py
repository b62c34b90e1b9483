"""The run sheet of the organisers: everything that happens, minute by minute, and what it takes.

It has all sessions, branches and points of all audiences, telephone numbers, and a column in which to
write how it went. Notes are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from planner.agenda.contents import dates
from planner.agenda.contents.contacts import emergency
from planner.agenda.contents.entries import usual_audience
from planner.agenda.contents.follow_up import calls, late, open_points, phones, plan_b
from planner.agenda.contents.happenings import Happening, days_for, of_day
from planner.agenda.contents.hosting import BOOKINGS
from planner.agenda.contents.journeys import Trip, trips_of
from planner.agenda.contents.meals import diets
from planner.agenda.contents.reached import all_reached, by_name
from planner.agenda.contents.rides import coach_stop, ride_of
from planner.agenda.edition import Edition
from planner.agenda.outline import (
    Block,
    Column,
    Entry,
    Fact,
    Facts,
    Heading,
    Outline,
    Page,
    PageBreak,
    Paragraph,
    Points,
    Row,
    Table,
)
from planner.agenda.papers.delegate import programme
from planner.agenda.papers.frame import framed
from planner.agenda.text import joined, phone, strong
from planner.agenda.wording import times
from planner.changes.delay.slack import needed
from planner.model.clock import clock, duration
from planner.model.people import Group, Organisation, Person
from planner.model.plan import Plan
from planner.model.programme import CONFIRMED, Day
from planner.model.timetable import Slot
from planner.source.route import Route

LATEST = 10**6
"""Minutes after midnight for what has no time, or is on another day, so that it comes last."""

BEFORE, AT, AFTER = 0, 1, 2
"""In which order rows of one minute come: what makes ready, what happens, what ends."""


@dataclass(frozen=True)
class Line:
    """Some rows that belong together, and where they come."""

    minutes: int
    rank: int
    rows: tuple[Row, ...]


def build(edition: Edition) -> Outline:
    """Return the outline of the run sheet, of one day where the edition is for a date.

    Raises:
        KeyError: the visit has no such day.
    """
    days = days_for(edition)
    only = edition.speech.long_date(days[0].date) if edition.reader and days[0].date else ""
    outline = framed(edition, "runsheet", _blocks(edition, days), reader=only)
    return replace(outline, page=Page(edition.page.size, landscape=True))


def _blocks(edition: Edition, days: list[Day]) -> Iterator[Block]:
    say = edition.speech.say
    yield Facts(tuple(_facts(edition)))
    if not edition.reader:
        yield Heading(say("Calls to make before"))
        yield calls(edition)
        yield Heading(say("Bookings and requests"))
        yield open_points(edition)
    slack = _slack(edition.plan)
    for index, day in enumerate(days):
        if index or not edition.reader:
            yield PageBreak()
        yield Heading(dates.heading(edition, day))
        yield Facts(tuple(_day_facts(edition, day)))
        yield _table(edition, day, slack)
    yield PageBreak()
    yield Heading(say("If it runs late"))
    shorter = late(edition)
    yield Points(shorter) if shorter else Paragraph(say("Nothing can be shortened."))
    yield Heading(say("Plan B"))
    yield plan_b(edition)
    yield Heading(say("Phone numbers"))
    yield phones(edition)


def _facts(edition: Edition) -> Iterator[Fact]:
    say, itinerary = edition.speech.say, edition.plan.itinerary
    yield Fact(say("Organisers"), all_reached(edition, itinerary.contacts) or say("TBC"))
    yield Fact(say("Emergency"), emergency(edition))
    everyone = edition.plan.crowds.size(edition.plan.party)
    told = edition.speech.count("{number} person", "{number} people", everyone)
    yield Fact(say("Party"), told if everyone else say("number TBC"))


def _day_facts(edition: Edition, day: Day) -> Iterator[Fact]:
    say, known = edition.speech.say, edition.plan.directory
    if day.begins_at is not None:
        yield Fact(say("Begins at"), edition.place(str(day.begins_at)))
    if day.ends_at is not None:
        yield Fact(say("Ends at"), edition.place(str(day.ends_at)))
    if day.luggage is not None:
        name = edition.vehicle if day.luggage in known.vehicles else edition.place
        yield Fact(say("Luggage"), name(str(day.luggage)))
    yield from programme(edition, day).facts
    if day.date is None:
        yield Fact("", say("This day has no date yet."))


def _table(edition: Edition, day: Day, slack: dict[Route, int]) -> Table:
    say = edition.speech.say
    lines = [*_sessions(edition, day, slack), *_ways_inside(edition, day), *_comings(edition, day)]
    lines.sort(key=lambda line: (line.minutes, line.rank))
    return Table(
        (
            Column(say("Time"), 1.5, name="time"),
            Column(say("What and where"), 6.6, name="what"),
            Column(say("Responsible"), 2.6, name="responsible"),
            Column(say("To do"), 2.6, name="todo"),
            Column(say("Slack"), 1, "end", name="slack"),
            Column(say("Actual"), 1.6, name="actual"),
        ),
        tuple(row for line in lines for row in line.rows),
        say("Run sheet"),
        empty=say("No sessions yet."),
        running=dates.heading(edition, day),
    )


def _sessions(edition: Edition, day: Day, slack: dict[Route, int]) -> Iterator[Line]:
    found = of_day(edition.plan, day)
    usual = usual_audience(edition.plan, [each.slot for each in found if each.timed])
    seen: set[str] = set()
    for each in found:
        rows: list[Row] = []
        for part in (each, *(each.parts if each.session.branches else ())):
            shown = part.shown(edition, usual)
            row = _row(edition, part, shown, slack, seen)
            branches = part is each and each.session.branches
            rows.append(replace(row, keep=bool(branches)))
            rows += _items(shown)
        late_start = each.session.start is None
        yield Line(LATEST if late_start else each.slot.start, AT, tuple(rows))


def _row(
    edition: Edition, each: Happening, shown: Entry, slack: dict[Route, int], seen: set[str]
) -> Row:
    """Return the row of a session or branch; ``seen`` are the venues that people know already."""
    title = edition.text(each.entry.title) or shown.title
    of_branch = each.slot.branch is not None
    told = [joined((fact.label, fact.text), ": ") for fact in shown.facts]
    first, *rest = [*_where(edition, each), ""]
    what = (
        joined(("▸ " if of_branch else "", strong(title)), ""),
        joined((shown.kind, each.people(edition), _length(each), first)),
        joined(rest),
        *_arriving(edition, each, seen),
        *told,
    )
    minutes = slack.get(each.entry.route)
    room = (
        "" if minutes is None else duration(minutes) if minutes >= 0 else f"−{duration(-minutes)}"
    )
    return Row(
        (
            "" if of_branch else each.time(edition),
            joined(what, "\n"),
            "" if of_branch and not each.entry.staff else _responsible(edition, each),
            joined(_to_do(edition, each), "\n"),
            strong(room) if minutes is not None and minutes < 0 else room,
            "",
        ),
        each.tone,
        each.marks(edition),
        each.entry.route,
    )


def _length(each: Happening) -> str:
    slot = each.slot
    known = each.timed and not slot.open_ended and slot.branch is None
    return duration(slot.finish - slot.begin) if known and slot.finish > slot.begin else ""


def _where(edition: Edition, each: Happening) -> Iterator[str]:
    say, plan = edition.speech.say, edition.plan
    if not each.moves:
        if each.slot.place is not None:
            yield joined((each.room(edition), edition.place(each.slot.place)), ", ")
        elif each.session.participation != "online":
            yield say("place TBC")
        return
    places = [edition.place(point) if point else say("place TBC") for point in each.points]
    yield joined(places, " → ")
    found = ride_of(plan, each)
    if each.timed and found.leaves is not None and found.boarding:
        yield joined((
            say("boarding {time}", time=clock(found.ready)),
            say("departure {time}", time=clock(found.leaves)),
        ))  # fmt: skip
    if found.minutes is None:
        yield say("minutes on the road TBC")
    else:
        yield say("{time} on the road", time=duration(found.minutes))
    if each.session.vehicles:
        yield coach_stop(edition, each.points[0])


def _arriving(edition: Edition, each: Happening, told: set[str]) -> Iterator[str]:
    """Return where people gather at a venue and what they must heed, where that is not told yet."""
    venue = edition.plan.directory.venues.get(each.slot.place or "")
    if venue is None or (venue.id in told and not each.moves):
        return
    say, meeting = edition.speech.say, edition.text(venue.meeting_point)
    yield joined((say("Meeting point") if meeting else "", meeting), ": ")
    if not each.moves:
        told.add(venue.id)
        heed = joined(map(edition.text, venue.requirements), "; ")
        yield joined((say("Please note") if heed else "", heed), ": ")


def _responsible(edition: Edition, each: Happening) -> str:
    """Return who sees to it, who accompanies, and the drivers, with their numbers."""
    say, session = edition.speech.say, each.session
    people = [str(session.responsible)] if session.responsible is not None else []
    both = dict.fromkeys((*people, *map(str, each.entry.staff)))
    lines = [joined((by_name(edition, who) for who in both), "\n")]
    for vehicle in session.vehicles:
        entry = edition.plan.directory.vehicles.get(vehicle)
        told = (entry.driver, phone(entry.phone)) if entry is not None else ()
        lines.append(joined((edition.vehicle(vehicle), *told)))
    if not people and not each.entry.staff:
        lines.insert(0, say("responsible: TBC"))
    return joined(lines, "\n")


def _to_do(edition: Edition, each: Happening) -> Iterator[str]:
    """Return its status, what it needs, what is not booked yet, and by when."""
    say, session = edition.speech.say, each.session
    if each.slot.branch is not None:
        return
    if "status" in session.given and session.status == CONFIRMED:
        yield say("confirmed")
    if session.fixed:
        yield say("time is fixed")
    for before in session.after:
        entry = edition.plan.directory.sessions.get(before)
        title = edition.text(entry.title) if entry is not None else str(before)
        yield say("after: {what}", what=title)
    for booking in session.bookings:
        done = booking.booked or booking.reference
        what = say(BOOKINGS[booking.what])
        yield say("booked: {what}", what=what) if done else say("not booked: {what}", what=what)
    yield from session.needs
    yield from diets(edition, session.serves)
    if session.extra:
        yield edition.speech.count("{number} local guest", "{number} local guests", session.extra)
    for who in session.requires:
        yield say("must be there: {name}", name=edition.name(who))
    if session.deadline is not None:
        yield say("settle by {date}", date=edition.speech.date(session.deadline))


def _items(shown: Entry) -> Iterator[Row]:
    for item in shown.items:
        facts = [joined((fact.label, fact.text), ": ") for fact in item.facts]
        what = joined((joined(("– ", item.title), ""), *facts), "\n")
        yield Row((item.time, what, "", "", "", ""), "", item.marks, item.route)


def _ways_inside(edition: Edition, day: Day) -> Iterator[Line]:
    """Return when people come to the door of a venue and leave their seats, where that takes time."""
    say, venues = edition.speech.say, edition.plan.directory.venues
    seen: set[tuple[str, int]] = set()
    for move in edition.plan.presence.moves:
        before, after = move.before, move.after
        if after.day is not day or move.seats.isdisjoint(edition.plan.party.firm):
            continue
        came = before is None or _moves(before) or before.place_after != after.place
        house = venues.get(after.place or "")
        if house is not None and house.entry and came and not _moves(after):
            said = say("Way in: {place}", place=edition.place(house.id))
            yield from _once(seen, said, after.start - house.entry, house.entry)
        if before is None or _moves(before):
            continue
        house = venues.get(before.place_after or "")
        goes = _moves(after) or before.place_after != after.place
        if house is not None and house.exit and goes:
            said = say("Way out: {place}", place=edition.place(house.id))
            yield from _once(seen, said, before.end, house.exit, AFTER)


def _moves(slot: Slot) -> bool:
    return Happening(slot).moves


def _once(
    seen: set[tuple[str, int]], said: str, start: int, minutes: int, rank: int = BEFORE
) -> Iterator[Line]:
    if (said, start) not in seen:
        seen.add((said, start))
        row = Row((times(start, start + minutes), said, "", "", "", ""), "muted")
        yield Line(start, rank, (row,))


def _comings(edition: Edition, day: Day) -> Iterator[Line]:
    """Return arrivals, departures, and from when to when somebody is there."""
    say, itinerary = edition.speech.say, edition.plan.itinerary
    entries: list[Person | Organisation | Group] = [
        *itinerary.organisations, *itinerary.people, *itinerary.groups
    ]  # fmt: skip
    for entry in entries:
        name = edition.name(entry.id)
        for trip in trips_of(entry):
            if _told_on(itinerary.days, trip) is not day:
                continue
            same = trip.date == day.date
            date = "" if same else edition.speech.short_date(trip.date)
            minutes = trip.minutes
            if not same:
                before = trip.arrival if day.date is None else trip.date < day.date
                minutes += -LATEST if before else LATEST
            said = joined((joined((trip.name(edition), name), ": "), trip.means(edition)))
            time = joined((date, clock(trip.minutes)), "\n")
            row = Row((time, said, "", "", "", ""), "muted", route=trip.journey.route)
            yield Line(minutes, BEFORE, (row,))
        for each in entry.available:
            if each.date is None or each.date != day.date:
                continue
            start = each.start or 0
            until = say("until {time}", time=clock(each.end)) if each.end is not None else ""
            when = times(start, each.end, say("from {time}")) if each.start is not None else until
            row = Row(
                (when, say("{name} is there", name=name), "", "", "", ""), "muted", route=each.route
            )
            yield Line(start, BEFORE, (row,))


def _told_on(days: Sequence[Day], trip: Trip) -> Day | None:
    """Return the day on whose sheet a trip stands: its own, else the next, else the last."""
    dated = sorted((day for day in days if day.date is not None), key=lambda day: str(day.date))
    if not dated:
        return None if not days else days[0] if trip.arrival else days[-1]
    return next((day for day in dated if day.date is not None and day.date >= trip.date), dated[-1])


def _slack(plan: Plan) -> dict[Route, int]:
    """Return the minutes that sessions leave before what their people do next and its way there."""
    found: dict[Route, int] = {}
    for move in plan.presence.moves:
        before, after = move.before, move.after
        if before is None or before.open_ended or after.begin < before.finish:
            continue
        way = needed(plan, before, after)
        if way is None:
            continue
        left = after.begin - before.finish - way
        for route in {before.route, before.session.route}:
            found[route] = min(left, found.get(route, left))
    return found
