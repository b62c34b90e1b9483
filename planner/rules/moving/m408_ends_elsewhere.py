"""The day does not end where it is said to end.

What it finds
    People of the party whose last session of a day is at another venue than the one where the day
    `ends_at`, with no transfer that takes them there, or with a last transfer that goes elsewhere.
    A walk of under 10 minutes needs none. Whoever leaves that day is not meant, nor is anyone who
    may still go to something optional there. A side of the party that comes to the day by itself,
    while transfers fetch the other, is taken to sleep at home.

Why it matters
    After the last word everybody asks how to get to the hotel.

Example
    ```toml
    [[days]]
    date = 2023-06-20
    ends_at = "hotel"
    venue = "fair"

    [[days.sessions]]
    title = "Closing"
    kind = "presentation"
    start = "17:00"
    end = "18:00"
    ```

How to fix
    Add a transfer to where the day ends, correct where the last one goes, or correct `ends_at`.

Options
    None.
"""

from collections.abc import Iterator
from typing import Any

from planner.model.clock import clock
from planner.model.finding import Finding, Related, Severity
from planner.model.gaps import Gap
from planner.model.plan import Plan, listed
from planner.model.session_kinds import TRANSFER
from planner.model.timetable import Slot
from planner.rules.fix import Fix
from planner.rules.moving.amiss import amiss
from planner.rules.moving.offering import is_told, offered
from planner.rules.rule import Rule

RULE = Rule("M408", "ends-elsewhere", Severity.ERROR, reads_absence=True)


def check(plan: Plan) -> Iterator[Finding]:
    """Find days that end elsewhere than where they are said to."""
    for gaps in amiss(plan).nights:
        yield _finding(plan, gaps)


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to correct where the last transfer goes, to insert one, or to correct the day."""
    from planner.rules.moving import mending

    for gaps in amiss(plan).nights:
        if is_told(_finding(plan, gaps), finding):
            yield from offered(mending.right_night(plan, data, gaps))


def _finding(plan: Plan, gaps: tuple[Gap, ...]) -> Finding:
    place = plan.directory.place
    end = place(gaps[0].end)
    slots = [gap.before for gap in gaps if gap.before is not None]
    last = slots[0]
    if len(gaps) == 1 and last.session.kind == TRANSFER:
        text = f"{plan.title(last)} takes {plan.people(gaps[0].seats)} to {place(gaps[0].start)}, "
        text += f"but the day ends at {end}"
        advice = f"let it go to {end}, or add a transfer there"
    else:
        parts = [
            f"{plan.people(gap.seats)} from {place(gap.start)} ({_until(gap.before)})"
            for gap in gaps
        ]
        text = f"no transfer takes {listed(parts)} to {end}, where the day ends"
        advice = f"add a transfer to {end}, or a leg on foot if it is a short walk"
    return RULE.finding(
        (*last.session.route, "to" if last.session.kind == TRANSFER else "title"),
        text,
        advice=advice,
        related=(Related((*gaps[0].day.route, "ends_at"), "here"),),
        sessions=tuple(dict.fromkeys(slot.session.route for slot in slots)),
        about=tuple(dict.fromkeys(str(each) for gap in gaps for each in (gap.start, gap.end))),
    )


def _until(slot: Slot | None) -> str:
    return "" if slot is None else f"until {clock(slot.end)}"
