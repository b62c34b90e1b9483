"""Whom and what a visit names: replaced, taken out or renamed wherever that is.

All of it is one change, so that the file never names what is not there. Where someone or something
is named at present, ``visit.uses`` says in words.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Any

from planner.changes.change import Change
from planner.changes.visit.named import (
    PARTY,
    ROOMS,
    SESSIONS,
    VEHICLES,
    VENUES,
    Named,
    entries_of,
    entry_of,
    mentions_of,
    name_of,
    rooms_at,
    sessions_of,
    waivers_with,
)
from planner.changes.visit.places import Places
from planner.changes.visit.replacing import Replacing
from planner.changes.visit.taking_out import TakingOut
from planner.model.fields import Invalid, Notes
from planner.model.kinds import Id
from planner.model.nested import Target
from planner.model.plan import Plan
from planner.model.programme import Branch, Session
from planner.model.references import mentions
from planner.source.edit import Edit, RefusedError
from planner.source.route import Route


def replaced(
    plan: Plan,
    data: dict[str, Any],
    target: Target,
    old_id: str,
    new_id: str,
    *,
    entry: bool = False,
) -> Change:
    """Return the change that names one entry wherever a visit names another.

    ``target`` says what both ids are; a room is called ``venue/room``. A list that has the new one
    already just loses the old one. Speakers keep their topics and times. At another venue a session
    keeps its room only if that has one of that id. With ``entry`` the old one goes as well.

    Raises:
        RefusedError: one of them is not there or not there once, they are the same, nothing names
            the old one, or it is named where the new one cannot be.
    """
    old, new = (entry_of(plan, target, each) for each in (old_id, new_id))
    if old.route == new.route:
        raise RefusedError("both are the same")
    if old.venue != new.venue:
        raise RefusedError("those rooms are not in one building; move the sessions there instead")
    places = Places(data)
    if entry:
        places.take(old.route, last=True)
    work = Replacing(plan, places, old, new)
    for each in mentions_of(plan, old):
        if not places.goes(each.ref.route):
            work.mention(each)
    if old.space == VENUES:
        work.rooms(rooms_at(plan, old.id))
    for at in waivers_with(plan, data, old):
        places.write((*at, "with"), new.id)
    edits = places.edits()
    if not edits:
        raise RefusedError(f"nothing names {name_of(plan, old)}")
    name = f"Replace {name_of(plan, old)} by {name_of(plan, new)}"
    return Change(name, edits, note="; ".join(work.notes()))


def without(
    plan: Plan,
    data: dict[str, Any],
    target: Target,
    name: str,
    *,
    entry: bool = True,
) -> Change:
    """Return the change after which a visit no longer names an entry; at last the entry goes too.

    It leaves every list, and every group; where one alone can be named, nobody is. Ways from and to
    a venue go with it, rooms of it are left out, and so are waivers that name the entry. Without
    ``entry`` it stays in the file, unused. A room is called ``venue/room``.

    Raises:
        RefusedError: it is not there or not there once, or there is nothing to take out.
    """
    named = entry_of(plan, target, name)
    places = Places(data)
    work = TakingOut(plan, places, {named.id})
    if entry:
        places.take(named.route, last=True)
    for each in mentions_of(plan, named):
        work.mention(each)
    if named.space == VENUES:
        work.rooms(rooms_at(plan, named.id))
    for at in waivers_with(plan, data, named):
        places.take(at, last=True)
    edits = places.edits()
    if not edits:
        raise RefusedError(f"nothing names {name_of(plan, named)}")
    verb = "Delete {}" if entry else "Take {} out of the programme"
    return Change(verb.format(name_of(plan, named)), edits, note="; ".join(work.notes()))


def unnamed(
    plan: Plan, data: dict[str, Any], going: Iterable[Session | Branch]
) -> tuple[Edit, ...]:
    """Return the edits after which nothing that stays names sessions and branches that go.

    An id that something else has as well is left where it is.
    """
    leaving = list(going)
    routes = {each.route for each in leaving}
    ids = {each.id for each in sessions_of(plan) if _is_in(each.route, routes) and each.id}
    ids -= {each.id for each in sessions_of(plan) if not _is_in(each.route, routes)}
    if not ids:
        return ()
    party = {each.id for each in entries_of(plan, PARTY)}
    places = Places(data)
    work = TakingOut(plan, places, ids)
    for each in mentions(plan.itinerary):
        meant = each.target is Target.SESSION or (
            each.target is Target.APART and each.ref not in party
        )
        if meant and each.ref in ids and not _is_in(each.ref.route, routes):
            work.mention(each)
    return places.edits()


def _is_in(at: Route, routes: Container[Route]) -> bool:
    """Tell whether a route is one of some, or lies in one of them."""
    return any(at[:length] in routes for length in range(1, len(at) + 1))


def renamed_id(plan: Plan, data: dict[str, Any], target: Target, old: str, new: str) -> Change:
    """Return the change that gives an entry another id, there and wherever the visit names it.

    A room is called ``venue/room``; the new id is that of the room alone.

    Raises:
        RefusedError: the entry is not there or not there once, or the id is no id, is taken, or
            would be taken for something else where it stands.
    """
    named = entry_of(plan, target, old)
    _sound_id(plan, named, new)
    places = Places(data)
    places.write((*named.route, "id"), new)
    found = mentions_of(plan, named)
    for each in found:
        places.write(each.ref.route, new)
    for at in waivers_with(plan, data, named):
        places.write((*at, "with"), new)
    return Change(f"Call `{named.id}` `{new}`", places.edits())


def _sound_id(plan: Plan, named: Named, new: str) -> None:
    """Refuse an id that an entry cannot have.

    Raises:
        RefusedError: it is no id, or taken, or what names something else now would mean the entry.
    """
    notes = Notes()
    if isinstance(Id().read(new, ("id",), notes), Invalid):
        raise RefusedError(f"{notes[0].message}; {notes[0].help}")
    if new == named.id:
        raise RefusedError("that is its id already")
    if any(each.id == new for each in entries_of(plan, named.space, named.venue)):
        raise RefusedError(f"the id `{new}` is taken; choose another")
    shared = {VENUES: VEHICLES, VEHICLES: VENUES, PARTY: SESSIONS, SESSIONS: PARTY}
    if named.space == ROOMS:
        return
    other = entries_of(plan, shared[named.space])
    if not any(each.id == new for each in other):
        return
    for each in mentions(plan.itinerary):
        if each.target in {Target.STORE, Target.APART} and each.ref in {new, named.id}:
            raise RefusedError(
                f"`{new}` is also the id of something else that is named in the same field; "
                "choose another"
            )
