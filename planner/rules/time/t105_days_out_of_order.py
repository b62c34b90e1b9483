"""The days do not stand in the order of their dates, or two of them have one date.

What it finds
    A day that stands behind a later one, or in front of an earlier one; two days of one date,
    unless they are in different time zones; and, as info, days that lie more than a week apart,
    unless all do, or one is a call.

Why it matters
    Whoever reads the file looks for a day where it should be, and adds it a second time. Of two
    days of one date each has a venue, hours and a title of its own, and only one can be right.

Example
    ```toml
    [[days]]
    date = 2023-06-21
    title = "Maranello"

    [[days]]
    date = 2023-06-20
    title = "Bologna"
    ```

How to fix
    Move the day to its place, or correct its date. Of two days of one date, make one.

Options
    None.
"""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from planner.changes.change import Change
from planner.model.dates import long_date, short_date
from planner.model.finding import Finding, Related, Severity
from planner.model.plan import Plan
from planner.model.programme import ONLINE, Day
from planner.model.timetable import zone_of
from planner.rules.fix import Fix
from planner.rules.rule import Rule
from planner.source.route import Route

RULE = Rule(
    "T105",
    "days-out-of-order",
    Severity.WARNING,
    swallows=(
        "T102", "T109", "P201", "P202", "P211", "P212", "P215", "V301", "V310", "M401", "M402",
        "M403", "M405", "M408", "M409", "C501", "C502", "C503", "C505",
    ),
)  # fmt: skip


_Dated = tuple[date, Day]

WEEK = 7
"""Beyond how many days between two days of a visit one of the dates may be mistyped."""


def check(plan: Plan) -> Iterator[Finding]:
    """Find days that stand in the wrong place, and dates that are given twice."""
    days = _dated(plan)
    first: dict[tuple[date, str], Day] = {}
    for day_date, day in days:
        other = first.setdefault((day_date, zone_of(day, plan.itinerary.timezone)), day)
        if other is not day:
            yield RULE.finding(
                (*day.route, "date"),
                f"there are two days for {long_date(day_date)}",
                advice="put the sessions of both into one day, or correct one of the dates",
                related=(Related((*other.route, "date"), "the first one"),),
            )
    in_place = _in_order([each for each, _ in days])
    if len(in_place) == len(days):
        yield from _far_apart(days)
    for index in sorted(set(range(len(days))) - set(in_place)):
        yield _misplaced(days, index, in_place)


def _far_apart(days: list[_Dated]) -> Iterator[Finding]:
    """Find two days in a row that lie so far apart that one of the dates may be mistyped."""
    pairs = list(pairwise(each for each in days if not _is_call(each[1])))
    wide = [pair for pair in pairs if (pair[1][0] - pair[0][0]).days > WEEK]
    if len(wide) > 1 and len(wide) == len(pairs):
        return
    for (before, other), (after, day) in wide:
        yield RULE.finding(
            (*day.route, "date"),
            f"{long_date(after)} comes {(after - before).days} days after {long_date(before)}",
            advice="see if one of the dates is mistyped",
            related=(Related((*other.route, "date"), short_date(before)),),
            severity=Severity.INFO,
        )


def _is_call(day: Day) -> bool:
    """Tell whether people only meet online on a day, weeks ahead or afterwards."""
    return bool(day.sessions) and all(each.participation == ONLINE for each in day.sessions)


def _dated(plan: Plan) -> list[_Dated]:
    return [(day.date, day) for day in plan.itinerary.days if day.date is not None]


def _in_order(dates: list[date]) -> list[int]:
    """Return the places of as many dates as there are that follow each other in order."""
    last: list[int] = []
    ends: list[date] = []
    before: list[int | None] = []
    for index, each in enumerate(dates):
        length = bisect_right(ends, each)
        before.append(last[length - 1] if length else None)
        last[length : length + 1], ends[length : length + 1] = [index], [each]
    found = []
    place = last[-1] if last else None
    while place is not None:
        found.append(place)
        place = before[place]
    return found[::-1]


def _misplaced(days: list[_Dated], index: int, in_place: list[int]) -> Finding:
    """Word a day in the wrong place by a day on whose wrong side it stands."""
    day_date, day = days[index]
    later = [each for each in in_place if each < index and days[each][0] > day_date]
    earlier = [each for each in in_place if each > index and days[each][0] < day_date]
    other_date, other = days[later[0] if later else earlier[-1]]
    side = "behind" if later else "in front of"
    return RULE.finding(
        (*day.route, "date"),
        f"{long_date(day_date)} stands {side} {long_date(other_date)} in the file",
        advice="move the day to its place, or correct its date",
        related=(Related((*other.route, "date"), short_date(other_date)),),
    )


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to move the day to its place, or into the other one of its date."""
    from planner.rules.time.remedies import allowed
    from planner.source.edit import Move

    day, other = (_day(plan, at[:-1]) for at in (finding.at, finding.related[0].at))
    if day.date is None:
        return
    if finding.severity == Severity.INFO:
        return
    if day.date == other.date:
        yield from allowed(lambda: _merged(plan, data, day, other))
        return
    days = [each for _, each in _dated(plan)]
    order = [days[each] for each in _in_order([each for each, _ in _dated(plan)])]
    place, index = _place(day), 0
    for each in order:
        if each.date is not None and each.date <= day.date:
            index = _place(each) + 1
    change = Change(
        f"Move {short_date(day.date)} to its place",
        (Move(day.route, ("days", index - (index > place))),),
    )
    yield Fix(change, safe=True)


def _place(day: Day) -> int:
    """Return the index of a day in the list of all of them."""
    return next((step for step in day.route if isinstance(step, int)), 0)


def _day(plan: Plan, route: Route) -> Day:
    return next(day for day in plan.itinerary.days if day.route == route)


def _merged(plan: Plan, data: dict[str, Any], day: Day, other: Day) -> Change:
    """Return the change that puts the sessions of a day into another one.

    Raises:
        RefusedError: it has none, or says something else of its own.
    """
    from planner.changes.sessions.days import moved_to_day
    from planner.source.edit import Delete, RefusedError, value_at

    raw, first = value_at(data, day.route), value_at(data, other.route)
    if day.date is None or any(first.get(key) != raw[key] for key in raw if key != "sessions"):
        raise RefusedError("the days differ")
    moved = moved_to_day(plan, data, [each.route for each in day.sessions], other)
    return Change(f"Make one day of both {short_date(day.date)}", (*moved.edits, Delete(day.route)))
