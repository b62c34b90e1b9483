"""Who is meant by what is handed over: how many they are, their delegations and languages.

People are counted by sources: a person, the people of an organisation of whom none is named on
their own, the part of a group, or those of a group who have no names (``group/index``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from planner.changes.parallel.seating import Unit
from planner.model.people import Group
from planner.model.plan import Plan
from planner.source.record import Record

Contents = Mapping[str, "int | None"]
"""Sources, each with how many of its people are meant; None for all of them."""


class Heads(Record):
    """A number of people."""

    number: int = 0
    complete: bool = True
    """Whether the file tells the number of them all."""

    def __add__(self, other: Heads) -> Heads:
        return Heads(self.number + other.number, self.complete and other.complete)


class People:
    """Looks up who is meant in a visit."""

    def __init__(self, plan: Plan) -> None:
        """Take the visit."""
        self.plan = plan
        self.directory = plan.directory
        self._known: dict[Unit, Contents] = {}

    def contents(self, unit: Unit) -> Contents:
        """Return the sources of a unit."""
        if unit not in self._known:
            self._known[unit] = self._resolved(unit, frozenset())
        return self._known[unit]

    def of(self, units: Iterable[Unit]) -> dict[str, int | None]:
        """Return the sources of several units together."""
        return joined(self.contents(unit) for unit in units)

    def _resolved(self, unit: Unit, around: frozenset[str]) -> Contents:
        group = self.directory.groups.get(unit.who)
        if unit.number is not None or group is None or unit.who in self.sole:
            return {unit.who: unit.number}
        if unit.who in around:
            return {}
        inner = around | {unit.who}
        return joined(
            {f"{group.id}/{index}": member.count} if member.who is None
            else self._resolved(Unit(member.who, member.count), inner)
            for index, member in enumerate(group.members)
        ) or {f"{group.id}/": None}  # fmt: skip

    @property
    def sole(self) -> Mapping[str, object]:
        """The people and organisations; where an id is given twice, they go before groups."""
        return self.directory.people | self.directory.organisations

    def size(self, contents: Contents, apart: frozenset[str] = frozenset()) -> Heads:
        """Count people; ``apart`` are those of organisations who are elsewhere on their own."""
        total = Heads()
        for source, number in contents.items():
            total += self._size(source, number, apart)
        return total

    def _size(self, source: str, number: int | None, apart: frozenset[str]) -> Heads:
        organisation = self.directory.organisations.get(source)
        if number is not None:
            return Heads(number)
        if source in self.directory.people:
            return Heads(1)
        if organisation is None:
            return Heads(complete=False)
        staff = self.staff(source)
        away = len(staff & apart)
        if organisation.headcount is None:
            return Heads(len(staff) - away, complete=False)
        return Heads(max(organisation.headcount, len(staff)) - away)

    def staff(self, organisation: str) -> frozenset[str]:
        """Return the ids of the named people of an organisation."""
        return frozenset(self.plan.crowds.staff_of(organisation))

    def employer(self, person: str) -> str:
        """Return the id of a person's organisation, or nothing."""
        known = self.directory.people.get(person)
        return str(known.organisation or "") if known is not None else ""

    def name(self, unit: Unit) -> str:
        """Name a unit: ``Guild``, ``3 of Guild``."""
        name = self.directory.name(unit.who)
        return name if unit.number is None else f"{unit.number} of {name}"

    def members(self, unit: Unit) -> tuple[Unit, ...]:
        """Return who belongs to a group, or nothing where that cannot be said one by one."""
        group = self.directory.groups.get(unit.who)
        if unit.number is not None or group is None or unit.who in self.sole:
            return ()
        return units_of(group)

    def side(self, unit: Unit) -> str:
        """Return the delegation of all who are meant, or nothing where it is unknown or several."""
        sides = {self._side(end) for end in self._ends(self.contents(unit))}
        return sides.pop() if len(sides) == 1 else ""

    def sides(self, contents: Contents, apart: frozenset[str]) -> dict[str, int]:
        """Return how many people are of which delegation; those of none are left out."""
        found: dict[str, int] = {}
        for source, number in contents.items():
            sides = {self._side(end) for end in self._ends({source: number})}
            side = sides.pop() if len(sides) == 1 else ""
            if side:
                found[side] = found.get(side, 0) + self._size(source, number, apart).number
        return found

    def _ends(self, contents: Contents, seen: frozenset[str] = frozenset()) -> set[str]:
        """Return sources with those of whom groups consist in the place of their parts."""
        ends: set[str] = set()
        for source in contents:
            if source not in self.directory.groups or source in self.sole:
                ends.add(source)
            elif source not in seen:
                ends |= self._ends(self.contents(Unit(source)), seen | {source})
        return ends

    def _side(self, source: str) -> str:
        organisation = self.directory.organisations.get(self.employer(source) or source)
        return self.directory.text(organisation.delegation) if organisation is not None else ""

    def languages(self, unit: Unit) -> tuple[str, ...]:
        """Return what all understand who are meant, as far as the file tells of any of them."""
        found: list[str] | None = None
        for source in sorted(self._ends(self.contents(unit))):
            known = self._languages(source)
            if known:
                found = [each for each in found if each in known] if found is not None else [*known]
        return tuple(found or ())

    def _languages(self, source: str) -> tuple[str, ...]:
        person = self.directory.people.get(source)
        if person is not None and person.languages:
            return person.languages
        organisation = self.directory.organisations.get(self.employer(source) or source)
        return organisation.languages if organisation is not None else ()


def units_of(group: Group) -> tuple[Unit, ...]:
    """Return the members of a group as units, or nothing where some of them have no names."""
    if group.broken or any(member.who is None or member.broken for member in group.members):
        return ()
    return tuple(Unit(str(member.who), member.count) for member in group.members)


def joined(parts: Iterable[Contents]) -> dict[str, int | None]:
    """Return several contents together; numbers of one source add up."""
    total: dict[str, int | None] = {}
    for part in parts:
        for source, number in part.items():
            known = total.get(source, 0)
            total[source] = None if known is None or number is None else known + number
    return total
