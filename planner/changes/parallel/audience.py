"""Whom a parallel slot is for, who of them has a role at a branch, and who is left over."""

from __future__ import annotations

from collections.abc import Iterator

from planner.changes.chosen import home
from planner.changes.parallel.absence import absent, on_stage, roles_of, with_staff
from planner.changes.parallel.people import Heads, People, joined
from planner.changes.parallel.seating import Place, Seating, Unit
from planner.model.places import Room
from planner.model.plan import Plan
from planner.model.programme import CHOOSE_ONE, Branch, Day, Session
from planner.model.timetable import Slot
from planner.source.record import Record

GUEST, LOOSE, CHOOSES, OPTIONAL = "not asked", "need not come", "may choose", "optional"
"""Why someone who is at no branch is not missed, beside what else they do then."""


class Left(Record):
    """People who are at no branch."""

    unit: Unit
    heads: Heads
    why: str = ""
    """Why they are not missed; empty if they are."""


class Hall(Record):
    """A room in which branches take place."""

    key: tuple[str, str]
    """The ids of venue and room."""
    name: str
    capacity: int | None


class Audience(People):
    """The people of one parallel slot."""

    def __init__(self, plan: Plan, day: Day, session: Session, slot: Slot | None = None) -> None:
        """Take the session with its day, and its slot if it has a time."""
        super().__init__(plan)
        self.day, self.session, self.slot = day, session, slot
        self.refs = tuple(Unit(each) for each in self._refs())
        without = self.of(Unit(str(each)) for each in session.except_)
        self.supply = {s: n for s, n in self.of(self.refs).items() if s not in without}
        self.guests: set[str] = set()
        """Those who are at a branch, though the session is not for them."""
        self._busy = absent(plan, session, slot)
        crowd = plan.timetable.crowd_of(session)
        self._loose = {seat.who for seat in crowd.loose}

    def _refs(self) -> tuple[str, ...]:
        if self.session.for_ is not None:
            return tuple(map(str, self.session.for_))
        itinerary, directory = self.plan.itinerary, self.directory
        if itinerary.party is not None:
            return tuple(map(str, itinerary.party))
        alone = [each for each in directory.people if self.employer(each) not in directory.organisations]  # fmt: skip
        return (*directory.organisations, *alone, *directory.groups)

    def welcome(self, seating: Seating) -> None:
        """Count those as guests who are at a branch of a seating without being in the audience."""
        for source, number in self.of(unit for _, unit in seating.seated()).items():
            known = source in self.supply or self.employer(source) in self.supply
            if not known and not self._is_of(source):
                self.supply[source] = number
                self.guests.add(source)

    def _is_of(self, group: str) -> bool:
        """Tell whether a group is part of the audience, though it is not named in it."""
        known = group in self.directory.groups and self.contents(Unit(group))
        return bool(known) and all(each in self.supply for each in known or ())

    def branch(self, place: Place) -> Branch | None:
        """Return the branch of a place as the file has it."""
        return None if place.origin is None else self.session.branches[place.origin]

    def roles(self, place: Place) -> list[tuple[str, str]]:
        """Return who has a role at a branch, each id once, with what they do there."""
        branch = self.branch(place)
        if branch is None or place.off:
            return []
        found = list(on_stage(branch))
        found += [(str(ref), verb) for verb, refs in roles_of(branch) for ref in refs]
        return list({who: (who, verb) for who, verb in reversed(found)}.values())[::-1]

    def alone(self, seating: Seating) -> frozenset[str]:
        """Return the people who go somewhere on their own, and not with their organisation."""
        named = self.of((*(unit for _, unit in seating.seated()), *seating.cuts))
        return frozenset(named.keys() & self.directory.people.keys())

    def apart(self, seating: Seating) -> frozenset[str]:
        """Return the people who do not go with their organisation: alone, or with a role elsewhere."""
        roles = {who for place in seating.places for who, _ in self.roles(place)}
        return self.alone(seating) | (roles & self.directory.people.keys())

    def uncounted(self, seating: Seating) -> frozenset[str]:
        """Return the people who are not among a number of an organisation's people.

        Those are all who go somewhere alone. Who has a role may be one of the number, unless that
        is so of all of the organisation who have a name: then the number is of the others.
        """
        alone = self.alone(seating)
        engaged = alone | self.apart(seating) | (self._busy.keys() & self.directory.people.keys())
        for organisation in {self.employer(each) for each in engaged}:
            staff = self.staff(organisation)
            if staff and staff <= engaged:
                alone |= staff
        return alone

    def all_sides(self) -> set[str]:
        """Return the delegations of all who are meant, an empty name for those of none."""
        return {self.side(Unit(each)) for each in self.supply}

    def here(self, place: Place) -> tuple[dict[str, int | None], frozenset[str]]:
        """Return who is at a place, and which named people of theirs are left out of it."""
        found = self.of(place.units or ())
        lacking: set[str] = set()
        for out in self.of(Unit(each) for each in place.without):
            found.pop(out, None)
            for person in self.staff(out) & found.keys():
                del found[person]
            if self.employer(out) in found:
                lacking.add(out)
        return found, frozenset(lacking)

    def heads(self, seating: Seating, index: int) -> Heads:
        """Count the people at a place, with those who have a role there."""
        place = seating.places[index]
        found, lacking = self.here(place)
        apart = self.apart(seating)
        count = self.size(found, apart | lacking)
        if seating.rounds is not None:
            return count
        roles = {who for who, _ in self.roles(place)} & self.directory.people.keys()
        more = [
            who for who in roles - found.keys()
            if found.get(self.employer(who)) is None or who in self.uncounted(seating)
        ]  # fmt: skip
        return count + Heads(len(more))

    def hall(self, place: Place) -> Hall | None:
        """Return the room in which a branch is, its own or that of the session."""
        branch = self.branch(place)
        own = branch is not None and branch.room is not None
        name = branch.room if branch is not None and own else self.session.room
        venue = branch.venue if branch is not None else None
        if name is None or (venue is not None and not own):
            return None
        known = self.directory.venues.get(venue or home(self.plan, self.day, self.session) or "")
        rooms: tuple[Room, ...] = known.rooms if known is not None else ()
        for room in rooms:
            if room.id == name and known is not None:
                title = self.directory.text(room.name) or room.id
                return Hall((known.id, room.id), title, room.capacity)
        return None

    # Who is left over

    def left(self, seating: Seating) -> tuple[Left, ...]:
        """Return who is at no branch, in as few pieces as can be."""
        rest = _Rest(self, seating)
        return tuple(Left(unit, heads, self._why(seating, unit)) for unit, heads in rest.pieces())

    def missed(self, seating: Seating) -> Heads:
        """Count those who are at no branch and should be."""
        total = Heads()
        for each in self.left(seating):
            if not each.why:
                total += each.heads
        return total

    def _why(self, seating: Seating, unit: Unit) -> str:
        """Return why people who are at no branch are not missed, or nothing if they are."""
        sources = set(self.contents(unit))
        if sources <= self.guests:
            return GUEST
        roles = [role for place in seating.places for role in self.roles(place)]
        busy = {**self._busy, **dict(with_staff(self.plan, roles))}
        if sources <= busy.keys():
            return next((busy[source] for source in sources), "")
        if sources <= self._loose:
            return LOOSE
        live = [place for place in seating.places if not place.off]
        fixed = seating.rounds is not None and any(place.units for place in live)
        chosen = not fixed and any(place.units is None for place in live)
        if chosen or self.session.attendance == CHOOSE_ONE:
            return CHOOSES
        return "" if self.slot is None or self.slot.binding else OPTIONAL


class _Rest:
    """What remains of an audience when those who are at a branch are taken off."""

    def __init__(self, audience: Audience, seating: Seating) -> None:
        self.audience, self.seating = audience, seating
        self.apart, self.uncounted = audience.apart(seating), audience.uncounted(seating)
        self.whole = {unit for _, unit in seating.seated()}
        places = [audience.here(place) for place in seating.places if not place.off]
        self.placed = joined(found for found, _ in places)
        self.lacking = frozenset[str]().union(*(lacking for _, lacking in places))
        self.divided = [
            each for each in self.placed
            if each in audience.directory.groups and each not in audience.supply
        ]  # fmt: skip
        self.left: dict[str, int | None] = {}
        """What is left of each source; None for all of it."""
        covered = {source for group in self.divided for source in audience.contents(Unit(group))}
        for source, number in audience.supply.items():
            if source not in covered:
                self._take(source, number)
        for unit in seating.cuts:
            if unit.number is None and unit.who not in self.placed:
                self.left[unit.who] = None

    def _take(self, source: str, supply: int | None) -> None:
        """Note what is left of a source."""
        audience, taken = self.audience, self.placed.get(source, 0)
        employer = audience.employer(source)
        if taken is None or (source in self.audience.directory.people and (
            employer in self.placed and self.placed[employer] is None and source not in self.lacking
        )):  # fmt: skip
            self._lacking(source)
        elif supply is not None:
            if supply > taken:
                self.left[source] = supply - taken
        elif taken == 0:
            self._none_counted(source)
        else:
            heads = audience.size({source: None}, self.uncounted)
            if heads.complete and heads.number > taken:
                self.left[source] = heads.number - taken

    def _lacking(self, source: str) -> None:
        """Note people of an organisation who are left out where it goes."""
        for person in sorted(self.audience.staff(source) & self.lacking - self.apart):
            self.left[person] = None

    def _none_counted(self, source: str) -> None:
        """Note an organisation or someone of whom nobody has been counted off."""
        audience = self.audience
        staff = audience.staff(source)
        heads = audience.size({source: None}, self.apart)
        if not heads.complete and staff & self.apart:
            self.left.update(dict.fromkeys(sorted(staff - self.apart)))
        elif heads.number or not heads.complete:
            self.left[source] = None

    def pieces(self) -> Iterator[tuple[Unit, Heads]]:
        """Return what is left: groups where they are left as a whole, then the others."""
        audience = self.audience
        ranks = {source: rank for rank, source in enumerate(audience.supply)}
        found: list[tuple[int, Unit]] = []
        for group in self._groups():
            contents = audience.contents(Unit(group))
            if contents and all(self._is_left(*each) for each in contents.items()):
                found.append((min(ranks[each] for each in contents), Unit(group)))
                for source, number in contents.items():
                    self._use(source, number)
        for source, number in self.left.items():
            rank = ranks.get(source, ranks.get(audience.employer(source), len(ranks)))
            found += [(rank, unit) for unit in self._cut(source, number)]
        found += [(len(ranks), unit) for unit in self._parts()]
        for _, unit in sorted(found, key=lambda each: each[0]):
            yield unit, audience.size(audience.contents(unit), self.apart)

    def _groups(self) -> Iterator[str]:
        """Return the groups of the audience, each before those in it, that can be left as a whole."""
        seen: set[str] = set()
        waiting = [each.who for each in reversed(self.audience.refs)]
        while waiting:
            each = waiting.pop()
            group = self.audience.directory.groups.get(each)
            if group is None or each in seen:
                continue
            seen.add(each)
            refs = [member.who for member in group.members if member.count is None]
            waiting += [str(ref) for ref in reversed(refs) if ref is not None]
            seating, inside = self.seating, self.audience.contents(Unit(each))
            cut = any(who == each or who in inside for who in self._in_cuts)
            if Unit(each) not in self.whole and each not in seating.opened and not cut:
                yield each

    @property
    def _in_cuts(self) -> Iterator[str]:
        """The ids of which parts were cut off, and the organisations of people who were."""
        for unit in self.seating.cuts:
            yield unit.who
            yield self.audience.employer(unit.who)

    def _is_left(self, source: str, number: int | None) -> bool:
        """Tell whether so many people of a source are left."""
        if source not in self.left:
            return False
        left = self.left[source]
        if left is None or number is None:
            return left is None and number is None
        return left >= number

    def _use(self, source: str, number: int | None) -> None:
        left = self.left.pop(source)
        if left is not None and number is not None and left > number:
            self.left[source] = left - number

    def _cut(self, source: str, number: int | None) -> list[Unit]:
        """Return what is left of a source in the pieces into which it was cut."""
        owner, _, anonymous = source.partition("/")
        who = owner if anonymous and owner in self.audience.directory.groups else source
        rest = number
        if number is None:
            rest = self.audience.size({source: None}, self.uncounted).number
        pieces = []
        for unit in self.seating.cuts:
            if unit.who == who and unit.number is not None and rest and unit.number < rest:
                pieces.append(unit)
                rest -= unit.number
        return [*pieces, Unit(who, rest if pieces else number)]

    def _parts(self) -> Iterator[Unit]:
        """Return what is left of groups of which parts are at branches."""
        for group in self.divided:
            contents = self.audience.contents(Unit(group))
            total = self.audience.size(contents).number
            used = self.placed.get(group) or 0
            mine = {each: number for each, number in self.placed.items() if each in contents}
            used += self.audience.size(mine).number
            if total > used:
                yield from self._cut(group, total - used)
