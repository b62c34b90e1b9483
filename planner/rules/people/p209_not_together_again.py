"""Groups that part for parallel branches are not back together for the transfer after them.

What it finds
    A parallel slot, the last thing that people do before a transfer which takes people of several
    of its branches: it ends after the transfer leaves; or some, after their last round where groups
    rotate, are at another venue than the one where the transfer starts, and nothing brings them
    there. Venues that are a short walk apart count as one, and a transfer that stops at a venue
    picks people up. Where it does not say from where it starts, that is a warning, and worth a look
    if it names no vehicle either: people may cycle.

Why it matters
    The coach has one half of the delegation on board, and waits for the other.

Example
    ```toml
    [[days.sessions.branches]]
    title = "Supercomputing"
    for = ["engineers"]
    venue = "bsc"

    [[days.sessions.branches]]
    title = "European projects"
    for = ["managers"]
    venue = "meeting-rooms"

    [[days.sessions]]
    title = "Coach to the hotel"
    kind = "transfer"
    start = "16:15"
    end = "16:45"
    from = "meeting-rooms"
    to = "hotel"
    ```

How to fix
    Let the transfer stop where the others are, bring these to where it starts, or let it leave later.

Options
    None.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

from planner.model.clock import clock
from planner.model.crowd import Seat
from planner.model.finding import Finding, Related, Severity
from planner.model.gaps import Gap, meet
from planner.model.plan import Plan, listed
from planner.model.presence import is_lost
from planner.model.programme import CANCELLED
from planner.model.session_kinds import SESSION_KINDS, TRANSFER
from planner.model.timetable import Slot
from planner.model.ways import same_place
from planner.rules.audience import clashes
from planner.rules.fix import Fix
from planner.rules.moving.excuses import unexcused
from planner.rules.rule import Rule
from planner.source.record import Record

RULE = Rule(
    "P209",
    "not-together-again",
    Severity.ERROR,
    supersedes=("T102", "P202", "M401"),
    reads_absence=True,
)


class Parting(Record):
    """A parallel slot and the transfer right after it, which people of several branches take."""

    slot: Slot
    transfer: Slot
    leaves: tuple[tuple[Slot, frozenset[Seat]], ...]
    """The branches, or their last rounds, with those of their people who take the transfer."""
    late: int = 0
    """By how many minutes the slot ends after the transfer leaves."""
    apart: tuple[Gap, ...] = ()
    """The ways from where some are to where the transfer starts."""
    scattered: tuple[str, ...] = ()
    """The venues where people are, if the transfer does not say where it starts."""


def check(plan: Plan) -> Iterator[Finding]:
    """Find groups that are not together again for a transfer."""
    for parting in _partings(plan):
        yield _finding(plan, parting)


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Let the transfer leave later, or let it stop where people are, or bring them to it."""
    from planner.rules.moving import mending
    from planner.rules.people.remedies import later, picking_up

    for parting in _partings(plan):
        if _finding(plan, parting).message != finding.message:
            continue
        if parting.late:
            yield from later(plan, data, parting.transfer, parting.late)
        elif parting.scattered:
            yield from picking_up(plan, parting.transfer.session, parting.scattered)
        else:
            yield from map(Fix, mending.stopping(plan, data, parting.apart))
            yield from map(Fix, islice(mending.inserted(plan, data, parting.apart), 1))


def _partings(plan: Plan) -> Iterator[Parting]:
    """Return the parallel slots after which people are not together when their transfer leaves."""
    found = list(_parallel(plan))
    if not found:
        return
    crowded = {
        id(slot.session)
        for clash in clashes(plan) if len(clash.others) > 1
        for slot in (clash.slot, *clash.others)
    }  # fmt: skip
    gaps = unexcused(plan)
    for parting in found:
        slot, transfer = parting.slot, parting.transfer
        if slot.finish > transfer.begin:
            if not slot.open_ended and id(transfer.session) not in crowded:
                yield parting.replace(late=slot.finish - transfer.begin)
        elif apart := _apart(plan, parting, gaps):
            yield parting.replace(apart=tuple(apart))
        elif scattered := _scattered(plan, parting):
            yield parting.replace(scattered=tuple(scattered))


def _parallel(plan: Plan) -> Iterator[Parting]:
    """Return the parallel slots that people of several branches leave by one transfer."""
    slots = {id(slot.session): slot for slot in plan.timetable.sessions if slot.slots}
    found: dict[tuple[int, int], tuple[Slot, list[tuple[Slot, frozenset[Seat]]]]] = {}
    for move in plan.presence.moves if slots else ():
        before, after, seats = move.before, move.after, move.seats & plan.party.firm
        if before is None or before.branch is None or not seats or is_lost(before):
            continue
        if after.kind == TRANSFER and after.branch is None and after.binding:
            key = (id(before.session), id(after))
            found.setdefault(key, (after, []))[1].append((before, seats))
    for (session, _), (transfer, leaves) in found.items():
        if len({id(leaf.branch) for leaf, _ in leaves}) > 1:
            yield Parting(slots[session], transfer, tuple(leaves))


def _apart(plan: Plan, parting: Parting, gaps: Iterable[Gap]) -> list[Gap]:
    """Return the ways that lack between where some people are and where the transfer starts.

    Where nobody is at that place, or a branch cannot be reached either, it is no matter of parting.
    """
    transfer, session = parting.transfer, parting.slot.session
    start = transfer.place
    if start is None or not any(
        leaf.place_after is not None
        and meet(plan, [leaf.place_after], [start, *transfer.session.stops])
        for leaf, _ in parting.leaves
    ):
        return []
    lost = {gap.end for gap in gaps if gap.after is not None and gap.after.session is session}
    return [
        gap for gap in gaps
        if gap.after is transfer and gap.before is not None and gap.before.session is session
        and gap.start not in lost
    ]  # fmt: skip


def _scattered(plan: Plan, parting: Parting) -> list[str]:
    """Return the venues where people wait for a transfer that does not say where it starts."""
    slot, transfer = parting.slot, parting.transfer.session
    if (
        transfer.from_ is not None
        or transfer.broken & {"from_", "stops"}
        or _is_open(plan, parting)
    ):
        return []
    venues: list[str] = []
    for leaf, _ in parting.leaves:
        place = leaf.place_after
        if place is None or parting.transfer.day.date != slot.day.date:
            return []
        if not any(same_place(plan, place, each) for each in venues):
            venues.append(place)
    known = plan.directory.venues
    stops = [stop for stop in transfer.stops if stop in known]
    unmet = [each for each in venues if not any(same_place(plan, each, stop) for stop in stops)]
    return venues if len(unmet) > 1 else []


def _is_open(plan: Plan, parting: Parting) -> bool:
    """Tell whether something between, optional or without a time, may bring people together."""
    day: date | None = parting.slot.day.date
    since, until = parting.slot.finish, parting.transfer.begin
    return any(
        session.status != CANCELLED and SESSION_KINDS[session.kind].moves
        for other, session in plan.timetable.timeless if other.date == day
    ) or any(
        slot.live and not slot.wanted and since <= slot.begin and slot.finish <= until
        for slot in plan.timetable.sessions
    )  # fmt: skip


def _finding(plan: Plan, parting: Parting) -> Finding:
    slot, transfer = parting.slot, parting.transfer
    route, title = transfer.session.route, plan.title(transfer)
    at, severity = (*route, "from"), Severity.ERROR
    venues: list[str] = []
    if parting.late:
        at = (*route, "start")
        message = (
            f"{plan.title(slot)} lasts until {clock(slot.end)}, but {title}, "
            f"which takes people of {_branches(parting)}, leaves at {clock(transfer.start)}"
        )
        advice = f"start {title} at {clock(slot.end)} or later"
    elif parting.scattered:
        at, venues = (*route, "title"), list(parting.scattered)
        hired = transfer.session.vehicles
        severity = Severity.WARNING if hired else Severity.INFO
        places = listed([plan.directory.place(each) for each in venues])
        message = (
            f"{title} at {clock(transfer.start)} does not say where it starts, "
            f"and its people are at {places} after {plan.title(slot)}"
        )
        advice = "say where it starts with `from`, and where else it picks people up with `stops`"
    else:
        venues = [str(gap.start) for gap in parting.apart]
        seats = frozenset[Seat]().union(*(gap.seats for gap in parting.apart))
        who, start = plan.people(seats), plan.directory.place(parting.apart[0].end)
        places = listed(list(dict.fromkeys(plan.directory.place(each) for each in venues)))
        message = (
            f"{who} {who.are} at {places} after {plan.title(slot)}, but {title}, which takes "
            f"the others too, starts at {start} at {clock(transfer.start)}"
        )
        advice = f"let it stop at {places}, or bring them to {start} first"
    return RULE.finding(
        at,
        message,
        advice=advice,
        related=(Related((*slot.session.route, "title"), f"until {clock(slot.end)}"),),
        sessions=(route, slot.session.route),
        about=tuple(dict.fromkeys(venues)),
        severity=severity,
    )


def _branches(parting: Parting) -> str:
    """Name how many branches a transfer takes people of: ``all its branches``."""
    count = len({id(leaf.branch) for leaf, _ in parting.leaves})
    live = {id(leaf.branch) for leaf in parting.slot.slots if leaf.live}
    return "all its branches" if count == len(live) else f"{count} of its branches"
