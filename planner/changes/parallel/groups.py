"""The groups of the file that hold who sits together: made, filled and taken away again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from planner.changes.form.edits_between import edits_between
from planner.changes.parallel.audience import Audience
from planner.changes.parallel.opening import holding, mentioned
from planner.changes.parallel.seating import Unit, letter
from planner.model.basic_kinds import slug
from planner.model.people import Group
from planner.model.words import ANY
from planner.source.edit import Delete, Edit, Insert, Set, value_at

_WORDS = {
    "ca": "Grup", "da": "Gruppe", "de": "Gruppe", "en": "Group", "es": "Grupo", "fr": "Groupe",
    "gl": "Grupo", "it": "Gruppo", "nl": "Groep", "no": "Gruppe", "pl": "Grupa", "pt": "Grupo",
    "sl": "Skupina", "sv": "Grupp",
}  # fmt: skip
"""What a group is called where it has no other name."""


class Groups:
    """The groups of a visit while a slot is written."""

    def __init__(self, audience: Audience, data: dict[str, Any], own: Counter[str]) -> None:
        """Take the data of the file, and how often the slot itself refers to each id."""
        self.audience, self.data = audience, data
        self._uses, self._own = mentioned(audience.plan), own
        directory = audience.directory
        self._ids = {
            *directory.people, *directory.organisations, *directory.groups, *directory.sessions,
        }  # fmt: skip
        self._changed: dict[str, dict[str, Any]] = {}
        self._new: list[dict[str, Any]] = []
        self.taken: set[str] = set()
        """The ids of groups to which the slot refers when it is written."""

    def is_own(self, group: str) -> bool:
        """Tell whether only this slot refers to a group."""
        return bool(self._uses[group]) and self._uses[group] == self._own[group]

    def parts(self, group: str, units: Sequence[Unit], number: int) -> str:
        """Return the id of a group that holds the counted parts at a branch of a number, from 0.

        That is one with just these members, the one there was with others now, or a new one.
        """
        known = self.audience.directory.groups
        for each in (group, *known):
            fits = each in known and self.audience.members(Unit(each)) == tuple(units)
            if fits and each not in self.taken:
                return self._take(each)
        if group and self.is_own(group) and holding(self.audience, group):
            raw = self._filled(group, units)
            old = self._listed(self.audience.members(Unit(group)))
            if raw.get("name") == old:
                raw["name"] = self._listed(units)
            return self._take(group)
        first = self.audience.session.id or self._text(self.audience.session.title.texts)
        return self._add(slug(f"{first[:60]} {letter(number)} parts"), self._listed(units), units)

    def team(self, group: str, units: Sequence[Unit], number: int) -> str:
        """Return the id of the group that rotates as the one of a number, from 0."""
        if group and self.audience.members(Unit(group)) == tuple(units):
            return self._take(group)
        if group and self.is_own(group) and group not in self.taken:
            self._filled(group, units)
            return self._take(group)
        if len(units) == 1 and units[0].number is None:
            return self._take(units[0].who)
        tail = letter(number)
        languages = [str(each) for each in self.audience.plan.itinerary.languages] or ["en"]
        names = {
            each: f"{_WORDS.get(each.partition('-')[0], 'Group')} {tail}" for each in languages
        }
        name = names if len(set(names.values())) > 1 else next(iter(names.values()))
        first = self.audience.session.id or self._text(self.audience.session.title.texts)
        return self._add(slug(f"{first[:60]} group {tail}"), name, units)

    def _take(self, group: str) -> str:
        self.taken.add(group)
        return group

    def _filled(self, group: str, units: Sequence[Unit]) -> dict[str, Any]:
        """Give a group other members; of those who stay, what else the file says of them stays."""
        raw = self._raw(group)
        known = raw.get("members")
        before = [each for each in known if isinstance(each, str | dict)] if known else []
        raw["members"] = [self._member(unit, before) for unit in units]
        self._changed[group] = raw
        return raw

    def _raw(self, group: str) -> dict[str, Any]:
        route = self.audience.directory.groups[group].route
        found: dict[str, Any] = deepcopy(value_at(self.data, route))
        return found

    @staticmethod
    def _member(unit: Unit, before: Sequence[Any]) -> Any:
        known = [each for each in before if isinstance(each, dict) and each.get("who") == unit.who]
        if unit.number is None:
            whole = [each for each in known if "count" not in each]
            return whole[0] if whole else unit.who
        return {**(known[0] if known else {"who": unit.who}), "count": unit.number}

    def _add(self, wanted: str, name: str | dict[str, str], units: Sequence[Unit]) -> str:
        new = self.fresh(wanted or "group")
        members = [self._member(unit, ()) for unit in units]
        self._new.append({"id": new, "name": name, "members": members})
        return self._take(new)

    def fresh(self, wanted: str) -> str:
        """Return an id that nothing has yet, and keep it."""
        made, number = wanted, 2
        while made in self._ids:
            made = f"{wanted[:76]}-{number}"
            number += 1
        self._ids.add(made)
        return made

    def _listed(self, units: Sequence[Unit]) -> str | dict[str, str]:
        """Name counted parts: ``Guild (3), Smiths (2)``, in each language where names differ."""
        languages = [str(each) for each in self.audience.plan.itinerary.languages] or [ANY]
        names = {
            language: ", ".join(
                f"{self._name(unit.who, language)} ({unit.number})" for unit in units
            )
            for language in languages
        }
        return names if len(set(names.values())) > 1 else next(iter(names.values()))

    def _name(self, who: str, language: str) -> str:
        directory = self.audience.directory
        entry = directory.organisations.get(who) or directory.groups.get(who)
        if entry is None:
            return directory.name(who)
        return entry.name.pick([language, *directory.itinerary.languages]) or who

    def _text(self, texts: Any) -> str:
        return next((texts[each] for each in self.audience.plan.itinerary.languages if each in texts), "") or next(iter(texts.values()), "")  # fmt: skip

    @property
    def added(self) -> int:
        """How many groups are new."""
        return len(self._new)

    def edits(self) -> Iterator[Edit]:
        """Return the edits of the groups: changed ones, those that held parts only, and new ones."""
        groups = self.audience.directory.groups
        for group, raw in self._changed.items():
            route = groups[group].route
            yield from edits_between(Group, value_at(self.data, route), raw, route)
        gone = [
            groups[each].route for each in self._own
            if each in groups and each not in self.taken and each not in self.audience.sole
            and self.is_own(each) and holding(self.audience, each)
        ]  # fmt: skip
        entries = self.data.get("groups")
        standing = len(entries) if isinstance(entries, list) else 0
        if gone and len(gone) == standing and not self._new:
            yield Delete(("groups",))
            return
        if self._new and not standing:
            yield Set(("groups",), self._new)
            return
        for index, raw in enumerate(self._new):
            yield Insert(("groups", standing + index), raw)
        yield from (Delete(route) for route in sorted(gone, key=lambda each: -int(each[-1])))
