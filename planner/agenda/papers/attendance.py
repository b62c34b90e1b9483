"""The attendance lists that people sign, a sheet for each day, by half-days.

Whoever is expected has a line, those without a name in the file too, and there are lines for others.
E-mail addresses and telephone numbers are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planner.agenda.contents import dates
from planner.agenda.contents.attendees import Attendees, attendees, seats_of
from planner.agenda.contents.contacts import emergency
from planner.agenda.contents.happenings import Happening, days_for, of_day
from planner.agenda.edition import Edition
from planner.agenda.outline import (
    Block,
    Column,
    Fact,
    Facts,
    Heading,
    Outline,
    Page,
    PageBreak,
    Paragraph,
    Row,
    Table,
)
from planner.agenda.papers.frame import framed
from planner.agenda.text import joined
from planner.agenda.words import msg
from planner.model.crowd import Seat
from planner.model.plan import Plan
from planner.model.programme import ONLINE, Day
from planner.model.session_kinds import FREE, MEAL, TRANSFER, TRAVEL
from planner.model.views.there import there

HALVES = (
    ("morning", msg("Morning"), 13 * 60),
    ("afternoon", msg("Afternoon"), 18 * 60),
    ("evening", msg("Evening"), 10**6),
)
"""The parts of a day, and until when each lasts, in minutes after midnight."""

EVENING = 2

ASIDE = {TRANSFER, TRAVEL, FREE}
"""Kinds of sessions for which nobody signs."""

WALK_INS = 6
"""How many lines there are for people who have not been expected."""

MOST_LINES = 300
"""The most lines for the unnamed people of one organisation."""

FEW_LINES = 3
"""How many lines there are where nobody says how many people come."""

LINE = "_" * 24
"""Where to write."""

NARROW = 5
"""How many columns fit on a sheet that is upright."""

SIGNING = 8.0
"""Millimetres that one needs to sign."""


@dataclass(frozen=True)
class Half:
    """A half-day, or an evening."""

    key: str
    """Its name for programs."""
    name: str
    sessions: list[Happening]
    signed: bool
    """Whether there is a column to sign for it."""


def build(edition: Edition) -> Outline:
    """Return the outline of the lists, of one day where the edition is for a date.

    Raises:
        KeyError: the visit has no such day.
    """
    days = days_for(edition)
    only = edition.speech.long_date(days[0].date) if edition.reader and days[0].date else ""
    outline = framed(edition, "attendance", _blocks(edition, days), reader=only)
    tables = (block for block in outline.blocks if isinstance(block, Table))
    wide = any(len(table.columns) > NARROW for table in tables)
    return replace(outline, page=Page(edition.page.size, landscape=wide))


def _blocks(edition: Edition, days: list[Day]) -> Iterator[Block]:
    if not days:
        yield Paragraph(edition.speech.say("No sessions yet."))
    for index, day in enumerate(days):
        if index:
            yield PageBreak()
        yield from _sheet(edition, day)


def _sheet(edition: Edition, day: Day) -> Iterator[Block]:
    say = edition.speech.say
    sessions = of_day(edition.plan, day)
    halves = [each for each in _halves(edition, sessions) if each.sessions]
    yield Heading(dates.heading(edition, day))
    yield Facts(tuple(_facts(edition, sessions, halves)))
    present = [each for each in sessions if each.session.participation != ONLINE]
    yield _list(edition, day, halves, attendees(edition, present))
    yield Paragraph(say("– : not expected at that time."), "note")
    yield Facts((
        Fact(say("For the organisers"), f"{say('Name')} {LINE}  {say('Signature')} {LINE}"),
    ))  # fmt: skip


def _halves(edition: Edition, sessions: list[Happening]) -> list[Half]:
    """Return the parts of a day with their sessions; those without a time come last, unsigned."""
    say = edition.speech.say
    halves, begin = [], -1
    for index, (key, name, until) in enumerate(HALVES):
        inside = [each for each in sessions if each.timed and begin <= each.slot.start < until]
        aside = ASIDE | {MEAL} if index == EVENING else ASIDE
        signed = any(each.live and each.slot.kind not in aside for each in inside)
        halves.append(Half(key, say(name), inside, signed))
        begin = until
    rest = [each for each in sessions if not each.timed]
    return [*halves, Half("", say("Time TBC"), rest, signed=False)]


def _facts(edition: Edition, sessions: list[Happening], halves: list[Half]) -> Iterator[Fact]:
    say, itinerary = edition.speech.say, edition.plan.itinerary
    yield Fact(say("Project code"), itinerary.project or LINE)
    venues = dict.fromkeys(
        each.slot.place for each in sessions if each.live and not each.moves and each.slot.place
    )  # fmt: skip
    yield Fact(say("Where"), joined(map(edition.address, venues), "; ") or LINE)
    organisers = [edition.name(each) for each in itinerary.organisers]
    yield Fact(say("Organised by"), edition.speech.listed(organisers) if organisers else LINE)
    yield Fact(say("Emergency"), emergency(edition))
    for half in halves:
        yield Fact(half.name, joined((_told(edition, each) for each in half.sessions), "; "))


def _told(edition: Edition, each: Happening) -> str:
    time = each.time(edition) if each.timed or each.session.start is not None else ""
    marks = ", ".join(mark.text for mark in each.marks(edition))
    return joined((time, each.title(edition), f"({marks})" if marks else ""), " ")


def _list(edition: Edition, day: Day, halves: list[Half], expected: list[Attendees]) -> Table:
    say = edition.speech.say
    live = [half for half in halves if any(each.live for each in half.sessions)]
    signed = [half for half in halves if half.signed] or live
    columns = (
        Column(say("No", context="of a line"), 0.6, name="number"),
        Column(say("Name and role"), 4, name="name"),
        Column(say("Organisation"), 4, name="organisation"),
        *(Column(_headed(edition, day, half), 3, name=half.key) for half in signed),
    )
    rows, number = [], 0
    for each in expected:
        for row in _rows(edition, day, signed, each):
            number += 1
            rows.append(replace(row, cells=(str(number), *row.cells[1:])))
    blank = ("",) * len(signed)
    rows.append(Row((say("Not on the list"), "", "", *blank), "group"))
    rows += [Row((str(number + each), "", "", *blank)) for each in range(1, WALK_INS + 1)]
    return Table(
        columns, tuple(rows), say("Attendance"), SIGNING, running=dates.heading(edition, day)
    )


def _headed(edition: Edition, day: Day, half: Half) -> str:
    date = edition.speech.short_date(day.date) if day.date else ""
    return joined((half.name, date, f"({edition.speech.say('Signature')})"), " ")


def _rows(edition: Edition, day: Day, signed: list[Half], each: Attendees) -> Iterator[Row]:
    for person in each.people:
        cells = _cells(edition.plan, day, signed, {Seat(person.id)}, person.id)
        yield Row(("", edition.named(person), each.name, *cells), route=person.route)
    who = next(iter(sorted(each.unnamed_seats)), Seat("")).who
    cells = _cells(edition.plan, day, signed, set(each.unnamed_seats), who)
    number = FEW_LINES if each.unnamed is None else each.unnamed
    for _ in range(min(number, MOST_LINES)):
        yield Row(("", "", each.name, *cells), route=each.route)
    if number > MOST_LINES:
        more = edition.speech.count(
            "{number} more person", "{number} more people", number - MOST_LINES
        )
        yield Row(("", more, each.name, *cells), "muted", route=each.route)


def _cells(plan: Plan, day: Day, signed: list[Half], seats: set[Seat], who: str) -> tuple[str, ...]:
    """Return what stands where some people are to sign: nothing where they are expected."""
    spans = there(plan, who)(day) if who else None
    cells = []
    for half in signed:
        mine = [
            each
            for each in half.sessions
            if (not seats_of(plan, [each]).isdisjoint(seats) if seats else each.session.extra)
        ]
        comes = any(
            each.live and (spans is None or any(
                begin < each.slot.finish and each.slot.begin < finish for begin, finish in spans
            ))
            for each in mine
        )  # fmt: skip
        cells.append("" if comes else "–")
    return tuple(cells)
