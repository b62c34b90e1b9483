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
from planner.model.dates import day_and_month
from planner.model.finding import Finding, Related, Severity
from planner.model.heads import headcount
from planner.model.places import Vehicle
from planner.model.plan import Plan, listed
from planner.model.runs import Run, goes_by_road, runs
from planner.model.shifts import Shift, shift
from planner.rules.rule import Rule

RULE = Rule("M406", "driver-limits", Severity.INFO)

EXEMPT_SEATS = 8
"""Up to how many passengers a vehicle may take for its driver to be exempt."""

DRIVING = 540
"""Minutes that a driver drives on a day at most; ten hours are for two days of a week."""

DUTY, DUTY_OF_TWO = 780, 1260
"""Minutes from the first transfer to the last that leave one driver, or two, their daily rest."""

SPLIT_REST, DUTY_WITH_SPLIT_REST = 180, 900
"""Minutes of the first part of a split rest, and of the duty that this allows."""


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
                done = shift(plan, entry, day, of_day)
                alike.setdefault(done.key, []).append(done)
    for shifts in alike.values():
        yield from _finding(plan, shifts)


def _is_large(plan: Plan, vehicle: Vehicle, its_runs: list[Run]) -> bool:
    """Tell whether a vehicle surely takes more than eight passengers."""
    if vehicle.seats is not None:
        return vehicle.seats > EXEMPT_SEATS
    counts = (headcount(plan, run.slot) for run in its_runs if len(run.slot.session.vehicles) == 1)
    return any(count is not None and count.total > EXEMPT_SEATS for count in counts)


def _finding(plan: Plan, shifts: list[Shift]) -> Iterator[Finding]:
    """Word what the drivers do too long of vehicles that go together all day."""
    worked = shifts[0]
    main = max(worked.runs, key=lambda run: run.finish)
    single, one = worked.drivers == 1, worked.drivers == 1 and len(shifts) == 1
    told = []
    for first, last, pause in worked.stretches:
        text = _duty(plan, first, last, pause, single=single)
        if text:
            told.append(f"{'is' if one else 'are'} on duty {text}")
            main = last
    drive = "drives" if one else "drive"
    if worked.driving > DRIVING * worked.drivers:
        limit = "9 h are allowed, 10 h twice a week" if single else "9 h are allowed to each"
        whole = "" if single else " in all"
        told.append(f"{drive} {duration(worked.driving)}{whole} ({limit})")
    if single and worked.breach is not None:
        told.append(
            f"{drive} {duration(worked.unbroken)} without 45 min of breaks (4 h 30 are allowed)"
        )
        main = worked.breach
    if not told:
        return
    names = listed([plan.directory.vehicle(each.vehicle.id) for each in shifts])
    others = [run.slot for run in worked.runs if run is not main]
    day = day_and_month(worked.day)
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
