"""What two states of a visit differ in, as plain records: what changed, and whom that concerns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.source.record import Record
from planner.source.route import Route

ADDED, REMOVED, RENAMED, MOVED = "added", "removed", "renamed", "moved"
LENGTHENED, SHORTENED, REORDERED = "lengthened", "shortened", "reordered"
CANCELLED, CONFIRMED, TENTATIVE, REVIVED = "cancelled", "confirmed", "tentative", "revived"

VISIT, DAY, SESSION, BRANCH, ITEM = "visit", "day", "session", "branch", "item"
VENUE, ROOM, VEHICLE, LEG = "venue", "room", "vehicle", "leg"
EVERYONE, PERSON, ORGANISATION, GROUP = "everyone", "person", "organisation", "group"
HOST, DRIVER = "host", "driver"


class Party(Record):
    """Someone whom a difference may concern."""

    UNCOMPARED = frozenset({"name", "of"})

    kind: str
    """``everyone``, ``group``, ``organisation``, ``person``, ``host`` (a venue) or ``driver``."""
    id: str
    """The id of the entry, of the later state where it is in both; empty for everyone."""
    name: str
    of: str = ""
    """The organisation of a person, or the vehicle of a driver."""


class Concern(Record):
    """Someone whom a difference concerns, and in what way."""

    party: Party
    note: str = ""
    """What they do there: ``speaks``; nothing for whoever is in the audience."""


class Subject(Record):
    """The entry that a difference is about."""

    kind: str
    """``visit``, ``day``, ``session``, ``branch``, ``item``, ``venue``, ``room``, ``person`` …"""
    name: str
    before: Route | None = None
    """Where it stands in the earlier text; None if it is not there."""
    after: Route | None = None
    """Where it stands in the later text; None if it is not there."""
    date: date | None = None
    """The day to which it belongs, of the later state where it is in both."""
    dated: bool = False
    """Whether it belongs to a day, if only to one without a date."""


class Difference(Record):
    """One thing that is other than it was."""

    subject: Subject
    what: str
    """``added``, ``removed``, ``moved``, ``renamed`` …, else the key that has another value."""
    text: str
    """A sentence in an organiser's words, on one line and safe to show."""
    before: str = ""
    """What was, in short; empty where there is nothing to name, or it is nobody's business."""
    after: str = ""
    """What is now, in short."""
    concerns: tuple[Concern, ...] = ()
    parts: tuple[Difference, ...] = ()
    """What it comes to for each session, where one sentence stands for several."""


class Notice(Record):
    """A difference that someone should be told of."""

    difference: Difference
    note: str = ""
    """What it means for them: ``speaks 10:00–10:30 instead of 09:30–10:00``."""


class Told(Record):
    """Someone who should be told, and of what."""

    party: Party
    notices: tuple[Notice, ...]


class State(Record):
    """Which state of a visit is compared."""

    title: str = ""
    revision: int = 0
    issued: date | None = None


class Changes(Record):
    """All that differs between two states of a visit."""

    before: State
    after: State
    differences: tuple[Difference, ...] = ()
    """First the visit's own, then those of each day by time, then those of venues, people …"""
    told: tuple[Told, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.differences)

    def every(self) -> Iterator[Difference]:
        """Return the differences, and after each one its parts."""
        for each in self.differences:
            yield each
            yield from each.parts
