"""The references of an itinerary: what names what, and of what some of them cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from planner.model.fields import Table, specs
from planner.model.nested import Many, One, Ref, RefTo, Target


class _Link(NamedTuple):
    """A field that holds references, or tables in which there are some."""

    key: str
    name: str
    many: bool
    target: Target | None
    """What it refers to; None where it holds tables."""
    targets: frozenset[Target]
    """What it or anything in it refers to."""


class Mention(NamedTuple):
    """A reference with the entries in which it stands."""

    target: Target
    """What it may name."""
    ref: Ref
    key: str
    """The field in which it stands, by the name that the text uses."""
    holders: tuple[Table, ...]
    """The tables around it, from the outermost to the one that has the field."""

    @property
    def holder(self) -> Table:
        """The table that has the field."""
        return self.holders[-1]


def references(entry: Table) -> Iterator[tuple[Target, Ref]]:
    """Return every reference in an entry and in what is nested in it."""
    for link in _links(type(entry)):
        value = getattr(entry, link.name)
        if not value:
            continue
        for part in value if link.many else (value,):
            if link.target is not None:
                yield link.target, part
            else:
                yield from references(part)


def mentions(entry: Table, around: tuple[Table, ...] = ()) -> Iterator[Mention]:
    """Return every reference in an entry and in what is nested in it, with where it stands.

    ``around`` are the tables in which the entry itself stands, the outermost first.
    """
    holders = (*around, entry)
    for link in _links(type(entry)):
        value = getattr(entry, link.name)
        if not value:
            continue
        for part in value if link.many else (value,):
            if link.target is not None:
                yield Mention(link.target, part, link.key, holders)
            else:
                yield from mentions(part, holders)


def unread(entry: Table) -> frozenset[Target]:
    """Return to what a reference in an entry may lead that cannot be read."""
    found: frozenset[Target] = frozenset()
    for link in _links(type(entry)):
        if link.name in entry.broken:
            found |= link.targets
        if link.target is None:
            value = getattr(entry, link.name)
            for part in value if link.many and value else (value,) if value else ():
                found |= unread(part)
    return found


_LINKS: dict[type[Table], tuple[_Link, ...]] = {}


def _links(table: type[Table]) -> tuple[_Link, ...]:
    """Return the fields of a table in which there are references."""
    if table not in _LINKS:
        _LINKS[table] = tuple(_found(table))
    return _LINKS[table]


def _found(table: type[Table]) -> Iterator[_Link]:
    for key, spec in specs(table).items():
        many = isinstance(spec.kind, Many)
        inner = spec.kind.of if isinstance(spec.kind, Many) else spec.kind
        if isinstance(inner, RefTo):
            yield _Link(key, spec.name, many, inner.target, frozenset({inner.target}))
        elif isinstance(inner, One):
            within = frozenset[Target]().union(*(link.targets for link in _links(inner.table)))
            if within:
                yield _Link(key, spec.name, many, None, within)
