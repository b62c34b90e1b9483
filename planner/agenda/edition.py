"""A visit as it is printed: in one language, for one reader, in an agency's look."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from planner.agenda.changed import Changed
from planner.agenda.outline import Look, Mark, Page
from planner.agenda.text import Run, Text, joined, place_link
from planner.agenda.words import msg
from planner.agenda.words.speech import Speech, spoken
from planner.model.clock import zone
from planner.model.fields import Table
from planner.model.people import Person
from planner.model.plan import Plan
from planner.model.programme import CANCELLED, TENTATIVE, Day
from planner.model.timetable import zone_of
from planner.model.words import ANY, Words
from planner.source.route import Route

CHANGES = {
    "new": msg("new"),
    "time": msg("new time"),
    "place": msg("new place"),
    "changed": msg("changed"),
}
"""How sessions can differ from those of the last issue, and how papers say so."""


@dataclass(frozen=True)
class Edition:
    """What a paper is made of: the visit, its texts in a language, and the agenda's own words."""

    plan: Plan
    lang: str = ""
    """The language that is asked for; by default the visit's own."""
    words: str = ""
    """The language of the agenda's own words, where it is to be another than that of the texts."""
    reader: str = ""
    """For whom it is: the id of a person, organisation, venue or vehicle, or a date, if any."""
    look: Look = field(default_factory=Look)
    page: Page = field(default_factory=Page)
    footer: tuple[Words, ...] = ()
    """The agency's lines for the foot of every page."""
    changed: Changed = field(default_factory=lambda: Changed.of(0, {}))
    """The sessions and branches that differ from the last issue, each with a key of ``CHANGES``."""
    foreign: set[str] = field(default_factory=set, compare=False)
    """The languages to which texts had to fall back; noted as they are asked for."""

    def in_language(self, lang: str) -> Edition:
        """Return the same edition in another language."""
        return replace(self, lang=lang, foreign=set())

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages in which a text may stand, the one that is asked for first."""
        own = self.plan.itinerary.languages
        return (self.lang, *own) if self.lang else own

    @cached_property
    def speech(self) -> Speech:
        """The agenda's own words; in English where the language has no catalogue."""
        return Speech(self.words or spoken(self.languages))

    def text(self, words: Words | str) -> str:
        """Return a text in the language that is asked for, or marked in the one it falls back to."""
        if isinstance(words, str):
            return words
        texts = words.texts
        lang = next((each for each in self._wanted if each in texts), None)
        if lang is None and ANY in texts:
            return texts[ANY]
        if lang is not None:
            same = lang == self.speech.lang
            return texts[lang] if same else Text([Run(texts[lang], lang)])
        lang = next((each for each in (*self.languages, *texts) if each in texts), None)
        if lang is None:
            return ""
        self.foreign.add(lang)
        return Text([Run(texts[lang], lang, lang if self.marks else "")])

    @cached_property
    def marks(self) -> bool:
        """Whether texts of other languages are marked: not where the whole file is in another."""
        return any(each in self._written for each in self._wanted)

    @cached_property
    def _wanted(self) -> tuple[str, ...]:
        """The language that is asked for as the texts may name it: ``pt-BR``, then ``pt``."""
        lang = self.languages[0] if self.languages else "en"
        return (lang, lang.split("-", maxsplit=1)[0]) if "-" in lang else (lang,)

    @cached_property
    def _written(self) -> Collection[str]:
        return written_in(self.plan)

    def name(self, each: str) -> str:
        """Return the name of a person, organisation or group, or the id itself."""
        directory = self.plan.directory
        for entries in (directory.people, directory.organisations, directory.groups):
            entry = entries.get(each)
            if entry is not None and entry.name:
                return self.text(entry.name)
        return each

    def place(self, venue: str) -> str:
        """Return the name of a venue, or the id itself."""
        entry = self.plan.directory.venues.get(venue)
        return (self.text(entry.name) if entry is not None else "") or venue

    def address(self, venue: str) -> str:
        """Return name and street address of a venue, which lead to its place on a map."""
        entry = self.plan.directory.venues.get(venue)
        name = self.place(venue)
        if entry is None:
            return name
        if not entry.address:
            return place_link(name, entry.coordinates)
        return joined((name, place_link(entry.address, entry.coordinates)), ", ")

    def room(self, venue: str, room: str) -> str:
        """Return the name of a room; nothing for one that the venue does not have."""
        entry = self.plan.directory.venues.get(venue)
        rooms = entry.rooms if entry is not None else ()
        return next((self.text(each.name) or room for each in rooms if each.id == room), "")

    def vehicle(self, vehicle: str) -> str:
        """Return the name of a vehicle, or the id itself."""
        entry = self.plan.directory.vehicles.get(vehicle)
        return (self.text(entry.name) if entry is not None else "") or vehicle

    def person(self, who: str) -> str:
        """Return a person with role and organisation, or the name of an organisation.

        Nothing for an id that is neither.
        """
        person = self.plan.directory.people.get(who)
        if person is None:
            return self.name(who) if who in self.plan.directory.organisations else ""
        organisation = self.name(person.organisation) if person.organisation else ""
        return joined((self.named(person), organisation), ", ")

    def named(self, person: Person) -> str:
        """Return a person with the role alone."""
        return joined((person.name or person.id, self.text(person.role)), ", ")

    def marks_of(self, status: str, *routes: Route) -> tuple[Mark, ...]:
        """Return the marks of what has a status and stands at some routes of the file."""
        found = []
        if status == TENTATIVE:
            found.append(Mark("tentative", self.speech.say("TBC")))
        elif status == CANCELLED:
            found.append(Mark("cancelled", self.speech.say("cancelled")))
        words = [word for route in routes for word in self.changed.get(route, "").split()]
        for word in dict.fromkeys(words):
            said = self.speech.say(CHANGES.get(word, CHANGES["changed"]))
            found.append(Mark("new" if word == "new" else "changed", said))
        return tuple(found)

    def moment(self, instant: int, day: Day) -> datetime:
        """Return an instant in the time zone of a day."""
        name = zone_of(day, self.plan.itinerary.timezone)
        return datetime.fromtimestamp(instant * 60, zone(name) or zone("UTC"))


def written_in(plan: Plan) -> Collection[str]:
    """Return the languages that any text of a visit's file says it is in."""
    return {lang for words in _words_of(plan.itinerary) for lang in words.texts} - {ANY}


def _words_of(value: object) -> Iterator[Words]:
    if isinstance(value, Words):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _words_of(each)
    elif isinstance(value, Table):
        for name in value.given:
            yield from _words_of(getattr(value, name))
