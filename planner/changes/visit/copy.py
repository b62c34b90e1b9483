"""A visit taken as the pattern of another one: the same programme on other dates, nothing settled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.changes.change import Change
from planner.changes.visit.shift import days_of, shifts
from planner.changes.visit.tables import tables
from planner.model.dates import dates
from planner.model.fields import specs
from planner.model.itinerary import Itinerary
from planner.model.places import Request
from planner.model.plan import Plan
from planner.model.programme import CANCELLED, TENTATIVE, Booking, Branch, Item, Session, Speaker
from planner.source.edit import Delete, Edit, RefusedError, Set
from planner.source.record import Record

_OF_THE_ISSUE = ("revision", "issued")
"""What says that an agenda was sent out: of a copy none was."""


class Fresh(Record):
    """What a copy of a visit is to have of its own."""

    id: str
    days: int
    """By how many days all its dates move, back if negative."""
    title: str = ""
    """Another title; without one, that of the old visit stays."""
    tentative: bool = False
    """Whether those who speak are to be asked again."""


def copied_visit(plan: Plan, data: dict[str, Any], fresh: Fresh) -> Change:
    """Return the change that makes of a visit another one, on other dates.

    All dates move, days keeping their distances. Bookings are to be made once more and lose their
    references, hosts have not had what they ask for, and there has been no issue yet. With
    ``tentative``, everyone who speaks has still to say yes.

    Raises:
        RefusedError: no day has a date, or a date would lie too far away.
    """
    if not days_of(plan):
        raise RefusedError("no day has a date, so nobody can say by how much the others move")
    order = tuple(specs(Itinerary))
    edits: list[Edit] = [*shifts(data, fresh.days), *_unsettled(data)]
    if fresh.tentative:
        edits += _asked_again(plan)
    edits.append(Set(("id",), fresh.id, order))
    if fresh.title:
        edits.append(Set(("title",), fresh.title, order))
    edits += [Delete((key,)) for key in _OF_THE_ISSUE if key in data]
    return Change(f"Copy the visit of {dates(days_of(plan))}", tuple(edits))


def _unsettled(data: dict[str, Any]) -> Iterator[Edit]:
    """Return the edits after which nothing is booked, and no host has had what they ask for."""
    for raw in tables(data):
        done = {Booking: "booked", Request: "met"}.get(raw.table)
        if done is None:
            continue
        if raw.data.get(done) is True:
            yield Set((*raw.at, done), value=False)
        if raw.table is Booking and "reference" in raw.data:
            yield Delete((*raw.at, "reference"))


def _asked_again(plan: Plan) -> Iterator[Edit]:
    order = tuple(specs(Speaker))
    for speaker in _speakers(plan):
        if speaker.status in {TENTATIVE, CANCELLED} or "status" in speaker.broken:
            continue
        if speaker.who is not None and speaker.who.route == speaker.route:
            yield Set(speaker.route, {"who": str(speaker.who), "status": TENTATIVE})
        else:
            yield Set((*speaker.route, "status"), TENTATIVE, order)


def _speakers(plan: Plan) -> Iterator[Speaker]:
    for day in plan.itinerary.days:
        for session in day.sessions:
            holders: list[Session | Branch] = [session, *session.branches]
            entries: list[Session | Branch | Item] = [*holders]
            for each in holders:
                entries += each.items
            for entry in entries:
                yield from entry.speakers
