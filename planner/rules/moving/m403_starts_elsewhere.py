"""A transfer starts elsewhere than where its people are, or ends elsewhere than where they are next.

What it finds
    A transfer whose `from` is another venue than the one where all its people just were, or in the
    morning where the day `begins_at`; and one whose `to` is another venue than the one where they
    must be next. Venues less than 10 minutes apart on foot count as one. As a warning, a transfer
    that goes to another venue than the one `from` where people travel next, or starts at another
    than the one `to` which they have travelled. Where `from` suits some of
    its people and not others, these lack a transfer (M401); where only the end of the day is
    elsewhere, that is M408.

Why it matters
    The coach waits at one door and the party at another.

Example
    ```toml
    [[days.sessions]]
    title = "Closing"
    kind = "presentation"
    start = "17:00"
    end = "18:00"
    venue = "fair"

    [[days.sessions]]
    title = "Coach to the hotel"
    kind = "transfer"
    start = "18:15"
    end = "18:45"
    from = "cnr"
    to = "hotel"
    ```

How to fix
    Correct `from` or `to`, or add the transfer that brings people to where this one starts.

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
from planner.rules.moving.joint import Stranded, stranded
from planner.rules.moving.offering import is_told, offered
from planner.rules.moving.wrong_ends import Astray, WrongEnd
from planner.rules.rule import Rule

RULE = Rule(
    "M403",
    "starts-elsewhere",
    Severity.ERROR,
    supersedes=("M401", "M402", "M405", "M408", "M409"),
    reads_absence=True,
)


def check(plan: Plan) -> Iterator[Finding]:
    """Find transfers that start or end at a wrong venue."""
    found = amiss(plan)
    for wrong in found.wrong:
        yield _wrong(plan, wrong)
    for astray in found.astray:
        yield _astray(plan, astray)
    for each in stranded(plan):
        yield _stranded(plan, each)


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to correct the ends of the transfer, or to insert another."""
    from planner.rules.moving import mending

    found = amiss(plan)
    for wrong in found.wrong:
        if is_told(_wrong(plan, wrong), finding):
            yield from offered(mending.right_ends(plan, wrong))
            if not (wrong.starts and wrong.ends):
                yield from offered(mending.inserted(plan, data, wrong.gaps))
    for astray in found.astray:
        if is_told(_astray(plan, astray), finding):
            yield from offered(mending.at_one_venue(plan, data, astray))
    for each in stranded(plan):
        if is_told(_stranded(plan, each), finding):
            yield from offered(mending.to_the_journey(plan, each))


def _wrong(plan: Plan, wrong: WrongEnd) -> Finding:
    transfer = wrong.transfer
    place = plan.directory.place
    start, end = place(transfer.place or ""), place(transfer.place_after or "")
    if wrong.starts and wrong.ends:
        lead = f"goes from {start} to {end}"
    elif wrong.starts:
        lead = f"starts at {start} at {clock(transfer.start)}"
    else:
        lead = f"goes to {end}"
    beside = {
        slot.session.route: slot
        for gap in wrong.gaps
        for slot in gap.slots if slot is not transfer
    }  # fmt: skip
    rest = [*_were(plan, wrong.starts), *_must_be(plan, wrong.ends, again=_same_people(wrong))]
    return RULE.finding(
        (*transfer.session.route, "from" if wrong.starts else "to"),
        f"{plan.title(transfer)} {lead}, but {listed(rest)}",
        advice=_advice(plan, wrong),
        related=tuple(
            Related((*slot.session.route, "title"), plan.hours(slot.begin, slot.finish, slot.day))
            for slot in beside.values()
        ),
        sessions=tuple(dict.fromkeys((transfer.session.route, *wrong.around))),
        about=tuple(dict.fromkeys(str(each) for gap in wrong.gaps for each in (gap.start, gap.end))),
    )  # fmt: skip


def _were(plan: Plan, gaps: tuple[Gap, ...]) -> list[str]:
    """Say where the people of a transfer are before it."""
    told = []
    for gap in gaps:
        who, where = plan.people(gap.seats), plan.directory.place(gap.start)
        if gap.before is None:
            when = "in the morning"
        elif gap.before.session.kind == TRANSFER:
            when = f"after {plan.title(gap.before)}"
        else:
            when = f"until {clock(gap.before.end)}"
        told.append(f"{who} {who.are} at {where} {when}")
    return told


def _same_people(wrong: WrongEnd) -> bool:
    """Tell whether a sentence about both ends may name the people once."""
    return (
        len(wrong.starts) == len(wrong.ends) == 1 and wrong.starts[0].seats == wrong.ends[0].seats
    )


def _must_be(plan: Plan, gaps: tuple[Gap, ...], *, again: bool) -> list[str]:
    """Say where the people of a transfer must be after it; ``again`` if they have just been named."""
    told = []
    for gap in gaps:
        who = "" if again else f"{plan.people(gap.seats)} "
        why = "where the day ends"
        if gap.after is not None:
            why = f"where {plan.title(gap.after)} starts at {clock(gap.after.start)}"
        told.append(f"{who}must be at {plan.directory.place(gap.end)} next, {why}")
    return told


def _advice(plan: Plan, wrong: WrongEnd) -> str:
    place = plan.directory.place
    starts = list(dict.fromkeys(gap.start for gap in wrong.starts))
    ends = list(dict.fromkeys(gap.end for gap in wrong.ends))
    if starts and ends:
        return f"let it go from {place(starts[0])} to {place(ends[0])}"
    if starts:
        return f"start it at {place(starts[0])}, or add a transfer from there"
    return f"let it go to {place(ends[0])}, or add a transfer there"


def _astray(plan: Plan, astray: Astray) -> Finding:
    place = plan.directory.place
    there, back = astray.there, astray.back
    first, last = _sessions(astray)
    what = f"{plan.title(first)} between them"
    if last.session is not first.session:
        what = f"what lies between, {plan.title(first)} to {plan.title(last)},"
    both = {slot.session.route: slot for slot in (first, last)}
    return RULE.finding(
        (*there.session.route, "to"),
        f"{plan.title(there)} goes to {place(astray.first.start)} and {plan.title(back)} starts "
        f"there, but {what} is at {place(astray.first.end)}",
        advice=f"let both transfers go to {place(astray.first.end)}, or correct the venue between",
        related=(
            *(
                Related((*route, "title"), f"at {place(astray.first.end)} from {clock(slot.start)}")
                for route, slot in both.items()
            ),
            Related((*back.session.route, "from"), f"from {place(astray.last.end)}"),
        ),
        sessions=(there.session.route, back.session.route, *both),
        about=(str(astray.first.start), str(astray.first.end)),
    )


def _sessions(astray: Astray) -> tuple[Slot, Slot]:
    """Return the first and the last session between two transfers."""
    first, last = astray.first.after, astray.last.before
    return first or astray.there, last or astray.back


def _stranded(plan: Plan, each: Stranded) -> Finding:
    """Word that a transfer does not meet a journey of the whole programme."""
    transfer, journey, place = each.transfer, each.journey, plan.directory.place
    if each.departs:
        key, verb, meant = "to", "goes to", journey.place or ""
        there = f"leaves from {place(meant)} at {clock(journey.start)}"
        wrong = transfer.place_after or ""
    else:
        key, verb, meant = "from", "starts at", journey.place_after or ""
        there = f"arrives at {place(meant)}"
        wrong = transfer.place or ""
    return RULE.finding(
        (*transfer.session.route, key),
        f"{plan.title(transfer)} {verb} {place(wrong)}, but {plan.title(journey)} {there}",
        advice=f"let it {'go to' if each.departs else 'start at'} {place(meant)}",
        related=(Related((*journey.session.route, "title"), "the journey"),),
        sessions=(transfer.session.route, journey.session.route),
        about=(str(wrong), str(meant)),
        severity=Severity.WARNING,
    )
