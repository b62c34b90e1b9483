"""The kinds of fields that hold others: references, lists, tables, and tables of counts or hours."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple, Self

from planner.model.basic_kinds import Choice, Whole, quoted, shown
from planner.model.fields import INVALID, MOST_NOTES, Invalid, Kind, Notes, Table, specs
from planner.model.finding import Severity
from planner.model.keys import OWN_KEY, meant_key, missing_keys, unknown_key
from planner.model.time_kinds import Date, Hours
from planner.source.plain import shorten
from planner.source.record import Record
from planner.source.route import Route


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
    SESSION = "session or branch"
    STORE = "venue or vehicle"
    APART = "session, branch, person, organisation or group"


class Ref(str):
    """The id of another entry, with the route at which it is named."""

    __slots__ = ("route",)
    route: Route

    def __new__(cls, name: str, route: Route) -> Self:
        """Make a reference to ``name`` that stands at ``route``."""
        ref = super().__new__(cls, name)
        ref.route = route
        return ref

    def __reduce__(self) -> tuple[type[Ref], tuple[str, Route]]:
        """Return what makes the same reference again, as for another process."""
        return type(self), (str(self), self.route)


class RefTo(Record):
    """The id of an entry that is defined elsewhere in the file."""

    target: Target

    def read(self, value: object, at: Route, notes: Notes) -> Ref | Invalid:
        if isinstance(value, str) and value.strip():
            ref = str.__new__(Ref, value)
            ref.route = at
            return ref
        return notes.value(
            at, f"{shown(value)} stands where the id of a {self.target.value} belongs",
            f"write {quoted(value)}" if isinstance(value, int) else "write one id in quotes",
        )  # fmt: skip

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1}

    def named(self) -> str:
        return f"id of a {self.target.value}"


class Many(Record):
    """A list of values of one kind."""

    of: Kind

    def read(self, value: object, at: Route, notes: Notes) -> tuple[Any, ...] | Invalid:
        if isinstance(value, dict) and isinstance(self.of, One):
            return self._lone(value, at, notes)
        if not isinstance(value, list):
            advice = (
                f'write ["{shorten(value, 40)}"]'
                if isinstance(value, str)
                else "write a list: [ … ]"
            )
            return notes.value(at, f"{shown(value)} stands where a list belongs", advice)
        found = []
        reads = self.of.read
        for index, part in enumerate(value):
            if len(notes) >= MOST_NOTES:
                break
            read = reads(part, (*at, index), notes)
            if read is not INVALID:
                found.append(read)
        return tuple(found)

    def _lone(self, value: dict[str, Any], at: Route, notes: Notes) -> tuple[Any, ...]:
        """Read a table that stands where a list of tables belongs as the only one of them."""
        notes.value(
            at, f"`{at[-1]}` takes a list of tables, and a single table stands here",
            f"write the heading with double brackets, {heading(at)}, before each of them",
        )  # fmt: skip
        read = self.of.read(value, at, notes)
        return () if isinstance(read, Invalid) else (read,)

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self.of.schema()}

    def named(self) -> str:
        return f"list of {self.of.named()}"


class One(Record):
    """A table with fields of its own; a bare string may stand for its field ``shorthand``."""

    table: type[Table]
    shorthand: str = ""

    def read(self, value: object, at: Route, notes: Notes) -> Table | Invalid:
        if isinstance(value, str) and self.shorthand:
            value = {self.shorthand: value}
            return read_table(self.table, value, at, notes, bare=True)
        if isinstance(value, dict):
            return read_table(self.table, value, at, notes)
        if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
            notes.value(
                at, f"`{at[-1]}` takes a single table, and a list of tables stands here",
                f"write the heading with single brackets, {heading(at)[1:-1]}, once",
            )  # fmt: skip
            return read_table(self.table, value[0], (*at, 0), notes)
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


class Counts(Record):
    """How many people want or need a thing, by its name: ``{ vegetarian = 3, halal = 2 }``."""

    def read(self, value: object, at: Route, notes: Notes) -> dict[str, int] | Invalid:
        if not isinstance(value, dict):
            return notes.value(
                at, f"{shown(value)} stands where counts belong", "write { vegetarian = 3 }"
            )
        number = Whole("people")
        counts = {}
        for name, count in value.items():
            read = number.read(count, (*at, name), notes)
            if not isinstance(read, Invalid):
                counts[name] = read
        return counts

    def schema(self) -> dict[str, Any]:
        return {"type": "object", "additionalProperties": Whole("people").schema()}

    def named(self) -> str:
        return "table of counts of people"


class Severities(Record):
    """How grave findings of some rules are, by code or family: ``{ V308 = "error", C = "info" }``."""

    def read(self, value: object, at: Route, notes: Notes) -> dict[str, str] | Invalid:
        if not isinstance(value, dict):
            return notes.value(
                at, f"{shown(value)} stands where severities belong", 'write { V308 = "error" }'
            )
        choice = Choice(tuple(Severity))
        read = {code: choice.read(given, (*at, code), notes) for code, given in value.items()}
        return {code: str(each) for code, each in read.items() if not isinstance(each, Invalid)}

    def schema(self) -> dict[str, Any]:
        return {"type": "object", "additionalProperties": Choice(tuple(Severity)).schema()}

    def named(self) -> str:
        return "table of `error`, `warning` or `info` by code"


WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAILY = "daily"


def _short(day: str) -> str:
    """Return the first letters of a weekday that is written in full, and any other word itself."""
    return day[:3].lower() if day[-3:].lower() == "day" else day


class WeeklyHours(Record):
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
        count = len(notes)
        for day, given in value.items():
            here = (*at, day)
            if day not in {*WEEKDAYS, _DAILY}:
                near = notes.meant(_short(day), (*WEEKDAYS, _DAILY))
                notes.value(
                    here, f"“{shorten(day, 20)}” is no weekday{near}",
                    "write one of " + ", ".join((*WEEKDAYS, _DAILY)), on_key=True,
                )  # fmt: skip
                continue
            read: Any = (
                Many(Hours()).read(given, here, notes) if isinstance(given, list)
                else Hours().read(given, here, notes)
            )  # fmt: skip
            if not isinstance(read, Invalid):
                hours[day] = read if isinstance(given, list) else (read,)
        if len(notes) > count:
            return INVALID  # a day whose hours cannot be read would look like one without any
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


class WeekdayOrDate(Record):
    """A weekday, such as ``"mon"``, or a date."""

    def read(self, value: object, at: Route, notes: Notes) -> str | date | Invalid:
        if value in WEEKDAYS:
            return str(value)
        if isinstance(value, date) and not isinstance(value, datetime):
            return Date().read(value, at, notes)
        if isinstance(value, str) and value[:1].isdigit():
            return Date().read(value, at, notes)
        near = notes.meant(_short(value) if isinstance(value, str) else value, WEEKDAYS)
        return notes.value(
            at, f"{shown(value)} is neither a weekday nor a date{near}",
            'write "mon" or 2023-06-24',
        )  # fmt: skip

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [{"type": "string", "enum": list(WEEKDAYS)}, Date().schema()]}

    def named(self) -> str:
        return "weekday (`mon` … `sun`) or date"


class _Form(NamedTuple):
    """How the entries of a table are read."""

    fields: Mapping[str, tuple[str, Callable[[object, Route, Notes], Any]]]
    """The fields by their keys: the name in the model, and what reads a value."""
    required: frozenset[str]
    """The keys that every entry needs."""


_FORMS: dict[type[Table], _Form] = {}


def _form(table: type[Table]) -> _Form:
    known = specs(table)
    fields = {key: (spec.name, spec.kind.read) for key, spec in known.items()}
    required = frozenset(key for key, spec in known.items() if spec.required)
    return _FORMS.setdefault(table, _Form(fields, required))


_NOTHING = frozenset[str]()

_GIVEN: dict[tuple[str, ...], frozenset[str]] = {}

MOST_KNOWN = 10_000
"""How many combinations of fields are remembered."""


def _given(names: tuple[str, ...]) -> frozenset[str]:
    """Return the names of the fields that are given, the same object for the same ones."""
    known = _GIVEN.get(names)
    if known is None:
        known = frozenset(names)
        if len(_GIVEN) < MOST_KNOWN:
            _GIVEN[names] = known
    return known


def read_table(
    table: type[Table], data: dict[str, Any], at: Route, notes: Notes, *, bare: bool = False
) -> Table:
    """Read one entry: every field that can be read, with a note for each that cannot.

    ``bare`` says that the entry is written as a string alone, so its field stands where it does.
    """
    fields, required = _FORMS.get(table) or _form(table)
    values: dict[str, Any] = {}
    broken: set[str] = set()
    for key, value in data.items():
        if len(notes) >= MOST_NOTES:
            break
        field = fields.get(key)
        if field is None:
            broken.update(_unknown(table, key, data, at, notes))
            continue
        name, reads = field
        read = reads(value, at if bare else (*at, key), notes)
        if read is INVALID:
            broken.add(name)
        else:
            values[name] = read
            if type(value) is list and type(read) is tuple and len(read) < len(value):
                broken.add(name)
    if not required <= data.keys():
        broken.update(_missing(table, data, broken, at, notes))
    values["given"] = _given(tuple(values))
    values["route"] = at
    values["broken"] = frozenset(broken) if broken else _NOTHING
    return table.made_of(values)


def _unknown(
    table: type[Table], key: str, data: dict[str, Any], at: Route, notes: Notes
) -> Iterator[str]:
    """Note a key that a table does not have; return the field that must be meant by it."""
    if key != OWN_KEY:
        notes.note(unknown_key(table, key, data[key], (*at, key), notes))
        meant = meant_key(table, key, notes)
        if meant is not None and meant not in data:
            yield specs(table)[meant].name


def _missing(
    table: type[Table], data: dict[str, Any], broken: set[str], at: Route, notes: Notes
) -> list[str]:
    """Note the keys that an entry needs and lacks; return their fields."""
    known = specs(table)
    missing = [
        key for key, spec in known.items()
        if spec.required and key not in data and spec.name not in broken
    ]  # fmt: skip
    if missing:
        notes.note(missing_keys(table, missing, at))
    return [known[key].name for key in missing]


def heading(at: Route) -> str:
    """Return the heading under which the tables of a list at ``at`` stand, such as ``[[days]]``."""
    return "[[" + ".".join(shorten(step, 40) for step in at if isinstance(step, str)) + "]]"
