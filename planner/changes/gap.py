"""Where people are at one venue and next at another, and nothing takes them there."""

from __future__ import annotations

from collections.abc import Iterator

from planner.model.crowd import Seat
from planner.model.plan import Plan
from planner.model.presence import is_lost
from planner.model.programme import DROP_IN, Day
from planner.model.timetable import Slot
from planner.model.ways import same_place
from planner.source.record import Record
from planner.source.route import Route


class Gap(Record):
    """People who are at one venue and are next wanted at another."""

    day: Day
    before: Slot | None
    """None where the day begins."""
    after: Slot | None
    """None where the day ends."""
    start: str
    end: str
    seats: frozenset[Seat]


def gap_at(plan: Plan, route: Route) -> Gap | None:
    """Return the gap after the session at a route, else the one before it, or None if both are met.

    Of several groups that part there, the largest counts. What is optional counts as well as what
    is required.
    """
    found = [*_merged([*_moves(plan), *_nights(plan)])]
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


def _merged(gaps: Iterator[Gap] | list[Gap]) -> list[Gap]:
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


def _moves(plan: Plan) -> Iterator[Gap]:
    for move in plan.presence.moves:
        before, after = move.before, move.after
        seats = move.seats & plan.party.firm
        if not seats or is_lost(after) or (before is not None and is_lost(before)):
            continue
        if before is not None and before.finish > after.begin:
            continue
        stops = before.session.stops if before is not None else ()
        yield from _apart(
            plan, Gap(after.day, before, after, move.origin or "", after.place or "", seats), stops
        )


def _nights(plan: Plan) -> Iterator[Gap]:
    for slot, people in plan.presence.nights():
        seats = people & plan.party.firm
        if seats and not is_lost(slot):
            start, end = slot.place_after or "", slot.day.ends_at or ""
            yield from _apart(
                plan, Gap(slot.day, slot, None, start, end, seats), slot.session.stops
            )


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
                    gap = Gap(slot.day, before, slot, start, end, frozenset(seats))
                    yield from _apart(plan, gap, before.session.stops)
        last.update(dict.fromkeys(slot.crowd.seats, slot))


def _apart(plan: Plan, gap: Gap, stops: tuple[str, ...]) -> Iterator[Gap]:
    """Return a gap if its venues are known and further apart than a short walk."""
    venues = plan.directory.venues
    if gap.start not in venues or gap.end not in venues:
        return
    ends = [gap.end, *(gap.after.session.stops if gap.after is not None else ())]
    if not any(
        start in venues and end in venues and same_place(plan, start, end)
        for start in (gap.start, *stops)
        for end in ends
    ):
        yield gap
