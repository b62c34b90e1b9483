"""What the driver of a vehicle does on a day: on duty, driving, and resting between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from planner.model.places import COACH, Vehicle
from planner.model.plan import Plan
from planner.model.runs import Run, empty_run
from planner.model.session_kinds import BREAK, MEAL
from planner.model.timetable import item_times
from planner.model.ways import boarding, ride
from planner.source.record import Record

UNBROKEN = 270
"""Minutes of driving after which there must have been a break."""

BREAK_MINUTES, LEAST_PART = 45, 15
"""Minutes of that break, and of the shortest part of it that counts."""

REDUCED_REST = 540
"""Minutes between two transfers that are a daily rest themselves."""


class Shift(Record):
    """What the driver of a vehicle does on a day."""

    vehicle: Vehicle
    day: date
    runs: tuple[Run, ...]
    driving: int
    """Minutes of driving in all."""
    unbroken: int
    """The most minutes of driving without a break, where these are too many; else 0."""
    breach: Run | None
    """The run in which these became too many."""

    @property
    def stretches(self) -> Iterator[tuple[Run, Run, int]]:
        """The stretches of duty between daily rests: first run, last run, and the longest pause."""
        first, last, longest = self.runs[0], self.runs[0], 0
        for run in self.runs[1:]:
            pause = run.begin - last.finish
            if pause >= REDUCED_REST:
                yield first, last, longest
                first, last, longest = run, run, 0
            else:
                longest = max(longest, pause)
                last = run if run.finish >= last.finish else last
        yield first, last, longest

    @property
    def drivers(self) -> int:
        """How many drivers take turns."""
        return self.vehicle.drivers

    @property
    def key(self) -> tuple[object, ...]:
        """What is the same for vehicles that go together all day."""
        routes = tuple(run.slot.session.route for run in self.runs)
        return (self.day, self.drivers, self.driving, self.unbroken, routes)


def shift(plan: Plan, vehicle: Vehicle, day: date, its_runs: Sequence[Run]) -> Shift:
    """Reckon a driver's day: breaks between the transfers count, and those that are within them."""
    driving = driven = rested = most = 0
    breach: Run | None = None
    before: Run | None = None
    for run in its_runs:
        empty = 0
        if before is not None:
            way = empty_run(plan, before, run)
            if way is not None and not way.estimated:
                empty = way.minutes or 0
            pause = run.begin - before.finish - empty
            rested += pause if pause >= LEAST_PART else 0
            if rested >= BREAK_MINUTES:
                driven = rested = 0
        road, pause = _road(plan, run)
        driving += empty + road
        driven += empty + road
        rested += pause if pause >= LEAST_PART else 0
        allowed = UNBROKEN * (2 if rested >= BREAK_MINUTES else 1)
        if driven > allowed and driven > most:
            most, breach = driven, run
        if rested >= BREAK_MINUTES:
            driven = rested = 0
        if before is None or run.finish >= before.finish:
            before = run
    return Shift(vehicle, day, tuple(its_runs), driving, most, breach)


def _road(plan: Plan, run: Run) -> tuple[int, int]:
    """Return the minutes of driving in a run, and those of the breaks in it; zero where unknown."""
    slot = run.slot
    if run.shuttles:
        return 0, 0
    long = run.finish - run.begin
    pauses = [
        end - start
        for item, (start, end) in zip(
            slot.session.items, item_times(slot.session.items, slot.start), strict=True
        )
        if item.kind in {BREAK, MEAL} and start is not None and end is not None
    ]
    paused = sum(pause for pause in pauses if pause >= LEAST_PART)
    known = ride(plan, slot)
    if known is None:
        return max(0, long - paused), paused
    minutes = known[0]
    return minutes, paused or max(0, long - minutes - boarding(plan, slot, COACH))
