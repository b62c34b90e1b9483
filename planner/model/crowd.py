"""Who is meant by a list of people, organisations and groups, and whether two such lists overlap.

A crowd is made of seats: one for each named person, one for the unnamed people of an organisation,
and one for each counted part of an organisation that a group takes ("15 of Clust-ER Health").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from planner.model.directory import Directory
from planner.model.itinerary import Itinerary
from planner.model.nested import Ref
from planner.model.people import Member
from planner.model.programme import Branch, Session
from planner.source.record import Record


class Seat(NamedTuple):
    """A named person, the unnamed people of an organisation, or a counted part of them."""

    who: str
    part: str = ""


class Crowd(Record):
    """A set of people, as far as the file says who they are."""

    seats: frozenset[Seat] = frozenset()
    named: frozenset[str] = frozenset()
    """People who are in it by their own id, and not only with their organisation."""
    loose: frozenset[Seat] = frozenset()
    """Seats that are in it only because the file does not say who travels together."""
    uncertain: bool = False
    """Whether more people may belong to it, since an id in it cannot be resolved."""
    doubtful: bool = False
    """Whether fewer people may belong to it, since an id left out cannot be resolved."""

    @property
    def firm(self) -> frozenset[Seat]:
        """The seats of which the file says that they are in it."""
        return self.seats - self.loose if self.loose else self.seats

    def without(self, others: Crowd) -> Crowd:
        """Return the crowd less ``others``."""
        return Crowd(
            self.seats - others.seats,
            self.named - {seat.who for seat in others.seats},
            self.loose - others.seats,
            self.uncertain or others.doubtful,
            self.doubtful or others.uncertain,
        )

    def __or__(self, other: Crowd) -> Crowd:
        """Return both crowds together."""
        return Crowd(
            self.seats | other.seats,
            self.named | other.named,
            (self.loose | other.loose) - self.firm - other.firm,
            self.uncertain or other.uncertain,
            self.doubtful or other.doubtful,
        )


class Crowds:
    """Resolves lists of ids to crowds, each of them once."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self.counts: dict[Seat, int] = {}
        """How many people a counted seat stands for."""
        self._known: dict[str, Crowd] = {}
        self._together: dict[tuple[str, ...], Crowd] = {}
        self._staff: dict[str, list[str]] = {}
        self._parts: dict[str, list[Seat]] = {}
        for person in self.directory.people.values():
            if person.organisation:
                self._staff.setdefault(person.organisation, []).append(person.id)
        for group in self.directory.groups.values():
            for index, member in enumerate(group.members):
                if member.count is not None:
                    seat = _counted(group.id, index, member)
                    self.counts[seat] = member.count
                    self._parts.setdefault(seat.who, []).append(seat)

    def of(self, ids: Iterable[str], unless: Iterable[str] = ()) -> Crowd:
        """Return everyone whom ``ids`` name, less those whom ``unless`` names."""
        wanted = tuple(ids)
        crowd = self._together.get(wanted)
        if crowd is None:
            crowd = self._together[wanted] = _joined([self.one(each) for each in wanted])
        leaving = tuple(unless)
        return crowd.without(self.of(leaving)) if leaving else crowd

    def everybody(self) -> Crowd:
        """Return everyone who is defined in the file, and someone where nobody is.

        Hosts, organisers and whoever only has a role, such as a minister who gives a speech, are
        loosely in it: nobody has said that they go along.
        """
        directory = self.directory
        crowd = self.of((*directory.organisations, *directory.people, *directory.groups))
        if not crowd.seats:
            return Crowd(frozenset({Seat("")}), uncertain=crowd.uncertain)
        local = self.of((*directory.itinerary.hosts, *directory.itinerary.organisers)).seats
        alone = {
            Seat(person) for person in people_with_roles(directory.itinerary)
            if not getattr(directory.people.get(person), "organisation", None)
        }  # fmt: skip
        loose = crowd.seats & (local | alone)
        firm = crowd.seats - loose
        return Crowd(crowd.seats, loose=loose if firm else frozenset(), uncertain=crowd.uncertain)

    def one(self, each: str) -> Crowd:
        """Return the crowd of one person, organisation or group; uncertain if there is none."""
        if each not in self._known:
            self._known[each] = Crowd(uncertain=True)
            self._known[each] = self._resolve(each)
        return self._known[each]

    def _resolve(self, each: str) -> Crowd:
        if each in self.directory.people:
            return Crowd(frozenset({Seat(each)}), frozenset({each}))
        if each in self.directory.organisations:
            staff = (Seat(person) for person in self._staff.get(each, ()))
            return Crowd(frozenset({Seat(each), *staff, *self._parts.get(each, ())}))
        group = self.directory.groups.get(each)
        if group is None:
            return Crowd(uncertain=True)
        crowd = Crowd(uncertain="members" in group.broken)
        for index, member in enumerate(group.members):
            known = self.one(member.who) if member.who else Crowd(uncertain="who" in member.broken)
            if member.count is None and member.who:
                crowd |= known
            else:
                seats = frozenset({_counted(group.id, index, member)})
                crowd |= Crowd(seats, uncertain=known.uncertain)
        return crowd if crowd.seats else crowd | Crowd(frozenset({Seat("", f"{group.id}/")}))

    def shared(self, one: Crowd, other: Crowd) -> frozenset[Seat]:
        """Return the seats of ``one`` whose people ``other`` surely needs too.

        Counted parts of an organisation are different people as long as it has enough of them;
        where it has not, its own seat stands for those who are needed twice.
        """
        if one.doubtful or other.doubtful:
            return frozenset()
        both = one.firm & other.firm
        if not self.counts:
            return both
        return both | frozenset(self._overdrawn(one, other))

    def _overdrawn(self, one: Crowd, other: Crowd) -> Iterator[Seat]:
        for who in {seat.who for seat in one.seats if seat in self.counts}:
            organisation = self.directory.organisations.get(who)
            if organisation is None or organisation.headcount is None:
                continue
            if Seat(who) in one.seats or Seat(who) in other.seats:
                continue
            mine = [part for part in self._parts[who] if part in one.seats]
            theirs = [
                part for part in self._parts[who]
                if part in other.seats and part not in one.seats
            ]  # fmt: skip
            wanted = sum(self.counts[part] for part in (*mine, *theirs))
            if theirs and wanted > organisation.headcount:
                yield Seat(who)

    def unnamed(self, organisation: str) -> int | None:
        """Return how many people of an organisation have no name in the file, if it says so."""
        headcount = self.directory.organisations[organisation].headcount
        return None if headcount is None else max(0, headcount - len(self.staff_of(organisation)))

    def staff_of(self, organisation: str) -> list[str]:
        """Return the ids of the named people of an organisation."""
        return self._staff.get(organisation, [])

    def size(self, crowd: Crowd) -> int:
        """Count the people of a crowd; an organisation that gives no number counts its named ones."""
        total = 0
        for seat in crowd.seats:
            if seat in self.counts:
                whole = Seat(seat.who) in crowd.seats
                total += 0 if whole and seat.who else self.counts[seat]
            elif seat.who in self.directory.organisations:
                total += self.unnamed(seat.who) or 0
            else:
                total += 1 if seat.who else 0
        return total


def _joined(crowds: Sequence[Crowd]) -> Crowd:
    """Return some crowds together of which nobody is only loosely in one."""
    if len(crowds) == 1:
        return crowds[0]
    return Crowd(
        frozenset[Seat]().union(*(each.seats for each in crowds)),
        frozenset[str]().union(*(each.named for each in crowds)),
        uncertain=any(each.uncertain for each in crowds),
        doubtful=any(each.doubtful for each in crowds),
    )


class Parts:
    """The people of some crowds, those together who are in the same ones of them.

    Who goes everywhere together can be followed together, and these are few.
    """

    def __init__(self, crowds: Iterable[frozenset[Seat]]) -> None:
        """Take all the sets of seats that will be asked for."""
        self._of: dict[frozenset[Seat], list[frozenset[Seat]]] = {each: [] for each in crowds}
        holders: dict[Seat, list[list[frozenset[Seat]]]] = {}
        for seats, parts in self._of.items():
            for seat in seats:
                holders.setdefault(seat, []).append(parts)
        alike: dict[tuple[int, ...], list[Seat]] = {}
        for seat in sorted(holders):
            alike.setdefault(tuple(map(id, holders[seat])), []).append(seat)
        for together in alike.values():
            part = frozenset(together)
            for parts in holders[together[0]]:
                parts.append(part)

    def of(self, seats: frozenset[Seat]) -> Sequence[frozenset[Seat]]:
        """Return the parts of one of the sets, in the order of their first seats."""
        return self._of[seats]


def _counted(group: str, index: int, member: Member) -> Seat:
    return Seat(member.who or "", f"{group}/{index}")


def people_with_roles(itinerary: Itinerary) -> set[str]:
    """Return the ids of all who speak, moderate, accompany, interpret or are to be turned to."""
    roles: list[Ref | None] = [*itinerary.contacts, *(each.contact for each in itinerary.venues)]
    for session in (session for day in itinerary.days for session in day.sessions):
        roles.append(session.responsible)
        entries: list[Session | Branch] = [session, *session.branches]
        for entry in entries:
            roles += [*entry.moderators, *entry.staff, *entry.interpreters]
            speaking = [*entry.speakers, *(who for item in entry.items for who in item.speakers)]
            roles += [speaker.who for speaker in speaking]
    return {role for role in roles if role is not None}
