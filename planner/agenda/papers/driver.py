"""The roadbook of a vehicle: its stops in order, when people board, and where it waits.

It has the telephone numbers of the driver and of those who accompany the party; names of other
people and notes are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planner.agenda.contents import dates
from planner.agenda.contents.happenings import Happening, everything, of_day
from planner.agenda.contents.reached import all_reached, number
from planner.agenda.contents.rides import Hop, Ride, coach_stop, ride_of, steps
from planner.agenda.edition import Edition
from planner.agenda.outline import (
    Block,
    Column,
    Fact,
    Facts,
    Heading,
    Outline,
    Paragraph,
    Row,
    Table,
)
from planner.agenda.papers.frame import framed, sheets
from planner.agenda.text import joined, phone, strong
from planner.agenda.wording import LINE
from planner.agenda.words import msg
from planner.model.clock import clock, duration
from planner.model.places import Vehicle
from planner.model.plan import Plan
from planner.model.programme import Day
from planner.model.runs import Run, empty_run, runs
from planner.model.shifts import Shift, shift
from planner.model.views.attending import heads

NOTES = (
    msg("Please be there when boarding begins; you leave as soon as all are on board."),
    msg("Driving and waiting are reckoned from this plan; depot runs are not in it."),
)
"""Small print."""


def build(edition: Edition) -> Outline:
    """Return the outline of the roadbook of a vehicle, or of all of them, one after the other.

    Raises:
        KeyError: the visit has no such vehicle.
    """
    vehicles = edition.plan.directory.vehicles
    wanted = [vehicles[edition.reader]] if edition.reader else list(vehicles.values())
    reader = edition.vehicle(edition.reader) if edition.reader else ""
    return framed(edition, "driver", _blocks(edition, wanted), reader=reader)


def _blocks(edition: Edition, wanted: Sequence[Vehicle]) -> Iterator[Block]:
    yield from sheets(edition, wanted, edition.vehicle, _roadbook)
    if not edition.reader:
        yield from _without_vehicle(edition)
    for text in NOTES:
        yield Paragraph(edition.speech.say(text), "note")


def _roadbook(edition: Edition, vehicle: Vehicle) -> Iterator[Block]:
    plan = edition.plan
    rides = [
        ride_of(plan, each) for each in everything(plan) if vehicle.id in each.session.vehicles
    ]
    yield Facts(tuple(fact for fact in _facts(edition, vehicle, rides) if fact.text))
    if not rides:
        yield Paragraph(edition.speech.say("No rides yet."))
    its_runs = runs(plan).get(vehicle.id, [])
    before: Run | None = None
    for day in plan.itinerary.days:
        of_this = [each for each in rides if each.happening.day is day]
        if not of_this:
            continue
        runs_of_day = [run for run in its_runs if run.slot.day is day]
        yield Heading(dates.heading(edition, day), 3)
        yield Facts(tuple(_day_facts(edition, vehicle, day, runs_of_day, before)))
        name = "" if edition.reader else edition.vehicle(vehicle.id)
        running = joined((name, dates.heading(edition, day)))
        yield replace(_table(edition, of_this, runs_of_day), running=running)
        before = runs_of_day[-1] if runs_of_day else before


def _facts(edition: Edition, vehicle: Vehicle, rides: Sequence[Ride]) -> Iterator[Fact]:
    say, itinerary = edition.speech.say, edition.plan.itinerary
    seats = edition.speech.count("{number} seat", "{number} seats", vehicle.seats or 0)
    board = max((each.boarding for each in rides if each.happening.live), default=0)
    minutes = say("boarding takes {minutes} min", minutes=str(board)) if board else ""
    name = edition.vehicle(vehicle.id)
    told = seats if vehicle.seats is not None else say("number of seats TBC")
    yield Fact(say("Vehicle"), joined((name, told, minutes)))
    yield Fact(say("Number plate"), LINE)
    drivers = str(vehicle.drivers) if vehicle.drivers > 1 else ""
    label = edition.speech.count("Driver", "Drivers", vehicle.drivers)
    driver = vehicle.driver or say("name TBC")
    yield Fact(label, joined((drivers, driver, number(edition, vehicle.phone))))
    staff = [who for each in rides if each.happening.live for who in each.happening.session.staff]
    yield Fact(say("On board"), all_reached(edition, staff) or say("nobody named yet"))
    others = [each for each in itinerary.contacts if each not in staff]
    yield Fact(say("Organisers"), all_reached(edition, others) or ("" if staff else LINE))
    yield Fact(say("Emergency"), phone(itinerary.emergency) or LINE)


def _day_facts(
    edition: Edition, vehicle: Vehicle, day: Day, of_day: list[Run], before: Run | None
) -> Iterator[Fact]:
    say = edition.speech.say
    if day.date is not None and of_day:
        yield from _shift(edition, shift(edition.plan, vehicle, day.date, of_day), before)
    luggage = say("TBC")
    if day.luggage == vehicle.id:
        luggage = say("stays in this vehicle between check-out and check-in")
    elif day.luggage in edition.plan.directory.vehicles:
        luggage = say("in {vehicle}", vehicle=edition.vehicle(str(day.luggage)))
    elif day.luggage is not None:
        luggage = say("waits at {place}", place=edition.place(str(day.luggage)))
    yield Fact(say("Luggage"), luggage)


def _shift(edition: Edition, worked: Shift, before: Run | None) -> Iterator[Fact]:
    """Return how long the driver is on duty and drives, and the rest before."""
    say, plan = edition.speech.say, edition.plan
    for first, last, _ in worked.stretches:
        begin = first.begin - _early(plan, first)
        span = plan.hours(begin, last.finish, first.slot.day)
        yield Fact(say("On duty"), joined((span, duration(last.finish - begin))))
    yield Fact(say("Driving"), duration(worked.driving))
    first = worked.runs[0]
    if before is not None and first.begin > before.finish:
        rest = first.begin - _early(plan, first) - before.finish
        yield Fact(say("Rest before"), duration(rest))


def _early(plan: Plan, run: Run) -> int:
    """Return how many minutes before its session a vehicle has to be there."""
    return run.slot.start - ride_of(plan, Happening(run.slot)).ready


def _table(edition: Edition, rides: Sequence[Ride], its_runs: Sequence[Run]) -> Table:
    say = edition.speech.say
    rows: list[Row] = []
    by_session = {id(run.slot.session): run for run in its_runs}
    before: Ride | None = None
    for count, each in enumerate(rides, start=1):
        live = each.happening.live
        if before is not None and live:
            pair = [by_session.get(id(it.happening.session)) for it in (before, each)]
            rows.append(_between(edition, before, each, *pair))
        rows += _ride_rows(edition, count, each, before)
        before = each if live else before
    return Table(
        (
            Column(say("Time"), 1.8, name="time"),
            Column(say("Stop"), 4.6, name="stop"),
            Column(say("What to do"), 3.6, name="what"),
        ),
        tuple(rows),
        say("Stops"),
    )


def _ride_rows(edition: Edition, count: int, each: Ride, before: Ride | None) -> Iterator[Row]:
    """Return a ride: its heading, then each stop; of one that is cancelled only the heading."""
    happening = each.happening
    title = joined((str(count), happening.title(edition)), ". ")
    told = _minutes(edition, each) if happening.live else happening.time(edition)
    yield Row(
        (joined((title, told)), "", ""),
        "group", happening.marks(edition), happening.entry.route,
    )  # fmt: skip
    if not happening.live:
        return
    first, *rest = happening.points
    stop = _stop(edition, first, known=before is not None and before.points[-1] == first)
    yield Row((_departure(edition, each), stop, _boarding(edition, each)))
    for point, hop in zip(rest, each.hops, strict=True):
        yield Row(_arrival(edition, each, point, hop))


def _load(edition: Edition, happening: Happening) -> str:
    """Write how many people go, against the seats of all vehicles that take them."""
    say, plan = edition.speech.say, edition.plan
    vehicles = [plan.directory.vehicles.get(each) for each in happening.session.vehicles]
    people = happening.people(edition)
    if len(vehicles) > 1:
        shared = edition.speech.count("{number} vehicle", "{number} vehicles", len(vehicles))
        people = joined((people, shared), ", ")
    seats = [None if each is None else each.seats for each in vehicles]
    if not seats or None in seats:
        return people
    whole = sum(each or 0 for each in seats)
    told = say("{people}, {number} seats", people=people, number=str(whole))
    found = heads(plan, [happening.slot])
    if found.number > whole and not happening.loose:
        told = joined((told, strong(say("too few seats"))), ": ")
    return told


def _minutes(edition: Edition, each: Ride) -> str:
    if each.minutes is None:
        return edition.speech.say("minutes on the road TBC")
    return edition.speech.say("{time} on the road", time=duration(each.minutes))


def _departure(edition: Edition, each: Ride) -> str:
    say, happening = edition.speech.say, each.happening
    if not happening.timed:
        return happening.time(edition)
    if each.leaves is None:
        return say("be there {time}", time=clock(each.ready))
    board = say("boarding {time}", time=clock(each.ready)) if each.ready < each.leaves else ""
    return joined((board, strong(say("departure {time}", time=clock(each.leaves)))), "\n")


def _boarding(edition: Edition, each: Ride) -> str:
    say, session = edition.speech.say, each.happening.session
    lines = [
        say("Boarding: {people}", people=_load(edition, each.happening)),
        *steps(edition, each),
    ]
    lines.append(edition.text(session.description))
    if session.staff:
        names = (edition.name(who) for who in session.staff)
        lines.append(say("On board: {names}", names=joined(names, ", ")))
    lines.append(joined(session.needs, "; "))
    return joined(lines, "\n")


def _stop(edition: Edition, venue: str | None, *, known: bool = False) -> str:
    """Write name, address, place to stop, and meeting point of a venue.

    ``known`` says that the vehicle stands there already.
    """
    say = edition.speech.say
    if venue is None:
        return say("place TBC")
    entry = edition.plan.directory.venues.get(venue)
    address = "" if entry is not None and entry.address else say("address TBC")
    point = edition.text(entry.meeting_point) if entry is not None else ""
    meet = say("Meeting point: {place}", place=point) if point else ""
    if known:
        return joined((strong(edition.place(venue)), meet), "\n")
    name = strong(edition.address(venue))
    return joined((joined((name, address)), coach_stop(edition, venue), meet), "\n")


def _arrival(edition: Edition, each: Ride, point: str | None, hop: Hop) -> tuple[str, str, str]:
    say = edition.speech.say
    if hop is not each.hops[-1]:
        reckoned = hop.arrives if each.leaves is not None and each.happening.timed else None
        time = say("about {number}", number=clock(reckoned)) if reckoned is not None else ""
        return time or say("Time TBC"), _stop(edition, point), say("stops on the way")
    known = each.arrives is not None and each.happening.timed
    time = say("arrival {time}", time=clock(each.arrives or 0)) if known else say("Time TBC")
    return time, _stop(edition, point), say("people get off")


def _between(
    edition: Edition, one: Ride, other: Ride, run: Run | None, following: Run | None
) -> Row:
    """Return what the vehicle does between two rides: it goes empty, or waits, or both."""
    say = edition.speech.say
    start, end = one.points[-1], other.points[0]
    lines, minutes = [], 0
    way = empty_run(edition.plan, run, following) if run and following else None
    if way is not None:
        told = say("minutes TBC") if way.minutes is None else duration(way.minutes)
        about = say("about {number}", number=told) if way.estimated else told
        lines.append(say("Empty run to {place}: {time}", place=edition.place(way.end), time=about))
        minutes = way.minutes or 0
    elif start is None or end is None:
        lines.append(say("Empty run: TBC"))
    time = ""
    if one.arrives is not None and one.happening.timed and other.happening.timed:
        time = f"{clock(one.arrives)}–{clock(other.ready)}"
        left = other.ready - one.arrives - minutes
        if left > 0:
            lines.append(say("Waits {time}", time=duration(left)))
        elif left < 0:
            lines.append(strong(say("{time} too short", time=duration(-left))))
    return Row((time, say("Waiting place: {place}", place=LINE), joined(lines, "\n")), "muted")


def _without_vehicle(edition: Edition) -> Iterator[Block]:
    """Return the transfers that no vehicle of the file takes."""
    say = edition.speech.say
    rows = []
    for day in edition.plan.itinerary.days:
        for each in of_day(edition.plan, day):
            if each.moves and not each.session.vehicles:
                found = ride_of(edition.plan, each)
                places = [
                    edition.place(point) if point else say("place TBC") for point in each.points
                ]
                rows.append(
                    Row(
                        (
                            joined((dates.set_or_not(edition, day), each.time(edition)), "\n"),
                            each.title(edition),
                            joined(places, " → "),
                            joined((each.people(edition), _minutes(edition, found)), "\n"),
                        ),
                        each.tone, each.marks(edition), each.entry.route,
                    )
                )  # fmt: skip
    if rows:
        yield Heading(say("Without a vehicle"))
        yield Table(
            (
                Column(say("Time"), 2, name="time"),
                Column(say("Transfer"), 3, name="what"),
                Column(say("Stops"), 3, name="stops"),
                Column(say("People"), 2, name="people"),
            ),
            tuple(rows),
            say("Without a vehicle"),
        )  # fmt: skip
