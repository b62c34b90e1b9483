"""A transfer, or the gap for a walk, is shorter than the way takes.

What it finds
    A transfer that is shorter than its legs; and a time between two sessions at different venues
    that is shorter than leaving the one, walking to the stop, boarding, the ride, the walk and
    entering the other take together. In the rush hours a leg's `peak` counts. Nothing is said
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
    Venues: `exit`, `entry` and the `walk` of `coach_stop`; vehicles: `boarding`; legs: `minutes` and
    `peak`; visit: `rush_hours`.
"""

from collections.abc import Iterator

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
from planner.rules.rule import Rule

RULE = Rule("M402", "too-short", Severity.ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Find transfers and gaps that are too short."""
    met: set[object] = set()
    for way in ways(plan):
        for finding in _on_foot(plan, way) if not way.transfers else _by_transfer(plan, way):
            about = finding.sessions[0] if way.transfers else finding.sessions
            if about not in met:
                met.add(about)
                yield finding


def _on_foot(plan: Plan, way: Way) -> Iterator[Finding]:
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
        yield _finding(plan, after, before, parts, available)


def _by_transfer(plan: Plan, way: Way) -> Iterator[Finding]:
    for transfer in way.transfers:
        known = ride(plan, transfer)
        if known is not None and not transfer.open_ended:
            minutes, by = known
            available = transfer.finish - transfer.begin
            if available < minutes:
                yield _finding(plan, transfer, None, [Part(f"by {by}", minutes)], available)
                return
    if len(way.transfers) == 1:
        yield from _whole_way(plan, way, way.transfers[0])


def _whole_way(plan: Plan, way: Way, transfer: Slot) -> Iterator[Finding]:
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
            yield _finding(plan, transfer, origin, parts, finish - begin, after)
            return


def _overlap(one: Slot | None, other: Slot | None) -> bool:
    """Tell whether people would have to be in two slots at once, which is another rule's matter."""
    return one is not None and other is not None and one.overlaps(other)


def _finding(
    plan: Plan,
    slot: Slot,
    before: Slot | None,
    parts: list[Part],
    available: int,
    after: Slot | None = None,
) -> Finding:
    minutes = total(parts)
    counted = [part for part in parts if part.minutes]
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
        f"{lead} {duration(minutes)}{detail}, but there is {_only(available)}"
        f"{_where(plan, before, after)}",
        advice=f"give it {minutes - available} min more: start earlier, or what follows later",
        related=tuple(related),
        sessions=(
            slot.session.route,
            *(each.session.route for each in (before, after) if each is not None),
        ),
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
