"""A group is expected in two places at one time.

What it finds
    A group that two overlapping sessions both name as their audience, or two branches of one
    parallel slot.

Why it matters
    Half of the group will be missing from each, or all of it from one.

Example
    ```toml
    [[days.sessions.branches]]
    title = "Smart factories"
    for = ["engineers"]

    [[days.sessions.branches]]
    title = "Sustainable projects"
    for = ["engineers", "project-managers"]
    ```

How to fix
    Name the group once, or make two groups of it.

Options
    None.
"""

from collections.abc import Iterator

from planner.model.clock import clock
from planner.model.crowd import Seat
from planner.model.finding import Finding, Related, Severity
from planner.model.plan import Plan, is_plural
from planner.model.timetable import Slot
from planner.rules.audience import group_in_both, shared_branches, shared_seats
from planner.rules.rule import Rule

RULE = Rule(
    "P202", "group-in-two-places", Severity.ERROR, supersedes=("P201", "V301", "M401", "M402")
)


def check(plan: Plan) -> Iterator[Finding]:
    """Find groups that are expected in two places at one time."""
    for one, other in plan.overlaps:
        seats = shared_seats(plan, one, other)
        group = group_in_both(plan, one, other, seats) if seats else None
        if group is not None:
            yield _clash(plan, one, other, plan.directory.name(group))
    for session in plan.timetable.sessions:
        if not session.binding:
            continue
        for one, other, seats in shared_branches(plan, session):
            yield _clash(plan, one, other, _who(plan, one, other, seats))


def _who(plan: Plan, one: Slot, other: Slot, seats: frozenset[Seat]) -> str:
    group = group_in_both(plan, one, other, seats)
    return plan.people(seats) if group is None else plan.directory.name(group)


def _clash(plan: Plan, one: Slot, other: Slot, who: str) -> Finding:
    verb = "are" if is_plural(who) else "is"
    times = f"{clock(max(one.start, other.start))}–{clock(min(one.end, other.end))}"
    return RULE.finding(
        (*other.route, "for"),
        f"{who} {verb} expected in {plan.title(one)} and in {plan.title(other)} {times}",
        advice="name them once, or make two groups of them",
        related=(Related((*one.route, "for"), "expected here too"),),
        sessions=(other.session.route, one.session.route),
    )
