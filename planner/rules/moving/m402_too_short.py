"""A transfer, or the gap for a walk, is shorter than the way takes.

What it finds
    A transfer that is shorter than its legs; and a time between two sessions at different venues
    that is shorter than leaving the one, walking to the stop, boarding, the ride, the walk and
    entering the other take together. It is a warning where a transfer ends later than it says, since
    its people cannot be at the vehicle in time, but what follows waits. In the rush hours a leg's `peak` counts. Nothing is said
    where no leg is known.

Why it matters
    The host of the next session waits, and its slot is gone.

Example
    ```toml
    legs = [{ from = "museo-patrimonio", to = "museo-ferrari", minutes = 55 }]

    [[days.sessions]]
    title = "Coach to Maranello"
    kind = "transfer"
    start = "09:00"
    end = "09:40"
    from = "museo-patrimonio"
    to = "museo-ferrari"
    ```

How to fix
    Start the transfer earlier, or the session after it later.

Options
    None. It reckons with `exit`, `entry` and the `walk` of the `coach_stop` of venues, with the
    `boarding` of vehicles, `minutes` and `peak` of legs, and the `rush_hours` of the visit.
"""

from collections.abc import Iterator
from typing import Any

from planner.model.clock import clock, duration
from planner.model.finding import Finding, Related, Severity
from planner.model.places import WALK
from planner.model.plan import Plan, listed
from planner.model.presence import is_lost
from planner.model.session_kinds import TRANSFER
from planner.model.timetable import Slot
from planner.model.ways import (
    Part,
    Way,
    boarding,
    entering,
    from_seat,
    leaving,
    ride,
    same_place,
    to_seat,
    total,
    walk,
    ways,
)
from planner.rules.fix import Fix
from planner.rules.moving.departures import LEAVES_EARLY
from planner.rules.moving.offering import is_told, offered
from planner.rules.rule import Rule
from planner.source.record import Record

RULE = Rule("M402", "too-short", Severity.ERROR)


SLIP = 5
"""By how many minutes a transfer may end later than it says where nothing starts then."""


class Short(Record):
    """A transfer or a walk for which there is too little time."""

    slot: Slot
    """The transfer, or the session to which people walk."""
    before: Slot | None
    """From whose end on the time counts; None if it counts from the start of the transfer."""
    parts: tuple[Part, ...]
    available: int
    after: Slot | None = None
    """By whose start people must be there; None if that is the end of the transfer."""
    severity: Severity | None = None
    """How grave it is, if that is not for the rule to say."""

    @property
    def lacks(self) -> int:
        """How many minutes are lacking."""
        return total(self.parts) - self.available


def check(plan: Plan) -> Iterator[Finding]:
    """Find transfers and gaps that are too short."""
    for short in _all(plan):
        yield _finding(plan, short)


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to start what follows later, and the transfer earlier, or to end earlier before it."""
    from planner.rules.moving import timing

    for short in _all(plan):
        if is_told(_finding(plan, short), finding):
            moves = short.slot.session.kind == TRANSFER
            transfer = short.slot if moves else None
            after = short.after if moves else short.slot
            if transfer is not None and short.severity is not None:
                yield from offered(timing.later(plan, data, transfer, timing.rounded(short.lacks)))
            tight = timing.Tight(transfer, short.before, after, short.lacks)
            yield from offered(timing.with_more_time(plan, data, tight))


def _all(plan: Plan) -> Iterator[Short]:
    met: set[object] = set()
    for way in ways(plan):
        for short in _on_foot(plan, way) if not way.transfers else _by_transfer(plan, way):
            about: object = short.slot.session.route
            if not way.transfers:
                about = (about, short.before.session.route if short.before is not None else ())
            if about not in met:
                met.add(about)
                yield short


def _on_foot(plan: Plan, way: Way) -> Iterator[Short]:
    before, after = way.before, way.after
    if before is None or after is None or is_lost(before) or is_lost(after):
        return
    start, end = before.place_after, after.place
    if start is None or end is None or start == end or before.open_ended:
        return
    minutes = walk(plan, start, end)
    if minutes is None or not same_place(plan, start, end):
        return
    parts = [
        *leaving(plan.directory.venues[start], WALK),
        Part("to walk", minutes),
        *entering(plan.directory.venues[end], WALK),
    ]
    available = after.begin - before.finish
    if minutes and 0 <= available < total(parts):
        yield Short(after, before, tuple(parts), available)


def _by_transfer(plan: Plan, way: Way) -> Iterator[Short]:
    for transfer in way.transfers:
        known = ride(plan, transfer)
        if known is not None and not transfer.open_ended:
            minutes, by = known
            available = transfer.finish - transfer.begin
            if available < minutes:
                yield Short(transfer, None, (Part(f"by {by}", minutes),), available)
                return
    if len(way.transfers) == 1:
        yield from _whole_way(plan, way, way.transfers[0])


def _whole_way(plan: Plan, way: Way, transfer: Slot) -> Iterator[Short]:
    """Compare the time around a transfer with all that the way takes.

    It leaves neither before its start nor before its people have come from where they were.
    """
    known = ride(plan, transfer)
    if known is None:
        return
    minutes, by = known
    before = way.before
    if _overlap(before, transfer) or _overlap(transfer, way.after):
        return
    after = way.after if way.after is not None and not is_lost(way.after) else None
    ride_parts = [Part(f"by {by}", minutes)]
    finish = transfer.finish
    if after is not None and after.place is not None and transfer.place_after is not None:
        finish = after.begin
        ride_parts += to_seat(plan, transfer.place_after, after.place, by)
    elif transfer.open_ended:
        return
    tries: list[tuple[Slot | None, int, list[Part]]] = [(None, transfer.begin, ride_parts)]
    if before is not None and not is_lost(before) and not before.open_ended:
        first = from_seat(plan, before.place_after, transfer.place, by)
        if first is not None:
            first.append(Part("to board", boarding(plan, transfer, by)))
            tries.insert(0, (before, before.finish, [*first, *ride_parts]))
    for origin, begin, parts in tries:
        if 0 <= finish - begin < total(parts):
            yield Short(transfer, origin, tuple(parts), finish - begin, after)
            return
    if after is not None:
        yield from _departs_too_soon(plan, transfer, before, known)


def _departs_too_soon(
    plan: Plan, transfer: Slot, before: Slot | None, known: tuple[int, str]
) -> Iterator[Short]:
    """Return a transfer whose people cannot be at the vehicle in time, though what follows waits.

    Boarding is left out, and so are some minutes; from a meal people may go before its end.
    """
    if before is None or is_lost(before) or before.open_ended or transfer.open_ended:
        return
    if before.kind in LEAVES_EARLY:
        return
    minutes, by = known
    out = from_seat(plan, before.place_after, transfer.place, by)
    if out is None or not total(out):
        return
    parts, available = (*out, Part(f"by {by}", minutes)), transfer.finish - before.finish
    if 0 <= available < total(parts) - SLIP:
        yield Short(transfer, before, parts, available, severity=Severity.WARNING)


def _overlap(one: Slot | None, other: Slot | None) -> bool:
    """Tell whether people would have to be in two slots at once, which is another rule's matter."""
    return one is not None and other is not None and one.overlaps(other)


def _finding(plan: Plan, short: Short) -> Finding:
    slot, before, after = short.slot, short.before, short.after
    counted = [part for part in short.parts if part.minutes]
    took = [f"{part.minutes} {part.name}" for part in counted]
    detail = f" ({listed(took, most=len(took))})" if len(took) > 1 else f" {counted[0].name}"
    moves = slot.session.kind == TRANSFER
    what = plan.title(slot)
    lead = f"{what} takes" if moves else f"the way to {what} takes"
    related = [
        Related((*each.session.route, "title"), label)
        for each, label in (
            (before, f"until {clock(before.end)}" if before is not None else ""),
            (after, f"from {clock(after.start)}" if after is not None else ""),
        )
        if each is not None
    ]
    return RULE.finding(
        (*slot.session.route, "end" if moves and slot.session.end is not None else "start"),
        f"{lead} {duration(total(short.parts))}{detail}, but there is {_only(short.available)}"
        f"{_where(plan, before, after)}",
        advice=f"let it start {duration(short.lacks)} later, or what precedes end earlier"
        if short.severity is not None
        else f"give it {duration(short.lacks)} more: let it start earlier, or what follows later",
        related=tuple(related),
        sessions=(
            slot.session.route,
            *(each.session.route for each in (before, after) if each is not None),
        ),
        about=tuple(
            str(each) for each in dict.fromkeys((slot.place, slot.place_after)) if each is not None
        ),
        severity=short.severity,
    )


def _only(minutes: int) -> str:
    return f"only {duration(minutes)}" if minutes else "no time"


def _where(plan: Plan, before: Slot | None, after: Slot | None) -> str:
    """Say between what the time of a way lies."""
    if before is not None and after is not None:
        return f" between {plan.title(before)} and {plan.title(after)}"
    if before is not None:
        return f" after {plan.title(before)}"
    return f" from its start to {plan.title(after)}" if after is not None else ""
