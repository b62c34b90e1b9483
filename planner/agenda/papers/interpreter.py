"""What interpreters do when: languages, speakers and topics, with whom, and when they rest.

Made for nobody in particular it is the plan of all interpreting, with what nobody does yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from planner.agenda.contents import dates
from planner.agenda.contents.contacts import contact_facts
from planner.agenda.contents.entries import EntryBuilder
from planner.agenda.contents.happenings import Happening, of_day, place_of
from planner.agenda.contents.journeys import trip_facts, trips
from planner.agenda.contents.listeners import listening
from planner.agenda.edition import Edition
from planner.agenda.outline import Block, Column, Entry, Fact, Facts, Heading, Outline, Row, Table
from planner.agenda.outline import Day as DayBlock
from planner.agenda.papers.frame import framed
from planner.agenda.text import joined, strong
from planner.agenda.wording import times
from planner.model.clock import clock, duration
from planner.model.plan import Plan
from planner.model.programme import CANCELLED, Day, Item
from planner.model.session_kinds import BREAK, FREE, MEAL
from planner.model.timetable import item_times
from planner.model.words import Words

PAUSES = {BREAK, MEAL, FREE}


def build(edition: Edition) -> Outline:
    """Return the outline of what an interpreter does, or of all interpreting.

    Raises:
        KeyError: the visit has no such person.
    """
    if edition.reader and edition.reader not in edition.plan.directory.people:
        raise KeyError(edition.reader)
    name = edition.name(edition.reader) if edition.reader else ""
    return framed(edition, "interpreter", _blocks(edition), reader=name)


def _blocks(edition: Edition) -> Iterator[Block | None]:
    plan, say, who = edition.plan, edition.speech.say, edition.reader
    aim = edition.text(plan.itinerary.aim)
    yield Facts(tuple(_facts(edition)))
    for day in plan.itinerary.days:
        yield _day(edition, day, list(jobs(plan, day, who)))
    if not who:
        yield from _unknown(edition)
    terms = _terms(edition)
    if terms is not None:
        yield Heading(say("Names and terms"))
        yield terms
    if aim:
        yield Heading(say("Aim of the visit"))
        yield Facts((Fact("", aim),))


def jobs(plan: Plan, day: Day, who: str = "") -> Iterator[Happening]:
    """Return the sessions and branches of a day that somebody interprets.

    Of nobody in particular, those as well that need an interpreter and have none.
    """
    for happening in of_day(plan, day):
        for part in happening.parts:
            team = interpreters(part)
            heard = listening(plan, part)
            if who in team or (not who and (team or (part.live and _is_open(part, heard.several)))):
                yield part


def _is_open(part: Happening, several: bool) -> bool:  # noqa: FBT001 - it is what is known of it
    """Tell whether a session needs interpreters that it does not have."""
    booked = any(each.what == "interpreter" for each in part.session.bookings)
    return booked or (several and part.slot.kind not in PAUSES)


def _unknown(edition: Edition) -> Iterator[Block]:
    """Return the sessions of which nobody has said what is spoken, so that some may need it."""
    say, plan = edition.speech.say, edition.plan
    rows = []
    for day in plan.itinerary.days:
        found = {id(each.entry) for each in jobs(plan, day)}
        for part in (part for each in of_day(plan, day) for part in each.parts):
            silent = part.slot.kind in PAUSES or part.moves or not part.live
            if silent or id(part.entry) in found or listening(plan, part).spoken:
                continue
            when = dates.set_or_not(edition, day)
            cells = (
                joined((when, part.time(edition)), ", "),
                part.title(edition),
                place_of(edition, part),
            )
            rows.append(Row(cells, marks=part.marks(edition), route=part.entry.route))
    if rows:
        yield Heading(say("Language to be confirmed"))
        columns = (Column(say("When"), 2), Column(say("What"), 4), Column(say("Where"), 3))
        yield Table(columns, tuple(rows), say("Language to be confirmed"))


def interpreters(part: Happening) -> tuple[str, ...]:
    """Return the ids of all who interpret in a session or branch."""
    return tuple(dict.fromkeys(map(str, (*part.session.interpreters, *part.entry.interpreters))))


def _facts(edition: Edition) -> Iterator[Fact]:
    plan, speech, who = edition.plan, edition.speech, edition.reader
    if who:
        person = plan.directory.people[who]
        languages = [speech.language(each) for each in person.languages]
        label = speech.count("Language", "Languages", max(1, len(languages)))
        yield Fact(label, ", ".join(languages) or speech.say("to be confirmed"))
        yield from trip_facts(edition, trips(plan, who))
    yield from contact_facts(edition)
    yield Fact(speech.say("Speeches and slides"), speech.say("to be confirmed"))


def _day(edition: Edition, day: Day, found: list[Happening]) -> DayBlock:
    say = edition.speech.say
    builder = EntryBuilder(edition.plan, edition.plan.party.seats, edition)
    entries = [_entry(edition, builder, each) for each in found]
    if edition.reader:
        entries = list(_with_pauses(edition, day, found, entries))
    minutes = sum(_minutes(each) for each in found if each.live)
    open_ended = any(each.slot.open_ended or not each.timed for each in found if each.live)
    told = duration(minutes) if not open_ended else joined((
        duration(minutes) if minutes else "", say("more to be confirmed"),
    ), ", ")  # fmt: skip
    return DayBlock(
        heading=dates.in_full(edition, day),
        title=dates.title(edition, day),
        facts=(Fact(say("Interpreting time"), told),) if found else (),
        entries=tuple(entries),
        empty=say("Nothing to interpret."),
        date=day.date,
        route=day.route,
    )


def _minutes(part: Happening) -> int:
    """Return for how long one interprets: a session without its breaks; 0 where nobody knows."""
    if part.slot.open_ended or not part.timed:
        return 0
    spans = _pauses(part)
    return part.slot.finish - part.slot.begin - sum(end - start for _, start, end in spans)


def _pauses(part: Happening) -> list[tuple[Item, int, int]]:
    """Return the breaks inside of a session whose times are known."""
    found = item_times(part.entry.items, part.slot.start if part.timed else None)
    spans = zip(part.entry.items, found, strict=True)
    return [
        (item, start, end) for item, (start, end) in spans
        if item.kind in PAUSES and item.status != CANCELLED and start is not None and end is not None
    ]  # fmt: skip


def _entry(edition: Edition, builder: EntryBuilder, part: Happening) -> Entry:
    """Return a session with what is to be interpreted in it, and by whom."""
    say, plan = edition.speech.say, edition.plan
    if part.timed or part.slot.branch is not None:
        entry = builder.placed(part.slot)
    else:
        entry = builder.unplaced(part.day, part.session)
    heard, people = listening(plan, part), plan.directory.people
    team = interpreters(part)
    known = people[edition.reader].languages if edition.reader else ()
    pauses = [
        joined((times(start, end), edition.text(item.title)), " ")
        for item, start, end in _pauses(part)
    ]
    facts = (
        Fact(say("To interpret"), strong(heard.directions(edition, known))),
        Fact(say("Team"), _team(edition, part, team)),
        Fact(say("Breaks"), joined(pauses, "; ")),
        Fact(say("Listeners"), heard.people(edition)),
    )
    kept = [fact for fact in entry.facts if fact.label != say("Interpreting")]
    return replace(
        entry, title=part.title(edition), time=part.time(edition), marks=part.marks(edition),
        facts=(*(fact for fact in facts if fact.text), *kept, *_of_session(edition, part)), branches=(),
    )  # fmt: skip


def _of_session(edition: Edition, part: Happening) -> Iterator[Fact]:
    """Return what a session says for all its branches."""
    if part.slot.branch is not None and part.session.description:
        yield Fact("", edition.text(part.session.description))


def _team(edition: Edition, part: Happening, team: Iterable[str]) -> str:
    say = edition.speech.say
    everyone = [edition.name(each) for each in team]
    if not everyone:
        return say("to be confirmed")
    others = [edition.name(each) for each in team if each != edition.reader]
    if not edition.reader:
        named = edition.speech.listed(everyone)
        return joined((named, say("alone")), ", ") if len(everyone) == 1 else named
    if others:
        return say("with {names}, in turns", names=edition.speech.listed(others))
    minutes = _minutes(part)
    return joined((say("alone"), duration(minutes) if minutes else ""), ", ")


def _with_pauses(
    edition: Edition, day: Day, found: list[Happening], entries: list[Entry]
) -> Iterator[Entry]:
    """Return the entries of a day with the breaks between them."""
    if entries:
        yield entries[0]
    for (before, after), entry in zip(pairwise(found), entries[1:], strict=True):
        told = (
            before.timed
            and after.timed
            and not before.slot.open_ended
            and before.live
            and after.live
        )
        if told and before.slot.finish < after.slot.begin:
            start, end = (edition.moment(at, day) for at in (before.slot.finish, after.slot.begin))
            minutes = after.slot.begin - before.slot.finish
            title = joined((edition.speech.say("Break"), duration(minutes)), ", ")
            span = f"{clock(before.slot.end)}–{clock(after.slot.start)}"
            yield Entry(span, title, sort=BREAK, start=start, end=end)
        yield entry


def _terms(edition: Edition) -> Table | None:
    """Return names and titles in all languages that the file has them in; None where it has one."""
    languages = list(dict.fromkeys(edition.plan.itinerary.languages))
    rows = dict.fromkeys(
        tuple(words.texts.get(each, "") for each in languages) for words in _texts(edition)
    )
    told = [row for row in rows if sum(map(bool, row)) > 1]
    if len(languages) < 2 or not told:  # noqa: PLR2004 - a list of terms has two languages
        return None
    columns = tuple(Column(edition.speech.language(each), name=each) for each in languages)
    return Table(columns, tuple(Row(row) for row in told), edition.speech.say("Names and terms"))


def _texts(edition: Edition) -> Iterator[Words]:
    """Return the texts of the sessions to interpret, and of the people and places in them."""
    plan, who = edition.plan, edition.reader
    directory = plan.directory
    yield plan.itinerary.title
    for part in (part for day in plan.itinerary.days for part in jobs(plan, day, who)):
        entry = part.entry
        speakers = [*entry.speakers, *(each for item in entry.items for each in item.speakers)]
        people = (*entry.moderators, *(speaker.who for speaker in speakers))
        known = [directory.people.get(str(each)) for each in people]
        refs = (*(part.session.for_ or plan.itinerary.party or ()), *(entry.for_ or ()), *people)
        yield from (part.session.title, entry.title, entry.description)
        yield from (each for item in entry.items for each in (item.title, item.description))
        yield from (each.topic for each in speakers)
        yield from (person.role for person in known if person is not None)
        for each in map(str, refs):
            named = (directory.organisations.get(each), directory.groups.get(each))
            yield from (found.name for found in named if found is not None)
        venue = directory.venues.get(part.slot.place or "")
        if venue is not None:
            yield venue.name
            yield from (room.name for room in venue.rooms if room.id == entry.room)
