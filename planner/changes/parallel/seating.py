"""Who sits where in a parallel slot, as a value: every step of work makes a new one of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from planner.source.record import Record

ALPHABET = 26


class Unit(NamedTuple):
    """What is handed over in one piece."""

    who: str
    """The id of a person, an organisation or a group."""
    number: int | None = None
    """How many of their people, whose names stay open; None for all of them."""


class Place(Record):
    """A branch with those who go there, or where groups rotate, a group with where it begins."""

    title: str | dict[str, str]
    """As the text writes it: once, or by language."""
    units: tuple[Unit, ...] | None = None
    """Who goes there; None for whoever likes."""
    origin: int | None = None
    """The index of the branch in the file; None for a new one, and where there is none."""
    without: tuple[str, ...] = ()
    """The ids of those who are left out of it."""
    group: str = ""
    """The id of the group in the file that holds its people, or of those its counted parts."""
    station: bool = True
    """Whether there is a branch; a surplus group that rotates has none to begin with."""
    off: bool = False
    """Whether the branch is cancelled."""


class Rotation(Record):
    """How groups rotate over the branches."""

    minutes: int
    change: int = 0
    """Minutes between two rounds."""
    count: int | None = None
    """How many rounds; None for as many as there are branches."""


class Seating(Record):
    """The branches of a slot and who goes where."""

    places: tuple[Place, ...] = ()
    rounds: Rotation | None = None
    opened: frozenset[str] = frozenset()
    """The groups whose members are handed over one by one."""
    cuts: tuple[Unit, ...] = ()
    """Parts of those who are left over that are handed over apart from the rest of them."""

    @property
    def stations(self) -> tuple[Place, ...]:
        """The branches."""
        return tuple(each for each in self.places if each.station)

    def with_place(self, index: int, place: Place) -> Seating:
        """Return a seating with another place at an index."""
        places = (*self.places[:index], place, *self.places[index + 1 :])
        return self.replace(places=places)

    def seated(self) -> Iterator[tuple[int, Unit]]:
        """Return everyone at a branch that takes place, with its index."""
        for index, place in enumerate(self.places):
            if not place.off:
                yield from ((index, unit) for unit in place.units or ())


def letter(number: int) -> str:
    """Return the letter of a branch or group by its number from 0: A … Z, AA, AB …."""
    before, rest = divmod(number, ALPHABET)
    return (letter(before - 1) if before else "") + chr(ord("A") + rest)
