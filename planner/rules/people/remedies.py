"""Edits that mend where people are wanted: sessions moved, and people left out or taken off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from planner.changes.change import Change
from planner.changes.chosen import named
from planner.changes.delay.ripple import ripple
from planner.changes.times import ORDER, written_time
from planner.model.crowd import Seat
from planner.model.fields import specs
from planner.model.plan import Plan, listed
from planner.model.programme import Branch, Session, Speaker
from planner.model.timetable import Slot
from planner.rules.fix import Fix
from planner.source.edit import Delete, Edit, Insert, RefusedError, Set, value_at
from planner.source.plain import shorten
from planner.source.route import Route

MOST_NAME = 40
"""How many characters of a name the name of a change shows."""

STEP = 5
"""The minutes to whose multiples a session is moved."""


def later(plan: Plan, data: dict[str, Any], slot: Slot, minutes: int) -> Iterator[Fix]:
    """Move a session and what hangs on it later, unless something pinned would be missed for it."""
    if slot.session.fixed or minutes <= 0:
        return
    try:
        moved = ripple(plan, data, slot.session.route, minutes)
    except RefusedError:
        return
    if not moved.missed:
        yield Fix(moved.change)


def longer(plan: Plan, data: dict[str, Any], slot: Slot, minutes: int) -> Iterator[Fix]:
    """Let a session take longer and move what hangs on it, unless something pinned would be missed."""
    from planner.changes.sessions.retime import lengthened

    try:
        over = ripple(plan, data, slot.session.route, minutes, over=True)
        alone = lengthened(plan, data, [slot.session.route], minutes)
    except RefusedError:
        return
    if len(over.change.edits) > len(alone.edits):
        name = f"{alone.name}, with what follows"
        if not over.missed:
            yield Fix(over.change.replace(name=name))
    else:
        yield Fix(alone)


def until_full(minutes: int) -> int:
    """Round minutes up to the step to which sessions are moved."""
    return minutes + -minutes % STEP


def fewest_ids(plan: Plan, seats: frozenset[Seat]) -> list[str] | None:
    """Return the fewest ids that mean just some people, or None if the file has no such ids."""
    directory = plan.directory
    ids = [*directory.groups, *directory.organisations, *directory.people]
    crowds = {each: plan.crowds.one(each).seats for each in ids}
    left, chosen = set(seats), []
    for each in sorted(ids, key=lambda name: -len(crowds[name])):
        if crowds[each] & left and crowds[each] <= seats:
            chosen.append(each)
            left -= crowds[each]
    return None if left else sorted(chosen, key=ids.index)


def let_in(entry: Session | Branch, ids: Iterable[str]) -> list[Edit]:
    """Return the edits that add people to those whom a session or branch names."""
    return added(entry, "for", entry.for_ or (), ids)


def left_out(entry: Session | Branch, ids: Iterable[str]) -> list[Edit]:
    """Return the edits that leave people out of the audience of a session or branch.

    Who is named there is not named any more; the others are excepted. There are none where nobody
    would be left.
    """
    refs = {str(ref): index for index, ref in enumerate(entry.for_ or ())}
    ids = list(ids)
    there = sorted((refs[each] for each in ids if each in refs), reverse=True)
    if there and len(there) == len(refs):
        return []
    edits: list[Edit] = [Delete((*entry.route, "for", index)) for index in there]
    return edits + added(entry, "except", entry.except_, (each for each in ids if each not in refs))


def added(
    entry: Session | Branch, key: str, known: Sequence[object], values: Iterable[object]
) -> list[Edit]:
    """Return the edits that add values to a list of a session or branch, if they are not in it.

    ``known`` is what the list has; there may be none yet.
    """
    at = (*entry.route, key)
    new = [each for each in values if each not in known]
    if not known:
        return [Set(at, new, tuple(specs(type(entry))))] if new else []
    return [Insert((*at, len(known) + more), each) for more, each in enumerate(new)]


def taken_off(data: dict[str, Any], refs: Iterable[Route]) -> list[Edit]:
    """Return the edits that take out the entries of lists in which some ids stand.

    A list that would be empty goes altogether.
    """
    lists: dict[Route, set[int]] = {}
    for ref in refs:
        at = _entry(ref)
        if at:
            lists.setdefault(at[:-1], set()).add(int(at[-1]))
    edits: list[Edit] = []
    for at, indexes in sorted(lists.items(), key=lambda each: repr(each[0])):
        if len(value_at(data, at)) == len(indexes):
            edits.append(Delete(at))
        else:
            edits += [Delete((*at, index)) for index in sorted(indexes, reverse=True)]
    return edits


def hours_of(data: dict[str, Any], ref: Route, field: str, minutes: int) -> list[Edit]:
    """Return the edit that gives the speaker named at a route a start or end of their own."""
    at = _entry(ref)
    value = value_at(data, at) if at else None
    if isinstance(value, str):
        return [Set(at, {"who": value, field: written_time(minutes)})]
    return [Set((*at, field), written_time(minutes), tuple(specs(Speaker)))]


def people_named(plan: Plan, ids: Sequence[str]) -> str:
    """Name people in the name of a change; of many, the first two."""
    names = [shorten(plan.directory.name(each), MOST_NAME) for each in ids]
    return listed(names, most=2)


def entry_named(plan: Plan, entry: Session | Branch) -> str:
    """Name a session or branch in the name of a change."""
    return named(plan.directory.text(entry.title))


def change(name: str, edits: Sequence[Edit], select: Route | None = None) -> Iterator[Fix]:
    """Return the fix that some edits make, unless there are none."""
    if edits:
        yield Fix(Change(name, tuple(edits), select))


def picking_up(plan: Plan, transfer: Session, venues: Sequence[str]) -> Iterator[Fix]:
    """Let a transfer start at the first of some venues and stop at the others."""
    first, *others = venues
    stops = [*others, *(str(each) for each in transfer.stops if each not in venues)]
    places = listed([shorten(plan.directory.place(each), MOST_NAME) for each in others])
    yield from change(
        f"Start {entry_named(plan, transfer)} at "
        f"{shorten(plan.directory.place(first), MOST_NAME)} and let it stop at {places}",
        [
            Set((*transfer.route, "from"), first, ORDER),
            Set((*transfer.route, "stops"), stops, ORDER),
        ],
    )


def _entry(ref: Route) -> Route:
    """Return the route of the list entry in which an id stands: the id itself, or its table."""
    for length in range(len(ref), 0, -1):
        if isinstance(ref[length - 1], int):
            return ref[:length]
    return ()
