"""Builds the entries of an agenda: what it says about each session, branch and item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.agenda.outline import Entry, Fact
from planner.agenda.wording import (
    KINDS,
    MODES,
    TELLING,
    joined,
    language_name,
    sentence_list,
    slot_times,
    times,
)
from planner.model.clock import clock, duration
from planner.model.crowd import Seat
from planner.model.plan import Plan
from planner.model.programme import (
    CANCELLED,
    CHOOSE_ONE,
    DROP_IN,
    HYBRID,
    ONLINE,
    OPTIONAL,
    TENTATIVE,
    Branch,
    Day,
    Item,
    Session,
    Speaker,
)
from planner.model.session_kinds import SESSION_KINDS
from planner.model.timetable import Slot, item_times
from planner.model.words import Words

TO_BE_SET = "Time TBC"

_ATTENDANCE = {
    OPTIONAL: "optional",
    DROP_IN: "drop in as you like",
    CHOOSE_ONE: "choose one",
}
_PARTICIPATION = {ONLINE: "online", HYBRID: "in person or online"}


@dataclass
class EntryBuilder:
    """Builds the entries of one day, and names each venue in full when the party comes to it."""

    plan: Plan
    usual: frozenset[Seat]
    """The audience that goes without saying."""
    _last_venue: str | None = None
    _last_room: str = ""

    def placed(self, slot: Slot) -> Entry:
        """Return the entry of a session that has a time, or of one of its branches."""
        time = slot_times(slot)
        if slot.branch is not None:
            return self._entry(slot, slot.branch, time)
        entry = self._entry(slot, slot.session, time)
        return Entry(
            entry.time, entry.title, entry.kind, entry.mark, entry.facts, entry.items,
            tuple(self._branches(slot)),
        )  # fmt: skip

    def unplaced(self, day: Day, session: Session) -> Entry:
        """Return the entry of a session that has no time, or one that cannot be."""
        place = next((each for each in (session.venue, day.venue) if each), None)
        known = place if place in self.plan.directory.venues else None
        crowd = self.plan.timetable.crowd_of(session)
        slot = Slot(
            day, session, session.start or 0, session.start or 0, 0, 0, open_ended=True,
            crowd=crowd, place=known, place_after=known,
        )  # fmt: skip
        leaves = tuple(
            slot.replace(branch=branch, crowd=self.plan.timetable.crowd_of(branch, crowd))
            for branch in session.branches
        )
        time = TO_BE_SET if session.start is None else clock(session.start)
        entry = self._entry(slot, session, time)
        branches = tuple(self._branches(slot.replace(slots=leaves)))
        return Entry(
            entry.time, entry.title, entry.kind, entry.mark, entry.facts, entry.items, branches
        )

    def _text(self, text: Words) -> str:
        return self.plan.directory.text(text)

    def _entry(self, slot: Slot, entry: Session | Branch, time: str) -> Entry:
        title = self._text(entry.title)
        kind = KINDS[entry.kind] if entry.kind in TELLING else ""
        facts = [*self._where(slot, entry), *self._people(entry), *self._audience(slot, entry)]
        return Entry(
            time=time,
            title=title or KINDS[slot.session.kind],
            kind="" if kind.casefold() in title.casefold() else kind,
            mark=_mark(entry.status),
            facts=tuple(fact for fact in facts if fact.text),
            items=tuple(self._items(entry.items, None if time == TO_BE_SET else slot.start)),
        )

    def _branches(self, slot: Slot) -> Iterator[Entry]:
        for branch in slot.session.branches:
            leaf = next((each for each in slot.slots if each.branch is branch), None)
            if leaf is not None:
                yield self._entry(leaf, branch, "")
        if slot.slots and slot.place_after is None:
            self._last_venue = None

    def _items(self, items: Sequence[Item], start: int | None) -> Iterator[Entry]:
        for item, (begin, end) in zip(items, item_times(tuple(items), start), strict=True):
            time = times(begin, end) if begin is not None and end is not None else ""
            if begin is not None and end is None:
                time = clock(begin)
            if not time and item.minutes:
                time = duration(item.minutes)
            facts = [*self._speakers(item.speakers), Fact("", self._text(item.description))]
            yield Entry(
                time, self._text(item.title), "", _mark(item.status),
                tuple(fact for fact in facts if fact.text),
            )  # fmt: skip

    def _where(self, slot: Slot, entry: Session | Branch) -> Iterator[Fact]:
        if isinstance(entry, Session) and SESSION_KINDS[entry.kind].moves:
            yield from self._way(slot, entry)
            return
        if isinstance(entry, Session) and entry.participation in _PARTICIPATION:
            yield Fact("", _PARTICIPATION[entry.participation].capitalize())
        room = self._room(slot, entry)
        if slot.place is not None and slot.place != self._last_venue:
            yield Fact("Where", joined((room, self.venue(slot.place)), ", "))
            meeting_point = self.plan.directory.venues[slot.place].meeting_point
            yield Fact("Meeting point", self._text(meeting_point))
            for requirement in self.plan.directory.venues[slot.place].requirements:
                yield Fact("Please note", self._text(requirement))
        elif room or (self._last_room and slot.place is not None and slot.branch is None):
            yield Fact("Where", room or self.plan.directory.place(slot.place or ""))
        if isinstance(entry, Session):
            self._last_venue = slot.place or self._last_venue
            self._last_room = room

    def venue(self, place: str) -> str:
        """Return name and address of a venue."""
        venue = self.plan.directory.venues[place]
        return joined((self._text(venue.name) or place, venue.address), ", ")

    def _room(self, slot: Slot, entry: Session | Branch) -> str:
        if entry.room is None or slot.place is None:
            return ""
        for room in self.plan.directory.venues[slot.place].rooms:
            if room.id == entry.room:
                return self._text(room.name) or room.id
        return ""

    def _way(self, slot: Slot, session: Session) -> Iterator[Fact]:
        directory = self.plan.directory
        start, end = (
            directory.place(place) if place else "" for place in (slot.place, slot.place_after)
        )
        stops = "".join(f" via {directory.place(each)}" for each in session.stops)
        legs = directory.legs(slot.place or "", slot.place_after or "")
        ways = {leg.by for leg in legs}
        how = "by coach" if session.vehicles else MODES[ways.pop()] if len(ways) == 1 else ""
        route = f"{start} → {end}" if start and end else (start and f"from {start}") or end
        yield Fact("", joined((f"{route}{stops}", how)))
        stop = directory.venues[slot.place].coach_stop if slot.place else None
        if stop is not None and stop.address and how in {"", "by coach"}:
            yield Fact("Departure", stop.address)
        if slot.place_after is not None:
            self._last_venue = None

    def _people(self, entry: Session | Branch) -> Iterator[Fact]:
        yield from self._speakers(entry.speakers)
        for label, refs in (
            ("Moderation", entry.moderators), ("Interpreting", entry.interpreters),
        ):  # fmt: skip
            people = [self._person(each) for each in refs]
            yield Fact(label, "; ".join(person for person in people if person))
        if entry.languages:
            yield Fact("Languages", ", ".join(map(language_name, entry.languages)))
        yield Fact("", self._text(entry.description))

    def _speakers(self, speakers: Sequence[Speaker]) -> Iterator[Fact]:
        spoken = [self._speaker(each) for each in speakers if each.status != CANCELLED]
        spoken = [each for each in spoken if each]
        if spoken:
            yield Fact("Speaker" if len(spoken) == 1 else "Speakers", "; ".join(spoken))

    def _speaker(self, speaker: Speaker) -> str:
        name = self._person(speaker.who) if speaker.who else self._text(speaker.label)
        when = ""
        if speaker.start is not None:
            when = times(speaker.start, speaker.end)
        elif speaker.end is not None:
            when = f"until {clock(speaker.end)}"
        notes = joined(("online" if speaker.remote else "", when, _mark(speaker.status)), ", ")
        topic = self._text(speaker.topic)
        return (
            f"{name}{f': {topic}' if topic else ''}{f' ({notes})' if notes else ''}" if name else ""
        )

    def _person(self, who: str) -> str:
        """Return a person with role and organisation, or the name of an organisation."""
        directory = self.plan.directory
        person = directory.people.get(who)
        if person is None:
            return directory.name(who) if who in directory.organisations else ""
        organisation = directory.name(person.organisation) if person.organisation else ""
        return joined((person.name or who, self._text(person.role), organisation), ", ")

    def _audience(self, slot: Slot, entry: Session | Branch) -> Iterator[Fact]:
        if isinstance(entry, Session):
            yield Fact("", _ATTENDANCE.get(entry.attendance, "").capitalize())
        if slot.crowd.seats != self.usual:
            yield Fact("For", self.audience(entry))
        rounds = slot.session.rounds
        if rounds is not None and rounds.minutes and isinstance(entry, Session):
            yield from self._rounds(slot)

    def audience(self, entry: Session | Branch) -> str:
        """Return whom a session or branch is for, by names; nothing for a branch open to all."""
        refs = entry.for_
        if refs is None and isinstance(entry, Session):
            refs = self.plan.itinerary.party
        names = [self.plan.directory.name(each) for each in refs or ()]
        absent = [self.plan.directory.name(each) for each in entry.except_]
        without = f" (without {sentence_list(absent)})" if absent else ""
        if not names and absent:
            names = ["everyone"]
        return f"{', '.join(names)}{without}" if names else ""

    def _rounds(self, slot: Slot) -> Iterator[Fact]:
        """Return who is at which branch in each round."""
        rounds = slot.session.rounds
        if rounds is None:
            return
        by_round: dict[int, list[Slot]] = {}
        for leaf in slot.slots:
            by_round.setdefault(leaf.round, []).append(leaf)
        for number, leaves in by_round.items():
            groups = []
            for index, leaf in enumerate(leaves):
                turn = (index - number + 1) % max(len(leaves), len(rounds.groups))
                for group in rounds.groups[turn : turn + 1]:
                    title = self._text(leaf.branch.title) if leaf.branch else ""
                    groups.append(f"{self.plan.directory.name(group)} at {title}")
            if number and groups:
                time = times(leaves[0].start, leaves[0].end)
                yield Fact(f"Round {number}, {time}", "; ".join(groups))


def _mark(status: str) -> str:
    return {TENTATIVE: "TBC", CANCELLED: "cancelled"}.get(status, "")
