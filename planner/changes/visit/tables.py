"""All tables in the data of a visit, found by the field tables of the format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.model.fields import Table, specs
from planner.model.itinerary import Itinerary
from planner.model.keys import held_table
from planner.source.record import Record
from planner.source.route import Route


class Raw(Record):
    """A table as the text has it."""

    table: type[Table]
    data: dict[str, Any]
    at: Route


def tables(data: dict[str, Any], table: type[Table] = Itinerary, at: Route = ()) -> Iterator[Raw]:
    """Return a table of the data and every table in it, each before those that are in it.

    What is no table where one belongs is passed over; keys of users' own are not looked into.
    """
    yield Raw(table, data, at)
    for key, spec in specs(table).items():
        inner, value = held_table(spec.kind), data.get(key)
        if inner is None:
            continue
        if isinstance(value, dict):
            yield from tables(value, inner, (*at, key))
        elif isinstance(value, list):
            for index, each in enumerate(value):
                if isinstance(each, dict):
                    yield from tables(each, inner, (*at, key, index))
