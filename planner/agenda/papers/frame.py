"""What all papers have: title, dates, the foot of each page, and what documents say of themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from planner.agenda.contents import dates
from planner.agenda.edition import Edition
from planner.agenda.outline import Block, Heading, Outline, PageBreak
from planner.agenda.papers.catalogue import PAPERS
from planner.agenda.text import joined
from planner.model.places import Vehicle, Venue

Entry = TypeVar("Entry", Venue, Vehicle)


def framed(
    edition: Edition, paper: str, blocks: Iterable[Block | None], *, reader: str = ""
) -> Outline:
    """Return the outline of a paper around its blocks; those that are None are left out.

    ``reader`` is the name of the one that it is for. What differs for one paper alone, such as its
    page, is set by ``dataclasses.replace``.
    """
    itinerary, speech = edition.plan.itinerary, edition.speech
    title = edition.text(itinerary.title) or itinerary.id or speech.say("Study visit")
    when = speech.dates(day.date for day in itinerary.days if day.date is not None)
    name = speech.say(PAPERS[paper].title)
    outline = Outline(
        paper=paper,
        name=name,
        title=title,
        subtitle=joined((when, edition.text(itinerary.place))),
        reader=reader,
        blocks=tuple(block for block in blocks if block is not None),
        header=joined((title, reader or name)),
        page_of=speech.say("Page {page} of {pages}", page="{page}", pages="{pages}"),
        continued=speech.say("continued"),
        lang=speech.lang,
        rtl=speech.rtl,
        page=edition.page,
        look=edition.look,
        visit=itinerary.id,
        zone=itinerary.timezone,
        revision=itinerary.revision,
        issued=itinerary.issued,
        organisers=joined((edition.name(each) for each in itinerary.organisers), ", "),
    )
    return replace(outline, footer=tuple(_footer(edition)), notes=tuple(_notes(edition)))


def sheets(
    edition: Edition,
    entries: Sequence[Entry],
    name: Callable[[str], str],
    sheet: Callable[[Edition, Entry], Iterator[Block]],
) -> Iterator[Block]:
    """Return a sheet for each of some venues or vehicles, with its name where it is not the reader's."""
    for index, entry in enumerate(entries):
        if index:
            yield PageBreak()
        if not edition.reader:
            yield Heading(name(entry.id))
        yield from sheet(edition, entry)


def _footer(edition: Edition) -> Iterator[str]:
    """Return the issue, and the agency's own lines."""
    say, itinerary = edition.speech.say, edition.plan.itinerary
    number = str(itinerary.revision)
    if itinerary.issued is not None:
        date = edition.speech.date(itinerary.issued)
        if itinerary.revision:
            yield say("Issue {number} of {date}, subject to change", number=number, date=date)
        else:
            yield say("Issued on {date}, subject to change", date=date)
    elif itinerary.revision:
        yield say("Issue {number}, subject to change", number=number)
    yield from (edition.text(line) for line in edition.footer)


def _notes(edition: Edition) -> Iterator[str]:
    """Return the small print: what holds for the whole paper."""
    speech, itinerary = edition.speech, edition.plan.itinerary
    yield speech.say("All times are local ({zone})", zone=dates.zones(edition))
    if itinerary.revision and edition.changed:
        number = str(edition.changed.since)
        yield speech.say("What has changed since issue {number} is marked.", number=number)
    foreign = [speech.language(each) for each in sorted(edition.foreign)]
    if foreign and not edition.marks:
        yield speech.say("The texts are in {languages}.", languages=speech.listed(foreign))
    elif foreign:
        yield speech.say("A language in brackets marks a text that has not been translated.")
