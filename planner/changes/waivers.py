"""Waivers taken out of a visit, and put in."""

from __future__ import annotations

from typing import Any

from planner.source.edit import Delete, Edit, value_at
from planner.source.route import Route


def without(data: dict[str, Any], waiver: Route) -> tuple[Edit, ...]:
    """Return the edits that take out the waiver at a route; with the last one goes the whole list.

    Raises:
        RefusedError: there is none.
    """
    entries = value_at(data, waiver[:-1])
    alone = isinstance(entries, list) and len(entries) == 1
    return (Delete(waiver[:-1] if alone else waiver),)
