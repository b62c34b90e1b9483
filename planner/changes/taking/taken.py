"""What is to become of a list: of each row an entry, or why there is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from planner.changes.taking.columns import Columns
from planner.source.edit import Edit
from planner.source.record import Record
from planner.source.route import Route


class Outcome(StrEnum):
    """What a row is to the visit."""

    NEW = "new"
    NEAR = "near"
    """It may be something that is there already, or names something that may be; someone must say."""
    FILLS = "can be filled in"
    """It is there already, and lacks something that the row says."""
    THERE = "already there"
    UNREADABLE = "cannot be taken"


class Taken(Record):
    """A row of a list, or some that belong together, and what is to become of them."""

    number: int
    """Which row of the list it is, counted from 1; 0 for what comes of several rows."""
    name: str
    """What the entry is called."""
    outcome: Outcome
    detail: str = ""
    """More about it in a few words: what it is, what is near, or why it cannot be taken."""
    notes: tuple[str, ...] = ()
    """What the organiser should know about this row."""
    raw: Mapping[str, Any] = {}
    """The entry as the text is to have it; for what is there already, what the row says."""
    at: Route | None = None
    """Where it stands in the visit already."""
    fills: tuple[Edit, ...] = ()
    """What would be filled in there."""
    needs: tuple[str, ...] = ()
    """The keys of new entries that it refers to."""
    day: Route | date | None = None
    """Of a session, the day that the visit has, or the date of one that it lacks."""
    start: int | None = None
    """Of a session, when it starts, in minutes after midnight."""
    counts: Mapping[str, Mapping[str, int]] = {}
    """Diets and access needs that count for ``organisation``, never for a person."""
    organisation: str = ""
    same: Taken | None = None
    """What the row is if it is the entry of the visit that it is near: a completion of that."""


class Beside(Record):
    """An entry that rows refer to and the visit does not have."""

    list: str
    """Which list of the itinerary it belongs to."""
    raw: Mapping[str, Any]
    name: str


class Taking(Record):
    """What a list comes to."""

    target: str
    rows: tuple[Taken, ...]
    columns: Columns
    besides: Mapping[str, Beside] = {}
    """New entries that rows refer to, by key; written only with such a row."""
    notes: tuple[str, ...] = ()
    """What the organiser should know about the list as a whole."""
    lacks: str = ""
    """What has to be said first, because nothing names what the rows are; empty if something does."""

    def usual(self, *, fill: bool = False, accept_near: bool = False) -> frozenset[int]:
        """Return the indexes of the rows that are taken unless someone chooses otherwise.

        These are the new ones; with ``fill`` those that complete something, with ``accept_near``
        those that may be there already.
        """
        wanted = {Outcome.NEW}
        if fill:
            wanted.add(Outcome.FILLS)
        if accept_near:
            wanted.add(Outcome.NEAR)
        return frozenset(index for index, row in enumerate(self.rows) if row.outcome in wanted)

    @property
    def mergeable(self) -> frozenset[int]:
        """The indexes of the rows that may be an entry of the visit which could be filled in."""
        return frozenset(index for index, row in enumerate(self.rows) if row.same is not None)

    def merged(self, indexes: Collection[int]) -> Taking:
        """Return the list with some rows as the entries that they are near, and nothing new."""
        rows = enumerate(self.rows)
        return self.replace(
            rows=tuple(row.same or row if index in indexes else row for index, row in rows)
        )

    def tally(self) -> Counter[Outcome]:
        """Return how many rows come to what; what comes of several rows is not counted."""
        return Counter(row.outcome for row in self.rows if row.number)

    def needed(self, chosen: Collection[int]) -> dict[str, Beside]:
        """Return the new entries that some rows refer to, in the order of the rows."""
        keys = (key for index in sorted(chosen) for key in self.rows[index].needs)
        return {key: self.besides[key] for key in dict.fromkeys(keys)}
