"""A driver works longer, or drives longer without a break, than the law of the Union allows.

What it finds
    What one driver may not do on a day, by Regulation (EC) No 561/2006 in the wording that
    Regulations (EU) 2020/1054 and 2024/1258 have given it: drive more than 4 h 30 without breaks
    of 45 minutes (Article 7; on occasional passenger services two breaks of 15 minutes or more may
    make them up); drive more than 9 hours in a day (Article 6; 10 hours twice a week); or be on duty
    from the first transfer to the last for more than 13 hours, so that no 11 hours of rest are left
    in the 24 (Article 8; with the reduced rest of 9 hours, 15 hours up to three times between two
    weekly rests). Where 3 hours lie between two transfers, the rest may be split, and 15 hours are
    allowed; where 9 hours do, they are rest themselves. With two `drivers` the break rule is not
    looked at, 18 hours of driving are allowed and 21 hours on duty. Vehicles with up to 8 passenger seats are exempt (Article 2). Driving is
    reckoned by legs, or by the length of the transfer where none is known; driving before the first
    transfer and after the last is not in the file, so the driver may have less time than is said.

Why it matters
    The driver parks and goes to sleep, and the company is right.

Example
    ```toml
    [[vehicles]]
    id = "coach"
    name = "Coach"
    seats = 50

    [[days.sessions]]
    title = "Coach to the fair"
    kind = "transfer"
    start = "07:30"
    end = "08:00"
    from = "hotel"
    to = "fair"
    vehicles = ["coach"]

    [[days.sessions]]
    title = "Coach from the opera"
    kind = "transfer"
    start = "22:45"
    end = "23:15"
    from = "opera"
    to = "hotel"
    vehicles = ["coach"]
    ```

How to fix
    Ask the company: a second driver (`drivers = 2`), another coach for the evening, or a longer stop.

Options
    None. It reckons with the `seats` and `drivers` of vehicles.
"""

from collections.abc import Iterator
from datetime import date

from planner.model.clock import clock, duration
from planner.model.finding import Finding, Related, Severity
from planner.model.places import COACH, Vehicle
from planner.model.plan import Plan, listed
from planner.model.session_kinds import BREAK, MEAL
from planner.model.timetable import item_times
from planner.model.ways import boarding, ride
from planner.rules.dates import short_date
from planner.rules.heads import headcount
from planner.rules.moving.runs import Run, empty_run, goes_by_road, runs
from planner.rules.rule import Rule
from planner.source.record import Record

RULE = Rule("M406", "driver-limits", Severity.INFO)

EXEMPT_SEATS = 8
"""Up to how many passengers a vehicle may take for its driver to be exempt."""

UNBROKEN = 270
"""Minutes of driving after which there must have been a break."""

BREAK_MINUTES, LEAST_PART = 45, 15
"""Minutes of that break, and of the shortest part of it that counts."""

DRIVING = 540
"""Minutes that a driver drives on a day at most; ten hours are for two days of a week."""

DUTY, DUTY_OF_TWO = 780, 1260
"""Minutes from the first transfer to the last that leave one driver, or two, their daily rest."""

SPLIT_REST, DUTY_WITH_SPLIT_REST = 180, 900
"""Minutes of the first part of a split rest, and of the duty that this allows."""

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
    """The most minutes of driving without a break."""
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


def check(plan: Plan) -> Iterator[Finding]:
    """Find days on which a driver would have to work or drive too long."""
    alike: dict[tuple[object, ...], list[Shift]] = {}
    for vehicle, its_runs in runs(plan).items():
        entry = plan.directory.vehicles[vehicle]
        days: dict[date, list[Run]] = {}
        for run in its_runs:
            if run.slot.day.date is not None and goes_by_road(plan, run.slot):
                days.setdefault(run.slot.day.date, []).append(run)
        for day, of_day in days.items():
            if not entry.broken & {"seats", "drivers"} and _is_large(plan, entry, of_day):
                shift = _shift(plan, entry, day, of_day)
                alike.setdefault(shift.key, []).append(shift)
    for shifts in alike.values():
        yield from _finding(plan, shifts)


def _is_large(plan: Plan, vehicle: Vehicle, its_runs: list[Run]) -> bool:
    """Tell whether a vehicle surely takes more than eight passengers."""
    if vehicle.seats is not None:
        return vehicle.seats > EXEMPT_SEATS
    counts = (headcount(plan, run.slot) for run in its_runs if len(run.slot.session.vehicles) == 1)
    return any(count is not None and count.total > EXEMPT_SEATS for count in counts)


def _shift(plan: Plan, vehicle: Vehicle, day: date, its_runs: list[Run]) -> Shift:
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


def _finding(plan: Plan, shifts: list[Shift]) -> Iterator[Finding]:
    """Word what the drivers do too long of vehicles that go together all day."""
    shift = shifts[0]
    main = max(shift.runs, key=lambda run: run.finish)
    single, one = shift.drivers == 1, shift.drivers == 1 and len(shifts) == 1
    told = []
    for first, last, pause in shift.stretches:
        text = _duty(plan, first, last, pause, single=single)
        if text:
            told.append(f"{'is' if one else 'are'} on duty {text}")
            main = last
    drive = "drives" if one else "drive"
    if shift.driving > DRIVING * shift.drivers:
        limit = "9 h are allowed, 10 h twice a week" if single else "9 h are allowed to each"
        whole = "" if single else " in all"
        told.append(f"{drive} {duration(shift.driving)}{whole} ({limit})")
    if single and shift.breach is not None:
        told.append(
            f"{drive} {duration(shift.unbroken)} without 45 min of breaks (4 h 30 are allowed)"
        )
        main = shift.breach
    if not told:
        return
    names = listed([plan.directory.vehicle(each.vehicle.id) for each in shifts])
    others = [run.slot for run in shift.runs if run is not main]
    day = short_date(shift.day)
    yield RULE.finding(
        (*main.slot.session.route, "vehicles"),
        f"on {day} the driver{'' if one else 's'} of {names} {listed(told)}",
        advice="ask the company for a second driver or vehicle, or plan a longer stop",
        related=tuple(
            Related((*slot.session.route, "vehicles"), f"from {clock(slot.start)}")
            for slot in others[:1]
        ),
        sessions=(main.slot.session.route, *(slot.session.route for slot in others)),
        about=tuple(each.vehicle.id for each in shifts),
    )


def _duty(plan: Plan, first: Run, last: Run, pause: int, *, single: bool) -> str:
    """Say how long a stretch of duty is if it is too long; empty if it is not."""
    minutes = last.finish - first.begin
    splits = pause >= SPLIT_REST
    allowed = DUTY_OF_TWO if not single else DUTY_WITH_SPLIT_REST if splits else DUTY
    if minutes <= allowed:
        return ""
    hours = plan.hours(first.begin, last.finish, first.slot.day)
    limit = f"{duration(allowed)} are allowed"
    if allowed == DUTY:
        limit += ", 15 h if the rest at night is cut to 9 h"
    return f"{hours}, {duration(minutes)} ({limit})"
