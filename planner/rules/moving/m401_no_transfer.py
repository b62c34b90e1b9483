"""No transfer between two venues that are apart.

What it finds
    People of the party who must be at one venue and then, the same day, at another, with no
    transfer between, or with one at another time; also from where the day `begins_at`. A walk of
    under 10 minutes needs none; it is known from a leg `by = "walk"` or from the coordinates of both
    venues. Whoever arrives or leaves that day is expected to find their own way, and so is everyone
    around free time and around what is optional. A side of the party that comes to the day by
    itself, while transfers fetch the other, is not taken to be where the day begins.

Why it matters
    Thirty people stand on the pavement, and nobody has ordered the coach.

Example
    ```toml
    [[days.sessions]]
    title = "Lunch"
    kind = "meal"
    start = "12:00"
    end = "13:00"
    venue = "museo-patrimonio"

    [[days.sessions]]
    title = "Guided tour"
    kind = "tour"
    start = "14:00"
    end = "15:30"
    venue = "museo-ferrari"
    ```

How to fix
    Add a transfer, or a leg on foot of less than 10 minutes if that is how they go.

Options
    None.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from planner.model.clock import clock
from planner.model.finding import Finding, Related, Severity
from planner.model.plan import Plan, listed
from planner.model.session_kinds import TRANSFER
from planner.rules.accepted import accepted
from planner.rules.fix import Fix
from planner.rules.moving.amiss import Missing, WrongTime, amiss
from planner.rules.moving.offering import is_told, offered
from planner.rules.rule import Rule

RULE = Rule("M401", "no-transfer", Severity.ERROR, supersedes=("M402",), reads_absence=True)


def check(plan: Plan) -> Iterator[Finding]:
    """Find ways between venues that no transfer covers."""
    found = amiss(plan)
    for late in found.late:
        yield _at_wrong_time(plan, late)
    for same in _alike(plan, found.missing):
        yield _missing(plan, same)


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer to insert the transfer, to let one that is there stop on its way, or to move it."""
    from planner.rules.moving import mending

    found = amiss(plan)
    for late in found.late:
        if is_told(_at_wrong_time(plan, late), finding):
            yield from offered(mending.at_the_right_time(plan, data, late))
    for same in _alike(plan, found.missing):
        if is_told(_missing(plan, same), finding):
            gaps = [gap for each in same for gap in (*each.gaps, *each.back)]
            yield from offered(mending.inserted(plan, data, gaps))
            yield from offered(mending.stopping(plan, data, same[0].gaps))


def _alike(plan: Plan, found: Iterable[Missing]) -> list[list[Missing]]:
    """Return what lacks between the same venues together, be it on several days."""
    ways: dict[tuple[str, str], list[Missing]] = {}
    for missing in found:
        if accepted(plan, RULE.code, *missing.gap.sessions):
            continue
        ways.setdefault((missing.gap.start, missing.gap.end), []).append(missing)
    return list(ways.values())


def _missing(plan: Plan, same: list[Missing]) -> Finding:
    missing, *others = same
    gap = missing.gap
    start = _places(plan, [each.start for each in missing.gaps])
    end = _places(plan, [each.end for each in missing.gaps])
    before, after = gap.before, gap.after
    since = "in the morning" if before is None else f"until {clock(before.end)}"
    there = ""
    if after is not None:
        what = "the transfer" if after.session.kind == TRANSFER else plan.title(after)
        there = f", where {what} starts at {clock(after.start)}"
    way_back = ", and none takes them back" if missing.back else ""
    again = ""
    if others:
        more = "once more" if len(others) == 1 else f"{len(others)} more times"
        again = f"; the same is missing {more}"
    related: tuple[Related, ...] = ()
    if before is not None:
        related = (Related((*before.session.route, "title"), f"at {start} {since}"),)
    main = gap.slots[0]
    return RULE.finding(
        (*main.session.route, "title"),
        f"no transfer takes {plan.people(missing.seats)} from {start} ({since}) to {end}"
        f"{there}{way_back}{again}",
        advice="add a transfer, or a leg on foot if it is a short walk",
        related=(
            *related,
            *(
                Related((*each.gap.slots[0].session.route, "title"), "none to this either")
                for each in others
            ),
        ),
        sessions=tuple(dict.fromkeys(route for each in same for route in each.gap.sessions)),
        about=tuple(dict.fromkeys(str(each) for each in (gap.start, gap.end))),
    )


def _places(plan: Plan, venues: list[str]) -> str:
    """Name some venues, each once."""
    return listed([plan.directory.place(each) for each in dict.fromkeys(venues)])


def _at_wrong_time(plan: Plan, late: WrongTime) -> Finding:
    """Word a transfer that is at another time than the way that it is for."""
    gap, transfer = late.gap, late.transfer
    start, end = (plan.directory.place(venue) for venue in (gap.start, gap.end))
    if gap.after is None:
        need = "where the day ends"
    else:
        need = f"where {plan.title(gap.after)} starts at {clock(gap.after.start)}"
    return RULE.finding(
        (*transfer.session.route, "start"),
        f"{plan.title(transfer)} {plan.hours(transfer.begin, transfer.finish, transfer.day)} is at "
        f"the wrong time to take {plan.people(gap.seats)} from {start} to {end}, {need}",
        advice="move the transfer, or add another",
        related=tuple(
            Related((*slot.session.route, "title"), plan.hours(slot.begin, slot.finish, slot.day))
            for slot in (gap.before, gap.after) if slot is not None
        ),
        sessions=(transfer.session.route, *gap.sessions),
    )  # fmt: skip
