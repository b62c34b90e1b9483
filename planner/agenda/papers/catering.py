"""What caterers serve: when, where, to how many people, with diets as counts, and totals.

Names of those who eat, telephone numbers and notes are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.agenda.contents import dates
from planner.agenda.contents.contacts import contact_facts
from planner.agenda.contents.happenings import people, roughly
from planner.agenda.contents.meals import Serving, diets, servings, together
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
from planner.agenda.papers.frame import framed
from planner.agenda.text import joined, strong
from planner.agenda.wording import KINDS
from planner.agenda.words import msg
from planner.model.programme import Day
from planner.model.session_kinds import BREAK, MEAL
from planner.model.views.attending import Heads

SORTS = {MEAL: msg("Meals"), BREAK: msg("Breaks")}
"""What totals are told of."""

LINE = "_" * 16
"""Where to write."""


def build(edition: Edition) -> Outline:
    """Return the outline of what is served, at one venue where the edition is for one.

    Raises:
        KeyError: the visit has no such venue.
    """
    if edition.reader and edition.reader not in edition.plan.directory.venues:
        raise KeyError(edition.reader)
    reader = edition.place(edition.reader) if edition.reader else ""
    return framed(edition, "catering", _blocks(edition), reader=reader)


def _blocks(edition: Edition) -> Iterator[Block]:
    say, itinerary = edition.speech.say, edition.plan.itinerary
    served = {id(day): _served(edition, day) for day in itinerary.days}
    everything = [each for day in itinerary.days for each in served[id(day)]]
    yield Facts(tuple(_facts(edition)))
    yield Paragraph(
        say("Numbers include speakers, interpreters and companions, but no drivers."), "note"
    )
    if not everything:
        yield Paragraph(say("Nothing is served."))
    for day in itinerary.days:
        if served[id(day)]:
            yield Heading(dates.heading(edition, day))
            yield _table(edition, day, served[id(day)])
    if everything:
        yield Heading(say("The whole visit"))
        yield _totals(edition, everything)


def _served(edition: Edition, day: Day) -> list[Serving]:
    found = servings(edition.plan, day)
    return [each for each in found if edition.reader in {"", each.happening.slot.place}]


def _facts(edition: Edition) -> Iterator[Fact]:
    say = edition.speech.say
    if edition.reader:
        yield Fact(say("Where"), edition.address(edition.reader))
    yield from contact_facts(edition)
    yield Fact(say("Caterer"), LINE)


def _table(edition: Edition, day: Day, served: Sequence[Serving]) -> Table:
    say = edition.speech.say
    rows = [_row(edition, each) for each in served]
    rows += [
        Row(("", say("Total of the day: {what}", what=say(name)), "", *_sum(edition, served, kind)), "total")
        for kind, name in SORTS.items() if any(each.kind == kind for each in served)
    ]  # fmt: skip
    return Table(
        (
            Column(say("Time"), 1.6, name="time"),
            Column(say("What is served"), 3.2, name="what"),
            Column(say("Where"), 3, name="where"),
            Column(say("People"), 1.6, name="people"),
            Column(say("Diets"), 2.2, name="diets"),
        ),
        tuple(rows),
        say("Catering"),
        running=dates.heading(edition, day),
    )


def _row(edition: Edition, each: Serving) -> Row:
    happening, session = each.happening, each.happening.session
    say = edition.speech.say
    entry = each.item or happening.entry
    title = edition.text(entry.title) or say(KINDS[each.kind])
    lines = [
        strong(title),
        happening.title(edition) if each.item is not None else "",
        edition.text(entry.description),
        joined(session.needs, "; ") if each.item is None else "",
    ]
    if each.item is None and session.deadline is not None:
        lines.append(say("Final numbers by {date}", date=edition.speech.date(session.deadline)))
    marks = happening.marks(edition)
    if each.item is not None and each.item.status != happening.status:
        marks = (*marks, *edition.marks_of(each.item.status))
    place = happening.slot.place
    house = edition.address(place) if place else say("place TBC")
    where = (happening.room(edition), "" if edition.reader else house)
    return Row(
        (
            each.hours or happening.time(edition),
            joined(lines, "\n"),
            joined(where, "\n"),
            people(edition, each.found, loose=happening.loose),
            joined(_diets(edition, each), "\n"),
        ),
        "" if each.live else "muted",
        marks,
        entry.route,
    )


def _diets(edition: Edition, each: Serving) -> Iterator[str]:
    say = edition.speech.say
    yield from diets(edition, each.diets)
    if not each.diets:
        yield say("diets TBC")
        return
    usual = each.found.number - sum(each.diets.values())
    if usual > 0 and each.found.complete and not each.happening.loose:
        yield say("{number} without a special diet", number=str(usual))
    if each.missing:
        counted = edition.speech.listed(diets(edition, each.missing))
        yield say("counted among the guests: {diets}", diets=counted)


def _sum(edition: Edition, served: Sequence[Serving], kind: str) -> tuple[str, str]:
    """Return the people and the diets of all that is served of one kind."""
    those = [each for each in served if each.kind == kind and each.live]
    whole = Heads(
        sum(each.found.number for each in those),
        all(each.found.complete and each.found.number for each in those),
    )
    loose = any(each.happening.loose for each in those)
    told = roughly(edition, str(whole.number), whole, loose=loose) if those else "–"
    return told, joined(diets(edition, together(each.diets for each in those)), "\n")


def _totals(edition: Edition, served: Sequence[Serving]) -> Table:
    say = edition.speech.say
    rows = []
    for kind, name in SORTS.items():
        those = [each for each in served if each.kind == kind]
        off = sum(not each.live for each in those)
        if those:
            number = str(len(those) - off)
            if off:
                number = joined((number, say("{number} cancelled", number=str(off))))
            rows.append(Row((say(name), number, *_sum(edition, served, kind))))
    return Table(
        (
            Column(say("In all"), 2, name="what"),
            Column(say("Number"), 2, name="number"),
            Column(say("Servings"), 2, name="people"),
            Column(say("Diets"), 4, name="diets"),
        ),
        tuple(rows),
        say("The whole visit"),
    )
