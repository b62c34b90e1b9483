"""No transfer between two venues that are apart.

What it finds
    People of the party who must be at one venue and then, the same day, at another, with no
    transfer between; also from where the day `begins_at`, and to where it `ends_at`. A walk of under
    10 minutes needs none; it is known from a leg `by = "walk"` or from the coordinates of both
    venues. Whoever arrives or leaves that day is expected to find their own way, and so is everyone
    around free time and around what is optional.

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
from planner.model.gaps import Gap
from planner.model.plan import Plan
from planner.model.session_kinds import TRANSFER
from planner.model.timetable import Slot
from planner.model.ways import same_place
from planner.rules.audience import Clash, clashes
from planner.rules.moving.excuses import unexcused
from planner.rules.rule import Rule

RULE = Rule("M401", "no-transfer", Severity.ERROR, supersedes=("M402",), reads_absence=True)


def check(plan: Plan) -> Iterator[Finding]:
    """Find ways between venues that no transfer covers."""
    found = unexcused(plan)
    if not found:
        return
    clashing = clashes(plan)
    torn = _torn(clashing)
    found = [gap for gap in found if not any(id(slot.session) in torn for slot in gap.slots)]
    at_session: dict[int, list[Gap]] = {}
    for gap in found:
        for slot in gap.slots:
            at_session.setdefault(id(slot.session), []).append(gap)
    transfers = _transfers(plan)
    reported = {id(slot) for clash in clashing for slot in (clash.slot, *clash.others)}
    wrong = {id(slot) for gap in found if _is_wrong_way(plan, gap) for slot in gap.slots}
    done: set[int] = set()
    for gap in sorted(found, key=lambda gap: _is_wrong_way(plan, gap)):
        if id(gap) in done:
            continue
        near = [each for slot in gap.slots for each in at_session[id(slot.session)]]
        transfer = _misplaced(plan, gap, transfers, wrong | reported)
        if transfer is None:
            back = [each for each in near if _is_way_back(gap, each)]
            same = [each for each in near if (each.start, each.end) == (gap.start, gap.end)]
            seats = gap.seats.union(*(each.seats for each in same))
            yield _finding(plan, gap, seats, is_back=bool(back))
            done.update(id(each) for each in (*same, *back))
        else:
            done.update(id(each) for each in at_session.get(id(transfer.session), ()))
            if id(transfer) not in reported:
                yield _out_of_place(plan, gap, transfer)


def _torn(clashing: list[Clash]) -> set[int]:
    """Return the sessions that clash with one at another venue, so that people are nowhere sure."""
    return {
        id(slot.session)
        for clash in clashing
        for other in clash.others
        if (clash.slot.place, clash.slot.place_after) != (other.place, other.place_after)
        for slot in (clash.slot, other)
    }


def _transfers(plan: Plan) -> dict[tuple[object, str, str], list[Slot]]:
    """Return the transfers by date and venues."""
    found: dict[tuple[object, str, str], list[Slot]] = {}
    for slot in plan.timetable.sessions:
        start, end = slot.place, slot.place_after
        if slot.session.kind == TRANSFER and slot.binding and start is not None and end is not None:
            found.setdefault((slot.day.date, start, end), []).append(slot)
    return found


def _is_wrong_way(plan: Plan, gap: Gap) -> bool:
    """Tell whether a transfer on one side of a gap starts or ends where people cannot use it."""
    before, after = gap.before, gap.after
    return (
        after is not None
        and after.session.kind == TRANSFER
        and after.place_after is not None
        and same_place(plan, gap.start, after.place_after)
    ) or (
        before is not None
        and before.session.kind == TRANSFER
        and before.place is not None
        and same_place(plan, gap.end, before.place)
    )


def _is_way_back(one: Gap, other: Gap) -> bool:
    """Tell whether a gap is the way back from where another leads."""
    return (
        one.after is not None
        and other.before is not None
        and one.after.session is other.before.session
        and (one.start, one.end) == (other.end, other.start)
    )


def _misplaced(
    plan: Plan, gap: Gap, transfers: dict[tuple[object, str, str], list[Slot]], wrong: set[int]
) -> Slot | None:
    """Return the transfer that would cover a gap, but is at a time that does not work."""
    for (day, start, end), slots in transfers.items():
        if day == gap.day.date and same_place(plan, start, gap.start) and (
            same_place(plan, end, gap.end)
        ):  # fmt: skip
            for slot in slots:
                if id(slot) in wrong and slot.crowd.seats & gap.seats:
                    return slot
    return None


def _finding(plan: Plan, gap: Gap, seats: frozenset[Seat], *, is_back: bool) -> Finding:
    start, end = (plan.directory.place(venue) for venue in (gap.start, gap.end))
    before, after = gap.before, gap.after
    since = "in the morning" if before is None else f"until {clock(before.end)}"
    if after is None:
        there = "where the day ends"
    else:
        what = "the transfer" if after.session.kind == TRANSFER else plan.title(after)
        there = f"where {what} starts at {clock(after.start)}"
    way_back = ", and none takes them back" if is_back else ""
    main = after if after is not None else before
    related: tuple[Related, ...] = ()
    if before is not None and after is not None:
        related = (Related((*before.session.route, "title"), f"at {start} {since}"),)
    return RULE.finding(
        (*main.session.route, "title") if main is not None else (),
        f"no transfer takes {plan.people(seats)} from {start} ({since}) to {end}, {there}{way_back}",
        advice=f"add a transfer from {start} to {end}, or the leg on foot if it is a short walk",
        related=related,
        sessions=gap.sessions,
    )


def _out_of_place(plan: Plan, gap: Gap, transfer: Slot) -> Finding:
    """Word a transfer that is at another time than the way that it is for."""
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
