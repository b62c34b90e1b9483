"""Field tables: what each field of the itinerary's tables is, said once.

A table is a frozen dataclass whose fields are made by ``required`` or ``optional`` with a kind and a
description. Decoding, the JSON Schema, the format page and the check of references all read them.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, Protocol

from planner.model.finding import Finding, Severity
from planner.source.route import Route


class Invalid:
    """The outcome of reading a value that is broken; the problem has been noted."""


INVALID = Invalid()


class Notes(list[Finding]):
    """The problems that decoding has met so far."""

    def value(self, at: Route, message: str, advice: str = "") -> Invalid:
        """Note that the value at a route is not what its field takes."""
        self.append(Finding("F002", Severity.ERROR, at, message, advice))
        return INVALID


class Kind(Protocol):
    """What a field takes: how to read it, describe it to a schema, and name it to people."""

    def read(self, value: object, at: Route, notes: Notes) -> Any:
        """Return the value as the model holds it, or ``INVALID`` after noting what is wrong."""

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the value as written."""

    def named(self) -> str:
        """Name the kind for the format page, in a few words."""


@dataclass(frozen=True)
class Spec:
    """One field of a table."""

    name: str
    kind: Kind
    doc: str
    required: bool
    default: object


@dataclass(frozen=True, kw_only=True)
class Table:
    """The common part of all tables: where an entry stands, and which of its fields are broken."""

    route: Route = dataclasses.field(default=(), compare=False, repr=False)
    broken: frozenset[str] = dataclasses.field(default=frozenset(), compare=False, repr=False)


def required(kind: Kind, doc: str, *, blank: object = None) -> Any:
    """Declare a field that every entry needs; ``blank`` stands in where it is missing or broken."""
    return _field(kind, doc, needed=True, default=blank)


def optional(kind: Kind, doc: str, *, default: object = None) -> Any:
    """Declare a field that may be left out, which then means ``default``."""
    return _field(kind, doc, needed=False, default=default)


def _field(kind: Kind, doc: str, *, needed: bool, default: object) -> Any:
    metadata = {"kind": kind, "doc": doc, "required": needed}
    if isinstance(default, dict):
        return dataclasses.field(default_factory=dict, metadata=metadata)
    return dataclasses.field(default=default, metadata=metadata)


_SPECS: dict[type[Table], dict[str, Spec]] = {}


def specs(table: type[Table]) -> dict[str, Spec]:
    """Return the field table of a table, by the names that the text uses.

    A field whose name is a keyword of Python ends in an underscore there, and not in the text.
    """
    if table not in _SPECS:
        _SPECS[table] = _specs(table)
    return _SPECS[table]


def _specs(table: type[Table]) -> dict[str, Spec]:
    return {
        field.name.rstrip("_"): Spec(
            field.name,
            field.metadata["kind"],
            field.metadata["doc"],
            field.metadata["required"],
            {} if field.default is dataclasses.MISSING else field.default,
        )
        for field in dataclasses.fields(table)
        if "kind" in field.metadata
    }
