"""Builds the entries of a programme: what it says about each session, branch and item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from planner.agenda.edition import Edition
from planner.agenda.outline import Entry, Fact
from planner.agenda.text import joined, together
from planner.agenda.wording import FROM, KINDS, MODES, TELLING, point_times, slot_times, times
from planner.agenda.words import msg
from planner.model.clock import clock, duration
from planner.model.crowd import Seat
from planner.model.places import COACH
from planner.model.plan import Plan
from planner.model.programme import (
    CANCELLED,
    CHOOSE_ONE,
    DROP_IN,
    HYBRID,
    ONLINE,
    OPTIONAL,
    Branch,
    Day,
    Item,
    Session,
    Speaker,
)
from planner.model.session_kinds import SESSION_KINDS
from planner.model.timetable import Slot, item_times

_ATTENDANCE = {
    OPTIONAL: msg("Optional"),
    DROP_IN: msg("Drop in as you like"),
    CHOOSE_ONE: msg("Choose one"),
}
_PARTICIPATION = {ONLINE: msg("Online"), HYBRID: msg("In person or online")}


MANY = 3
"""From how many sessions on an audience is named once for the day."""


@dataclass
class EntryBuilder:
    """Builds the entries of one day, and names each venue in full when the party comes to it."""

    plan: Plan
    usual: frozenset[Seat]
    """The audience that goes without saying."""
    edition: Edition | None = None
    """The language and the words; by default the visit's own language, and English words."""
    _last_venue: str | None = None
    _last_room: str = ""

    def __post_init__(self) -> None:
        """Take what the app shows where no edition is given."""
        self.own = self.edition or Edition(self.plan, words="en")
        self.say = self.own.speech.say

    def placed(self, slot: Slot) -> Entry:
        """Return the entry of a session that has a time, or of one of its branches."""
        before = self._last_venue, self._last_room
        found = self._placed(slot)
        if not slot.live:  # nobody comes to where it would have been
            self._last_venue, self._last_room = before
        return found

    def _placed(self, slot: Slot) -> Entry:
        time = slot_times(slot, self.say(FROM))
        entry = self._entry(slot, slot.branch or slot.session, time)
        given = None if slot.open_ended else self.own.moment(slot.finish, slot.day)
        entry = replace(entry, start=self.own.moment(slot.begin, slot.day), end=given)
        if slot.branch is not None:
            return entry
        return replace(entry, branches=tuple(self._branches(slot)))

    def unplaced(self, day: Day, session: Session) -> Entry:
        """Return the entry of a session that has no time, or one that cannot be."""
        slot = unplaced_slot(self.plan, day, session)
        time = self.say("Time TBC") if session.start is None else clock(session.start)
        entry = self._entry(slot, session, time)
        return replace(entry, branches=tuple(self._branches(slot)))

    def _entry(self, slot: Slot, entry: Session | Branch, time: str) -> Entry:
        title = self.own.text(entry.title)
        kind = self.say(KINDS[entry.kind]) if entry.kind in TELLING else ""
        facts = [*self._where(slot, entry), *self._people(entry), *self._audience(slot, entry)]
        sort = entry.kind or slot.session.kind
        return Entry(
            time=time,
            title=title or self.say(KINDS[slot.session.kind]),
            kind="" if kind.casefold() in title.casefold() else kind,
            marks=self.own.marks_of(entry.status, entry.route),
            facts=tuple(fact for fact in facts if fact.text),
            items=tuple(
                self._items(entry.items, None if slot.session.start is None else slot.start)
            ),
            sort=sort,
            route=entry.route,
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
            time = point_times(begin, end) or (duration(item.minutes) if item.minutes else "")
            facts = [*self._speakers(item.speakers), Fact("", self.own.text(item.description))]
            yield Entry(
                time, self.own.text(item.title), marks=self.own.marks_of(item.status, item.route),
                facts=tuple(fact for fact in facts if fact.text), route=item.route,
            )  # fmt: skip

    def _where(self, slot: Slot, entry: Session | Branch) -> Iterator[Fact]:
        if isinstance(entry, Session) and SESSION_KINDS[entry.kind].moves:
            yield from self._way(slot, entry)
            return
        if isinstance(entry, Session) and entry.participation in _PARTICIPATION:
            yield Fact("", self.say(_PARTICIPATION[entry.participation]))
        room = ""
        if entry.room is not None and slot.place is not None:
            room = self.own.room(slot.place, entry.room)
        if slot.place is not None and slot.place != self._last_venue:
            yield Fact(self.say("Where"), joined((room, self.own.address(slot.place)), ", "))
            yield from self._arriving(slot.place)
        elif room or (self._last_room and slot.place is not None and slot.branch is None):
            yield Fact(self.say("Where"), room or self.own.place(slot.place or ""))
        if isinstance(entry, Session):
            self._last_venue = slot.place or self._last_venue
            self._last_room = room

    def _arriving(self, place: str) -> Iterator[Fact]:
        """Return what those need to know who come to a venue."""
        venue = self.plan.directory.venues[place]
        yield Fact(self.say("Meeting point"), self.own.text(venue.meeting_point))
        for requirement in venue.requirements:
            yield Fact(self.say("Please note"), self.own.text(requirement))

    def _way(self, slot: Slot, session: Session) -> Iterator[Fact]:
        directory = self.plan.directory
        places = [
            self.own.place(place) if place else "" for place in (slot.place, slot.place_after)
        ]
        stops = [self.own.place(each) for each in session.stops]
        ways = {leg.by for leg in directory.legs(slot.place or "", slot.place_after or "")}
        mode = COACH if session.vehicles else ways.pop() if len(ways) == 1 else ""
        route = joined(places, " → ")
        if places[0] and not places[1]:
            route = self.say("from {place}", place=places[0])
        if stops:
            via = self.say("via {places}", places=self.own.speech.listed(stops))
            route = joined((route, via), " ")
        yield Fact("", joined((route, self.say(MODES[mode]) if mode else "")))
        start = directory.venues.get(slot.place or "")
        if start is not None:
            street = start.address if slot.place != self._last_venue else ""
            gather = joined((self.own.text(start.meeting_point), street), ", ")
            yield Fact(self.say("Meeting point"), gather)
            if start.coach_stop is not None and mode in {"", COACH}:
                yield Fact(self.say("Departure"), start.coach_stop.address)
        if slot.place_after is not None:
            self._last_venue = None

    def _people(self, entry: Session | Branch) -> Iterator[Fact]:
        yield from self._speakers(entry.speakers)
        for label, refs in (
            (self.say("Moderation"), entry.moderators),
            (self.say("Interpreting"), entry.interpreters),
        ):
            yield Fact(label, joined(map(self.own.person, refs), "; "))
        if entry.languages:
            names = map(self.own.speech.language, entry.languages)
            yield Fact(
                self.own.speech.count("Language", "Languages", len(entry.languages)),
                ", ".join(names),
            )
        if isinstance(entry, Session):
            yield Fact(self.say("Dress code"), self.own.text(entry.dress))
        yield Fact("", self.own.text(entry.description))

    def _speakers(self, speakers: Sequence[Speaker]) -> Iterator[Fact]:
        spoken = [self._speaker(each) for each in speakers if each.status != CANCELLED]
        spoken = [each for each in spoken if each]
        if spoken:
            label = self.own.speech.count("Speaker", "Speakers", len(spoken))
            yield Fact(label, joined(spoken, "; "))

    def _speaker(self, speaker: Speaker) -> str:
        name = self.own.person(speaker.who) if speaker.who else self.own.text(speaker.label)
        if not name:
            return ""
        when = ""
        if speaker.start is not None:
            when = times(speaker.start, speaker.end, self.say(FROM))
        elif speaker.end is not None:
            when = self.say("until {time}", time=clock(speaker.end))
        marks = (mark.text for mark in self.own.marks_of(speaker.status))
        notes = joined((self.say("online") if speaker.remote else "", when, *marks), ", ")
        return together((
            joined((name, self.own.text(speaker.topic)), ": "), f" ({notes})" if notes else ""
        ))  # fmt: skip

    def _audience(self, slot: Slot, entry: Session | Branch) -> Iterator[Fact]:
        if isinstance(entry, Session) and entry.attendance in _ATTENDANCE:
            yield Fact("", self.say(_ATTENDANCE[entry.attendance]))
        if slot.crowd.seats != self.usual:
            yield Fact(self.say("For", "audience"), self.audience(entry))
        rounds = slot.session.rounds
        if rounds is not None and rounds.minutes and isinstance(entry, Session):
            yield from self.rounds(slot)

    def audience(self, entry: Session | Branch) -> str:
        """Return whom a session or branch is for, by names; nothing for a branch open to all."""
        refs = entry.for_
        if refs is None and isinstance(entry, Session):
            refs = self.plan.itinerary.party
        names = [self.own.name(each) for each in refs or ()]
        absent = [self.own.name(each) for each in entry.except_]
        if not names and absent:
            names = [self.say("everyone")]
        named = joined(names, ", ")
        if not absent:
            return named
        without = self.own.speech.listed(absent)
        return self.say("{names} (without {absent})", names=named, absent=without)

    def rounds(self, slot: Slot) -> Iterator[Fact]:
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
                    title = self.own.text(leaf.branch.title) if leaf.branch else ""
                    groups.append(
                        self.say("{group} at {place}", group=self.own.name(group), place=title)
                    )
            if number and groups:
                time = times(leaves[0].start, leaves[0].end)
                label = self.say("Round {number}, {time}", number=str(number), time=time)
                yield Fact(label, joined(groups, "; "))


def usual_audience(plan: Plan, slots: Sequence[Slot]) -> frozenset[Seat]:
    """Return the audience of a day that goes without saying: of most sessions, else the party."""
    counts = Counter(slot.crowd.seats for slot in slots)
    seats, count = counts.most_common(1)[0] if counts else (plan.party.seats, 0)
    return seats if count * 2 > len(slots) and count >= MANY else plan.party.seats


def unplaced_slot(plan: Plan, day: Day, session: Session) -> Slot:
    """Return the slot of a session that has no place in time."""
    known, moves = plan.directory.venues, SESSION_KINDS[session.kind].moves
    ends = (session.from_, session.to) if moves else (session.venue or day.venue,) * 2
    start, end = (str(each) if each in known else None for each in ends)
    crowd = plan.timetable.crowd_of(session)
    minutes = session.start or 0
    slot = Slot(
        day, session, minutes, minutes, 0, 0, open_ended=True, crowd=crowd, place=start,
        place_after=end,
    )  # fmt: skip
    leaves = []
    for branch in session.branches:
        place = str(branch.venue) if branch.venue in known else start
        of_branch = plan.timetable.crowd_of(branch, crowd)
        leaves.append(slot.replace(branch=branch, crowd=of_branch, place=place, place_after=place))
    return slot.replace(slots=tuple(leaves))
