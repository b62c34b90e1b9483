"""The kinds of fields that hold others: references, lists, tables, and tables of counts or hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self

from planner.model.fields import Invalid, Kind, Notes, Table, specs
from planner.model.finding import Finding, Severity
from planner.model.kinds import Date, Hours, Whole, shown
from planner.source.plain import shorten
from planner.source.route import Route

OWN_KEY = "x"
"""The key under which users keep what is theirs; it is never looked into."""


class Target(StrEnum):
    """What a reference may name."""

    PARTY = "person, organisation or group"
    SPEAKER = "person or organisation"
    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    VENUE = "venue"
    ROOM = "room"
    VEHICLE = "vehicle"


class Ref(str):
    """The id of another entry, with the route at which it is named."""

    __slots__ = ("route",)
    route: Route

    def __new__(cls, name: str, route: Route) -> Self:
        """Make a reference to ``name`` that stands at ``route``."""
        ref = super().__new__(cls, name)
        ref.route = route
        return ref


@dataclass(frozen=True)
class RefTo:
    """The id of an entry that is defined elsewhere in the file."""

    target: Target

    def read(self, value: object, at: Route, notes: Notes) -> Ref | Invalid:
        if isinstance(value, str) and value.strip():
            return Ref(value, at)
        return notes.value(
            at, f"{shown(value)} stands where the id of a {self.target.value} belongs",
            "write the id in quotes",
        )  # fmt: skip

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1}

    def named(self) -> str:
        return f"id of a {self.target.value}"


@dataclass(frozen=True)
class Many:
    """A list of values of one kind."""

    of: Kind

    def read(self, value: object, at: Route, notes: Notes) -> tuple[Any, ...] | Invalid:
        if not isinstance(value, list):
            advice = f'write ["{shorten(value, 40)}"]' if isinstance(value, str) else "write [ … ]"
            return notes.value(at, f"{shown(value)} stands where a list belongs", advice)
        read = (self.of.read(part, (*at, index), notes) for index, part in enumerate(value))
        return tuple(part for part in read if not isinstance(part, Invalid))

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self.of.schema()}

    def named(self) -> str:
        return f"list of {self.of.named()}"


@dataclass(frozen=True)
class One:
    """A table with fields of its own; a bare string may stand for its field ``shorthand``."""

    table: type[Table]
    shorthand: str = ""

    def read(self, value: object, at: Route, notes: Notes) -> Table | Invalid:
        if isinstance(value, str) and self.shorthand:
            value = {self.shorthand: value}
            return read_table(self.table, value, at, notes, bare=True)
        if isinstance(value, dict):
            return read_table(self.table, value, at, notes)
        advice = "write { … }, or the id in quotes" if self.shorthand else "write { key = value }"
        return notes.value(at, f"{shown(value)} stands where a table belongs", advice)

    def schema(self) -> dict[str, Any]:
        reference = {"$ref": f"#/$defs/{self.table.__name__}"}
        if not self.shorthand:
            return reference
        bare = specs(self.table)[self.shorthand].kind.schema()
        return {"anyOf": [bare, reference]}

    def named(self) -> str:
        link = f"[{self.table.__name__}](#{self.table.__name__.lower()})"
        return f"{link}, or its `{self.shorthand}` alone" if self.shorthand else link


@dataclass(frozen=True)
class Counts:
    """How many people want or need a thing, by its name: ``{ vegetarian = 3, halal = 2 }``."""

    def read(self, value: object, at: Route, notes: Notes) -> dict[str, int] | Invalid:
        if not isinstance(value, dict):
            return notes.value(
                at, f"{shown(value)} stands where counts belong", "write { vegetarian = 3 }"
            )
        number = Whole("people")
        read = {name: number.read(count, (*at, name), notes) for name, count in value.items()}
        return {name: count for name, count in read.items() if not isinstance(count, Invalid)}

    def schema(self) -> dict[str, Any]:
        return {"type": "object", "additionalProperties": Whole("people").schema()}

    def named(self) -> str:
        return "table of counts of people"


WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAILY = "daily"


@dataclass(frozen=True)
class WeeklyHours:
    """Opening hours by weekday, each a stretch or a list of them; ``daily`` stands for the rest."""

    def read(
        self, value: object, at: Route, notes: Notes
    ) -> dict[str, tuple[tuple[int, int], ...]] | Invalid:
        if isinstance(value, str):
            value = {_DAILY: value}
        if not isinstance(value, dict):
            return notes.value(
                at, f"{shown(value)} stands where opening hours belong",
                'write { tue = "10:00-18:00", daily = "09:00-13:00" }',
            )  # fmt: skip
        hours: dict[str, tuple[tuple[int, int], ...]] = {}
        for day, given in value.items():
            here = (*at, day)
            if day not in {*WEEKDAYS, _DAILY}:
                notes.value(
                    here, f"“{shorten(day, 20)}” is no weekday",
                    "write one of " + ", ".join((*WEEKDAYS, _DAILY)),
                )  # fmt: skip
                continue
            read: Any = (
                Many(Hours()).read(given, here, notes) if isinstance(given, list)
                else Hours().read(given, here, notes)
            )  # fmt: skip
            if not isinstance(read, Invalid):
                hours[day] = read if isinstance(given, list) else (read,)
        daily = hours.pop(_DAILY, None)
        return hours if daily is None else {day: hours.get(day, daily) for day in WEEKDAYS}

    def schema(self) -> dict[str, Any]:
        one = Hours().schema()
        some = {"anyOf": [one, {"type": "array", "items": one}]}
        days = dict.fromkeys((*WEEKDAYS, _DAILY), some)
        return {
            "anyOf": [one, {"type": "object", "properties": days, "additionalProperties": False}]
        }

    def named(self) -> str:
        return "hours, or a table of hours by weekday (`mon` … `sun`, `daily`)"


@dataclass(frozen=True)
class WeekdayOrDate:
    """A weekday, such as ``"mon"``, or a date."""

    def read(self, value: object, at: Route, notes: Notes) -> str | date | Invalid:
        if value in WEEKDAYS:
            return str(value)
        if isinstance(value, date) and not isinstance(value, datetime):
            return Date().read(value, at, notes)
        return notes.value(
            at, f"{shown(value)} is neither a weekday nor a date", 'write "mon" or 2023-06-24'
        )

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [{"type": "string", "enum": list(WEEKDAYS)}, Date().schema()]}

    def named(self) -> str:
        return "weekday (`mon` … `sun`) or date"


def read_table(
    table: type[Table], data: dict[str, Any], at: Route, notes: Notes, *, bare: bool = False
) -> Table:
    """Read one entry: every field that can be read, with a note for each that cannot.

    ``bare`` says that the entry is written as a string alone, so its field stands where it does.
    """
    known = specs(table)
    values: dict[str, Any] = {}
    broken: set[str] = set()
    for key, value in data.items():
        spec = known.get(key)
        if spec is None:
            if key != OWN_KEY:
                notes.append(_unknown_key(table, key, (*at, key)))
            continue
        read = spec.kind.read(value, at if bare else (*at, key), notes)
        if isinstance(read, Invalid):
            broken.add(spec.name)
        else:
            values[spec.name] = read
    for key, spec in known.items():
        if spec.required and key not in data:
            broken.add(spec.name)
            notes.append(_missing_key(table, key, spec.doc, at))
    return table(route=at, broken=frozenset(broken), **values)


def _unknown_key(table: type[Table], key: str, at: Route) -> Finding:
    from planner.model.suggest import did_you_mean

    near = did_you_mean(key, specs(table))
    message = f"unknown key `{shorten(key, 40)}` in {article(table)}{near}"
    advice = (
        "correct the key" if near
        else f'keep keys of your own in a table `{OWN_KEY}`, as in {OWN_KEY}.colour = "red"'
    )  # fmt: skip
    return Finding("F003", Severity.ERROR, at, message, advice, on_key=True)


def _missing_key(table: type[Table], key: str, doc: str, at: Route) -> Finding:
    message = f"{article(table)} needs `{key}`: {doc[:1].lower()}{doc[1:].rstrip('.')}"
    examples = {
        "id": 'id = "a-short-name"', "format": "format = 1", "date": "date = 2023-06-20",
        "timezone": 'timezone = "Europe/Rome"', "minutes": "minutes = 20",
        "kind": 'kind = "visit"', "rule": 'rule = "T102"',
    }  # fmt: skip
    advice = "write " + examples.get(key, f'{key} = "…"')
    return Finding("F004", Severity.ERROR, at, message[:1].upper() + message[1:], advice)


def article(table: type[Table]) -> str:
    """Name an entry of a table in a sentence: ``a session``, ``an organisation``."""
    name = "".join(f" {c.lower()}" if c.isupper() else c for c in table.__name__).strip()
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"
