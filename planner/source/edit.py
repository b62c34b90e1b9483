"""Edits: what is to become of the data of a document, as plain values that know nothing of text.

Routes are those of the data before the edit. The edits of a list take place one after the other, so
a route refers to what the edits before it have made.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import isnan
from typing import Any, cast

from planner.source.record import Record
from planner.source.route import Route, dotted


class RefusedError(Exception):
    """Something cannot be done to a text; the message says why, and nothing has changed."""


class Set(Record):
    """Give a key of a table, or an entry of a list, another value; a new key is added."""

    at: Route
    value: Any
    order: tuple[str, ...] = ()
    """The usual order of the keys in that table: a new key goes behind those before it."""


class Insert(Record):
    """Put a value into a list so that it stands at the index in which ``at`` ends.

    A list that is not there yet begins with it.
    """

    at: Route
    value: Any


class Delete(Record):
    """Take out a key of a table with its value, or an entry of a list."""

    at: Route


class Move(Record):
    """Take an entry out of a list and put it into the same or another one.

    The last step of ``to`` is the index at which it stands in the end.
    """

    at: Route
    to: Route


class Rename(Record):
    """Give a key of a table another name."""

    at: Route
    key: str


Edit = Set | Insert | Delete | Move | Rename


def changed(data: dict[str, Any], edits: Iterable[Edit]) -> dict[str, Any]:
    """Return what data becomes by some edits; ``data`` itself stays as it is.

    What no edit speaks of is shared with it.

    Raises:
        RefusedError: an edit speaks of something that is not there.
    """
    for edit in edits:
        if isinstance(edit, Move):
            steps: tuple[Edit, ...] = (Delete(edit.at), Insert(edit.to, value_at(data, edit.at)))
        else:
            steps = (edit,)
        for step in steps:
            data = _copied(data, step.at)
            _apply(data, step)
    return data


def _copied(data: dict[str, Any], at: Route) -> dict[str, Any]:
    """Return data with the tables and lists copied through which a route leads, as far as it does."""
    result: Any = data.copy()
    value = result
    for step in at:
        try:
            inner = value[step]
        except (KeyError, IndexError, TypeError):
            break
        if not isinstance(inner, dict | list):
            break
        value[step] = inner = inner.copy()
        value = inner
    return cast("dict[str, Any]", result)


def _apply(data: dict[str, Any], edit: Edit) -> None:
    match edit:
        case Set(at=at, value=value):
            _set(data, at, _plain(value))
        case Insert(at=at, value=value):
            _insert(data, at, _plain(value))
        case Delete(at=at):
            _take(data, at)
        case Rename(at=at, key=key):
            _rename(data, at, key)


def _plain(value: Any) -> Any:
    """Return a value of its own, as a parser would give it: of texts and lists only their content."""
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, str) else value


def value_at(data: Any, at: Route) -> Any:
    """Return the value at a route.

    Raises:
        RefusedError: there is nothing at that route.
    """
    value: Any = data
    for length, step in enumerate(at, start=1):
        known = (
            step in value if isinstance(value, dict)
            else isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value)
        )  # fmt: skip
        if not known:
            raise RefusedError(f"there is no {dotted(at[:length])}")
        value = value[step]
    return value


def same(one: object, other: object) -> bool:
    """Tell whether two values are equal, and of one type at every place."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, float) and isinstance(other, float) and isnan(one):
        return isnan(other)
    return one == other


def _set(data: dict[str, Any], at: Route, value: Any) -> None:
    holder: Any = value_at(data, at[:-1])
    if not isinstance(holder, dict) or not isinstance(at[-1], str):
        value_at(data, at)
    holder[at[-1]] = value


def _insert(data: dict[str, Any], at: Route, value: Any) -> None:
    *_, key, index = at
    table = value_at(data, at[:-2])
    if isinstance(table, dict) and key not in table:
        table[key] = []
    entries = value_at(data, at[:-1])
    if not isinstance(entries, list) or not isinstance(index, int):
        raise RefusedError(f"{dotted(at[:-1])} is no list")
    if not 0 <= index <= len(entries):
        raise RefusedError(f"{dotted(at[:-1])} has no place {index}")
    entries.insert(index, value)


def _take(data: dict[str, Any], at: Route) -> Any:
    value = value_at(data, at)
    del value_at(data, at[:-1])[at[-1]]
    return value


def _rename(data: dict[str, Any], at: Route, key: str) -> None:
    value_at(data, at)
    table = value_at(data, at[:-1])
    if not isinstance(table, dict):
        raise RefusedError(f"{dotted(at)} has no name")
    if key in table and key != at[-1]:
        raise RefusedError(f"there is {dotted((*at[:-1], key))} already")
    renamed = {key if name == at[-1] else name: value for name, value in table.items()}
    table.clear()
    table.update(renamed)
