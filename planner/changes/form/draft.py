"""Drafts: an entry of a visit while it is being edited, and the edits that it has come to."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from planner.changes.form.edits_between import Origins, edits_between, matched
from planner.model.fields import Kind, Table, specs
from planner.model.nested import Many, One
from planner.source.edit import Edit, Insert, RefusedError, Set, value_at
from planner.source.route import Route


def held(kind: Kind) -> One | None:
    """Return the kind of the tables that a kind holds, alone or in a list."""
    inner = kind.of if isinstance(kind, Many) else kind
    return inner if isinstance(inner, One) else None


class Draft:
    """One entry as it is being edited: the raw values of its keys, as the text writes them.

    Inside another draft it is an entry of one of that one's keys, and its edits are those that the
    outer draft would come to if it was accepted.
    """

    def __init__(
        self, data: dict[str, Any], table: type[Table], route: Route, value: Any = None
    ) -> None:
        """Take the data of a document and the route of an entry; ``value`` is that of a new one.

        Raises:
            RefusedError: there is no entry at that route, and no value is given.
        """
        self.data, self.table, self.route = data, table, route
        self.new = value is not None
        self.value: dict[str, Any] = deepcopy(value if self.new else value_at(data, route))
        self.before: dict[str, Any] = {} if self.new else deepcopy(self.value)
        self.outer: Draft | None = None
        self._shorthand = ""
        self._origins: dict[str, Origins] = {}

    def child(self, key: str, index: int | None = None) -> Draft:
        """Return a draft of an entry inside this one; one behind the last, or none there, is new."""
        kind = held(specs(self.table)[key].kind)
        if kind is None:
            raise TypeError(f"{key} holds no tables")
        stands: Any = self.value.get(key)
        step: Route = (key,) if index is None else (key, index)
        if index is not None:
            stands = stands[index] if stands and index < len(stands) else None
        bare = kind.shorthand and isinstance(stands, str)
        raw = {kind.shorthand: stands} if bare else stands
        child = Draft(self.data, kind.table, (*self.route, *step), {} if raw is None else raw)
        child.new, child.before = raw is None, deepcopy(child.value)
        child.outer = self
        child._shorthand = kind.shorthand if bare or raw is None else ""
        return child

    @property
    def raw(self) -> Any:
        """The value as it is to be written: a string alone where that stood there and suffices."""
        if self._shorthand and set(self.value) == {self._shorthand}:
            return self.value[self._shorthand]
        return self.value

    def edits(self) -> tuple[Edit, ...]:
        """Return the edits of the document that this draft comes to."""
        if self.outer is not None:
            outer = self.outer.copy()
            outer.accept(self)
            return outer.edits()
        if not self.new:
            return tuple(self._own())
        if isinstance(self.route[-1], str):
            return (Set(self.route, deepcopy(self.value)),)
        return (Insert(self.route, deepcopy(self.value)),)

    def _own(self) -> Iterator[Edit]:
        return edits_between(self.table, self.before, self.value, self.route, self._origins)

    def stands(self, data: dict[str, Any]) -> bool:
        """Tell whether what is edited, or the list that a new entry is for, is the same in data."""
        outermost = self
        while outermost.outer is not None:
            outermost = outermost.outer
        at = outermost.route[:-1] if outermost.new else outermost.route
        return _at(self.data, at) == _at(data, at)

    def copy(self) -> Draft:
        """Return a draft that can be changed without changing this one."""
        twin = Draft.__new__(Draft)
        origins = {key: list(each) for key, each in self._origins.items()}
        twin.__dict__.update(self.__dict__, value=deepcopy(self.value), _origins=origins)
        return twin

    def accept(self, child: Draft) -> None:
        """Take an entry inside as its draft has it."""
        key, *rest = child.route[len(self.route) :]
        if not rest:
            self.put(str(key), child.raw)
        elif child.new:
            self.insert(str(key), int(rest[0]), child.raw)
        else:
            self.value[str(key)][rest[0]] = deepcopy(child.raw)

    def put(self, key: str, value: Any) -> None:
        """Give a key a value."""
        self._origins.pop(key, None)
        self.value[key] = deepcopy(value)
        self._order()

    def take(self, key: str) -> None:
        """Take out a key."""
        self._origins.pop(key, None)
        self.value.pop(key, None)

    def insert(self, key: str, index: int, value: Any) -> None:
        """Put an entry into the list of a key."""
        self._kept(key).insert(index, None)
        self.value.setdefault(key, []).insert(index, deepcopy(value))
        self._order()

    def _order(self) -> None:
        """Let a new entry have its keys in the order of the format, however they were typed."""
        if self.new:
            places = {key: place for place, key in enumerate(specs(self.table))}
            keys = sorted(self.value, key=lambda key: places.get(key, len(places)))
            self.value = {key: self.value[key] for key in keys}

    def remove(self, key: str, index: int) -> None:
        """Take an entry out of the list of a key; the key goes with the last of them."""
        self._kept(key).pop(index)
        self.value[key].pop(index)
        if not self.value[key]:
            self.take(key)

    def move(self, key: str, index: int, to: int) -> None:
        """Let an entry of the list of a key stand at another index."""
        origins, entries = self._kept(key), self.value[key]
        origins.insert(to, origins.pop(index))
        entries.insert(to, entries.pop(index))

    def _kept(self, key: str) -> Origins:
        """Return where the entries of a list stood, which is followed from here on."""
        stood = self.before.get(key)
        entries = self.value.get(key, [])
        if key not in self._origins:
            self._origins[key] = matched(stood if isinstance(stood, list) else [], entries)
        return self._origins[key]

    def inherited(self, key: str) -> Any:
        """Return what a key has here, or in the closest entry around that has it, or None."""
        draft: Draft | None = self
        while draft is not None:
            if key in draft.value:
                return draft.value[key]
            outermost, draft = draft, draft.outer
        for length in reversed(range(len(outermost.route))):
            around = value_at(self.data, outermost.route[:length])
            if isinstance(around, dict) and key in around:
                return around[key]
        return None


def _at(data: dict[str, Any], route: Route) -> str:
    """Return what stands at a route for comparison, or nothing where nothing does."""
    try:
        return repr(value_at(data, route))
    except RefusedError:
        return ""
