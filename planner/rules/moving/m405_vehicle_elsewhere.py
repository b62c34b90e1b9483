"""A vehicle is in two transfers at one time, or cannot be where it starts next.

What it finds
    A vehicle that two transfers name at one time; and one that sets people down at one venue and
    must start at another, sooner than it can drive there empty: by a leg (`minutes`), or else by an
    estimate from the coordinates of both, which is a warning unless not even half of it is left.
    Where nothing tells how long that takes, less than 30 minutes are a warning, too. Two sessions that are one ride, such as a coach that picks up a second
    group on its way, are no clash; from one day to the next, only what overlaps is. What stands for
    several vehicles, such as taxis, can be everywhere.

Why it matters
    One of the two groups waits for a coach that is on the other side of the town.

Example
    ```toml
    [[days.sessions]]
    title = "Coach of group A"
    kind = "transfer"
    start = "09:00"
    end = "09:50"
    from = "hotel"
    to = "plant"
    for = ["a"]
    vehicles = ["coach"]

    [[days.sessions]]
    title = "Coach of group B"
    kind = "transfer"
    start = "09:30"
    end = "10:00"
    from = "hotel"
    to = "fair"
    for = ["b"]
    vehicles = ["coach"]
    ```

How to fix
    Take another vehicle for one of them, or start the later one when the first is there.

Options
    None.
"""

from collections.abc import Iterator
from typing import Any

from planner.model.clock import clock, duration
from planner.model.finding import Finding, Related, Severity
from planner.model.plan import Plan, listed
from planner.model.runs import UNKNOWN_ROAD, EmptyRun, Run, empty_run, is_one_ride, runs
from planner.model.timetable import Slot
from planner.rules.audience import shared_seats
from planner.rules.clashes import stars
from planner.rules.fix import Fix
from planner.rules.moving.amiss import amiss
from planner.rules.moving.offering import is_told, offered
from planner.rules.rule import Rule
from planner.source.record import Record

RULE = Rule("M405", "vehicle-elsewhere", Severity.ERROR)

HALF = 2

MOST_AT_ONCE = 50
"""With how many runs at one time a vehicle is compared at most."""


class Pair(Record):
    """Two transfers that one vehicle cannot both make, the earlier start first."""

    one: Run
    other: Run
    vehicles: tuple[str, ...]
    way: EmptyRun | None = None
    """Its way from the one to the other; None where they overlap."""

    @property
    def available(self) -> int:
        """The minutes between the two."""
        return self.other.begin - self.one.finish

    @property
    def is_sure(self) -> bool:
        """Whether it is out of the question: an estimate may be too high by half."""
        if self.way is None:
            return True
        if self.way.minutes is None:
            return False
        return not self.way.estimated or self.available * HALF < self.way.minutes


def check(plan: Plan) -> Iterator[Finding]:
    """Find vehicles that cannot be where they are needed."""
    for slot, pairs in _found(plan):
        yield _finding(plan, slot, pairs)


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to take another vehicle for one of the transfers, or to start the later one later."""
    from planner.model.heads import all_heads
    from planner.rules.moving import hiring, timing

    for slot, pairs in _found(plan):
        if not is_told(_finding(plan, slot, pairs), finding):
            continue
        vehicles = list(dict.fromkeys(each for pair in pairs for each in pair.vehicles))
        either = [slot]
        if len(pairs) == 1:
            either = [pairs[0].other.slot, pairs[0].one.slot]
        for each in either:
            yield from offered(hiring.replaced(plan, each, vehicles, all_heads(plan, each)))
        if len(pairs) == 1 and not pairs[0].other.slot.session.fixed:
            by = timing.rounded(_needed(plan, pairs[0]) - pairs[0].available)
            yield from offered(timing.later(plan, data, pairs[0].other.slot, by))


def _needed(plan: Plan, pair: Pair) -> int:
    """Return the minutes that a vehicle needs between two transfers."""
    way = pair.way or empty_run(plan, pair.one, pair.other)
    if way is None:
        return 0
    return UNKNOWN_ROAD if way.minutes is None else way.minutes


def _found(plan: Plan) -> list[tuple[Slot, list[Pair]]]:
    """Return the transfers to blame, each with the pairs that it is in."""
    pairs: dict[frozenset[int], Pair] = {}
    at_fault: set[int] | None = None
    for vehicle, its_runs in runs(plan).items():
        for pair in _pairs(plan, vehicle, its_runs):
            if at_fault is None:
                at_fault = amiss(plan).transfers
            key = frozenset((id(pair.one.slot), id(pair.other.slot)))
            if not at_fault.isdisjoint(id(run.slot.session) for run in (pair.one, pair.other)):
                continue
            known = pairs.get(key)
            pairs[key] = (
                pair if known is None else known.replace(vehicles=(*known.vehicles, vehicle))
            )
    slots = [(pair.one.slot, pair.other.slot) for pair in pairs.values()]
    return [
        (slot, [pairs[frozenset((id(slot), id(other)))] for other in others])
        for slot, others in stars(slots)
    ]


def _pairs(plan: Plan, vehicle: str, its_runs: list[Run]) -> Iterator[Pair]:
    """Return the runs of a vehicle that it cannot both make."""
    running: list[Run] = []
    last: Run | None = None
    for run in its_runs:
        running = [other for other in running if other.finish > run.begin][-MOST_AT_ONCE:]
        for other in running:
            one_ride = is_one_ride(plan, other, run)
            if not one_ride and not shared_seats(plan, other.slot, run.slot):
                yield Pair(other, run, (vehicle,))
        if not running and last is not None and last.slot.day.date == run.slot.day.date:
            way = empty_run(plan, last, run)
            needed = UNKNOWN_ROAD
            if way is not None and way.minutes is not None:
                needed = way.minutes
            if way is not None and run.begin - last.finish < needed:
                yield Pair(last, run, (vehicle,), way)
        if run.finish > run.begin:
            running.append(run)
        if last is None or run.finish >= last.finish:
            last = run


def _finding(plan: Plan, slot: Slot, pairs: list[Pair]) -> Finding:
    vehicles = list(dict.fromkeys(each for pair in pairs for each in pair.vehicles))
    names = listed([plan.directory.vehicle(each) for each in vehicles])
    blamed = pairs[0].other.slot if len(pairs) == 1 else slot
    others = [
        run.slot for pair in pairs for run in (pair.one, pair.other) if run.slot is not blamed
    ]
    return RULE.finding(
        (*blamed.session.route, "vehicles"),
        f"{names} {_what(plan, blamed, pairs, many=len(vehicles) > 1)}",
        advice=_advice(plan, pairs),
        related=tuple(
            Related(
                (*each.session.route, "vehicles"), plan.hours(each.begin, each.finish, each.day)
            )
            for each in others
        ),
        sessions=(blamed.session.route, *(each.session.route for each in others)),
        about=tuple(vehicles),
        severity=None if any(pair.is_sure for pair in pairs) else Severity.WARNING,
    )


def _what(plan: Plan, blamed: Slot, pairs: list[Pair], *, many: bool) -> str:
    """Say what a vehicle would have to do."""
    if len(pairs) > 1:
        others = [
            _timed(plan, pair.one if pair.other.slot is blamed else pair.other) for pair in pairs
        ]
        hours = plan.hours(blamed.begin, blamed.finish, blamed.day)
        return f"cannot be in {plan.title(blamed)} {hours} and in {listed(others)}"
    pair = pairs[0]
    one, other = pair.one.slot, pair.other.slot
    if pair.way is None:
        are = "are" if many else "is"
        return f"{are} in {_timed(plan, pair.one)} and in {plan.title(other)} from {clock(other.start)}"
    place = plan.directory.place
    takes = "and nothing tells how long that takes"
    if pair.way.minutes is not None:
        about = "about " if pair.way.estimated else ""
        takes = f"and the way takes {about}{duration(pair.way.minutes)}"
    end = "end" if many else "ends"
    have = "have" if many else "has"
    time = duration(pair.available) if pair.available else "no time"
    return (
        f"{end} {plan.title(one)} at {place(pair.way.start)} at {_end(plan, pair.one)} and {have} "
        f"{time} to get to {place(pair.way.end)} for {plan.title(other)}, {takes}"
    )


def _timed(plan: Plan, run: Run) -> str:
    hours = plan.hours(run.begin, run.finish, run.slot.day)
    if run.slot.open_ended:
        hours = f"from {clock(run.slot.start)}"
    return f"{plan.title(run.slot)} {hours}"


def _end(plan: Plan, run: Run) -> str:
    """Write when a vehicle is free again."""
    return plan.hours(run.begin, run.finish, run.slot.day).partition("–")[2]


def _advice(plan: Plan, pairs: list[Pair]) -> str:
    other = plan.title(pairs[0].other.slot)
    if len(pairs) > 1:
        return "take another vehicle for it"
    if pairs[0].way is not None and pairs[0].way.minutes is None:
        return f"add a leg for the way, or take another vehicle for {other}"
    return f"take another vehicle for {other}, or start it later"
