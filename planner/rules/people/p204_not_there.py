"""Someone is wanted before they arrive, after they leave, or while they are not available.

What it finds
    People and organisations with something to do, and people, organisations and groups whom the
    programme expects, at a time that lies before their `arrives`, after their `leaves` or outside
    of what `available` says. What is said of a person counts before what is said of their
    organisation, and that of a small group before that of a large one. It is a warning where a
    speaker, or everyone in the audience, misses only a part; and info where some of the audience
    do, or where they only belong to the party for which the session is.
    Those who speak from afar need not have arrived, nor need anyone for what is online or hybrid.
    To meals, breaks, registration and networking people may come later. A transfer that has left
    when they arrive where it starts is missed, and so is one that is not there yet when they must
    leave; if it goes elsewhere, they meet the others there.

Why it matters
    The room waits for a speaker whose train has not yet come in.

Example
    ```toml
    [[organisations]]
    id = "innovi"
    name = "INNOVI"
    arrives = { at = 2023-06-20T11:40:00, with = "VY 6244" }

    [[days.sessions]]
    title = "Who we are"
    kind = "presentation"
    start = "10:15"
    end = "11:30"
    speakers = ["innovi"]
    ```

How to fix
    Move the session, name someone else, or leave those who are not there out with `except`; a
    speaker who comes for a part only has a `start` and `end` of their own.

Options
    None.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from planner.model.clock import clock
from planner.model.crowd import Seat
from planner.model.dates import day_and_month
from planner.model.finding import Finding, Related, Severity
from planner.model.people import Availability, Journey
from planner.model.plan import MOST_NAMED, Phrase, Plan, listed
from planner.model.session_kinds import TRANSFER
from planner.rules.fix import Fix
from planner.rules.journeys import ARRIVES, AVAILABLE
from planner.rules.people.absences import Absence, Miss, absences
from planner.rules.rule import Rule

MOST_TIMED = 2
"""How many sessions of several days a sentence gives with their times; of more it gives titles."""

MOST_SPANS = 2
"""How many stretches of availability a sentence gives before it counts the rest."""

RULE = Rule("P204", "not-there", Severity.ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Find people who are wanted while they are not there."""
    for absence in absences(plan):
        yield _finding(plan, absence)


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Move the session, give a speaker hours of their own, or leave out who is not there."""
    from planner.rules.people.remedies_of_absence import remedies

    for absence in absences(plan):
        if _finding(plan, absence).message == finding.message:
            yield from remedies(plan, data, absence)


def _finding(plan: Plan, absence: Absence) -> Finding:
    entry, misses = absence.entry, absence.misses
    worst = misses[0]
    who = _who(plan, absence)
    said_at = (*entry.route, absence.field)
    here = said_at if worst.severity == Severity.INFO else (*worst.slot.route, "title")
    at = worst.at or here
    related = () if at == said_at else (Related(said_at, f"{who} {_said(absence, who)}"),)
    people = {miss.duty.who for miss in misses if miss.duty is not None}
    sessions = dict.fromkeys(miss.slot.session.route for miss in misses)
    return RULE.finding(
        at,
        f"{who} {_said(absence, who)}, but {_wanted(plan, absence, who)}",
        advice=_advice(worst, many=len(sessions) > 1),
        related=related,
        sessions=tuple(sessions),
        about=tuple(dict.fromkeys((entry.id, *sorted(people)))),
        severity=worst.severity,
    )


def _advice(miss: Miss, *, many: bool) -> str:
    move = "move the sessions" if many else "move the session"
    if miss.duty is None:
        return f"{move}, or leave them out with `except`"
    if miss.duty.speaker is not None and not miss.whole:
        return f"say with `start` and `end` when they speak, or {move}"
    return f"{move}, or name someone else"


def _who(plan: Plan, absence: Absence) -> Phrase:
    """Name who is away: a group as such only if all of it is missed."""
    entry = absence.entry
    if entry.id not in plan.directory.groups:
        return Phrase(plan.directory.name(entry.id))
    seats: frozenset[Seat] = frozenset().union(*(miss.seats for miss in absence.misses))
    if seats and seats != plan.crowds.one(entry.id).seats:
        return plan.people(seats)
    return plan.group(entry.id)


def _said(absence: Absence, who: Phrase) -> str:
    """Say when someone is there: ``arrives at 11:40``."""
    entry, days = absence.entry, _days(absence)
    if absence.field == AVAILABLE:
        spans = [_span(each, days) for each in entry.available]
        return f"{who.are} available only {listed(spans, most=MOST_SPANS)}"
    verb = "arrive" if absence.field == ARRIVES else "leave"
    journey: Journey | None = getattr(entry, absence.field)
    moment = "" if journey is None or journey.at is None else (
        _on(journey.at.date(), days) + f"at {clock(journey.at.hour * 60 + journey.at.minute)}"
    )  # fmt: skip
    return f"{verb}{'' if who.plural else 's'} {moment}"


def _days(absence: Absence) -> set[date | None]:
    """Return the days of what is said and missed: only if there are several, each is named."""
    entry = absence.entry
    days: set[date | None] = {miss.slot.day.date for miss in absence.misses}
    if absence.field == AVAILABLE:
        return days | {span.date for span in entry.available}
    journey: Journey | None = getattr(entry, absence.field)
    return days | ({journey.at.date()} if journey is not None and journey.at else set())


def _on(day: date | None, days: set[date | None]) -> str:
    if day is None or len(days) == 1:
        return ""
    year = f" {day.year}" if len({each.year for each in days if each is not None}) > 1 else ""
    return f"on {day_and_month(day)}{year} "


def _span(span: Availability, days: set[date | None]) -> str:
    on = _on(span.date, days)
    if span.start is None and span.end is None:
        return on.strip() or "that day"
    if span.end is None:
        return f"{on}from {clock(span.start or 0)}"
    if span.start is None:
        return f"{on}until {clock(span.end)}"
    return f"{on}{clock(span.start)}–{clock(span.end)}"


def _wanted(plan: Plan, absence: Absence, who: Phrase) -> str:
    """Say for what someone is wanted: ``speaks in “Talent” 10:15–11:30 and 2 more sessions``."""
    misses, days = _told(absence), _days(absence)
    shown = misses[:MOST_NAMED]
    clauses: dict[tuple[str, str], list[str]] = {}
    rides = all(miss.slot.kind == TRANSFER for miss in misses)
    timed = len(misses) <= (MOST_TIMED if len(days) > 1 else MOST_NAMED)
    for miss in shown:
        clause = _clause(plan, miss, who, "on" if rides else "in")
        places = clauses.setdefault(clause, [])
        if not timed:
            places.append(plan.title(miss.slot))
            continue
        on = _on(miss.slot.day.date, days)
        stretch = miss.stretch
        if miss.slot.open_ended and stretch.finish == miss.slot.finish:
            hours = f"from {clock(miss.slot.start)}"
        else:
            hours = plan.hours(stretch.begin, stretch.finish, miss.slot.day)
        places.append(f"{plan.title(miss.slot)} {on}{hours}")
    more = len(
        {id(each.slot.session) for each in misses} - {id(each.slot.session) for each in shown}
    )
    rest = [f"{more} more {'session' if more == 1 else 'sessions'}"] if more else []
    *others, (last, places) = zip(_sentences(clauses, who), clauses.values(), strict=True)
    said = [f"{each} {listed(there)}" for each, there in others]
    return listed([*said, f"{last} {listed([*places, *rest], most=MOST_NAMED + 1)}"])


def _told(absence: Absence) -> list[Miss]:
    """Return what is told of: that people are expected where one of them has a duty goes without."""
    busy = {id(miss.slot.session) for miss in absence.misses if miss.duty is not None}
    return [
        miss for miss in absence.misses
        if miss.duty is not None or id(miss.slot.session) not in busy
    ]  # fmt: skip


def _clause(plan: Plan, miss: Miss, who: Phrase, where: str) -> tuple[str, str]:
    """Say who is wanted for what, up to its title: nobody where the sentence is about them anyway."""
    if miss.duty is None:
        return "", f"{who.are} expected {where}"
    name = plan.directory.name(miss.duty.who)
    return ("" if name == who.text else name), miss.duty.verb


def _sentences(clauses: Iterable[tuple[str, str]], who: Phrase) -> Iterator[str]:
    """Write clauses with their subjects, that of the sentence as well once there has been another."""
    subject = ""
    for name, verb in clauses:
        if name or subject:
            subject = name or who.text
        yield f"{subject} {verb}".strip()
