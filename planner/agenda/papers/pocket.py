"""Times and places on a sheet that is folded in a pocket: one small page a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planner.agenda.contents import dates
from planner.agenda.contents.briefing import first, meeting, to_note
from planner.agenda.contents.contacts import contact_facts
from planner.agenda.contents.entries import EntryBuilder, usual_audience
from planner.agenda.contents.happenings import Happening, of_day, place_of
from planner.agenda.edition import Edition
from planner.agenda.outline import Block, Entry, Fact, Outline, Page, PageBreak
from planner.agenda.outline import Day as DayBlock
from planner.agenda.papers.frame import framed
from planner.agenda.text import Text, joined, runs, together
from planner.model.programme import Day


def build(edition: Edition) -> Outline:
    """Return the outline of the pocket programme."""
    outline = framed(edition, "pocket", _blocks(edition))
    told = joined(
        joined((fact.label, fact.text), ": ") for fact in reversed([*contact_facts(edition)])
    )
    unlinked = Text(run._replace(link="") for run in runs(told))
    return replace(outline, page=Page("a6"), footer=(unlinked, *outline.footer))


def _blocks(edition: Edition) -> Iterator[Block | None]:
    for number, day in enumerate(edition.plan.itinerary.days):
        if number:
            yield PageBreak()
        yield _page(edition, day)


def _page(edition: Edition, day: Day) -> DayBlock:
    say, happenings = edition.speech.say, of_day(edition.plan, day)
    start = first(happenings)
    facts = [Fact("", edition.text(day.closed))]
    if start is not None:
        facts.append(Fact(say("Meeting point"), meeting(edition, start)))
    facts.append(Fact(say("Please note"), joined(to_note(edition, happenings), "; ")))
    return DayBlock(
        heading=dates.in_full(edition, day),
        title=dates.title(edition, day),
        facts=tuple(fact for fact in facts if fact.text),
        entries=tuple(_entries(edition, happenings)),
        empty=say("No sessions yet."),
        date=day.date,
        route=day.route,
    )


def _entries(edition: Edition, happenings: list[Happening]) -> Iterator[Entry]:
    usual = usual_audience(edition.plan, [each.slot for each in happenings if each.timed])
    builder = EntryBuilder(edition.plan, usual, edition)
    start = first(happenings)
    before = (start.slot.place or "") if start is not None else ""
    for happening in happenings:
        parts = [part for part in happening.parts if part.slot.branch is not None]
        entry = _entry(edition, builder, happening, before)
        items = (_entry(edition, builder, part, before, whole=happening) for part in parts)
        yield replace(entry, items=tuple(items))
        before = "" if happening.moves else happening.slot.place_after or before


def _entry(
    edition: Edition,
    builder: EntryBuilder,
    happening: Happening,
    before: str,
    whole: Happening | None = None,
) -> Entry:
    """Return a session or branch: its time, where it is as far as one has to be told, and for whom."""
    entry = happening.entry
    place = happening.slot.place
    inside = whole.slot.place if whole is not None else before
    where, room = place_of(edition, happening), ""
    if happening.moves and place and place == inside:
        ahead = [edition.place(each) if each else "…" for each in happening.points[1:]]
        where = together(("→ ", joined(ahead, " → "))) if happening.slot.place_after else ""
    elif place and not happening.moves:
        where = edition.address(place) if place != inside else ""
        room = happening.room(edition)
    if whole is None and happening.slot.slots and place is None:
        where = ""
    facts = [Fact("", where)]
    if happening.slot.crowd.seats != builder.usual:
        facts.append(Fact(edition.speech.say("For", context="audience"), builder.audience(entry)))
    if whole is None:
        facts += builder.rounds(happening.slot)
    return Entry(
        time=happening.time(edition) if whole is None else "",
        title=joined((edition.text(entry.title) or happening.title(edition), room)),
        marks=happening.marks(edition),
        facts=tuple(fact for fact in facts if fact.text),
        sort=happening.slot.kind,
        route=entry.route,
    )
