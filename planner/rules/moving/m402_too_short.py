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
from planner.model.places import WALK, Venue
from planner.model.plan import Plan, listed
from planner.model.timetable import Slot
from planner.rules.moving.ways import (
    Part,
    Way,
    boarding,
    entering,
    leaving,
    ride,
    same_place,
    walk,
    ways,
)
from planner.rules.rule import Rule

RULE = Rule("M402", "too-short", Severity.ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Find transfers and gaps that are too short."""
    met: set[tuple[object, ...]] = set()
    for way in ways(plan):
        for finding in _on_foot(plan, way) if not way.transfers else _by_transfer(plan, way):
            if finding.sessions not in met:
                met.add(finding.sessions)
                yield finding


def _on_foot(plan: Plan, way: Way) -> Iterator[Finding]:
    before, after = way.before, way.after
    if before is None or after is None or before.open_ended:
        return
    if before.place_after is None or after.place is None:
        return
    start, end = before.place_after, after.place
    minutes = walk(plan, start, end)
    if start == end or minutes is None or not same_place(plan, start, end):
        return
    parts = [
        *leaving(plan.directory.venues[start], WALK),
        Part("to walk", minutes),
        *entering(plan.directory.venues[end], WALK),
    ]
    available = after.begin - before.finish
    if 0 <= available < _total(parts):
        yield _finding(plan, after, before, parts, available)


def _by_transfer(plan: Plan, way: Way) -> Iterator[Finding]:
    for transfer in way.transfers:
        known = ride(plan, transfer)
        if known is not None and not transfer.open_ended:
            minutes, by = known
            if transfer.finish - transfer.begin < minutes:
                yield _finding(
                    plan, transfer, None, [Part(f"by {by}", minutes)],
                    transfer.finish - transfer.begin,
                )  # fmt: skip
                return
    if len(way.transfers) == 1:
        yield from _whole_way(plan, way, way.transfers[0])


def _whole_way(plan: Plan, way: Way, transfer: Slot) -> Iterator[Finding]:
    """Compare the time around a transfer with all that the way takes."""
    known = ride(plan, transfer)
    if known is None or (way.before is None and way.after is None):
        return
    minutes, by = known
    begin, finish = transfer.begin, transfer.finish
    parts: list[Part] = []
    start, end = _venue(plan, transfer.place), _venue(plan, transfer.place_after)
    if way.before is not None and not way.before.open_ended and start is not None:
        begin = way.before.finish
        parts += [*leaving(start, by), Part("to board", boarding(plan, transfer, by))]
    parts.append(Part(f"by {by}", minutes))
    if way.after is not None and end is not None:
        finish = way.after.begin
        parts += entering(end, by)
    if 0 <= finish - begin < _total(parts):
        yield _finding(plan, transfer, way.before, parts, finish - begin)


def _venue(plan: Plan, place: str | None) -> Venue | None:
    return None if place is None else plan.directory.venues[place]


def _total(parts: list[Part]) -> int:
    return sum(part.minutes for part in parts)


def _finding(
    plan: Plan, slot: Slot, before: Slot | None, parts: list[Part], available: int
) -> Finding:
    total = _total(parts)
    took = [f"{part.minutes} {part.name}" for part in parts if part.minutes]
    detail = f" ({listed(took, most=len(took))})" if len(took) > 1 else f" {parts[0].name}"
    what = plan.title(slot)
    lead = (
        f"the way to {what} takes" if before is not None and not _moves(slot) else f"{what} takes"
    )
    related: tuple[Related, ...] = ()
    if before is not None:
        related = (Related((*before.session.route, "title"), f"until {clock(before.end)}"),)
    return RULE.finding(
        (*slot.session.route, "end" if _moves(slot) and slot.session.end is not None else "start"),
        f"{lead} {duration(total)}{detail}, and there are {duration(available)}",
        advice=f"give it {total - available} min more: start earlier, or what follows later",
        related=related,
        sessions=(slot.session.route, *([before.session.route] if before else [])),
    )


def _moves(slot: Slot) -> bool:
    return slot.place != slot.place_after
