"""One state of a visit as it is compared: its entries, its programme, and how they are called."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from planner.model.folding import folded
from planner.model.plan import Phrase, Plan, listed
from planner.model.presence import Stay
from planner.model.programme import Branch, Day, Session
from planner.model.timetable import Slot
from planner.model.words import Words, quoted
from planner.source.plain import shorten
from planner.source.record import Record
from planner.source.route import Route

MOST = 80
"""How many characters of a text a sentence shows."""

MOST_NAMED = 8
"""How many names a sentence lists before it counts the rest."""

_LAST = 1_000_000
"""Minutes after midnight that stand for no time at all, so that it comes last."""


class Programmed(Record):
    """A session or one of its branches, in its day and in time."""

    day: Day
    session: Session
    branch: Branch | None = None
    slot: Slot | None = None
    """None where it has no place in the timetable."""
    ordinal: int = 0
    """The place of its day among the days by date, from 0."""

    @property
    def entry(self) -> Session | Branch:
        """The branch, or the session where no branch is meant."""
        return self.session if self.branch is None else self.branch

    @property
    def kind(self) -> str:
        """The kind of the branch, or of the session where that gives none."""
        return self.entry.kind or self.session.kind

    @property
    def start(self) -> int | None:
        """Minutes after midnight at which the session starts."""
        return self.session.start

    @property
    def end(self) -> int | None:
        """Minutes after midnight at which the session ends, where the file says so."""
        if self.session.end is not None or self.session.minutes is None:
            return self.session.end
        return None if self.start is None else self.start + self.session.minutes


class State:
    """A state of a visit."""

    def __init__(self, plan: Plan) -> None:
        """Take the plan of the visit."""
        self.plan = plan
        self.itinerary = plan.itinerary
        self.directory = plan.directory

    @cached_property
    def days(self) -> list[Day]:
        """The days by date, those without one last; what stands first in the text says nothing."""
        return sorted(self.itinerary.days, key=self._date)

    def _date(self, day: Day) -> tuple[date, str, list[str]]:
        return day.date or date.max, self.text(day.title), sorted(map(repr, day.sessions))

    @cached_property
    def sessions(self) -> list[Programmed]:
        """The sessions in the order of the programme, wherever they stand in the text."""
        slots = {slot.session.route: slot for slot in self.plan.timetable.sessions}
        return [
            Programmed(day, session, None, slots.get(session.route), ordinal)
            for ordinal, day in enumerate(self.days)
            for session in sorted(day.sessions, key=self._when)
        ]

    def _when(self, session: Session) -> tuple[int, int, str, str]:
        start = _LAST if session.start is None else session.start
        length = session.end if session.end is not None else start + (session.minutes or 0)
        title = self.text(session.title)
        return start, length, folded(title), repr(session)

    def branches(self, session: Programmed) -> list[Programmed]:
        """Return the branches of a session, in the order of the text."""
        leaves = session.slot.slots if session.slot is not None else ()
        slots = {leaf.branch.route: leaf for leaf in reversed(leaves) if leaf.branch is not None}
        return [
            session.replace(branch=branch, slot=slots.get(branch.route))
            for branch in session.session.branches
        ]

    @cached_property
    def stays(self) -> dict[Route, dict[str, list[Stay]]]:
        """The stays of the presence ledger, by the routes of sessions and the ids of people."""
        found: dict[Route, dict[str, list[Stay]]] = {}
        for person, stays in self.plan.presence.stays.items():
            for stay in stays:
                route = stay.slot.session.route
                found.setdefault(route, {}).setdefault(person, []).append(stay)
        return found

    def text(self, words: Words | str) -> str:
        """Return a text in the visit's own language."""
        return self.directory.text(words)

    def short(self, text: str) -> str:
        """Return a text made safe to show, and cut where it is long."""
        return shorten(text, MOST)

    def called(self, words: Words) -> str:
        """Name a session, branch or item in a sentence: its title in quotes, cut where it is long."""
        return quoted(shorten(self.text(words), MOST))

    def name(self, who: str) -> str:
        """Name a person, organisation or group in a sentence."""
        return shorten(self.directory.name(who), MOST)

    def phrase(self, whos: Sequence[str]) -> Phrase:
        """Name some people, organisations and groups in a sentence, and say whether they are many."""
        several = len(whos) > 1 or (
            len(whos) == 1 and whos[0] not in self.directory.people
            and self.plan.group(whos[0]).plural
        )  # fmt: skip
        return Phrase(listed([self.name(who) for who in whos], MOST_NAMED), plural=several)

    def place(self, venue: str) -> str:
        """Name a venue in a sentence."""
        return shorten(self.directory.place(venue), MOST)

    def vehicle(self, vehicle: str) -> str:
        """Name a vehicle in a sentence."""
        return shorten(self.directory.vehicle(vehicle), MOST)

    def room(self, venue: str | None, room: str) -> str:
        """Name a room of a venue in a sentence."""
        known = self.directory.venues.get(venue or "")
        rooms = known.rooms if known is not None else ()
        found = next((each for each in rooms if each.id == room), None)
        return shorten((self.text(found.name) if found is not None else "") or room, MOST)

    @cached_property
    def titles(self) -> dict[str, int]:
        """How many sessions have each title, folded."""
        counts: dict[str, int] = {}
        for each in self.sessions:
            title = folded(self.text(each.session.title))
            counts[title] = counts.get(title, 0) + 1
        return counts
