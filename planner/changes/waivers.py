"""Waivers taken out of a visit, and put in."""

from __future__ import annotations

from typing import Any

from planner.source.edit import Delete, Edit, Insert, value_at
from planner.source.route import Route


def without(data: dict[str, Any], waiver: Route) -> tuple[Edit, ...]:
    """Return the edits that take out the waiver at a route; with the last one goes the whole list.

    Raises:
        RefusedError: there is none.
    """
    entries = value_at(data, waiver[:-1])
    alone = isinstance(entries, list) and len(entries) == 1
    return (Delete(waiver[:-1] if alone else waiver),)


def waived(data: dict[str, Any], holder: Route, rule: str, reason: str) -> tuple[Edit, ...]:
    """Return the edits that accept the findings of a rule on the table at a route.

    Raises:
        RefusedError: there is no such table.
    """
    table = value_at(data, holder)
    given = table.get("waive") if isinstance(table, dict) else None
    count = len(given) if isinstance(given, list) else 0
    return (Insert((*holder, "waive", count), {"rule": rule, "reason": reason}),)
