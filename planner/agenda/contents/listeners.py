"""Which languages are spoken in a session, and which ones those understand who listen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from planner.agenda.contents.happenings import Happening
from planner.agenda.edition import Edition
from planner.agenda.text import joined
from planner.model.crowd import Crowd, Seat
from planner.model.plan import Plan

FROM_TO, BETWEEN = " → ", " ↔ "


@dataclass(frozen=True)
class Listening:
    """What is spoken in a session or branch, and to whom."""

    spoken: tuple[str, ...]
    """The languages spoken, by code; none where the file does not tell."""
    heard: dict[tuple[str, ...], int]
    """How many people understand which languages; none for those of whom the file does not tell."""

    @property
    def deaf(self) -> tuple[str, ...]:
        """The languages of those who understand nothing of what is spoken."""
        return _flat(
            each for each in self.heard if each and self.spoken and not set(each) & set(self.spoken)
        )

    @property
    def several(self) -> bool:
        """Whether more than one language is spoken, or some understand none of what is."""
        return len(self.spoken) > 1 or bool(self.deaf)

    def directions(self, edition: Edition, known: tuple[str, ...] = ()) -> str:
        """Write from which languages into which ones it goes, as far as an interpreter knows them."""
        say, language = edition.speech.say, edition.speech.language
        if not self.spoken:
            return say("to be confirmed")
        into = self.deaf or tuple(each for each in _flat(self.heard) if each not in self.spoken)
        if known:
            mine = [each for each in self.spoken if each in known]
            into = tuple(each for each in into if each in known)
        else:
            mine = list(self.spoken)
        if not into and len(mine) > 1:
            return joined(map(language, mine), BETWEEN)
        unknown = say("to be confirmed")
        ends = (", ".join(map(language, each)) or unknown for each in (mine, into))
        return joined(ends, FROM_TO)

    def people(self, edition: Edition) -> str:
        """Write how many people understand which languages."""
        speech = edition.speech
        told = []
        for codes, number in sorted(self.heard.items(), key=lambda each: (not each[0], -each[1])):
            names = ", ".join(map(speech.language, codes)) or speech.say("language not known")
            counted = speech.count("{number} person", "{number} people", number) if number else ""
            told.append(joined((names, counted), ": "))
        return joined(told, "; ")


def listening(plan: Plan, happening: Happening) -> Listening:
    """Return what is spoken in a session or branch, and what those understand who listen."""
    spoken = happening.entry.languages or happening.session.languages
    heard: Counter[tuple[str, ...]] = Counter()
    for seat in sorted(happening.slot.crowd.firm):
        heard[understood(plan, seat)] += plan.crowds.size(Crowd(frozenset({seat})))
    return Listening(tuple(spoken), dict(heard))


def understood(plan: Plan, seat: Seat) -> tuple[str, ...]:
    """Return the languages of a person, or of their organisation; none if the file does not tell."""
    directory = plan.directory
    person = directory.people.get(seat.who)
    if person is not None and person.languages:
        return person.languages
    organisation = (person.organisation or "") if person is not None else seat.who
    entry = directory.organisations.get(organisation)
    return entry.languages if entry is not None else ()


def _flat(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for group in groups for each in group))
