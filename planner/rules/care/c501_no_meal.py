"""The programme leaves people no time to eat.

What it finds
    People of the party whose required sessions run through midday, or through the whole evening,
    with no meal and no 45 minutes free in which they could eat by themselves. A meal counts
    whether it is a session, a point inside one, beside a talk or optional, and so does a title or
    description that says lunch, pranzo, comida, dinar or déjeuner. A programme that ends by 15:00 or
    begins at 12:00 is left alone, and so is one that begins at 18:30 or ends by 22:00; on a long
    journey people eat as they like.

Why it matters
    Nobody has ordered anything, and at two o'clock thirty hungry people stop listening.

Example
    ```toml
    [[days.sessions]]
    title = "Who we are"
    kind = "presentation"
    start = "10:00"
    end = "12:45"

    [[days.sessions]]
    title = "Focused tables"
    kind = "working-group"
    start = "13:00"
    end = "16:00"
    ```

How to fix
    Add a meal, put it into the `items` of the session that includes it, or leave 45 minutes free.

Options
    `lunch`: when people eat at midday, from and until; `"11:30-15:30"` by default.
    `dinner`: when people eat in the evening, from and until; `"18:00-23:00"` by default.
"""

from collections.abc import Iterator
from typing import Any

from planner.model.dates import weekday_date
from planner.model.finding import Finding, Severity
from planner.model.plan import Plan
from planner.model.timetable import Slot
from planner.rules.care.courses import called, ends, routes, until
from planner.rules.care.meals import TO_EAT, Case, cases
from planner.rules.fix import Fix
from planner.rules.rule import Rule

RULE = Rule(
    "C501", "no-meal", Severity.WARNING, supersedes=("C502", "C505"), reads_absence=True
)  # fmt: skip

USUAL = 60
"""Minutes of a meal that is added."""

LEAST = 30
"""Minutes of a gap from which on a meal fits into it."""


def check(plan: Plan) -> Iterator[Finding]:
    """Find people who have no time to eat."""
    for case in cases(plan):
        yield _finding(plan, case)


def _finding(plan: Plan, case: Case) -> Finding:
    who, first, last = called(plan, case.seats), case.chain[0], max(case.chain, key=until)
    has = f"{who} {'have' if who.plural else 'has'} no time"
    nobody = "nobody has time" if str(who) == "everyone" else has
    when = plan.hours(first.begin, until(last), first.day)
    if first is last:
        what = f"{plan.title(first)} runs {when} with no meal in it"
        advice = "add the meal to its `items` if it is part of it, or else make room for one"
    else:
        what = f"{plan.title(first)} to {plan.title(last)} run {when} without {TO_EAT} minutes free"
        advice = f"add a meal, or leave {TO_EAT} minutes free"
    main = case.main
    return RULE.finding(
        (*main.session.route, "title"),
        f"{nobody} for {case.hours.meal} on {weekday_date(case.date)}: {what}",
        advice=advice,
        related=ends(plan, first, last, main),
        sessions=routes(case.chain, main),
    )  # fmt: skip


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer a meal inside the session, in a gap, or between two sessions of which one moves."""
    for case in cases(plan):
        if _finding(plan, case).message == finding.message:
            yield from _inside(plan, case)
            yield from _between(plan, data, case)


def _inside(plan: Plan, case: Case) -> Iterator[Fix]:
    """Offer the meal as a point of the one session that takes all the time."""
    from planner.rules.care.pauses import inside

    main = case.main
    begin = case.middle - USUAL // 2
    if main.begin < begin and begin + USUAL < until(main):
        yield from inside(plan, main, "meal", (begin, begin + USUAL))


def _between(plan: Plan, data: dict[str, Any], case: Case) -> Iterator[Fix]:
    """Offer the meal between two sessions, in the gap there is or with what follows moved."""
    from planner.rules.care.pauses import added

    gaps: list[tuple[int, int, Slot]] = []
    free_from = until(case.chain[0])
    for slot in case.chain[1:]:
        if slot.begin >= free_from:
            gaps.append((abs(free_from - case.middle), free_from, slot))
        free_from = max(free_from, until(slot))
    for _, begin, after in sorted(gaps, key=lambda gap: gap[:2])[:1]:
        if after.begin - begin >= LEAST:
            yield from added(plan, data, "meal", (begin, after.begin), after, case.seats)
        yield from added(plan, data, "meal", (begin, begin + USUAL), after, case.seats)
