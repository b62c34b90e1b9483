"""Writes a seating: the change of the file that makes one of another."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from typing import Any

from planner.changes.change import Change
from planner.changes.chosen import quoted_title
from planner.changes.form.edits_between import edits_between
from planner.changes.parallel.audience import Audience
from planner.changes.parallel.groups import Groups
from planner.changes.parallel.moving import merged
from planner.changes.parallel.rotation import teams
from planner.changes.parallel.seating import Place, Seating, Unit
from planner.model.basic_kinds import slug
from planner.model.fields import specs
from planner.model.programme import Branch, Rounds, Session
from planner.model.session_kinds import SESSION_KINDS
from planner.source.edit import Edit, value_at

TABLES = frozenset({"networking", "roundtable", "working-group"})
"""The kinds of sessions whose branches are tables of one room."""


def written_change(
    audience: Audience, data: dict[str, Any], before: Seating, after: Seating
) -> Change:
    """Return the change that makes one seating of another, as one step.

    ``data`` is what the plan of the audience was decoded from, ``before`` what it says. Branches
    keep all that is not about who goes there; new ones get ids. Counted parts of organisations are
    held by groups, which are made where there are none, as are groups that rotate. If the file says
    all that already, the change has no edits.
    """
    return _Writer(audience, data, before, after).change()


class _Writer:
    """Works out the change."""

    def __init__(
        self, audience: Audience, data: dict[str, Any], before: Seating, after: Seating
    ) -> None:
        nobody = after.rounds is not None and not teams(after)
        self.audience, self.data, self.before = audience, data, before
        self.after = after.replace(rounds=None) if nobody else after
        self.session = audience.session
        self.raw: dict[str, Any] = deepcopy(value_at(data, self.session.route))
        rounds = self.session.rounds
        refs = [ref for branch in self.session.branches for ref in branch.for_ or ()]
        self.groups = Groups(
            audience, data, Counter(map(str, [*refs, *(rounds.groups if rounds else ())]))
        )

    def change(self) -> Change:
        """Return the change."""
        old = value_at(self.data, self.session.route)
        new = dict(self.raw)
        stations = self.after.stations
        origins = [place.origin for place in stations]
        branches = [self._branch(place, number) for number, place in enumerate(stations)]
        if branches:
            new["branches"] = branches
        else:
            new.pop("branches", None)
        self._rounds(new)
        if branches and not self.session.branches:
            self._room(new, branches[0])
        edits: list[Edit] = list(
            edits_between(
                Session, old, _in_order(old, new), self.session.route, {"branches": origins}
            )
        )
        edits += self.groups.edits()
        return Change(self._name(), tuple(edits), self.session.route, self._note())

    @property
    def _nobody(self) -> bool:
        """Whether nobody goes anywhere yet: then new branches are for whoever likes."""
        return not any(place.units for place in self.after.places)

    def _branch(self, place: Place, number: int) -> dict[str, Any]:
        """Return a branch as the text is to have it."""
        raw = dict(self.raw["branches"][place.origin]) if place.origin is not None else {}
        was = next((each for each in self.before.places if each.origin == place.origin), None)
        if place.origin is None:
            raw["id"] = self.groups.fresh(self._id(place, number))
        if place.origin is None or was is None or was.title != place.title:
            raw["title"] = place.title
        if self.after.rounds is not None:
            if self.before.rounds is None:
                raw.pop("for", None)
                raw.pop("except", None)
            return raw
        if place.units is not None and not (place.origin is None and self._nobody):
            raw["for"] = self._for(place, number, raw.get("for"))
        if place.without != (was.without if was is not None else ()):
            raw["except"] = [each for each in raw.get("except", []) if each in place.without]
            if not raw["except"]:
                del raw["except"]
        return _sorted(raw) if place.origin is None else raw

    def _id(self, place: Place, number: int) -> str:
        title = place.title if isinstance(place.title, str) else next(iter(place.title.values()))
        return slug(title) or f"branch-{number + 1}"

    def _for(self, place: Place, number: int, stood: Any) -> list[str]:
        """Return whom a branch is for: ids, and that of the group with the counted parts."""
        units = self._merged(place)
        if place.group and self.audience.members(Unit(place.group)) == units:
            return [self.groups.parts(place.group, units, number)]
        whole = [unit.who for unit in units if unit.number is None]
        parts = [unit for unit in units if unit.number is not None]
        refs = list(dict.fromkeys(whole))
        if parts:
            group = self.groups.parts(place.group, parts, number)
            old = [each for each in stood if isinstance(each, str)] if stood else []
            at = old.index(group) if group in old else len(refs)
            refs.insert(min(at, len(refs)), group)
        self.groups.taken.update(refs)
        return refs

    def _merged(self, place: Place) -> tuple[Unit, ...]:
        """Return who goes to a place, the parts of one organisation together."""
        units = place.units or ()
        twice = {unit.who for unit in units if sum(other.who == unit.who for other in units) > 1}
        return merged(self.audience, self.after, units, twice) if twice else units

    def _rounds(self, raw: dict[str, Any]) -> None:
        """Write the rounds, or take them out."""
        rounds = self.after.rounds
        if rounds is None:
            if self.before.rounds is not None:
                raw.pop("rounds", None)
            return
        groups = [
            self.groups.team(
                self.after.places[team].group, self._merged(self.after.places[team]), n
            )
            for n, team in enumerate(teams(self.after))
        ]
        stood = dict(raw["rounds"]) if isinstance(raw.get("rounds"), dict) else {}
        new = {**stood, "minutes": rounds.minutes, "groups": groups}
        if rounds.change or "change" in stood:
            new["change"] = rounds.change
        new.pop("count", None)
        if rounds.count is not None:
            new["count"] = rounds.count
        order = [*specs(Rounds)]
        raw["rounds"] = dict(sorted(new.items(), key=lambda pair: _rank(order, pair[0])))

    def _room(self, raw: dict[str, Any], first: dict[str, Any]) -> None:
        """Leave the first of new branches the room, where they cannot all be in it."""
        kind = self.session.kind
        if "room" in raw and kind not in TABLES and not SESSION_KINDS[kind].shares_rooms:
            first["room"] = raw.pop("room")
            first.update(_sorted({key: first.pop(key) for key in list(first)}))

    def _name(self) -> str:
        title = quoted_title(self.audience.plan, self.session)
        before, after = self.before, self.after
        if not self.session.branches:
            return f"Split {title} into {len(after.stations)} branches"
        if not after.stations:
            return f"Join the branches of {title}"
        if after.rounds != before.rounds:
            rounds = after.rounds
            if rounds is None:
                return f"End the rounds of {title}"
            return f"Let groups rotate in {title}, {rounds.minutes} min a round"
        if [place.title for place in before.places] == [place.title for place in after.places]:
            return f"Share out the people of {title}"
        return f"Change the branches of {title}"

    def _note(self) -> str:
        added = self.groups.added
        if not added:
            return ""
        return f"{added} new group{'s hold' if added > 1 else ' holds'} who sits together"


def _sorted(raw: dict[str, Any]) -> dict[str, Any]:
    """Return a branch with its keys in their usual order."""
    order = [*specs(Branch)]
    return dict(sorted(raw.items(), key=lambda pair: _rank(order, pair[0])))


def _rank(order: list[str], key: str) -> int:
    return order.index(key) if key in order else len(order)


def _in_order(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Return a session with what is new behind what stood, branches last."""
    keys = [*(key for key in old if key in new), *(key for key in new if key not in old)]
    keys.sort(key=lambda key: key == "branches" and key not in old)
    return {key: new[key] for key in keys}
