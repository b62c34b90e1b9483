"""The same people are required in two sessions at one time.

What it finds
    Two sessions that overlap and that some of the same people must attend. Touching ends do not
    overlap. Cancelled sessions clash with nothing, nor do those that are drop-in, optional or free
    time, nor parallel branches that people choose between.

Why it matters
    On the day, the party will be in one of the two, and somebody waits in the other.

Example
    ```toml
    [[days.sessions]]
    title = "Who we are"
    kind = "presentation"
    start = "10:00"
    end = "11:30"

    [[days.sessions]]
    title = "Guided visit"
    kind = "tour"
    start = "11:15"
    end = "12:00"
    ```

How to fix
    Start the later one when the earlier ends, shorten one, or say with `for` who goes where.

Options
    None.
"""

from collections.abc import Iterator

from planner.model.clock import clock
from planner.model.crowd import Seat
from planner.model.finding import Finding, Related, Severity
from planner.model.plan import Plan, is_plural
from planner.model.timetable import Slot
from planner.rules.audience import group_in_both, shared_seats
from planner.rules.clashes import stars
from planner.rules.rule import Rule

RULE = Rule("T102", "overlap", Severity.ERROR, supersedes=("P201", "P202", "V301", "M401", "M402"))


def check(plan: Plan) -> Iterator[Finding]:
    """Find sessions that require the same people at one time."""
    shared: dict[frozenset[int], frozenset[Seat]] = {}
    for one, other in plan.overlaps:
        seats = shared_seats(plan, one, other)
        if seats and group_in_both(plan, one, other, seats) is None:
            shared[frozenset((id(one), id(other)))] = seats
    pairs = [pair for pair in plan.overlaps if frozenset(map(id, pair)) in shared]
    for slot, partners in stars(pairs):
        seats = frozenset().union(*(shared[frozenset((id(slot), id(each)))] for each in partners))
        yield _clash(plan, slot, partners, seats)


def _clash(plan: Plan, slot: Slot, partners: list[Slot], seats: frozenset[Seat]) -> Finding:
    who = plan.people(seats)
    verb = "are" if is_plural(who) else "is"
    ordered = sorted((slot, *partners), key=lambda each: each.begin)
    places = [
        f"in {plan.title(each)} {_when(each, first=each is ordered[0], few=len(ordered) == 2)}"  # noqa: PLR2004 - a pair
        for each in ordered
    ]
    blamed = ordered[-1] if len(ordered) == 2 else slot  # noqa: PLR2004 - a pair
    return RULE.finding(
        (*blamed.session.route, "start"),
        f"{who} {verb} {', '.join(places[:-1])} and {places[-1]}",
        advice=_advice(plan, ordered),
        related=tuple(
            Related((*each.session.route, "title"), f"{clock(each.start)}–{clock(each.end)}")
            for each in ordered if each is not blamed
        ),
        sessions=(blamed.session.route, *(each.session.route for each in ordered if each is not blamed)),
    )  # fmt: skip


def _when(slot: Slot, *, first: bool, few: bool) -> str:
    if not few:
        return f"{clock(slot.start)}–{clock(slot.end)}"
    return f"until {clock(slot.end)}" if first else f"from {clock(slot.start)}"


def _advice(plan: Plan, ordered: list[Slot]) -> str:
    first, second = ordered[0], ordered[1]
    if len(ordered) > 2 or second.finish <= first.finish:  # noqa: PLR2004 - more than a pair
        return "move one of them, or say with `for` who goes where"
    return f"start {plan.title(second)} at {clock(first.end)}, or say with `for` who goes where"
