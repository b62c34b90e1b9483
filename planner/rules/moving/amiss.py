"""What is amiss with the ways of people: each gap in them has one cause, and one rule tells of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, partial

from planner.model.crowd import Seat
from planner.model.gaps import Gap
from planner.model.plan import Plan
from planner.model.session_kinds import TRANSFER
from planner.model.timetable import Slot
from planner.model.ways import same_place
from planner.rules.audience import Clash, clashes
from planner.rules.moving.excuses import unexcused
from planner.rules.moving.wrong_ends import Astray, WrongEnd, wrong_ends
from planner.source.record import Record


class WrongTime(Record):
    """A transfer that would cover a gap, but is at a time that does not work."""

    transfer: Slot
    gap: Gap


class Missing(Record):
    """Gaps between the same sessions, or the same venues, that no transfer covers."""

    gaps: tuple[Gap, ...]
    back: tuple[Gap, ...] = ()
    """The gaps on the way back."""

    @property
    def gap(self) -> Gap:
        """The one that stands for all of them."""
        return self.gaps[0]

    @property
    def seats(self) -> frozenset[Seat]:
        """Who has no way."""
        return frozenset().union(*(gap.seats for gap in self.gaps))


class Amiss(Record):
    """All that is amiss with the ways of people."""

    late: tuple[WrongTime, ...] = ()
    wrong: tuple[WrongEnd, ...] = ()
    astray: tuple[Astray, ...] = ()
    missing: tuple[Missing, ...] = ()
    nights: tuple[tuple[Gap, ...], ...] = ()
    """The gaps at the end of each day."""

    @property
    def transfers(self) -> set[int]:
        """The sessions of the transfers that are at fault, by identity."""
        slots = [late.transfer for late in self.late]
        slots += [wrong.transfer for wrong in self.wrong]
        slots += [slot for each in self.astray for slot in (each.there, each.back)]
        return {id(slot.session) for slot in slots}


def amiss(plan: Plan) -> Amiss:
    """Return what is amiss with the ways of people; each gap belongs to one cause."""
    return plan.once(_amiss)


def _amiss(plan: Plan) -> Amiss:
    found = unexcused(plan)
    clashing = clashes(plan) if found else []
    torn = _torn(clashing)
    found = [gap for gap in found if not any(id(slot.session) in torn for slot in gap.slots)]
    if not found:
        return Amiss()
    reported = {id(slot) for clash in clashing for slot in (clash.slot, *clash.others)}
    found.sort(key=lambda gap: is_wrong_way(plan, gap))
    late, found = _at_wrong_times(plan, found, reported)
    wrong, astray, found = wrong_ends(plan, found)
    missing = tuple(_missing(found))
    told = {id(gap) for each in missing for gap in (*each.gaps, *each.back)}
    nights: dict[date | None, list[Gap]] = {}
    for gap in found:
        if id(gap) not in told:
            nights.setdefault(gap.day.date, []).append(gap)
    return Amiss(
        tuple(late), tuple(wrong), tuple(astray), missing, tuple(map(tuple, nights.values()))
    )


def _torn(clashing: list[Clash]) -> set[int]:
    """Return the sessions that clash with one at another venue, so that people are nowhere sure."""
    return {
        id(slot.session)
        for clash in clashing
        for other in clash.others
        if (clash.slot.place, clash.slot.place_after) != (other.place, other.place_after)
        for slot in (clash.slot, other)
    }


def is_wrong_way(plan: Plan, gap: Gap) -> bool:
    """Tell whether a transfer on one side of a gap starts or ends where people cannot use it."""
    before, after = gap.before, gap.after
    return (
        after is not None
        and after.session.kind == TRANSFER
        and after.place_after is not None
        and same_place(plan, gap.start, after.place_after)
    ) or (
        before is not None
        and before.session.kind == TRANSFER
        and before.place is not None
        and same_place(plan, gap.end, before.place)
    )


def _at_wrong_times(
    plan: Plan, found: list[Gap], reported: set[int]
) -> tuple[list[WrongTime], list[Gap]]:
    """Return the transfers that are at a wrong time, and the gaps that do not come from that.

    Of a transfer that clashes with a session (``reported``) nothing more is to say.
    """
    wrong = {id(slot) for gap in found if is_wrong_way(plan, gap) for slot in gap.slots}
    transfers = _transfers(plan, wrong | reported)
    if not transfers:
        return [], found
    near = cache(partial(same_place, plan))
    meant = [_misplaced(gap, transfers.get(gap.day.date, {}), near) for gap in found]
    late: dict[int, WrongTime] = {}
    covered: set[int] = set()
    for gap, transfer in zip(found, meant, strict=True):
        beside = {id(slot.session) for slot in gap.slots}
        if transfer is not None and covered.isdisjoint(beside):
            late.setdefault(id(transfer), WrongTime(transfer, gap))
            covered.add(id(transfer.session))
    rest = [
        gap for gap, transfer in zip(found, meant, strict=True)
        if transfer is None and covered.isdisjoint(id(slot.session) for slot in gap.slots)
    ]  # fmt: skip
    return [each for key, each in late.items() if key not in reported], rest


Transfers = dict[tuple[str | None, str], list[Slot]]
"""Transfers by the venues between which they go; None where one starts wherever its people are."""


def _transfers(plan: Plan, suspects: set[int]) -> dict[date | None, Transfers]:
    """Return those of some slots that are transfers, by date and venues."""
    found: dict[date | None, Transfers] = {}
    for slot in plan.timetable.sessions:
        start, end = slot.place, slot.place_after
        unknown = start is None and slot.session.from_ is not None
        if unknown or end is None or id(slot) not in suspects:
            continue
        if slot.session.kind == TRANSFER and slot.binding:
            way = (start if slot.session.from_ is not None else None, end)
            found.setdefault(slot.day.date, {}).setdefault(way, []).append(slot)
    return found


def _misplaced(gap: Gap, transfers: Transfers, near: Callable[[str, str], bool]) -> Slot | None:
    """Return the transfer that would cover a gap, were it at another time."""
    for (start, end), slots in transfers.items():
        if (start is None or near(start, gap.start)) and near(end, gap.end):
            for slot in slots:
                if slot.crowd.seats & gap.seats:
                    return slot
    return None


def _missing(found: list[Gap]) -> Iterator[Missing]:
    """Return the gaps that lead somewhere, with the ways back from there; some in one."""
    at_session: dict[int, list[Gap]] = {}
    for gap in found:
        for slot in gap.slots:
            at_session.setdefault(id(slot.session), []).append(gap)
    done: set[int] = set()
    for gap in found:
        if gap.after is None or id(gap) in done:
            continue
        near = [each for slot in gap.slots for each in at_session[id(slot.session)]]
        near = list({id(each): each for each in near if id(each) not in done}.values())
        same = [each for each in near if each is not gap and _is_like(gap, each)]
        back = [each for each in near if _is_way_back(gap, each)]
        done.update(id(each) for each in (gap, *same, *back))
        yield Missing((gap, *same), tuple(back))


def _is_like(one: Gap, other: Gap) -> bool:
    """Tell whether one transfer may cover both of two gaps, or both lie between the same sessions."""
    if other.after is None:
        return False
    sessions = [[slot.session for slot in gap.slots] for gap in (one, other)]
    between = len(sessions[0]) == len(sessions[1]) and all(
        mine is theirs for mine, theirs in zip(*sessions, strict=True)
    )
    return between or (one.start, one.end) == (other.start, other.end)


def _is_way_back(one: Gap, other: Gap) -> bool:
    """Tell whether a gap is the way back from where another leads."""
    return (
        one.after is not None
        and other.before is not None
        and one.after.session is other.before.session
        and (one.start, one.end) == (other.end, other.start)
    )
