"""No transfer between two venues that are apart.

What it finds
    People who must be at one venue and then, the same day, at another, with no transfer between.
    A walk of under 10 minutes needs none; it is known from a leg `by = "walk"` or from the
    coordinates of both venues.

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

from collections.abc import Iterator

from planner.model.clock import clock
from planner.model.crowd import Seat
from planner.model.finding import Finding, Related, Severity
from planner.model.plan import Plan
from planner.model.session_kinds import FREE, TRANSFER, TRAVEL
from planner.model.timetable import Slot
from planner.rules.moving.ways import same_place
from planner.rules.rule import Rule

RULE = Rule("M401", "no-transfer", Severity.ERROR, supersedes=("M402",), reads_absence=True)


def check(plan: Plan) -> Iterator[Finding]:
    """Find ways between venues that no transfer covers."""
    missing: dict[tuple[int, int], tuple[Slot | None, Slot, str, str, set[Seat]]] = {}
    for move in plan.presence.moves():
        before, after = move.before, move.after
        start, end = move.origin, after.place
        if start not in plan.directory.venues or end is None or start is None:
            continue
        if {after.session.kind, *([before.session.kind] if before else [])} & {FREE, TRAVEL}:
            continue
        if not same_place(plan, start, end) and not _overlap(before, after):
            key = (id(before and before.session), id(after.session))
            known = missing.setdefault(key, (before, after, start, end, set()))
            known[4].update(move.seats)
    for before, after, start, end, seats in missing.values():
        yield _finding(plan, before, after, (start, end), frozenset(seats))


def _overlap(before: Slot | None, after: Slot) -> bool:
    return before is not None and before.finish > after.begin


def _finding(
    plan: Plan, before: Slot | None, after: Slot, venues: tuple[str, str], seats: frozenset[Seat]
) -> Finding:
    start, end = (plan.directory.name(venue) for venue in venues)
    who = plan.people(seats)
    since = "in the morning" if before is None else f"until {clock(before.end)}"
    related: tuple[Related, ...] = ()
    if before is not None:
        related = (Related((*before.session.route, "title"), f"at {start} {since}"),)
    what = "the transfer" if after.session.kind == TRANSFER else plan.title(after)
    return RULE.finding(
        (*after.session.route, "title"),
        f"no transfer takes {who} from {start} ({since}) to {end}, "
        f"where {what} starts at {clock(after.start)}",
        advice=f"add a transfer from {start} to {end}, or the leg on foot if it is a short walk",
        related=related,
        sessions=(after.session.route, *([before.session.route] if before else [])),
    )
