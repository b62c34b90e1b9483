"""Sessions from elsewhere made to fit a visit: nothing in them refers to what is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

from planner.changes.typed.kinds import USUAL, usual_title
from planner.model.directory import Directory
from planner.model.fields import Notes, Table, specs
from planner.model.nested import Many, One, RefTo, Target, read_table
from planner.model.plan import Plan, listed
from planner.model.programme import Day, Session, Speaker
from planner.model.session_kinds import SESSION_KINDS
from planner.model.words import ANY, Words
from planner.source.record import Record

Names = dict[tuple[str, str], Words]
"""What is called how: by namespace (people, venues or vehicles) and id."""

_SPACES = {
    Target.VENUE: "venues",
    Target.VEHICLE: "vehicles",
    Target.ROOM: "rooms",
    Target.SESSION: "sessions",
}
_PEOPLE = "people"


class Fitting(Record):
    """A session that fits a visit, as the text is to have it."""

    raw: dict[str, Any]
    dropped: tuple[str, ...] = ()
    """The names of what was left out, since the visit does not have it."""
    labelled: tuple[str, ...] = ()
    """The names of speakers who became labels."""
    others: tuple[str, ...] = ()
    """What means something else here, in words."""
    unreadable: bool = False
    """Whether something was left out because it could not be read."""


def told(fittings: Iterable[Fitting]) -> str:
    """Say what became of what did not fit, for the organiser; nothing where all of it did."""
    known = list(fittings)
    dropped, labelled, others = (
        list(dict.fromkeys(name for each in known for name in getattr(each, field)))
        for field in ("dropped", "labelled", "others")
    )
    parts = []
    if dropped:
        parts.append(f"left out, since it is not there: {listed(dropped)}")
    if labelled:
        parts.append(f"printed by name only: {listed(labelled)}")
    parts += others
    if any(each.unreadable for each in known):
        parts.append("what could not be read was left out")
    return "; ".join(parts)


def names_of(plan: Plan, sessions: Iterable[dict[str, Any]]) -> Names:
    """Return the names of all that some sessions refer to, as far as the visit knows it."""
    names: Names = {}
    for raw in sessions:
        for target, each in _references(Session, raw):
            name = _name(plan.directory, target, each)
            if name is not None:
                names[_space(target), each] = name
    return names


def adopted(
    plan: Plan, raw: dict[str, Any], names: Names, day: Day, home: str | None, *, at_home: bool
) -> Fitting:
    """Return a session such that it fits a day of a visit.

    ``names`` are those of the visit from which it comes, ``home`` the venue of its rooms there.
    Speakers whom the visit does not know become labels; other references to what it does not know
    are left out. In the visit from which it comes (``at_home``), what was unknown before stays.
    """
    adoption = _Adoption(plan, names, at_home=at_home)
    result = deepcopy(raw) if at_home else adoption.readable(raw)
    result = adoption.table(Session, result) or {}
    adoption.rooms(result, day, home)
    return Fitting(
        result, tuple(adoption.dropped), tuple(adoption.labelled), tuple(adoption.others),
        adoption.unreadable,
    )  # fmt: skip


class _Adoption:
    """Goes through one session, and keeps what it has to leave out."""

    def __init__(self, plan: Plan, names: Names, *, at_home: bool) -> None:
        self.plan = plan
        self.names = names
        self.at_home = at_home
        self.known = {target: plan.directory.ids(target) for target in Target}
        self.dropped: dict[str, None] = {}
        self.labelled: dict[str, None] = {}
        self.others: dict[str, None] = {}
        self.unreadable = False

    def readable(self, raw: dict[str, Any]) -> dict[str, Any]:
        """Return a session without the values that cannot be read."""
        notes = Notes()
        read_table(Session, raw, (), notes)
        broken = {finding.at[0] for finding in notes if finding.at}
        self.unreadable = bool(broken)
        result = deepcopy({key: value for key, value in raw.items() if key not in broken})
        result.setdefault("kind", USUAL)
        result.setdefault("title", usual_title(result["kind"]))
        return result

    def table(self, table: type[Table], raw: dict[str, Any]) -> dict[str, Any] | None:
        """Return a table without what the visit does not know; None if it cannot do without."""
        result: dict[str, Any] = {}
        for key, value in raw.items():
            spec = specs(table).get(key)
            kept = value if spec is None else self._value(spec.kind, value)
            if kept is not None:
                result[key] = kept
            elif spec is not None and spec.required:
                return None
        return result

    def _value(self, kind: object, value: Any) -> Any:
        if isinstance(kind, Many) and isinstance(value, list):
            kept = [each for part in value if (each := self._value(kind.of, part)) is not None]
            return kept if kept or not value else None
        if isinstance(kind, RefTo) and isinstance(value, str):
            return value if self._knows(kind.target, value) else self._drop(kind.target, value)
        if isinstance(kind, One):
            if kind.table is Speaker:
                return self._speaker(value)
            if isinstance(value, dict):
                return self.table(kind.table, value)
        return value

    def _speaker(self, value: Any) -> Any:
        who = value.get("who") if isinstance(value, dict) else value
        if not isinstance(who, str) or self._knows(Target.SPEAKER, who):
            return value
        name = self.names.get((_PEOPLE, who), Words({ANY: who}))
        self.labelled[self.plan.directory.text(name)] = None
        rest = (
            {key: each for key, each in value.items() if key != "who"}
            if isinstance(value, dict)
            else {}
        )
        return {"label": _written(name), **rest}

    def _knows(self, target: Target, each: str) -> bool:
        """Tell whether the visit knows an id, and note if it means something else here."""
        if target is Target.ROOM:
            return True
        here = (_space(target), each)
        if each in self.known[target]:
            name = _name(self.plan.directory, target, each)
            if not self.at_home and name is not None and here in self.names:
                text = self.plan.directory.text
                if not set(name.texts.values()) & set(self.names[here].texts.values()):
                    self.others[f"`{each}` is “{text(name)}” here"] = None
            return True
        return self.at_home and here not in self.names

    def _drop(self, target: Target, each: str) -> None:
        name = self.names.get((_space(target), each))
        self.dropped[self.plan.directory.text(name) if name is not None else each] = None

    def rooms(self, raw: dict[str, Any], day: Day, home: str | None) -> None:
        """Keep a session in its rooms where the visit has them, and leave out other rooms."""
        branches = raw.get("branches")
        inner = (
            [each for each in branches if isinstance(each, dict)]
            if isinstance(branches, list)
            else []
        )
        housed = any("room" in each and "venue" not in each for each in (raw, *inner))
        known = home is not None and home in self.known[Target.VENUE]
        kind = SESSION_KINDS.get(str(raw.get("kind")))
        moves = kind is not None and kind.moves
        if housed and "venue" not in raw and known and home != day.venue and not moves:
            raw["venue"] = str(home)
        if self.at_home and known:
            return
        venue = raw.get("venue", day.venue)
        for each in (raw, *inner):
            room = each.get("room")
            if isinstance(room, str) and not self._has(each.get("venue", venue), room):
                del each["room"]
                self.dropped[room] = None

    def _has(self, venue: object, room: str) -> bool:
        return any(
            room == each.id
            for known in self.plan.itinerary.venues
            for each in known.rooms
            if venue is None or known.id == venue
        )


def _references(table: type[Table], raw: dict[str, Any]) -> Iterator[tuple[Target, str]]:
    for key, spec in specs(table).items():
        kind, value = spec.kind, raw.get(key)
        many = isinstance(kind, Many) and isinstance(value, list)
        inner = kind.of if isinstance(kind, Many) else kind
        for part in value if many and isinstance(value, list) else [value]:
            if isinstance(inner, RefTo) and isinstance(part, str):
                yield inner.target, part
            elif isinstance(inner, One) and isinstance(part, dict):
                yield from _references(inner.table, part)
            elif isinstance(inner, One) and inner.table is Speaker and isinstance(part, str):
                yield Target.SPEAKER, part


def _space(target: Target) -> str:
    return _SPACES.get(target, _PEOPLE)


def _name(directory: Directory, target: Target, each: str) -> Words | None:
    """Return what an entry is called, in all languages that the visit gives."""
    name: Words | str | None
    if target is Target.VENUE:
        name = directory.venues[each].name if each in directory.venues else None
    elif target is Target.VEHICLE:
        name = directory.vehicles[each].name if each in directory.vehicles else None
    elif each in directory.people:
        name = directory.people[each].name
    elif each in directory.organisations:
        name = directory.organisations[each].name
    else:
        name = directory.groups[each].name if each in directory.groups else None
    if name is None or target is Target.ROOM:
        return None
    return (Words({ANY: name}) if isinstance(name, str) else name) or Words({ANY: each})


def _written(name: Words) -> str | dict[str, str]:
    """Return a printed text as an itinerary writes it."""
    if set(name.texts) == {ANY}:
        return name.texts[ANY]
    return dict(name.texts)
