"""A named person is needed in two places at one time.

What it finds
    Someone who speaks, moderates, accompanies or interprets in one session while they do so in
    another, or while another names them, or a group that lists them, as its audience. Whoever speaks
    in an item with a time is bound for that time only. Where all the people of two sessions clash,
    that is reported instead.

Why it matters
    One of the two sessions will begin without its speaker.

Example
    ```toml
    [[days.sessions]]
    title = "Talent"
    kind = "roundtable"
    start = "11:30"
    end = "12:30"
    speakers = ["capucci"]

    [[days.sessions]]
    title = "Smart factories"
    kind = "working-group"
    start = "12:00"
    end = "13:00"
    for = ["manufacturers"]
    moderators = ["capucci"]
    ```

How to fix
    Move one of the sessions, name someone else, or give the person a `start` and `end` there.

Options
    None.
"""

from collections.abc import Iterator

from planner.model.clock import clock, time_of_day
from planner.model.finding import Finding, Related, Severity
from planner.model.plan import Plan, listed
from planner.model.presence import Stay
from planner.model.timetable import zone_of
from planner.rules.rule import Rule

RULE = Rule("P201", "person-in-two-places", Severity.ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Find people who are needed in two places at one time."""
    clashes: dict[tuple[int, int], list[tuple[Stay, Stay]]] = {}
    for stays in plan.presence.stays.values():
        for one, other in _overlapping(stays):
            pair = clashes.setdefault((id(one.slot), id(other.slot)), [])
            if all(first.person != one.person for first, _ in pair):
                pair.append((one, other))
    for pairs in clashes.values():
        yield _clash(plan, pairs)


def _overlapping(stays: list[Stay]) -> Iterator[tuple[Stay, Stay]]:
    running: list[Stay] = []
    for stay in stays:
        running = [other for other in running if other.finish > stay.begin]
        for other in running:
            if (other.duty or stay.duty) and stay.finish > stay.begin and _elsewhere(other, stay):
                yield other, stay
        running.append(stay)


def _elsewhere(one: Stay, other: Stay) -> bool:
    """Tell whether two stays are in different sessions, or in different branches of one."""
    if one.slot.session is not other.slot.session:
        return True
    return (
        one.slot.branch is not None
        and other.slot.branch is not None
        and one.slot.branch is not other.slot.branch
    )


def _clash(plan: Plan, pairs: list[tuple[Stay, Stay]]) -> Finding:
    one, other = pairs[0]
    names = listed([plan.directory.name(first.person) for first, _ in pairs])
    verbs = ("are needed", "are needed") if len(pairs) > 1 else (_verb(one), _verb(other))
    again = "" if verbs[0] == verbs[1] else f"{verbs[1]} "
    blamed = other if other.duty else one
    first = one if blamed is other else other
    return RULE.finding(
        blamed.route,
        f"{names} {verbs[0]} in {plan.title(one.slot)} {_span(plan, one)} "
        f"and {again}in {plan.title(other.slot)} {_span(plan, other)}",
        advice="move one of the sessions, name someone else, or say with `start` and `end` "
        "when they are there",
        related=(Related(first.route, f"{_span(plan, first)} here"),),
        sessions=(blamed.slot.session.route, first.slot.session.route),
    )


def _verb(stay: Stay) -> str:
    return stay.role if stay.duty else "is expected"


def _span(plan: Plan, stay: Stay) -> str:
    day = stay.slot.day
    if day.date is None:
        return ""
    name = zone_of(day, plan.itinerary.timezone)
    start, end = (time_of_day(each, day.date, name) for each in (stay.begin, stay.finish))
    return f"{clock(start)}–{clock(end)}"
