"""Sessions run side by side in one building, and nobody says in which rooms.

What it finds
    Branches, or sessions of different people, at one venue at one time of which two or more name no
    room. Tours walk about, and meals, breaks, registration, free time and whatever is optional,
    drop-in or online need none; nor do branches whose session names the room for all of them, nor
    visits of a venue that lists no rooms. It is a warning where the venue lists at least two rooms;
    else, and of visits, it is worth a look.

Why it matters
    People stand in the foyer with an agenda that does not say which door is theirs.

Example
    ```toml
    [[days.sessions.branches]]
    title = "Smart factories"
    for = ["engineers"]

    [[days.sessions.branches]]
    title = "Sustainable projects"
    for = ["project-managers"]
    ```

How to fix
    Give each its `room`; tables in one hall need only that of the session.

Options
    None.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from planner.model.finding import Finding, Related, Severity
from planner.model.heads import headcount
from planner.model.plan import MOST_PAIRS, Plan, listed
from planner.model.programme import ONLINE
from planner.model.session_kinds import BREAK, FREE, MEAL, SESSION_KINDS
from planner.model.timetable import Slot
from planner.rules.accepted import accepted
from planner.rules.fix import Fix
from planner.rules.rule import Rule
from planner.rules.venues.rooms import Rooms, giving, once, room_name, room_of

RULE = Rule("V310", "no-rooms", Severity.WARNING, reads_absence=True)

ROOMLESS = {"tour", "registration", MEAL, BREAK, FREE}
"""Kinds of sessions that need no room of their own."""

VISIT = "visit"
"""The kind of a session that may go through a building, and may not."""

FEWEST = 2
"""From how many rooms on a venue is large enough to get lost in."""


def check(plan: Plan) -> Iterator[Finding]:
    """Find what runs side by side without rooms."""
    for slots in _clusters(plan):
        yield _finding(plan, slots)


def _clusters(plan: Plan) -> Iterator[list[Slot]]:
    """Return what runs side by side at one venue without rooms, each with all that it overlaps."""
    by_venue: dict[str, list[Slot]] = {}
    for session in plan.timetable.sessions:
        if session.session.participation == ONLINE or not session.wanted:
            continue
        for slot in once(session) or [session]:
            if slot.place is not None and _lacks_room(slot) and not _goes_round(plan, slot):
                by_venue.setdefault(slot.place, []).append(slot)
    for slots in by_venue.values():
        heads: dict[int, list[Slot]] = {}
        for one, other in islice(_pairs(plan, slots), MOST_PAIRS):
            first = heads.setdefault(id(one), [one])
            second = heads.setdefault(id(other), [other])
            if first is not second:
                first += second
                heads.update((id(each), first) for each in second)
        yield from {id(each): each for each in heads.values()}.values()


def _lacks_room(slot: Slot) -> bool:
    """Tell whether a slot takes place behind some door, and nobody says which."""
    slips = slot.session.broken | (slot.branch.broken if slot.branch is not None else set())
    return (
        slot.live
        and not slips & {"room", "kind", "venue", "participation", "status", "attendance"}
        and slot.kind not in ROOMLESS
        and not SESSION_KINDS[slot.kind].moves
        and room_of(slot) is None
        and not _has_room_of_session(slot)
        and slot.finish > slot.begin
    )


def _goes_round(plan: Plan, slot: Slot) -> bool:
    """Tell whether a visit leads through a building of which the file knows no rooms."""
    return slot.kind == VISIT and not plan.directory.venues[slot.place or ""].rooms


def _has_room_of_session(slot: Slot) -> bool:
    """Tell whether a branch is in the room that its session names for all of them."""
    elsewhere = slot.branch is not None and slot.branch.venue is not None
    same = not elsewhere or (slot.branch is not None and slot.branch.venue == slot.session.venue)
    return slot.session.room is not None and same


def _pairs(plan: Plan, slots: Iterable[Slot]) -> Iterator[tuple[Slot, Slot]]:
    """Return the slots of different people that run at one time; an open end gives way."""
    running: list[Slot] = []
    for slot in sorted(slots, key=lambda each: each.begin):
        running = [
            other for other in running
            if other.finish > slot.begin and not (other.open_ended and other.begin < slot.begin)
        ]  # fmt: skip
        yield from (
            (other, slot) for other in running
            if _are_apart(plan, other, slot)
            and not accepted(plan, RULE.code, other.route, slot.route)
        )  # fmt: skip
        running.append(slot)


def _are_apart(plan: Plan, one: Slot, other: Slot) -> bool:
    """Tell whether two slots are branches of one session, or surely for different people."""
    if one.session is other.session:
        return True
    crowds = (one.crowd, other.crowd)
    known = all(crowd.firm and not crowd.uncertain and not crowd.doubtful for crowd in crowds)
    return known and not plan.crowds.shared(*crowds)


def _finding(plan: Plan, slots: list[Slot]) -> Finding:
    """Word what runs side by side without rooms."""
    first = slots[0]
    venue = first.place or ""
    hours = plan.hours(
        min(each.begin for each in slots), max(each.finish for each in slots), first.day
    )
    one_session = all(each.session is first.session for each in slots)
    none = "neither names" if len(slots) == FEWEST else "none of them names"
    many = len(plan.directory.venues[venue].rooms) >= FEWEST
    walking = any(each.kind == VISIT for each in slots)
    tables = ", or the session one for all of them" if one_session else ""
    return RULE.finding(
        (*(first.session.route if one_session else slots[-1].route), "title"),
        f"{listed([plan.title(each) for each in slots])} run side by side at "
        f"{plan.directory.place(venue)} {hours}, and {none} a room",
        advice=f"give each a room{tables}",
        related=tuple(
            Related((*each.route, "title"), "without a room") for each in slots
            if one_session or each is not slots[-1]
        ),
        sessions=tuple(dict.fromkeys(each.session.route for each in reversed(slots))),
        about=(venue,),
        severity=None if many and not walking else Severity.INFO,
    )  # fmt: skip


def fixes(plan: Plan, data: dict[str, Any], finding: Finding) -> Iterator[Fix]:
    """Offer the free rooms of the venue, the larger for more people."""
    del data
    from planner.changes.change import Change

    venue = finding.about[0]
    slots = next(
        each for each in _clusters(plan)
        if (_finding(plan, each).at, each[0].place) == (finding.at, venue)
    )  # fmt: skip
    rooms = Rooms(plan)
    counts = {id(slot): headcount(plan, slot) for slot in slots}
    sizes = {key: count.total if count is not None else 0 for key, count in counts.items()}
    given: dict[str, Slot] = {}
    for slot in sorted(slots, key=lambda each: -sizes[id(each)]):
        free = [name for name in rooms.free(venue, [slot], sizes[id(slot)]) if name not in given]
        if not free:
            return
        given[free[0]] = slot
    if given:
        names = listed([room_name(plan, venue, name, alone=True) for name in given])
        edits = tuple(giving(slot, name) for name, slot in given.items())
        yield Fix(Change(f"Use {names} of {plan.directory.place(venue)}", edits))
