"""The JSON Schema of the format, made from the field tables."""

from __future__ import annotations

from typing import Any

from planner.model.fields import Kind, Spec, Table, specs
from planner.model.itinerary import Itinerary
from planner.model.keys import OWN_KEY
from planner.model.nested import Many, One

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of an itinerary, with a description on every field."""
    tables = tables_of(Itinerary)
    return {
        "$schema": DIALECT,
        "title": "Study visit itinerary",
        **_object(Itinerary),
        "$defs": {table.__name__: _object(table) for table in tables if table is not Itinerary},
    }


def tables_of(root: type[Table]) -> list[type[Table]]:
    """Return a table and all tables nested in it, each once, in the order of their fields."""
    found: list[type[Table]] = []
    waiting = [root]
    while waiting:
        table = waiting.pop(0)
        if table not in found:
            found.append(table)
            waiting += [inner for spec in specs(table).values() if (inner := nested(spec.kind))]
    return found


def nested(kind: Kind) -> type[Table] | None:
    """Return the table that a kind holds, alone or in a list."""
    inner = kind.of if isinstance(kind, Many) else kind
    return inner.table if isinstance(inner, One) else None


def _object(table: type[Table]) -> dict[str, Any]:
    properties = {key: _property(spec) for key, spec in specs(table).items()}
    properties[OWN_KEY] = {"description": "Keys of your own; never looked into."}
    return {
        "type": "object",
        "description": (table.__doc__ or "").split("\n", maxsplit=1)[0],
        "properties": properties,
        "required": [key for key, spec in specs(table).items() if spec.required],
        "additionalProperties": False,
    }


def _property(spec: Spec) -> dict[str, Any]:
    described = {"description": spec.doc, **spec.kind.schema()}
    default = spec.default
    if not spec.required and isinstance(default, str | int) and default != "":
        described["default"] = default
    return described
