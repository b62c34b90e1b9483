"""A day of the visit in at most eight lines, to be pasted into a messenger the evening before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from planner.agenda.contents import dates
from planner.agenda.contents.briefing import first, meeting, to_note
from planner.agenda.contents.contacts import contact_facts
from planner.agenda.contents.entries import EntryBuilder, usual_audience
from planner.agenda.contents.happenings import Happening, days_for, of_day, place_of
from planner.agenda.edition import Edition
from planner.agenda.outline import Outline, Paragraph
from planner.agenda.papers.frame import framed
from planner.agenda.text import joined, marked
from planner.model.clock import clock
from planner.model.programme import Day

LINES = 8
"""How many lines it has at most, its title included."""


def build(edition: Edition) -> Outline:
    """Return the outline of the message about a day: the one asked for, or the next of the visit.

    Raises:
        KeyError: the visit has no such day.
    """
    days = _days(edition)
    outline = framed(edition, "message", [Paragraph("\n".join(_lines(edition, days)))])
    told = (dates.in_full(edition, days[0]), dates.zone_told(edition, days[0])) if days else ()
    title = _line(joined((outline.title, *told), ", "))
    return replace(outline, title=title, subtitle="", footer=(), notes=())


def _days(edition: Edition) -> list[Day]:
    """Return the days of one date: that of the reader, or the first after today, or the last."""
    if edition.reader:
        return days_for(edition)
    days = list(edition.plan.itinerary.days)
    dates = sorted({day.date for day in days if day.date is not None})
    if not dates:
        return days[:1]
    wanted = next((each for each in dates if each > edition.plan.today), dates[-1])
    return [day for day in days if day.date == wanted]


def _lines(edition: Edition, days: list[Day]) -> Iterator[str]:
    """Return all lines but the title, each without line ends inside."""
    say = edition.speech.say
    happenings = [each for day in days for each in of_day(edition.plan, day)]
    start = first(happenings)
    if start is not None:
        label = joined((clock(start.slot.start), say("Meeting point")), " ")
        yield _line(joined((label, meeting(edition, start)), ": "))
    notes = to_note(edition, happenings)
    programme = _programme(edition, happenings)
    yield from _at_most(LINES - 2 - (start is not None) - bool(notes), programme)
    if not programme:
        yield say("No sessions yet.")
    if notes:
        yield _line(joined((say("Please note"), joined(notes, "; ")), ": "))
    facts = reversed([*contact_facts(edition)])
    yield _line(joined((joined((fact.label, fact.text), ": ") for fact in facts), "; "))


def _at_most(room: int, lines: list[tuple[bool, str]]) -> Iterator[str]:
    """Return lines that fit: ways with where they lead where there are too many, then the rest."""
    merged: list[str] = []
    moving = False
    for moves, line in lines:
        if merged and moving and len(lines) > room:
            merged[-1] = joined((merged[-1], line), " / ")
        else:
            merged.append(line)
        moving = moves
    yield from merged[: room - 1]
    if merged[room - 1 :]:
        yield joined(merged[room - 1 :], " / ")


def _programme(edition: Edition, happenings: list[Happening]) -> list[tuple[bool, str]]:
    """Return the sessions of a day, those in a row at one place in one line, and which are ways."""
    usual = usual_audience(edition.plan, [each.slot for each in happenings if each.timed])
    builder = EntryBuilder(edition.plan, usual, edition)
    lines = []
    for place, group in groupby(happenings, _place):
        every = list(group)
        said = joined((_said(edition, builder, each) for each in every), "; ")
        where = edition.address(place) if place else ""
        moves = not place and all(each.moves for each in every)
        lines.append((moves, _line(joined((where, said), ": "))))
    return lines


def _place(happening: Happening) -> str:
    return "" if happening.moves else happening.slot.place or ""


def _said(edition: Edition, builder: EntryBuilder, happening: Happening) -> str:
    """Write a session in a few words: ``15:15 Focused tables (Table A, Hall; Table B, Room 1)``."""
    say = edition.speech.say
    start = clock(happening.slot.start) if happening.session.start is not None else say("Time TBC")
    told = [mark.text for mark in happening.marks(edition)]
    if happening.moves or (happening.slot.place is None and happening.live):
        told.append(place_of(edition, happening) if not happening.slot.slots else "")
    told.append(happening.room(edition))
    if happening.slot.crowd.seats != builder.usual:
        told.append(builder.audience(happening.entry))
    parts = [part for part in happening.parts if part.slot.branch is not None]
    told += [_branch(edition, happening, part) for part in parts]
    inside = joined(told, "; ")
    title = joined((start, happening.title(edition)), " ")
    return f"{title} ({marked(inside)})" if inside else title


def _branch(edition: Edition, whole: Happening, part: Happening) -> str:
    elsewhere = part.slot.place != whole.slot.place
    where = place_of(edition, part) if elsewhere else part.room(edition)
    marks = joined((mark.text for mark in part.marks(edition)), ", ")
    return joined((edition.text(part.entry.title), where, marks), ", ")


def _line(text: str) -> str:
    """Return a text on one line, with a word for what stands in another language."""
    return " ".join(marked(text).split())
