"""The part of a guest of honour: who meets them where, when they speak, and when they leave.

Made for nobody in particular it covers everyone who speaks, moderates or signs, each on a page of
their own. Telephone numbers, e-mail addresses and notes of the organisers are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planner.agenda.contents.contacts import contact_facts
from planner.agenda.contents.duties import SPEAKS, Duty, in_order, of_session
from planner.agenda.contents.entries import EntryBuilder
from planner.agenda.contents.happenings import Happening, people
from planner.agenda.contents.journeys import trip_facts
from planner.agenda.contents.whereabouts import when_there
from planner.agenda.edition import Edition
from planner.agenda.outline import Block, Entry, Fact, Facts, Heading, Outline, PageBreak
from planner.agenda.papers.frame import framed
from planner.agenda.papers.own_days import OwnDays
from planner.agenda.text import joined, strong, together
from planner.model.clock import clock, time_of_day
from planner.model.nested import Target
from planner.model.programme import Day
from planner.model.timetable import zone_of
from planner.model.views.attending import heads
from planner.model.views.there import there

OFFICIAL = {SPEAKS, "moderates", "needed"}
"""What makes somebody a guest of honour."""


def build(edition: Edition) -> Outline:
    """Return the outline of a guest's part, or of the parts of all of them.

    Raises:
        KeyError: the visit has no such person.
    """
    plan = edition.plan
    if edition.reader:
        guests = [edition.reader]
    else:
        guests = list(dict.fromkeys(each.who for each in _official(edition)))
    name = edition.name(edition.reader) if edition.reader else ""
    blocks: list[Block] = []
    for who in guests:
        own = _Honour(edition, Target.PERSON, who)
        if not edition.reader:
            blocks += [PageBreak()] if blocks else []
            blocks.append(Heading(edition.named(plan.directory.people[who])))
        blocks += own.blocks()
    if not guests:
        blocks.append(Facts((Fact("", edition.speech.say("Nobody is named as a speaker yet.")),)))
    return framed(edition, "vip", blocks, reader=name)


def _official(edition: Edition) -> list[Duty]:
    from planner.agenda.contents.duties import duties

    known = edition.plan.directory.people
    return [each for each in duties(edition.plan, known) if each.role in OFFICIAL]


class _Honour(OwnDays):
    """The days of a guest of honour."""

    def blocks(self) -> Iterator[Block]:
        """Return all that is to be known of one guest."""
        edition, speech = self.edition, self.edition.speech
        person = self.plan.directory.people[self.who]
        organisation = edition.name(person.organisation) if person.organisation else ""
        languages = [speech.language(each) for each in person.languages]
        facts = [
            Fact(speech.say("Role"), edition.text(person.role)),
            Fact(speech.say("Organisation"), organisation),
            Fact(
                speech.count("Language", "Languages", max(1, len(languages))),
                ", ".join(languages) or speech.say("to be confirmed"),
            ),
            *self._journeys(),
            Fact(speech.say("There"), when_there(edition, self.who)),
            *contact_facts(edition),
        ]
        yield Facts(tuple(fact for fact in facts if fact.text))
        duties = self.duty_table()
        if duties is not None:
            yield duties
        for number in range(len(self.plan.itinerary.days)):
            yield self.day(number)

    def _journeys(self) -> Iterator[Fact]:
        """Return arrival and departure, or that they are not known."""
        say = self.edition.speech.say
        told = {fact.label: fact for fact in trip_facts(self.edition, self.trips)}
        for label in (say("Arrival"), say("Departure")):
            yield told.get(label, Fact(label, say("to be confirmed")))

    def _clock(self, day: Day, moment: int) -> str:
        zone = zone_of(day, self.plan.itinerary.timezone)
        return clock(moment if day.date is None else time_of_day(moment, day.date, zone))

    def _entry(self, builder: EntryBuilder, happening: Happening) -> Entry:
        """Return a session with what a guest of honour has to know of it."""
        entry = super()._entry(builder, happening)
        if not happening.live or happening.moves:
            return entry
        branches = self.parts(happening)
        part = branches[0] if len(branches) == 1 else happening
        own = [each for each in self.duties if each.happening.session is happening.session]
        words = {str(each.words(self.edition)) for each in own}
        mine = [fact for fact in entry.facts if not fact.label and fact.text in words]
        speakers = {self.edition.speech.count("Speaker", "Speakers", each) for each in (1, 2)}
        rest = [fact for fact in entry.facts if fact not in mine and fact.label not in speakers]
        facts = [*mine, *self._coming(part, own), *self._protocol(happening, part, own), *rest,
                 *self._going(happening, part, own)]  # fmt: skip
        items = entry.items if own else ()
        return replace(entry, facts=tuple(fact for fact in facts if fact.text), items=items)

    def _neighbour(self, happening: Happening, step: int) -> str | None:
        """Return where they are just before or after a session; None where they come or go."""
        theirs = [each for each in self.happenings(happening.day) if each.live and each.timed]
        sessions = [each.session for each in theirs]
        if happening.session not in sessions:
            return None
        at = sessions.index(happening.session) + step
        if not 0 <= at < len(theirs) or theirs[at].moves:
            return None
        return theirs[at].slot.place

    def _coming(self, part: Happening, own: list[Duty]) -> Iterator[Fact]:
        """Return how they are received, where they come to a place."""
        say = self.edition.speech.say
        if part.slot.place is None or self._neighbour(part, -1) != part.slot.place:
            yield Fact(say("At the door"), self._at_the_door(part, own))
            yield Fact(say("Met by"), self._met_by(part))

    def _protocol(self, whole: Happening, part: Happening, own: list[Duty]) -> Iterator[Fact]:
        """Return how they are seated, when it is their turn, and who is with them."""
        edition, say = self.edition, self.edition.speech.say
        if own:
            yield Fact(say("Seat"), say("to be confirmed"))
            yield Fact(say("Order of speakers"), self._order(whole, part))
            yield Fact(
                say("Audience"), people(edition, heads(self.plan, [part.slot]), loose=part.loose)
            )
        unknown = say("to be confirmed") if own else ""
        yield Fact(say("Accompanied by"), self._with(whole, part) or unknown)

    def _going(self, whole: Happening, part: Happening, own: list[Duty]) -> Iterator[Fact]:
        """Return when they leave, where they do not stay at the place."""
        if part.slot.place is None or self._neighbour(whole, 1) != part.slot.place:
            yield Fact(self.edition.speech.say("Leaves"), self._leaves(part, own))

    def _at_the_door(self, part: Happening, own: list[Duty]) -> str:
        """Write when they must be at the door: as long before as it takes to get to the seat."""
        venue = self.plan.directory.venues.get(part.slot.place or "")
        if venue is None or not part.timed or part.loose:
            return ""
        starts = [each.start for each in own if each.start is not None]
        alone = bool(own) and self.seats.isdisjoint(part.slot.crowd.firm)
        return clock((min(starts) if starts and alone else part.slot.start) - venue.entry)

    def _met_by(self, part: Happening) -> str:
        venue = self.plan.directory.venues.get(part.slot.place or "")
        contact = venue.contact if venue is not None else None
        who = next(
            (each for each in (contact, part.session.responsible) if each and each != self.who),
            None,
        )
        return self.edition.person(str(who)) if who else self.edition.speech.say("to be confirmed")

    def _order(self, whole: Happening, part: Happening) -> str:
        """Return those who speak where they are, in the order of the programme and of protocol."""
        say = self.edition.speech.say
        here = {whole.session.route, part.entry.route}
        spoken = [
            each
            for each in of_session(self.plan, whole)
            if each.role == SPEAKS and each.entry.route in here
        ]
        lines = []
        for number, duty in enumerate(in_order(spoken), start=1):
            line = joined((f"{number}. {duty.name(self.edition)}", duty.time(self.edition)), ", ")
            line = together((line, f" ({say('TBC')})" if duty.tentative else ""))
            lines.append(strong(line) if duty.who == self.who else line)
        return joined(lines, "\n")

    def _with(self, whole: Happening, part: Happening) -> str:
        """Return who accompanies them: whose task it is, and those of their organisation."""
        known, crowds = self.plan.directory.people, self.plan.crowds
        organisation = known[self.who].organisation or ""
        there_ = {seat.who for seat in part.slot.crowd.firm}
        near = [each for each in crowds.staff_of(organisation) if each in there_]
        staff = [str(each) for each in (*whole.session.staff, *part.entry.staff)]
        named = [each for each in dict.fromkeys((*staff, *near)) if each != self.who]
        return joined(map(self.edition.person, named), "; ")

    def _leaves(self, part: Happening, own: list[Duty]) -> str:
        """Write when they leave, where they do not stay to the end."""
        ends = [each.end for each in own if each.end is not None]
        present = there(self.plan, self.who)(part.day)
        if part.timed and present and present[-1][1] <= part.slot.finish:
            return self._clock(part.day, present[-1][1])
        alone = bool(own) and self.seats.isdisjoint(part.slot.crowd.firm)
        if alone and ends and len(ends) == len(own):
            return clock(max(ends))
        return "" if part.slot.open_ended or not part.timed else clock(part.slot.end)
