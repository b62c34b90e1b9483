"""Where journeys of the whole programme, its `travel` sessions, meet what comes before and after."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planner.model.people import Journey
from planner.model.plan import Plan
from planner.model.presence import Move
from planner.model.programme import CANCELLED
from planner.model.session_kinds import FREE, TRANSFER, TRAVEL
from planner.model.timetable import Slot
from planner.model.ways import same_place
from planner.rules.moving.departures import LEAVES_EARLY, quickest
from planner.source.record import Record

_GATHERING = re.compile(
    r"check.?in|meet|gather|ritrovo|imbarco|facturaci|encuentro|trobada|rendez|treffpunkt",
    re.IGNORECASE,
)
"""Words in the title of a journey that begins with what comes before the departure."""

_SLIPS = {"kind", "status", "attendance", "from_", "to", "start", "end", "minutes"}


class Stranded(Record):
    """A transfer that ends or starts elsewhere than where a journey leaves or arrives."""

    transfer: Slot
    journey: Slot
    departs: bool
    """Whether people go from the transfer to the journey."""


class Hurried(Record):
    """A journey that leaves too soon after what comes before it."""

    before: Slot
    journey: Slot
    way: int
    """The minutes between the two, as far as a leg gives them."""
    needed: int
    """The minutes that people should be there before it leaves."""
    what: str
    """What needs so long: ``a flight``."""

    @property
    def spare(self) -> int:
        """The minutes that people have where it leaves from."""
        return self.journey.begin - self.before.finish - self.way


def stranded(plan: Plan) -> Iterator[Stranded]:
    """Return the transfers to and from journeys that do not meet them."""
    met: set[tuple[int, int]] = set()
    for move, before in _moves(plan):
        after = move.after
        departs = after.kind == TRAVEL
        transfer, journey = (before, after) if departs else (after, before)
        one, other = before.place_after, after.place
        written = before.session.to is not None and after.session.from_ is not None
        if {before.kind, after.kind} != {TRANSFER, TRAVEL} or not written:
            continue
        if one is None or other is None or same_place(plan, one, other):
            continue
        if (id(before), id(after)) not in met and not plan.directory.leg_in_doubt(one, other):
            met.add((id(before), id(after)))
            yield Stranded(transfer, journey, departs)


def hurried(plan: Plan) -> Iterator[Hurried]:
    """Return the journeys by plane, train, bus or boat that leave too soon after what is before."""
    from planner.rules.moving.means import margin, says_means

    met: set[int] = set()
    for move, before in _moves(plan):
        journey = move.after
        session, start = journey.session, before.place_after
        if journey.kind != TRAVEL or before.kind in {TRAVEL, FREE, *LEAVES_EARLY}:
            continue
        title = plan.directory.text(session.title)
        if session.from_ is None or session.items or _GATHERING.search(title):
            continue
        wanted = margin(plan, Journey(with_=title, place=session.from_))
        if wanted is None or not says_means(title) or before.open_ended or id(journey) in met:
            continue
        way = quickest(plan, start, journey.place)
        if way is not None and before.finish + way + wanted.minutes > journey.begin:
            met.add(id(journey))
            yield Hurried(before, journey, way, wanted.minutes, wanted.before)


def _moves(plan: Plan) -> Iterator[tuple[Move, Slot]]:
    """Return how people of the party go to a journey or come from one."""
    for move in plan.presence.moves:
        before, after = move.before, move.after
        if before is None or TRAVEL not in {before.kind, after.kind}:
            continue
        live = all(_is_sure(slot) for slot in (before, after))
        if live and before.finish <= after.begin and move.seats & plan.party.firm:
            yield move, before


def _is_sure(slot: Slot) -> bool:
    session = slot.session
    return slot.wanted and session.status != CANCELLED and not session.broken & _SLIPS
