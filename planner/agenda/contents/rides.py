"""A transfer as its driver sees it: when to be there, when to leave, and when to be at each stop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from planner.agenda.contents.happenings import Happening
from planner.agenda.edition import Edition
from planner.agenda.text import joined
from planner.agenda.wording import point_times
from planner.model.places import COACH
from planner.model.plan import Plan
from planner.model.timetable import item_times
from planner.model.ways import boarding, ride, ride_between


@dataclass(frozen=True)
class Hop:
    """The way from one point of a transfer to the next."""

    start: str | None
    end: str | None
    minutes: int | None
    """On the road; None where nobody knows."""
    arrives: int | None
    """The minutes after midnight at which it ends, if that can be reckoned."""


@dataclass(frozen=True)
class Ride:
    """A transfer, in minutes after midnight on the wall clock of its day."""

    happening: Happening
    by: str
    minutes: int | None
    """On the road, all stops included; None where nobody knows."""
    boarding: int
    ready: int
    """From when people board."""
    leaves: int | None
    """When all have boarded; None where the points of the session tell when it leaves."""
    arrives: int | None
    hops: tuple[Hop, ...]

    @property
    def points(self) -> tuple[str | None, ...]:
        """The venues that it calls at, in order."""
        return self.happening.points


def ride_of(plan: Plan, happening: Happening) -> Ride:
    """Return a transfer with its times, as far as legs and boarding tell them.

    People board within the time of the session as far as the way leaves room for it, else before.
    """
    slot = happening.slot
    known = ride(plan, slot)
    minutes, by = known if known is not None else (None, COACH)
    board = boarding(plan, slot, by)
    if slot.open_ended:
        ready, leaves = slot.start - board, slot.start
        arrives = None if minutes is None else slot.start + minutes
    else:
        length = slot.end - slot.start
        inside = max(0, length - minutes) if minutes is not None else 0
        ready = slot.start - max(0, board - inside)
        leaves, arrives = ready + board, slot.end
    told = [item.start for item in slot.session.items if item.start is not None]
    hops = tuple(_hops(plan, happening, leaves))
    return Ride(
        happening, by, minutes, board, min(slot.start, *told) if told else ready,
        None if told else leaves, arrives, hops,
    )  # fmt: skip


def _hops(plan: Plan, happening: Happening, leaves: int) -> Iterator[Hop]:
    spent: int | None = 0
    for start, end in pairwise(happening.points):
        hop = ride_between(plan, happening.slot, start, end, spent or 0)
        spent = None if spent is None or hop is None else spent + hop[0]
        arrives = leaves + spent if spent is not None else None
        yield Hop(start, end, None if hop is None else hop[0], arrives)


def steps(edition: Edition, found: Ride) -> Iterator[str]:
    """Write the points of a transfer with their times: boarding and departure as the file tells them."""
    items = found.happening.session.items
    start = found.happening.session.start
    for item, (begin, end) in zip(items, item_times(items, start), strict=True):
        time = point_times(begin, end)
        marks = ", ".join(mark.text for mark in edition.marks_of(item.status, item.route))
        yield joined((time, edition.text(item.title), f"({marks})" if marks else ""), " ")


def coach_stop(edition: Edition, venue: str | None) -> str:
    """Write where a coach stops for a venue, behind a word that says so."""
    return edition.speech.say("Coach stop: {place}", place=stopping_place(edition, venue))


def stopping_place(edition: Edition, venue: str | None) -> str:
    """Write where a coach stops for a venue; that it is to be confirmed where nobody says."""
    say = edition.speech.say
    entry = edition.plan.directory.venues.get(venue or "")
    stop = entry.coach_stop if entry is not None else None
    if stop is not None:
        walk = say("{minutes} min on foot to the door", minutes=str(stop.walk)) if stop.walk else ""
        return joined((stop.address or say("TBC"), walk), ", ")
    if entry is None or "coach_at_door" not in entry.given:
        return say("TBC")
    return say("at the door") if entry.coach_at_door else say("TBC, not at the door")
