"""Too little time between the last session of someone who leaves and their flight or train.

What it finds
    A person, organisation or group whose `leaves` comes sooner after the last session or transfer
    that they must be in than people should be at the airport or station, the way there included
    where a leg gives it. How they travel is what `by` says, or is guessed from `with` and the place:
    a flight number, the word train. By car people go when they like. It is an error if they cannot
    be there at all, and info where they are in that session only because the whole party is. What
    goes on while they leave, or after it, is P204. Likewise a session of `kind = "travel"` with a
    `from`, whose title has a flight number or says that it is a flight or a train.

Why it matters
    The desk closes 40 minutes before the flight, and the coach is on the ring road.

Example
    ```toml
    [[organisations]]
    id = "innovi"
    name = "INNOVI"
    headcount = 2
    leaves = { at = 2023-06-21T17:30:00, with = "VY 6244", place = "airport" }

    [[days.sessions]]
    title = "Closing"
    kind = "presentation"
    start = "15:00"
    end = "16:00"
    venue = "fair"
    for = ["innovi"]
    ```

How to fix
    End the session or start the transfer earlier, or leave those who leave out of it with `except`.

Options
    `flight_margin`: how long before a flight people should be at the airport, in minutes; 120 by
    default.
    `train_margin`: how long before a train or bus people should be at the station, before a boat at
    the port, or before whatever else they leave with, in minutes; 20 by default.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from planner.model.clock import clock, duration, time_of_day
from planner.model.finding import Finding, Related, Severity
from planner.model.plan import Phrase, Plan
from planner.model.session_kinds import SESSION_KINDS
from planner.model.timetable import Slot, zone_of
from planner.rules.fix import Fix
from planner.rules.moving.departures import Departure, departures
from planner.rules.moving.joint import Hurried, hurried
from planner.rules.moving.offering import is_told, offered
from planner.rules.rule import Rule
from planner.source.plain import shorten

MOST_MEANS = 30
"""How many characters a sentence shows of what someone leaves with."""

RULE = Rule("M407", "margin-before-departure", Severity.WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """Find those who would come too late for what they leave with."""
    for departure in departures(plan):
        yield _finding(plan, departure)
    for each in hurried(plan):
        yield _together(plan, each)


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to start the transfer or end the session earlier, or to leave out who leaves."""
    from planner.rules.moving import leaving

    for departure in departures(plan):
        if is_told(_finding(plan, departure), finding):
            yield from offered(leaving.in_time(plan, data, departure))
    for each in hurried(plan):
        if is_told(_together(plan, each), finding):
            yield from offered(leaving.earlier(plan, data, each))


def _finding(plan: Plan, departure: Departure) -> Finding:
    slot, entry = departure.slot, departure.entry
    return RULE.finding(
        (*entry.route, "leaves"),
        _message(plan, departure),
        advice=_advice(plan, departure),
        related=(Related((*slot.route, "title"), _hours(plan, slot)),),
        sessions=(slot.session.route,),
        about=(entry.id,),
        severity=departure.severity,
    )


def _message(plan: Plan, departure: Departure) -> str:
    who = _who(plan, departure)
    at, means = departure.journey.at, departure.journey.with_
    when = clock(at.hour * 60 + at.minute) if at is not None else ""
    by = f" ({shorten(means, MOST_MEANS)})" if means else ""
    lead = f"{who} {'leave' if who.plural else 'leaves'} at {when}{by}"
    place = plan.directory.place(departure.journey.place or "")
    needs = f"{departure.margin.before} needs {duration(departure.margin.minutes)}"
    return lead + _rest(plan.title(departure.slot), departure, place, needs)


def _rest(title: str, late: Departure | Hurried, place: str, needs: str) -> str:
    """Say how long after a session people leave, and how long they need."""
    between = late.spare + late.way
    way = f"the way to {place} takes {duration(late.way)}"
    if late.spare < 0:
        return f", but {title} ends {_before(between)}, and {way}"
    if late.way:
        left = duration(late.spare) if late.spare else "no time"
        return f", {_after(between)} {title} ends, and {way}; that leaves {left}, and {needs}"
    return f", {_after(between)} {title} ends; {needs}"


def _together(plan: Plan, late: Hurried) -> Finding:
    """Word that a journey of the whole programme leaves too soon."""
    journey, before = late.journey, late.before
    place = plan.directory.place(journey.place or "")
    needs = f"{late.what} needs {duration(late.needed)}"
    lead = f"{plan.title(journey)} leaves at {clock(journey.start)}"
    by = time_of_day(
        journey.begin - late.needed - late.way,
        before.day.date or date.min,
        zone_of(before.day, plan.itinerary.timezone),
    )
    until = "let {} arrive by {}" if SESSION_KINDS[before.kind].moves else "end {} by {}"
    return RULE.finding(
        (*journey.session.route, "start"),
        lead + _rest(plan.title(before), late, place, needs),
        advice=until.format(plan.title(before), clock(by)),
        related=(Related((*before.route, "title"), _hours(plan, before)),),
        sessions=(journey.session.route, before.session.route),
        about=(journey.place,) if journey.place is not None else (),
        severity=Severity.ERROR if late.spare < 0 else None,
    )


def _before(minutes: int) -> str:
    return f"only {duration(minutes)} before that" if minutes else "only then"


def _after(minutes: int) -> str:
    return f"only {duration(minutes)} after" if minutes else "just when"


def _who(plan: Plan, departure: Departure) -> Phrase:
    """Name who leaves: an entry as such if all of its people are meant."""
    entry = departure.entry
    if departure.seats != departure.all_seats:
        return plan.people(departure.seats)
    if entry.id in plan.directory.groups:
        return plan.group(entry.id)
    return Phrase(plan.directory.name(entry.id))


def _advice(plan: Plan, departure: Departure) -> str:
    slot = departure.slot
    title = plan.title(slot)
    if slot.day.date is None:
        return ""
    zone = zone_of(slot.day, plan.itinerary.timezone)
    by = time_of_day(departure.latest, slot.day.date, zone)
    if SESSION_KINDS[slot.kind].moves:
        return f"let {title} arrive by {clock(by)}"
    if departure.on_duty:
        return f"end {title} by {clock(by)}, or name someone else"
    if departure.may_miss_it:
        return f"end {title} by {clock(by)}, or leave them out of it with `except`"
    return f"end {title} by {clock(by)}"


def _hours(plan: Plan, slot: Slot) -> str:
    return plan.hours(slot.begin, slot.finish, slot.day)
