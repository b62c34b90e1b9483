"""Sessions at other places: their venue and room, also where they go to another day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from planner.changes.change import Change
from planner.changes.chosen import Chosen, called, chosen, home
from planner.changes.times import ORDER
from planner.model.plan import Plan
from planner.model.programme import Branch, Day, Session
from planner.model.session_kinds import SESSION_KINDS
from planner.source.edit import Delete, Edit, RefusedError, Set, value_at
from planner.source.route import Route


def placed(
    plan: Plan, data: dict[str, Any], routes: Iterable[Route], venue: str, room: str | None = None
) -> Change:
    """Return the change that takes sessions and branches to a venue, and into one of its rooms.

    A session at the venue of its day needs not say so: the key goes. A room that the venue does not
    have goes with it, as do those of branches that follow their session.

    Raises:
        RefusedError: there is no such venue or room, one of the sessions moves people about, or
            all of them are there already.
    """
    entries = chosen(plan, routes)
    known = plan.directory.venues.get(venue)
    if known is None:
        raise RefusedError(f"there is no venue `{venue}`")
    if room is not None and room not in {each.id for each in known.rooms}:
        raise RefusedError(f"{plan.directory.place(venue)} has no room `{room}`")
    edits: list[Edit] = []
    for each in entries:
        if each.branch is None and SESSION_KINDS[each.session.kind].moves:
            raise RefusedError(f"{called(plan, [each])} goes from one venue to another; set those")
        edits += settled(plan, data, each, venue, room)
    if not edits:
        raise RefusedError("that is where it is")
    where = plan.directory.place(venue)
    if room is not None:
        name = next(each.name for each in known.rooms if each.id == room)
        where = f"{plan.directory.text(name) or room}, {where}"
    dropped = sum(isinstance(each, Delete) and each.at[-1] == "room" for each in edits)
    note = "its room is another venue's and was left out" if dropped else ""
    return Change(f"Take {called(plan, entries)} to {where}", tuple(edits), note=note)


def settled(
    plan: Plan, data: dict[str, Any], each: Chosen, venue: str, room: str | None
) -> Iterator[Edit]:
    """Return the edits that take a session or branch to a venue and, if given, into a room."""
    entry, session = each.entry, each.session
    raw = value_at(data, entry.route)
    usual = each.day.venue if each.branch is None else session.venue or each.day.venue
    if venue not in {usual, entry.venue}:
        yield Set((*entry.route, "venue"), venue, ORDER)
    elif venue == usual and "venue" in raw:
        yield Delete((*entry.route, "venue"))
    rooms = _rooms(plan, venue)
    if room is not None and entry.room != room:
        yield Set((*entry.route, "room"), room, ORDER)
    elif room is None and entry.room is not None and entry.room not in rooms:
        yield Delete((*entry.route, "room"))
    if each.branch is None:
        for branch in session.branches:
            if branch.venue is None and branch.room is not None and branch.room not in rooms:
                yield Delete((*branch.route, "room"))


def has_rooms(session: Session) -> bool:
    """Tell whether a session or a branch of it is in a room of the session's venue."""
    entries: list[Session | Branch] = [session, *session.branches]
    return session.venue is None and any(
        each.room is not None and each.venue is None for each in entries
    )


def staying(plan: Plan, day: Day, session: Session, target: Day) -> Iterator[Edit]:
    """Return the edits that keep a session in its rooms when it goes to another day.

    Without a room it goes where that day is. Where nobody knows whose room it is, it goes with the
    day's venue if that has no such room.
    """
    venue = home(plan, day, session)
    if not has_rooms(session) or venue == target.venue:
        return
    if venue is not None:
        yield Set((*session.route, "venue"), str(venue), ORDER)
        return
    rooms = _rooms(plan, target.venue or "")
    entries: list[Session | Branch] = [session, *session.branches]
    for each in entries:
        if each.room is not None and each.venue is None and each.room not in rooms:
            yield Delete((*each.route, "room"))


def _rooms(plan: Plan, venue: str) -> set[str]:
    known = plan.directory.venues.get(venue)
    return {each.id for each in known.rooms} if known is not None else set()
