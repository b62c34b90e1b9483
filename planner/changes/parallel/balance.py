"""Shares people out over the branches of a slot, the same way each time it is asked.

Whoever has a role at a branch stays there; rooms are filled no further than they hold as long as
another has room. Nobody is lost and nobody sits twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.changes.parallel.audience import CHOOSES, OPTIONAL, Audience
from planner.changes.parallel.moving import merged
from planner.changes.parallel.people import Heads
from planner.changes.parallel.seating import Seating, Unit
from planner.source.edit import RefusedError

HEADS, SPREAD, GROUPS, SIDES, REST = "heads", "spread", "groups", "sides", "rest"
"""By number with organisations together, some of each everywhere, groups together, both sides
everywhere, and only those who are left over."""

FEWEST_SIDES = 2
"""How many delegations can meet at least; those of whom none is named may be one of them."""

MOST_DEALT = 2_000
"""How many people of one organisation are dealt out one by one, into rooms that may be full."""


def balanced(audience: Audience, seating: Seating, mode: str) -> Seating:
    """Return the seating with its people shared out in one of the modes.

    Raises:
        RefusedError: there is no branch, or nobody to share out.
    """
    if not any(not place.off for place in seating.places):
        raise RefusedError("there is no branch yet; + adds one")
    work = _Work(audience, seating)
    work.take(mode)
    if not work.pool:
        raise RefusedError("there is nobody to share out")
    if mode == SPREAD:
        work.spread()
    elif mode == SIDES:
        work.sides()
    else:
        work.fill(work.pool)
    return work.result()


class _Work:
    """The tables while they are filled."""

    def __init__(self, audience: Audience, seating: Seating) -> None:
        self.audience, self.seating = audience, seating
        self.apart, self.uncounted = audience.apart(seating), audience.uncounted(seating)
        self.tables: list[list[Unit]] = [[] for _ in seating.places]
        self.open = [n for n, place in enumerate(seating.places) if not place.off]
        self.pool: list[Unit] = []
        rotating = seating.rounds is not None
        self.roles = [
            {} if rotating else dict(audience.roles(place)) for place in seating.places
        ]  # fmt: skip
        halls = [audience.hall(place) for place in seating.places]
        self.rooms = [None if hall is None or rotating else hall.key for hall in halls]
        self.holds = {hall.key: hall.capacity for hall in halls if hall is not None}
        if rotating:
            known = [each for each in self.holds.values() if each is not None]
            self.holds = {("", str(n)): min(known) for n in self.open if known}
            self.rooms = [("", str(n)) for n in range(len(seating.places))]

    def take(self, mode: str) -> None:
        """Take up those who are to be shared out, and leave the others where they are."""
        found: list[Unit] = []
        for index, unit in self._seated():
            if mode == REST or unit.who in self.roles[index]:
                self.tables[index].append(unit)
            else:
                found.append(unit)
        found += [
            each.unit for each in self.audience.left(self.seating)
            if each.why in {"", CHOOSES, OPTIONAL}
        ]  # fmt: skip
        if mode == GROUPS:
            self.pool = list(dict.fromkeys(found))
        else:
            singles = (single for unit in found for single in self._single(unit, mode))
            self.pool = self._joined(list(singles))

    def _seated(self) -> Iterator[tuple[int, Unit]]:
        """Return everyone at a table; of a unit of which some are left out, the others."""
        for index, unit in self.seating.seated():
            out = self.audience.of(Unit(each) for each in self.seating.places[index].without)
            singles = [unit]
            if not out.keys().isdisjoint(self.audience.contents(unit)):
                singles = [each for each in self._single(unit, SPREAD) if each.who not in out]
            yield from ((index, single) for single in singles)

    def result(self) -> Seating:
        """Return the seating as it has become."""
        places = list(self.seating.places)
        for index in self.open:
            ids = {unit.who for unit in self.tables[index]}
            without = [
                each for each in places[index].without
                if each in self.audience.directory.people and each not in ids
            ]  # fmt: skip
            places[index] = places[index].replace(
                units=tuple(self.tables[index]), without=tuple(without)
            )
        result = self.seating.replace(places=tuple(places), cuts=())
        for index in self.open:
            place = result.places[index]
            units = merged(self.audience, result, place.units or (), {u.who for u in place.units or () if u.number})  # fmt: skip
            result = result.with_place(index, place.replace(units=units))
        return result

    def _single(self, unit: Unit, mode: str, *around: str) -> Iterator[Unit]:
        """Return the organisations and people of a unit, as far as they can be told apart.

        A group of counted parts is one piece, unless its parts are to part.
        """
        members = () if unit.who in around else self.audience.members(unit)
        counted = bool(members) and all(each.number is not None for each in members)
        several = mode == SIDES and not self.audience.side(unit)
        if members and (not counted or mode == SPREAD or several):
            for each in members:
                yield from self._single(each, mode, *around, unit.who)
        else:
            yield unit

    def _joined(self, units: Sequence[Unit]) -> list[Unit]:
        """Return units with the parts of one organisation together, if none of it stays elsewhere."""
        counts: dict[str, int | None] = {}
        for who, count in units:
            known = counts.get(who, 0)
            counts[who] = None if known is None or count is None else known + count
        staying = {unit.who for table in self.tables for unit in table}
        found = []
        for who, count in counts.items():
            whole = self.audience.size(self.audience.contents(Unit(who)), self.uncounted)
            full = count is not None and whole.complete and count >= whole.number
            found.append(Unit(who, None if full and who not in staying else count))
        return found

    def heads(self, unit: Unit) -> int:
        """Count the people of a unit; one where the file gives no number."""
        return max(1, self.audience.size(self.audience.contents(unit), self.apart).number)

    def size(self, unit: Unit) -> Heads:
        """Count the people of a unit who can go to several tables."""
        return self.audience.size(self.audience.contents(unit), self.uncounted)

    def load(self, index: int) -> int:
        """Count the people at a table, with those who have a role there."""
        return sum(map(self.heads, self.tables[index])) + len(self._with_roles(index))

    def _with_roles(self, index: int) -> list[str]:
        """Return the people with a role at a table who are not among those who go there."""
        people = self.audience.directory.people
        ids = {unit.who for unit in self.tables[index]}
        parts = {unit.who for unit in self.tables[index] if unit.number is not None}
        return [
            who for who in self.roles[index]
            if who in people and who not in ids
            and (self.audience.employer(who) not in parts or who in self.uncounted)
        ]  # fmt: skip

    def free(self, index: int) -> int:
        """Return for how many people the room of a table has places left."""
        room = self.rooms[index]
        holds = self.holds.get(room) if room is not None else None
        if holds is None:
            return 10**9
        return holds - sum(self.load(each) for each in self.open if self.rooms[each] == room)

    def put(self, unit: Unit, index: int) -> None:
        """Let people sit at a table, with others of theirs if these are there in part."""
        table = self.tables[index]
        for place, other in enumerate(table):
            if other.who == unit.who and other.number is not None and unit.number is not None:
                table[place] = Unit(unit.who, other.number + unit.number)
                return
        table.append(unit)

    def fill(self, units: Sequence[Unit], side: str | None = None) -> None:
        """Let each unit sit where fewest are, the largest first."""
        for unit in sorted(units, key=lambda each: -self.heads(each)):
            heads = self.heads(unit)
            self.put(
                unit,
                min(
                    self.open,
                    key=lambda index: (  # the loop ends before the next unit
                        max(0, heads - self.free(index)),
                        self._of_side(index, side),
                        self.load(index),
                        index,
                    ),
                ),
            )

    def _of_side(self, index: int, side: str | None) -> int:
        if side is None:
            return 0
        own = [unit for unit in self.tables[index] if self.audience.side(unit) == side]
        people = [
            who
            for who in self.roles[index]
            if who in self.audience.directory.people and self.audience.side(Unit(who)) == side
        ]
        return sum(map(self.heads, own)) + len(people)

    def spread(self) -> None:
        """Let some people of each organisation sit at every table."""
        lone = []
        for unit in self.pool:
            heads = self.size(unit)
            if not heads.complete or heads.number < 2:  # noqa: PLR2004 - one person stays whole
                lone.append(unit)
                continue
            for index, number in self._dealt(heads.number):
                self.put(Unit(unit.who, number), index)
        self.fill(lone)

    def _dealt(self, heads: int) -> Iterator[tuple[int, int]]:
        """Deal so many people out over the tables, where fewest are first."""
        each = 0 if heads < MOST_DEALT else heads // len(self.open)
        given = dict.fromkeys(self.open, each)
        for _ in range(heads - each * len(self.open)):
            index = min(
                self.open,
                key=lambda n: (self.free(n) - given[n] <= 0, given[n], self.load(n) + given[n], n),
            )
            given[index] += 1
        yield from ((index, number) for index, number in given.items() if number)

    def sides(self) -> None:
        """Let people of every delegation sit at every table, as far as there are enough of them."""
        found: dict[str, list[Unit]] = {}
        for unit in self.pool:
            found.setdefault(self.audience.side(unit), []).append(unit)
        rest = found.pop("", []) if len(found) > FEWEST_SIDES else []
        if len(found) < FEWEST_SIDES:
            raise RefusedError("the file does not tell two delegations apart among them")
        for side in sorted(found, key=lambda each: -sum(map(self.heads, found[each]))):
            self.fill(self._enough(found[side]), side)
        self.fill(rest)

    def _enough(self, units: Sequence[Unit]) -> list[Unit]:
        """Divide the largest units until there is one for each table, where there are people enough."""
        pieces = dict.fromkeys(units, 1)
        while sum(pieces.values()) < len(self.open):
            dividing = [
                unit for unit in units
                if self.size(unit).complete and self.size(unit).number > pieces[unit]
                and not self.audience.members(unit) and unit.who not in self.apart
            ]  # fmt: skip
            if not dividing:
                break
            most = max(dividing, key=lambda each: self.size(each).number / pieces[each])
            pieces[most] += 1
        found = []
        for unit, number in pieces.items():
            if number == 1:
                found.append(unit)
                continue
            each, more = divmod(self.size(unit).number, number)
            found += [Unit(unit.who, each + (n < more)) for n in range(number)]
        return found


MODES = (
    ("h", HEADS, "Even numbers; the people of an organisation stay together"),
    ("o", SPREAD, "Organisations divided: some of each at every table"),
    ("g", GROUPS, "Groups and organisations as they are"),
    ("s", SIDES, "Delegations: all sides at every table"),
    ("l", REST, "Only those who are left over; the others stay"),
)
"""The ways of sharing people out, each with its letter."""
