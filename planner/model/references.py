"""The references of an itinerary: what names what, and of what some of them cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from planner.model.fields import Table, specs
from planner.model.nested import MOST_KNOWN, Many, One, Ref, RefTo, Target


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


class References(NamedTuple):
    """The references of an itinerary."""

    all: list[tuple[Target, Ref]]
    """Every reference in the order of the field tables, with what it may name."""
    unread: frozenset[Target]
    """To what references may lead that cannot be read."""


def references(entry: Table) -> References:
    """Return the references in an entry and in what is nested in it."""
    found: list[tuple[Target, Ref]] = []
    unread: set[Target] = set()
    _collect(entry, found, unread)
    return References(found, frozenset(unread))


def _collect(entry: Table, found: list[tuple[Target, Ref]], unread: set[Target]) -> None:
    if entry.broken:
        for link in _links(type(entry)):
            if link.name in entry.broken:
                unread |= link.targets
    own = vars(entry)
    for _, name, many, target, _ in _given_links(entry):
        value = own[name]
        for part in value if many else (value,):
            if target is not None:
                found.append((target, part))
            else:
                _collect(part, found, unread)


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


_LINKS: dict[type[Table], tuple[_Link, ...]] = {}


_GIVEN: dict[tuple[type[Table], frozenset[str]], tuple[_Link, ...]] = {}


def _given_links(entry: Table) -> tuple[_Link, ...]:
    """Return the fields that an entry gives and in which there are references."""
    key = type(entry), entry.given
    links = _GIVEN.get(key)
    if links is None:
        links = tuple(link for link in _links(type(entry)) if link.name in entry.given)
        if len(_GIVEN) < MOST_KNOWN:
            _GIVEN[key] = links
    return links


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
