"""The same people are required in two sessions at one time.

What it finds
    Two sessions that overlap and that some of the same people must attend. Touching ends do not
    overlap. Cancelled sessions clash with nothing, nor do those that are drop-in, optional or free
    time, nor sessions that people choose between, nor a break or meal that begins and ends within
    a session at the same place.

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
from typing import Any

from planner.model.clock import clock
from planner.model.finding import Finding, Related, Severity
from planner.model.plan import Plan, listed
from planner.model.timetable import Slot, zone_of
from planner.rules.audience import Clash, clashes
from planner.rules.clashes import MOST_PLACES
from planner.rules.fix import Fix
from planner.rules.rule import Rule

RULE = Rule(
    "T102",
    "overlap",
    Severity.ERROR,
    supersedes=("P201", "P202", "P215", "V301", "M401", "M402", "T110"),
)


def check(plan: Plan) -> Iterator[Finding]:
    """Find sessions that require the same people at one time."""
    for clash in clashes(plan, RULE.code):
        if not clash.groups:
            yield _clash(plan, clash)


def _clash(plan: Plan, clash: Clash) -> Finding:
    who = plan.people(clash.seats)
    ordered = sorted((clash.slot, *clash.others), key=lambda each: each.begin)
    is_pair = len(clash.others) == 1
    blamed = ordered[-1] if is_pair else clash.slot
    others = [each for each in ordered if each is not blamed]
    places = [
        f"in {plan.title(each)} {when(plan, each, ordered)}"
        for each in ([*others, blamed] if is_pair else [blamed, *others])
    ]
    return RULE.finding(
        (*blamed.session.route, "start"),
        f"{who} {who.are} {listed(places, most=MOST_PLACES)}",
        advice=_advice(plan, ordered),
        related=tuple(
            Related((*each.session.route, "title"), plan.hours(each.begin, each.finish, each.day))
            for each in others
        ),
        sessions=(blamed.session.route, *(each.session.route for each in others)),
        about=_about(plan, clash),
    )


def _about(plan: Plan, clash: Clash) -> tuple[str, ...]:
    """Return the one person or organisation that a clash is about, if it is about no other."""
    names = {seat.who for seat in clash.seats}
    if len(names) != 1:
        return ()
    [who] = names
    person = plan.directory.people.get(who)
    firm = person.organisation if person is not None else None
    return (who, firm) if firm else (who,)


def when(plan: Plan, slot: Slot, ordered: list[Slot]) -> str:
    """Say when one of some overlapping sessions is; of two, as far as it matters."""
    zones = {zone_of(each.day, plan.itinerary.timezone) for each in ordered}
    where = f" ({zone_of(slot.day, plan.itinerary.timezone)})" if len(zones) > 1 else ""
    if len(ordered) == 2 and ordered[0].finish < ordered[1].finish:  # noqa: PLR2004 - a pair
        if slot is ordered[0]:
            return f"until {clock(slot.end)}{where}"
        return f"from {clock(slot.start)}{where}"
    return plan.hours(slot.begin, slot.finish, slot.day) + where


def _advice(plan: Plan, ordered: list[Slot]) -> str:
    desk = next((each for each in ordered if each.kind == "registration"), None)
    if desk is not None:
        return f'if people come to {plan.title(desk)} as they like, write attendance = "drop-in"'
    first, second = ordered[0], ordered[1]
    zones = {zone_of(each.day, plan.itinerary.timezone) for each in ordered}
    if len(ordered) > 2 or len(zones) > 1 or second.finish <= first.finish:  # noqa: PLR2004 - more than a pair
        return "move one of them, or say with `for` who goes where"
    return f"start {plan.title(second)} at {clock(first.end)}, or say with `for` who goes where"


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to start the later one when the earlier ends, and to end that when the later starts."""
    from planner.changes.change import Change
    from planner.changes.chosen import quoted_title
    from planner.changes.times import ORDER
    from planner.rules.time.remedies import cut, slot_at, started
    from planner.source.edit import Set

    known = [slot_at(plan, route) for route in finding.sessions]
    slots = sorted((each for each in known if each is not None), key=lambda each: each.begin)
    if len(slots) < 2:  # noqa: PLR2004 - at least a pair
        return
    desk = next((each for each in slots if each.kind == "registration"), None)
    if desk is not None:
        name = f"Let people come to {quoted_title(plan, desk.session)} as they like"
        edit = Set((*desk.session.route, "attendance"), "drop-in", ORDER)
        yield Fix(Change(name, (edit,)))
    first, second = slots[:2]
    blamed = next(each for each in slots if each.session.route == finding.sessions[0])
    ends = [each.finish for each in slots if each is not blamed]
    shorter, later = cut(plan, data, first, second.begin), started(plan, data, blamed, max(ends))
    yield from (*shorter, *later) if blamed is first else (*later, *shorter)
