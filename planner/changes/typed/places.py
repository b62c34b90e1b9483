"""The places of a quick line: venues, and rooms of the venue in use."""

from __future__ import annotations

from planner.changes.chosen import home
from planner.changes.typed.names import Entries, meant_id, ranked
from planner.model.plan import Plan
from planner.model.programme import Day, Session
from planner.source.edit import RefusedError

_NEVER = 9
"""A worse fit than any."""


def venues(plan: Plan) -> Entries:
    """Return the names of all venues."""
    return {each.id: each.name for each in plan.directory.venues.values()}


def rooms(plan: Plan, venue: str | None) -> Entries:
    """Return the names of the rooms of a venue; of none, nothing."""
    known = plan.directory.venues.get(venue or "")
    return {each.id: each.name for each in known.rooms if each.id} if known is not None else {}


def venue_in_use(
    plan: Plan, day: Day, base: Session | None = None, start: int | None = None
) -> str | None:
    """Return the venue whose rooms need no further name.

    It is that of the session that is changed, else the day's, else where people are last before
    ``start``, in minutes after midnight.
    """
    if base is not None and day.route == base.route[: len(day.route)]:
        return home(plan, day, base)
    if day.venue is not None:
        return day.venue
    before = [
        slot for slot in plan.timetable.sessions
        if slot.day.route == day.route and slot.live and (start is None or slot.start <= start)
    ]  # fmt: skip
    return before[-1].place_after if before else day.begins_at


def place_of(
    plan: Plan, day: Day, typed: str, base: Session | None, start: int | None
) -> dict[str, str | None]:
    """Return the venue and room that ``venue``, ``venue/room``, ``room`` or ``/room`` means.

    No venue means the one that is in use.

    Raises:
        RefusedError: there is no such place, or several may be meant.
    """
    here = venue_in_use(plan, day, base, start)
    name, slash, inner = typed.partition("/")
    if slash and not name:
        room = _room(plan, here, inner)
        return _at(day, base, here, room)
    known, near = venues(plan), rooms(plan, here)
    if slash:
        venue = meant_id(name, known, "venue", _preferred(day, here))
        return {"venue": venue, "room": _room(plan, venue, inner)}
    best = [ranked(name, entries) for entries in (known, near)]
    ranks = [each[0][1] if each else _NEVER for each in best]
    if ranks[1] < ranks[0] or (ranks[1] == ranks[0] != _NEVER and not _plain(best[0])):
        return _at(day, base, here, meant_id(name, near, "room"))
    return {
        "venue": meant_id(name, known, "venue or room here", _preferred(day, here)),
        "room": None,
    }


def way_of(plan: Plan, typed: list[str]) -> dict[str, str | None]:
    """Return from where and to where a transfer goes, by ``to`` or ``from``, ``to``.

    Raises:
        RefusedError: there is no such venue, or several may be meant.
    """
    found = [meant_id(each.rstrip("/"), venues(plan), "venue") for each in typed]
    if not found:
        return {}
    return {"start_at": found[0] if found[1:] else None, "end_at": found[-1]}


def _plain(fits: list[tuple[str, int]]) -> bool:
    """Tell whether one venue fits better than all others."""
    return len(fits) == 1 or fits[0][1] < fits[1][1]


def _preferred(day: Day, here: str | None) -> set[str]:
    return {str(each) for each in (day.venue, here) if each}


def _room(plan: Plan, venue: str | None, typed: str) -> str:
    if venue is None:
        raise RefusedError(f"whose room is “{typed}”? Write @venue/{typed}")
    known = rooms(plan, venue)
    if not known:
        raise RefusedError(f"{plan.directory.place(venue)} has no rooms")
    return meant_id(typed, known, f"room of {plan.directory.place(venue)}")


def _at(day: Day, base: Session | None, here: str | None, room: str) -> dict[str, str | None]:
    """Return a room, with its venue where the text would not say it otherwise."""
    said = day.venue if base is None else base.venue or day.venue
    return {"venue": None if said == here else here, "room": room}
