"""What happens on a day, in order: every session, with or without a time, and its branches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from planner.agenda.contents.entries import EntryBuilder, unplaced_slot
from planner.agenda.edition import Edition
from planner.agenda.outline import Entry, Mark
from planner.agenda.text import joined
from planner.agenda.wording import FROM, KINDS, slot_times
from planner.model.clock import clock
from planner.model.crowd import Seat
from planner.model.plan import Plan
from planner.model.programme import (
    CANCELLED,
    CONFIRMED,
    DROP_IN,
    ONLINE,
    OPTIONAL,
    TENTATIVE,
    Branch,
    Day,
    Session,
)
from planner.model.session_kinds import FREE, SESSION_KINDS
from planner.model.timetable import Slot, is_open_choice
from planner.model.views.attending import Heads, heads


@dataclass(frozen=True)
class Happening:
    """A session, or one of its branches."""

    slot: Slot
    timed: bool = True
    """Whether it has a place in time; where it has none, the instants of the slot say nothing."""

    @property
    def day(self) -> Day:
        """The day under which it stands in the file."""
        return self.slot.day

    @property
    def session(self) -> Session:
        """The session itself, or that of the branch."""
        return self.slot.session

    @property
    def entry(self) -> Session | Branch:
        """The branch, or the session where it is none."""
        return self.slot.branch or self.slot.session

    @property
    def moves(self) -> bool:
        """Whether people end elsewhere than they started."""
        return SESSION_KINDS[self.session.kind].moves

    @property
    def status(self) -> str:
        """Whether it is settled; a branch is no more so than its session."""
        both = {self.session.status, self.entry.status}
        return next((each for each in (CANCELLED, TENTATIVE) if each in both), CONFIRMED)

    @property
    def live(self) -> bool:
        """Whether it takes place."""
        return self.status != CANCELLED

    @property
    def tone(self) -> Literal["", "muted"]:
        """How a row of a table shows it: in grey where it does not take place."""
        return "" if self.live else "muted"

    @property
    def loose(self) -> bool:
        """Whether people come as they like, so that nobody knows how many."""
        return is_open_choice(self.slot) or self.session.attendance in {OPTIONAL, DROP_IN}

    @property
    def points(self) -> tuple[str | None, ...]:
        """The venues of it in order, several only where people move; None for an unknown one."""
        if not self.moves:
            return (self.slot.place,)
        return (self.slot.place, *map(str, self.session.stops), self.slot.place_after)

    @property
    def parts(self) -> tuple[Happening, ...]:
        """Its branches, each once however many rounds there are; itself where it has none."""
        return tuple(self._parts()) or (self,)

    @property
    def turns(self) -> tuple[Happening, ...]:
        """Its branches in the order of time, each as often as groups come round to it."""
        if self.session.rounds is None or self.slot.branch is not None:
            return self.parts
        return tuple(Happening(leaf, self.timed) for leaf in self.slot.slots) or (self,)

    def _parts(self) -> Iterator[Happening]:
        slot = self.slot
        for branch in slot.session.branches if slot.branch is None else ():
            for leaf in [each for each in slot.slots if each.branch is branch][:1]:
                whole = leaf.replace(
                    start=slot.start, end=slot.end, begin=slot.begin, finish=slot.finish
                )
                yield Happening(whole if leaf.round else leaf, self.timed)

    def time(self, edition: Edition) -> str:
        """Write when it is."""
        if self.timed:
            return slot_times(self.slot, edition.speech.say(FROM))
        start = self.session.start
        return edition.speech.say("Time TBC") if start is None else clock(start)

    def title(self, edition: Edition) -> str:
        """Return its title, behind that of its session where it is a branch."""
        entries = (self.session,) if self.slot.branch is None else (self.session, self.slot.branch)
        titles = [edition.text(each.title) for each in entries]
        return joined(titles, ": ") or edition.speech.say(KINDS[self.slot.kind])

    def marks(self, edition: Edition) -> tuple[Mark, ...]:
        """Return the marks of what is open, cancelled or changed."""
        return edition.marks_of(self.status, *dict.fromkeys((self.session.route, self.entry.route)))

    def room(self, edition: Edition) -> str:
        """Return the name of its room, if it has one."""
        if self.entry.room is None or self.slot.place is None:
            return ""
        return edition.room(self.slot.place, self.entry.room)

    def shown(self, edition: Edition, usual: frozenset[Seat] | None = None) -> Entry:
        """Return what a programme says of it, apart from where it is and from its branches.

        ``usual`` is the audience that goes without saying; the party by default.
        """
        builder = EntryBuilder(edition.plan, usual or edition.plan.party.seats, edition)
        return builder.placed(self.slot.replace(place=None, place_after=None))

    def people(self, edition: Edition) -> str:
        """Write how many people come, as far as the file tells."""
        return people(edition, heads(edition.plan, [self.slot]), loose=self.loose)


def of_day(plan: Plan, day: Day) -> list[Happening]:
    """Return all sessions of a day in the order of their starts; those without one come last."""
    placed = [Happening(slot) for slot in plan.timetable.sessions if slot.day is day]
    known = {id(each.session) for each in placed}
    rest = [
        Happening(unplaced_slot(plan, day, session), timed=False)
        for session in day.sessions if id(session) not in known
    ]  # fmt: skip
    return sorted([*placed, *rest], key=lambda each: (each.session.start is None, each.slot.start))


def everything(plan: Plan) -> Iterator[Happening]:
    """Return what happens on all days, in the order of the file's days."""
    for day in plan.itinerary.days:
        yield from of_day(plan, day)


def people(edition: Edition, found: Heads, *, loose: bool = False) -> str:
    """Write a number of people; ``loose`` says that they come as they like."""
    said = edition.speech.count("{number} person", "{number} people", found.number)
    return roughly(edition, said, found, loose=loose)


def roughly(edition: Edition, said: str, found: Heads, *, loose: bool = False) -> str:
    """Write of a number that is ``said`` how sure it is."""
    say = edition.speech.say
    if not found.number:
        return say("number TBC")
    if loose:
        return (
            say("up to {number}", number=said)
            if found.complete
            else say("about {number}", number=said)
        )
    return said if found.complete else say("at least {number}", number=said)


def days_for(edition: Edition) -> list[Day]:
    """Return the days that an edition is for: one if its reader is a date, else all.

    Raises:
        KeyError: the visit has no such day.
    """
    days = list(edition.plan.itinerary.days)
    if not edition.reader:
        return days
    found = [day for day in days if day.date is not None and day.date.isoformat() == edition.reader]
    if not found:
        raise KeyError(edition.reader)
    return found


def place_of(edition: Edition, happening: Happening) -> str:
    """Return room and venue of a session; the route of a transfer; or that it is not known."""
    if happening.moves:
        points = [edition.place(each) if each else "…" for each in happening.points]
        return joined(points, " → ")
    if happening.slot.place is None:
        if happening.session.participation == ONLINE:
            return edition.speech.say("online")
        return edition.speech.say("to be confirmed") if happening.slot.kind != FREE else ""
    return joined((happening.room(edition), edition.place(happening.slot.place)), ", ")
