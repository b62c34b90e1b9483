"""Where people are at one venue and next at another, and nothing takes them there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planner.model.crowd import Seat
from planner.model.gaps import Gap, all_gaps, meet
from planner.model.plan import Plan
from planner.model.presence import is_lost
from planner.model.programme import DROP_IN
from planner.model.timetable import Slot
from planner.source.route import Route


def gap_at(plan: Plan, route: Route) -> Gap | None:
    """Return the gap after the session at a route, else the one before it, or None if both are met.

    Of several groups that part there, the largest counts. What is optional counts as well as what
    is required.
    """
    found = _merged(all_gaps(plan))
    found += [each for each in _merged(_to_voluntary(plan)) if not _covered(each, found)]
    for side in ("before", "after"):
        here = [
            gap for gap in found
            if (slot := getattr(gap, side)) is not None and slot.session.route == route
        ]  # fmt: skip
        if here:
            return max(here, key=lambda gap: len(gap.seats))
    return None


def _covered(gap: Gap, others: list[Gap]) -> bool:
    return any(gap.before is other.before and gap.end == other.end for other in others)


def _merged(gaps: Iterable[Gap]) -> list[Gap]:
    """Join the gaps of those who go the same way between the same sessions."""
    found: dict[tuple[object, ...], Gap] = {}
    for gap in gaps:
        key = (
            gap.before and gap.before.session.route, gap.after and gap.after.session.route,
            gap.start, gap.end,
        )  # fmt: skip
        known = found.get(key)
        found[key] = gap if known is None else known.replace(seats=known.seats | gap.seats)
    return list(found.values())


def _to_voluntary(plan: Plan) -> Iterator[Gap]:
    """Return the gaps before sessions that people may attend, which the ways of all leave out."""
    last: dict[Seat, Slot] = {}
    for slot in plan.timetable.sessions:
        if not slot.live or slot.session.attendance == DROP_IN:
            continue
        if not slot.wanted:
            ways: dict[int, tuple[Slot, set[Seat]]] = {}
            for seat in slot.crowd.seats & plan.party.firm:
                before = last.get(seat)
                if before is not None and before.day.date == slot.day.date:
                    ways.setdefault(id(before), (before, set()))[1].add(seat)
            for before, seats in ways.values():
                if before.finish <= slot.begin and not is_lost(before):
                    start, end = before.place_after or "", slot.place or ""
                    if not meet(plan, (start, *before.session.stops), (end, *slot.session.stops)):
                        yield Gap(slot.day, before, slot, start, end, frozenset(seats))
        last.update(dict.fromkeys(slot.crowd.seats, slot))
