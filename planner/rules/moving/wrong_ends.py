"""Transfers that start elsewhere than where their people are, or end elsewhere than they must be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from planner.model.gaps import Gap
from planner.model.plan import Plan
from planner.model.session_kinds import TRANSFER
from planner.model.timetable import Slot
from planner.model.ways import same_place
from planner.source.record import Record
from planner.source.route import Route


class WrongEnd(Record):
    """A transfer that nobody on it can use as it stands."""

    transfer: Slot
    starts: tuple[Gap, ...] = ()
    """The gaps before it, if it starts at a wrong venue."""
    ends: tuple[Gap, ...] = ()
    """The gaps behind it, if it ends at a wrong venue."""
    around: tuple[Route, ...] = ()
    """The sessions from which people come to it, and to which they go."""

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """All of them."""
        return (*self.starts, *self.ends)


class Astray(Record):
    """Sessions at one venue between two transfers, of which one goes to another and one from there."""

    there: Slot
    back: Slot
    first: Gap
    """Between the transfer there and the first of the sessions."""
    last: Gap
    """Between the last of them and the transfer back."""


def _around(plan: Plan, sessions: Iterable[int]) -> dict[int, dict[Route, None]]:
    """Return the sessions from which people come to some others, and to which they go from there."""
    found: dict[int, dict[Route, None]] = {each: {} for each in sessions}
    for move in plan.presence.moves:
        if move.before is not None:
            for one, other in ((move.before, move.after), (move.after, move.before)):
                if id(one.session) in found:
                    found[id(one.session)][other.session.route] = None
    return found


def wrong_ends(plan: Plan, found: list[Gap]) -> tuple[list[WrongEnd], list[Astray], list[Gap]]:
    """Return the transfers with wrong ends, sessions astray between two, and the other gaps."""
    beside = {
        id(slot.session): slot for gap in found for slot in gap.slots
        if slot.session.kind == TRANSFER and slot.branch is None
    }  # fmt: skip
    if not beside:
        return [], [], found
    around = _around(plan, beside)
    voluntary = _voluntary(plan)
    starts: dict[int, list[Gap]] = {}
    ends: dict[int, list[Gap]] = {}
    for gap in found:
        if gap.after is not None:
            starts.setdefault(id(gap.after.session), []).append(gap)
        if gap.before is not None:
            ends.setdefault(id(gap.before.session), []).append(gap)
    wrong: dict[int, WrongEnd] = {}
    for key, slot in beside.items():
        before, after = tuple(starts.get(key, ())), tuple(ends.get(key, ()))
        others = voluntary.get(slot.day.date, ())
        if not _starts_wrong(plan, slot, before, others):
            before = ()
        if not _ends_wrong(plan, slot, after, others):
            after = ()
        if before or any(gap.after is not None for gap in after):
            wrong[key] = WrongEnd(slot, before, after, tuple(around[key]))
    _settle(wrong)
    astray = _astray(wrong)
    told = {id(gap) for each in wrong.values() for gap in each.gaps}
    told |= {id(gap) for each in astray for gap in (each.first, each.last)}
    in_order = sorted(wrong.values(), key=lambda each: each.transfer.begin)
    return in_order, astray, [gap for gap in found if id(gap) not in told]


def _voluntary(plan: Plan) -> dict[date | None, list[Slot]]:
    """Return what people may attend, by date."""
    found: dict[date | None, list[Slot]] = {}
    for slot in plan.timetable.sessions:
        if slot.live and not slot.wanted:
            found.setdefault(slot.day.date, []).append(slot)
    return found


def _starts_wrong(plan: Plan, slot: Slot, gaps: Sequence[Gap], others: Iterable[Slot]) -> bool:
    """Tell whether nobody on a transfer is where it is said to start."""
    if not gaps or slot.session.from_ is None or not _all_in(plan, slot, gaps):
        return False
    since = min((gap.before.finish for gap in gaps if gap.before is not None), default=None)
    return not any(
        other.begin < slot.begin
        and (since is None or other.finish > since)
        and _shares(plan, slot, other, slot.place, other.place_after)
        for other in others
    )


def _ends_wrong(plan: Plan, slot: Slot, gaps: Sequence[Gap], others: Iterable[Slot]) -> bool:
    """Tell whether nobody on a transfer goes on from where it is said to end."""
    if not gaps or slot.session.to is None or not _all_in(plan, slot, gaps):
        return False
    until = max((gap.after.begin for gap in gaps if gap.after is not None), default=None)
    return not any(
        other.finish > slot.finish
        and (until is None or other.begin < until)
        and _shares(plan, slot, other, slot.place_after, other.place)
        for other in others
    )


def _all_in(plan: Plan, slot: Slot, gaps: Sequence[Gap]) -> bool:
    """Tell whether all of the party who are on a transfer are in one of some gaps."""
    return slot.crowd.seats & plan.party.firm <= frozenset().union(*(gap.seats for gap in gaps))


def _shares(plan: Plan, slot: Slot, other: Slot, one: str | None, place: str | None) -> bool:
    """Tell whether people of a transfer may be at something voluntary where it starts or ends."""
    if one is None or place is None or slot.crowd.seats.isdisjoint(other.crowd.seats):
        return False
    return same_place(plan, one, place)


def _settle(wrong: dict[int, WrongEnd]) -> None:
    """Blame one transfer for each gap between two: the one with more gaps, else the later."""
    for key, each in list(wrong.items()):
        for gap in each.ends:
            other = wrong.get(id(gap.after.session)) if gap.after is not None else None
            if other is None or all(gap is not start for start in other.starts):
                continue
            mine = wrong[key]
            if len(mine.gaps) > len(other.gaps):
                kept = tuple(start for start in other.starts if start is not gap)
                wrong[id(other.transfer.session)] = other.replace(starts=kept)
            else:
                kept = tuple(end for end in mine.ends if end is not gap)
                wrong[key] = mine.replace(ends=kept)
    for key, each in list(wrong.items()):
        if not each.starts and all(gap.after is None for gap in each.ends):
            del wrong[key]


def _astray(wrong: dict[int, WrongEnd]) -> list[Astray]:
    """Take out the pairs of transfers between which the sessions, and not they, may be elsewhere."""
    found = []
    in_order = sorted(wrong.items(), key=lambda each: each[1].transfer.begin)
    for (key, one), (other_key, other) in pairwise(in_order):
        if key not in wrong or one.starts or other.ends:
            continue
        if len(one.ends) != 1 or len(other.starts) != 1:
            continue
        first, last = one.ends[0], other.starts[0]
        same_day = one.transfer.day.date == other.transfer.day.date
        there_and_back = (first.start, first.end) == (last.end, last.start)
        between = first.after is not None and last.before is not None
        if same_day and there_and_back and between:
            found.append(Astray(one.transfer, other.transfer, first, last))
            del wrong[key], wrong[other_key]
    return found
