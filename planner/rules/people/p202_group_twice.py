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
from typing import Any

from planner.model.crowd import Seat
from planner.model.finding import Finding, Related, Severity
from planner.model.plan import Phrase, Plan, listed
from planner.model.timetable import Slot
from planner.rules.audience import are_named, clashes, group_in_both, shared_branches
from planner.rules.clashes import MOST_PLACES, stars
from planner.rules.fix import Fix
from planner.rules.rule import Rule
from planner.source.record import Record

RULE = Rule(
    "P202",
    "group-in-two-places",
    Severity.ERROR,
    supersedes=("P201", "P203", "P207", "V301", "V304", "V305", "M401", "M402"),
)


class Twice(Record):
    """A session or branch, others at the same time, and the people whom they all name."""

    slot: Slot
    others: list[Slot]
    who: Phrase
    about: tuple[str, ...] = ()
    again: int = 0
    """In how many more rounds they are."""


def check(plan: Plan) -> Iterator[Finding]:
    """Find groups that are expected in two places at one time."""
    for each in _all(plan):
        yield _finding(plan, each)


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Move the later session, or name them in one place only."""
    from planner.rules.people.remedies_of_clash import one_place, one_time

    for each in _all(plan):
        if len(each.others) == 1 and _finding(plan, each).message == finding.message:
            first, last = sorted((each.slot, *each.others), key=lambda slot: slot.begin)
            yield from one_time(plan, data, first, last)
            yield from one_place(plan, data, first, last)


def _all(plan: Plan) -> Iterator[Twice]:
    for clash in clashes(plan, RULE.code):
        if clash.groups:
            yield Twice(
                clash.slot, clash.others, _groups(plan, clash.groups), tuple(sorted(clash.groups))
            )
    for session in plan.timetable.sessions:
        pairs = [
            (one, other, seats)
            for one, other, seats in shared_branches(plan, session)
            if not are_named(one, other, seats)
        ]
        shared = {frozenset((id(one), id(other))): seats for one, other, seats in pairs}
        found: dict[tuple[str, ...] | int, Twice] = {}
        for slot, others in stars((one, other) for one, other, _ in pairs):
            seats = frozenset().union(*(shared[frozenset((id(slot), id(each)))] for each in others))
            ids = tuple(sorted({seat.who for seat in seats if seat.who}))
            key = ids if slot.round else id(slot)
            if key in found:
                found[key] = found[key].replace(again=found[key].again + 1)
            else:
                found[key] = Twice(slot, others, _who(plan, slot, others[0], seats), ids)
        yield from found.values()


def _groups(plan: Plan, groups: frozenset[str]) -> Phrase:
    if len(groups) == 1:
        return plan.group(*groups)
    return Phrase(listed(sorted(plan.directory.name(group) for group in groups)), plural=True)


def _who(plan: Plan, one: Slot, other: Slot, seats: frozenset[Seat]) -> Phrase:
    group = group_in_both(plan, one, other, seats)
    return plan.people(seats) if group is None else plan.group(group)


def _finding(plan: Plan, twice: Twice) -> Finding:
    slot, others, who = twice.slot, twice.others, twice.who
    ordered = sorted((slot, *others), key=lambda each: each.begin)
    if len(others) == 1:
        first, blamed = ordered
        where = (
            f"in {plan.title(first)} and in {plan.title(blamed)} {plan.common_hours(first, blamed)}"
        )
    else:
        blamed = slot
        where = listed(
            [
                f"in {plan.title(each)} {plan.hours(each.begin, each.finish, each.day)}"
                for each in (slot, *others)
            ],
            most=MOST_PLACES,
        )
    rest = [each for each in ordered if each is not blamed]
    again = ""
    if twice.again:
        again = f", and likewise in {twice.again} more round{'s' if twice.again > 1 else ''}"
    return RULE.finding(
        (*blamed.route, "for"),
        f"{who} {who.are} expected {where}{again}",
        advice="name them once, or make two groups of them" if slot.branch is not None
        else "move one of the sessions, or make two groups of them",
        related=tuple(Related((*each.route, "for"), "expected here too") for each in rest),
        sessions=(blamed.session.route, *(each.session.route for each in rest)),
        about=twice.about,
    )  # fmt: skip
