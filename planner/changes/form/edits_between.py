"""The edits that lead from one state of an entry to another, each as small as can be."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from planner.model.basic_kinds import Printed
from planner.model.fields import Kind, Table, specs
from planner.model.nested import Counts, Many, One
from planner.source.edit import Delete, Edit, Insert, Move, Set
from planner.source.route import Route

Origins = list["int | None"]
"""Where each entry of a list stood before, or None for a new one."""

NAMES = ("id", "who", "title", "name", "label", "date", "rule")
"""The keys by which an entry is known again."""

MOST_TRIED = 30
"""The longest list for which a single move that explains its new order is looked for."""


def edits_between(
    table: type[Table],
    before: dict[str, Any],
    after: dict[str, Any],
    at: Route,
    origins: dict[str, Origins] | None = None,
) -> Iterator[Edit]:
    """Return the edits that make ``after`` of an entry that stands at a route.

    ``origins`` says of lists, by key, where their entries stood; others are known by their names.
    """
    known = specs(table)
    order = tuple(known)
    for key in before:
        if key not in after:
            yield Delete((*at, key))
    for key, value in after.items():
        here = (*at, key)
        if key not in before:
            yield Set(here, deepcopy(value), order)
        elif key in known:
            kept = (origins or {}).get(key)
            yield from _changed(known[key].kind, before[key], value, here, order, kept)
        elif not _same(before[key], value):
            yield Set(here, deepcopy(value), order)


def _same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and repr(one) == repr(other)


def _changed(
    kind: Kind | None,
    before: Any,
    after: Any,
    at: Route,
    order: tuple[str, ...] = (),
    kept: Origins | None = None,
) -> Iterator[Edit]:
    """Return the edits that make one value of another."""
    if isinstance(kind, One) and isinstance(before, dict) and isinstance(after, dict):
        yield from edits_between(kind.table, before, after, at)
    elif (
        isinstance(kind, Printed | Counts) and isinstance(before, dict) and isinstance(after, dict)
    ):
        yield from _keys(before, after, at)
    elif isinstance(kind, Many) and isinstance(before, list) and isinstance(after, list) and before:
        origins = matched(before, after) if kept is None else kept
        yield from _entries(kind.of, before, after, at, origins)
    elif not _same(before, after):
        yield Set(at, deepcopy(after), order)


def _keys(before: dict[str, Any], after: dict[str, Any], at: Route) -> Iterator[Edit]:
    for key in before:
        if key not in after:
            yield Delete((*at, key))
    for key, value in after.items():
        if key not in before or not _same(before[key], value):
            yield Set((*at, key), deepcopy(value), tuple(after))


def _entries(
    kind: Kind, before: list[Any], after: list[Any], at: Route, origins: Origins
) -> Iterator[Edit]:
    standing = list(range(len(before)))
    for index in reversed(range(len(before))):
        if index not in origins:
            yield Delete((*at, index))
            standing.pop(index)
    staying = [origin for origin in origins if origin is not None]
    for start, end in _moves(standing, staying):
        yield Move((*at, start), (*at, end))
    for index, (origin, value) in enumerate(zip(origins, after, strict=True)):
        if origin is None:
            yield Insert((*at, index), deepcopy(value))
        else:
            yield from _changed(kind, before[origin], value, (*at, index))


def _moves(standing: list[int], wanted: list[int]) -> Iterator[tuple[int, int]]:
    """Return the moves that bring a list into another order: one where that is enough."""
    if standing == wanted:
        return
    length = len(standing)
    if length <= MOST_TRIED:
        for start in range(length):
            end = wanted.index(standing[start])
            if _moved(standing, start, end) == wanted:
                yield start, end
                return
    for end, origin in enumerate(wanted):
        start = standing.index(origin)
        if start != end:
            standing = _moved(standing, start, end)
            yield start, end


def _moved(entries: list[int], start: int, end: int) -> list[int]:
    rest = [*entries[:start], *entries[start + 1 :]]
    return [*rest[:end], entries[start], *rest[end:]]


def matched(before: list[Any], after: list[Any]) -> Origins:
    """Return where the entries of a list stood: equal ones first, then those of the same name."""
    origins: Origins = [None] * len(after)
    for key in (repr, _name):
        known: dict[str, list[int]] = {}
        for index, value in enumerate(before):
            if index not in origins and key(value):
                known.setdefault(key(value), []).append(index)
        for index, value in enumerate(after):
            if origins[index] is None and known.get(key(value)):
                origins[index] = known[key(value)].pop(0)
    missing = [index for index, origin in enumerate(origins) if origin is None]
    gone = [index for index in range(len(before)) if index not in origins]
    if len(missing) == len(gone) == 1 and missing == gone:
        origins[missing[0]] = gone[0]
    return origins


def _name(value: Any) -> str:
    if isinstance(value, str):
        return repr(value)
    table = value if isinstance(value, dict) else {}
    return next((repr(table[name]) for name in NAMES if name in table), "")
