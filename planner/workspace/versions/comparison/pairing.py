"""Pairs the entries of two lists: the surest ways first, and in each way the best matches first."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

MOST_CANDIDATES = 10_000
"""How many pairs of entries that have one key in common are weighed; beyond, they pair in order."""


@dataclass(frozen=True)
class Way(Generic[T]):
    """A way to recognise an entry.

    Only entries that have a key in common are weighed. ``likeness`` says how much two of them are
    alike, or None where they are not the same.
    """

    keys: Callable[[T], Iterable[Hashable]]
    likeness: Callable[[T, T], float | None] = lambda _one, _other: 0.0


@dataclass(frozen=True)
class Pairs(Generic[T]):
    """Which entries of two lists are the same, and which are only in one of them."""

    both: list[tuple[T, T]]
    gone: list[T]
    new: list[T]


def paired(before: Sequence[T], after: Sequence[T], ways: Iterable[Way[T]]) -> Pairs[T]:
    """Return which entries are the same, in the order of ``before``.

    Of matches that are equally good, the one counts whose entries come first, so the outcome
    depends on nothing but the order of both lists.
    """
    partners: dict[int, int] = {}
    taken: set[int] = set()
    for way in ways:
        left = [index for index in range(len(before)) if index not in partners]
        right = [index for index in range(len(after)) if index not in taken]
        if not (left and right):
            break
        for _, one, other in _weighed(before, after, left, right, way):
            if one not in partners and other not in taken:
                partners[one] = other
                taken.add(other)
    both = [(before[one], after[partners[one]]) for one in sorted(partners)]
    gone = [each for index, each in enumerate(before) if index not in partners]
    new = [each for index, each in enumerate(after) if index not in taken]
    return Pairs(both, gone, new)


def _weighed(
    before: Sequence[T], after: Sequence[T], left: list[int], right: list[int], way: Way[T]
) -> list[tuple[float, int, int]]:
    """Return the pairs that may be the same, the best first."""
    lefts, rights = _by_key(before, left, way), _by_key(after, right, way)
    candidates: set[tuple[int, int]] = set()
    for key, ones in lefts.items():
        others = rights.get(key, [])
        if len(ones) * len(others) > MOST_CANDIDATES:
            candidates.update(zip(ones, others, strict=False))
        else:
            candidates.update((one, other) for one in ones for other in others)
    found = [
        (-likeness, one, other)
        for one, other in candidates
        if (likeness := way.likeness(before[one], after[other])) is not None
    ]
    return sorted(found)


def _by_key(entries: Sequence[T], indexes: list[int], way: Way[T]) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = {}
    for index in indexes:
        for key in dict.fromkeys(way.keys(entries[index])):
            found.setdefault(key, []).append(index)
    return found
