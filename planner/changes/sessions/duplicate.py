"""Copies of sessions and branches, right behind the originals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from planner.changes.change import Change
from planner.changes.chosen import Chosen, called, chosen
from planner.changes.sessions.clipboard import copied, pasted
from planner.changes.spans import end_of
from planner.model.plan import Plan
from planner.source.edit import Edit, Insert, value_at
from planner.source.route import Route


def duplicated(plan: Plan, data: dict[str, Any], routes: Iterable[Route]) -> Change:
    """Return the change that adds a copy of each session at some routes, or of a branch.

    Copies start when the originals end, several as far apart as these; where only branches are
    meant, each copy stands beside its original in the same session. Ids, pins and waivers stay with
    the originals.

    Raises:
        RefusedError: a copy would be on another day.
    """
    entries = chosen(plan, routes)
    sessions = [each for each in entries if each.branch is None]
    if not sessions:
        edits: list[Edit] = [_beside(data, each.entry.route) for each in reversed(entries)]
        name = f"Duplicate {called(plan, entries)}"
        return Change(name, tuple(edits), _next(entries[0].entry.route))
    by_day: dict[Route, list[Chosen]] = {}
    for each in sessions:
        by_day.setdefault(each.day.route, []).append(each)
    edits = []
    select = None
    for group in by_day.values():
        clip = copied(plan, data, [each.session.route for each in group])
        last = max(group, key=lambda each: _end(plan, each))
        change = pasted(plan, data, clip, group[0].day, last.session.route)
        edits += change.edits
        select = select or change.select
    return Change(f"Duplicate {called(plan, sessions)}", tuple(edits), select)


def _end(plan: Plan, each: Chosen) -> int:
    end = end_of(plan, each.session)
    return -1 if end is None else end


def _beside(data: dict[str, Any], route: Route) -> Insert:
    raw = {key: value for key, value in value_at(data, route).items() if key != "id"}
    return Insert(_next(route), raw)


def _next(route: Route) -> Route:
    *holder, index = route
    return (*holder, int(index) + 1)
