"""Whom a difference concerns: who has a role there, who is in the audience, who receives and drives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planner.model.crowd import Crowd, Seat
from planner.model.folding import folded
from planner.model.presence import ATTENDS, Stay
from planner.model.programme import CANCELLED, Branch, Item, Session
from planner.model.session_kinds import SESSION_KINDS
from planner.workspace.versions.comparison.both import Both, Twin
from planner.workspace.versions.comparison.records import (
    DRIVER,
    EVERYONE,
    GROUP,
    HOST,
    ORGANISATION,
    PERSON,
    Concern,
    Party,
)
from planner.workspace.versions.comparison.states import Programmed, State

ALL = Party(EVERYONE, "", "everyone")
"""All who travel together."""

ORDER = (EVERYONE, GROUP, ORGANISATION, PERSON, HOST, DRIVER)
"""The kinds of parties, in the order in which they are named."""

Side = tuple[State, Programmed]
"""A session or branch in the state of which it is."""


class Circle:
    """Who has to do with the entries of two states of a visit."""

    def __init__(self, both: Both) -> None:
        """Take both states."""
        self.both = both
        self._audiences: dict[tuple[bool, frozenset[Seat]], list[Party]] = {}

    def party(self, state: State, who: str) -> Party:
        """Return a person, organisation or group, by its later name where it has one."""
        known = self.both.who(state, who)
        later = self.both.after.directory
        if known in later.people or known in later.organisations or known in later.groups:
            state = self.both.after
        else:
            known = who
        person = state.directory.people.get(known)
        if person is not None:
            of = state.name(person.organisation) if person.organisation else ""
            return Party(PERSON, known, state.name(known), of)
        kind = GROUP if known in state.directory.groups else ORGANISATION
        return Party(kind, known, state.name(known))

    def of(self, state: State, whos: Iterable[str], note: str = "") -> list[Concern]:
        """Return some people, organisations and groups as concerned."""
        return [Concern(self.party(state, who), note) for who in whos]

    def audience(self, state: State, crowd: Crowd) -> list[Party]:
        """Return a crowd as everyone, groups, organisations and people, each of them once."""
        key = (state is self.both.before, crowd.seats)
        if key not in self._audiences:
            self._audiences[key] = list(self._covering(state, crowd.seats))
        return self._audiences[key]

    def _covering(self, state: State, seats: frozenset[Seat]) -> Iterator[Party]:
        party, crowds = state.plan.party, state.plan.crowds
        if party.firm and seats >= party.firm:
            yield ALL
            seats -= party.seats
        groups = sorted(
            ((crowds.one(group).seats, group) for group in state.directory.groups),
            key=lambda each: (-len(each[0]), each[1]),
        )
        organisations = [(crowds.one(each).seats, each) for each in state.directory.organisations]
        for members, each in (*groups, *organisations):
            if members and members <= seats:
                yield self.party(state, each)
                seats -= members
        left = {seat.part.split("/", maxsplit=1)[0] or seat.who for seat in seats}
        yield from (self.party(state, who) for who in sorted(left) if who)

    def crowd(self, state: State, each: Programmed) -> Crowd:
        """Return who is in the audience of a session or branch."""
        if each.slot is not None:
            return each.slot.crowd
        whole = state.plan.timetable.crowd_of(each.session)
        if each.branch is None:
            return whole
        return state.plan.timetable.crowd_of(each.branch, whole)

    def acting(self, *sides: Side) -> list[Concern]:
        """Return who has a role in a session or branch, before or after."""
        return merged(
            Concern(self.party(state, who), role)
            for state, each in sides
            for who, role in _roles(each.entry)
        )

    def meeting(self, *sides: Side) -> list[Concern]:
        """Return all who have to do with a session or branch: roles, audience, hosts and drivers."""
        return merged([*self.acting(*sides), *self.attending(*sides)])

    def attending(self, *sides: Side) -> list[Concern]:
        """Return who is in the audience of a session or branch, and who receives and drives them."""
        found: list[Concern] = []
        for state, each in sides:
            found += (Concern(party) for party in self.audience(state, self.crowd(state, each)))
            found += self.hosts((state, each))
            if each.branch is None:
                found += self.driving(state, each.session.vehicles)
        return merged(found)

    def hosts(self, *sides: Side) -> list[Concern]:
        """Return who receives the people of a session or branch."""
        return [host for state, each in sides for host in self.receiving(state, self._venues(each))]

    def moving(self, twin: Twin) -> list[Concern]:
        """Return whom another time or place of a session concerns.

        Whoever is bound there for a time of their own is left out if that stays as it was, and
        told the own time if it does not.
        """
        both = self.both
        sides = ((both.before, twin.before), (both.after, twin.after))
        acting = []
        for each in self.acting(*sides):
            old, new = (self._stays(state, at, each.party) for state, at in sides)
            if old and new and self._spans(both.before, old) == self._spans(both.after, new):
                continue
            acting.append(Concern(each.party, self._hours(each.note, old, new)))
        return merged([*acting, *self.attending(*sides)])

    def _stays(self, state: State, each: Programmed, party: Party) -> list[Stay]:
        """Return where the presence ledger has someone during a session or branch."""
        stays = state.stays.get(each.session.route, {})
        found = [
            stay
            for person, known in stays.items()
            if self.both.who(state, person) == party.id
            for stay in known
        ]
        if each.branch is not None:
            found = [stay for stay in found if stay.slot.branch is each.branch]
        return [stay for stay in found if stay.role != ATTENDS]

    def _spans(self, state: State, stays: list[Stay]) -> list[tuple[object, ...]]:
        """Return when, where and for what someone is bound."""
        spans = [
            (stay.begin, stay.finish, stay.slot.open_ended and stay.finish == stay.slot.finish,
             stay.role, self.both.venue(state, stay.slot.place) or "", self._room(state, stay))
            for stay in stays
        ]  # fmt: skip
        return sorted(spans)

    def _room(self, state: State, stay: Stay) -> str:
        entry = stay.slot.branch or stay.slot.session
        room = entry.room or stay.slot.session.room
        return self.both.room(state, stay.slot.place, room) or ""

    def _hours(self, note: str, old: list[Stay], new: list[Stay]) -> str:
        """Add to a role the times at which someone is bound, where they are not their session's."""
        if len(old) != 1 or len(new) != 1:
            return note
        (one,), (other,) = old, new
        if (other.begin, other.finish) == (other.slot.begin, other.slot.finish):
            return note
        before = self.both.before.plan.hours(one.begin, one.finish, one.slot.day)
        after = self.both.after.plan.hours(other.begin, other.finish, other.slot.day)
        return note if before == after else f"{note} {after} instead of {before}"

    def receiving(self, state: State, venues: Iterable[str]) -> list[Concern]:
        """Return who receives the party at some venues: whom the file names, else the venue."""
        found = []
        for venue in venues:
            known = state.directory.venues.get(venue)
            if known is None:
                continue
            if known.contact and known.contact in state.directory.people:
                note = f"receives at {state.place(venue)}"
                found.append(Concern(self.party(state, known.contact), note))
            else:
                name = self.both.venue(state, venue) or venue
                found.append(Concern(Party(HOST, name, self._place(state, venue))))
        return found

    def _place(self, state: State, venue: str) -> str:
        """Name a venue as it is called later, where it is still there."""
        later = self.both.venue(state, venue) or venue
        known = later in self.both.after.directory.venues
        return self.both.after.place(later) if known else state.place(venue)

    def driving(self, state: State, vehicles: Iterable[str]) -> list[Concern]:
        """Return who drives some vehicles: the driver or company, else the vehicle itself."""
        found = []
        for each in vehicles:
            known = state.directory.vehicles.get(each)
            if known is None:
                continue
            name = state.vehicle(each)
            key = self.both.vehicle(state, each)
            party = Party(DRIVER, key, name)
            if known.driver:
                party = Party(DRIVER, f"{key}/{folded(known.driver)}", known.driver, name)
            found.append(Concern(party))
        return found

    def _venues(self, each: Programmed) -> list[str]:
        """Return the venues at which a session is; of a transfer, none."""
        if SESSION_KINDS[each.kind].moves:
            return []
        slot = each.slot
        if slot is None:
            entry = each.entry
            return [
                venue for venue in [entry.venue or each.session.venue or each.day.venue] if venue
            ]
        places = [leaf.place for leaf in slot.slots if each.branch is None] or [slot.place]
        return [place for place in dict.fromkeys(places) if place]


def _roles(entry: Session | Branch | Item) -> Iterator[tuple[str, str]]:
    """Return who has a role in an entry or anything in it, with what they do there."""
    for speaker in entry.speakers:
        if speaker.who is not None and speaker.status != CANCELLED:
            yield speaker.who, "speaks"
    for field, role in _DUTIES:
        for who in getattr(entry, field, ()):
            yield who, role
    inside = (*getattr(entry, "items", ()), *getattr(entry, "branches", ()))
    for each in inside:
        if not (isinstance(each, Item) and each.status == CANCELLED):
            yield from _roles(each)
    if isinstance(entry, Session) and entry.responsible is not None:
        yield entry.responsible, "sees to it"


_DUTIES = (
    ("requires", "must be there"),
    ("moderators", "moderates"),
    ("staff", "accompanies"),
    ("interpreters", "interprets"),
)


def merged(concerns: Iterable[Concern]) -> list[Concern]:
    """Return everyone who is concerned once, with all their notes, groups before people."""
    found: dict[Party, list[str]] = {}
    for each in concerns:
        notes = found.setdefault(each.party, [])
        if each.note and each.note not in notes:
            notes.append(each.note)
    parties = sorted(
        found, key=lambda party: (ORDER.index(party.kind), folded(party.name), party.id)
    )
    return [Concern(party, ", ".join(found[party])) for party in parties]
