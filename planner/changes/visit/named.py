"""The entries of a visit that others name by their ids, and where they do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from planner.changes.chosen import slots_of
from planner.changes.visit.tables import tables
from planner.model.fields import Table
from planner.model.folding import folded
from planner.model.nested import Target
from planner.model.people import Group, Organisation, Person
from planner.model.places import Room, Vehicle, Venue
from planner.model.plan import Plan
from planner.model.programme import Branch, Day, Session
from planner.model.references import Mention, mentions
from planner.model.timetable import Slot
from planner.model.waiver import Waiver
from planner.model.words import Words
from planner.source.edit import RefusedError
from planner.source.plain import shorten
from planner.source.record import Record
from planner.source.route import Route

PARTY, VENUES, VEHICLES, SESSIONS, ROOMS = "party", "venues", "vehicles", "sessions", "rooms"
"""Where an id stands once: people share theirs with organisations and groups."""

SPACES: dict[Target, tuple[str, ...]] = {
    Target.PERSON: (PARTY,), Target.ORGANISATION: (PARTY,), Target.GROUP: (PARTY,),
    Target.PARTY: (PARTY,), Target.SPEAKER: (PARTY,), Target.VENUE: (VENUES,),
    Target.VEHICLE: (VEHICLES,), Target.STORE: (VENUES, VEHICLES), Target.SESSION: (SESSIONS,),
    Target.APART: (PARTY, SESSIONS), Target.ROOM: (ROOMS,),
}  # fmt: skip
"""Where the ids stand that a reference may name; of two, what is in the first counts."""

_TYPES: dict[Target, tuple[type[Table], ...]] = {
    Target.PERSON: (Person,), Target.ORGANISATION: (Organisation,), Target.GROUP: (Group,),
    Target.SPEAKER: (Person, Organisation),
}  # fmt: skip
"""What a target means where it is not everything that shares its ids."""


Entry = Organisation | Person | Group | Venue | Room | Vehicle | Session | Branch
"""A table with an id by which others name it."""


class Named(Record):
    """An entry of a visit that others can name."""

    space: str
    id: str
    entry: Entry
    venue: str = ""
    """Of a room, the id of its venue."""

    @property
    def route(self) -> Route:
        """Where it stands."""
        return self.entry.route


def entry_of(plan: Plan, target: Target, name: str) -> Named:
    """Return the entry that an id means; a room is called ``venue/room``.

    Raises:
        RefusedError: there is none, or the id is given twice.
    """
    types = _TYPES.get(target, (Table,))
    venue, _, own = name.rpartition("/") if target is Target.ROOM else ("", "", name)
    for space in SPACES[target]:
        found = [each for each in entries_of(plan, space, venue) if each.id == own]
        if len(found) > 1:
            raise RefusedError(
                f"the id `{shorten(own)}` is given twice; give one of them another id first"
            )
        if found and isinstance(found[0], types):
            return Named(space, own, found[0], venue)
    raise RefusedError(f"there is no {target.value} `{shorten(name)}`")


def entries_of(plan: Plan, space: str, venue: str = "") -> Sequence[Entry]:
    """Return the entries that share their ids, of rooms those of one venue."""
    itinerary = plan.itinerary
    if space == PARTY:
        return (*itinerary.organisations, *itinerary.people, *itinerary.groups)
    if space == VENUES:
        return itinerary.venues
    if space == VEHICLES:
        return itinerary.vehicles
    if space == SESSIONS:
        return sessions_of(plan)
    return [room for each in itinerary.venues if each.id == venue for room in each.rooms]


def sessions_of(plan: Plan) -> list[Session | Branch]:
    """Return all sessions and branches, in the order of the text."""
    found: list[Session | Branch] = []
    for day in plan.itinerary.days:
        for session in day.sessions:
            found += [session, *session.branches]
    return found


def may_be(target: Target, table: Table) -> bool:
    """Tell whether a reference to a target may name an entry, as far as its kind goes."""
    if target in _TYPES:
        return isinstance(table, _TYPES[target])
    kinds: tuple[type[Table], ...] = {
        PARTY: (Person, Organisation, Group), VENUES: (Venue,), VEHICLES: (Vehicle,),
        SESSIONS: (Session, Branch),
    }.get(SPACES[target][0], (Table,))  # fmt: skip
    if target is Target.STORE:
        kinds += (Vehicle,)
    if target is Target.APART:
        kinds += (Session, Branch)
    return isinstance(table, kinds)


def mentions_of(plan: Plan, named: Named) -> list[Mention]:
    """Return every reference to an entry, in the order of the field tables."""
    taken = {each.id for each in entries_of(plan, VENUES)} if named.space == VEHICLES else set()
    rooms = room_venues(plan) if named.space == ROOMS else {}
    return [
        each for each in mentions(plan.itinerary)
        if each.ref == named.id and named.space in SPACES[each.target]
        and not (each.target is Target.STORE and named.id in taken)
        and (named.space != ROOMS or rooms.get(each.ref.route) == named.venue)
    ]  # fmt: skip


def rooms_at(plan: Plan, venue: str) -> list[Mention]:
    """Return the references to rooms of a venue, whether it has them or not."""
    where = room_venues(plan)
    return [
        each for each in mentions(plan.itinerary)
        if each.target is Target.ROOM and where.get(each.ref.route) == venue
    ]  # fmt: skip


def room_venues(plan: Plan) -> dict[Route, str]:
    """Return at which venue each named room is, by the route of the reference, as far as known.

    That is the venue of the branch, session or day, else where the people are by then, and if
    nobody knows that, the only venue that has such a room.
    """
    owners: dict[str, list[str]] = {}
    for venue in plan.itinerary.venues:
        for room in venue.rooms:
            owners.setdefault(room.id, []).append(venue.id)
    slots = slots_of(plan)
    found: dict[Route, str] = {}
    for each in mentions(plan.itinerary):
        if each.target is Target.ROOM:
            place = _place(each, owners.get(each.ref, []), slots)
            if place is not None:
                found[each.ref.route] = place
    return found


def _place(mention: Mention, having: Sequence[str], slots: Mapping[Route, Slot]) -> str | None:
    """Return at which venue a named room is, given the venues ``having`` such a room."""
    around = [each for each in mention.holders if isinstance(each, Day | Session | Branch)]
    saying = next((each for each in reversed(around) if _says_where(each)), None)
    if saying is not None:
        return saying.venue
    session = next((each for each in around if isinstance(each, Session)), None)
    slot = slots.get(session.route) if session is not None else None
    if slot is not None and slot.place in having:
        return slot.place
    return having[0] if len(having) == 1 else None


def _says_where(entry: Day | Session | Branch) -> bool:
    return entry.venue is not None or "venue" in entry.broken


def waivers_with(plan: Plan, data: dict[str, Any], named: Named) -> list[Route]:
    """Return the waivers whose other party is an entry; those that may mean another are left out."""
    wanted = folded(named.id)
    if any(wanted == folded(each) for each in _other_names(plan, named)):
        return []
    return [
        raw.at for raw in tables(data)
        if raw.table is Waiver and isinstance(raw.data.get("with"), str)
        and folded(raw.data["with"]) == wanted
    ]  # fmt: skip


def _other_names(plan: Plan, named: Named) -> Iterable[str]:
    """Return how waivers may name what is not the entry: ids, and titles of sessions."""
    for space in (PARTY, VENUES, VEHICLES, SESSIONS):
        for each in entries_of(plan, space):
            if each.route != named.route:
                yield each.id
    for venue in plan.itinerary.venues:
        yield from (room.id for room in venue.rooms if room.route != named.route)
    for entry in sessions_of(plan):
        if entry.route != named.route:
            yield from entry.title.texts.values()


def name_of(plan: Plan, named: Named) -> str:
    """Return what an entry is called, in the visit's own language; its id where it has no name."""
    name = getattr(named.entry, "name", None) or getattr(named.entry, "title", "")
    text = plan.directory.text(name) if isinstance(name, Words | str) else ""
    return shorten(text or named.id, 40)
