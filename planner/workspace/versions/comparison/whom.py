"""Whom a change concerns of someone, of a venue or of a vehicle: those who act on it, not its owner."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from planner.model.crowd import Crowd
from planner.model.people import Group, Organisation, Person
from planner.model.places import Vehicle, Venue
from planner.model.session_kinds import SESSION_KINDS
from planner.workspace.versions.comparison.concerns import merged
from planner.workspace.versions.comparison.records import ADDED, REMOVED, Concern
from planner.workspace.versions.comparison.scene import Scene
from planner.workspace.versions.comparison.states import Programmed, State

Entry = TypeVar("Entry", bound="Person | Organisation | Group | Venue | Vehicle")

Whom = Callable[[tuple["Entry | None", "Entry | None"], str], list[Concern]]
"""Whom a change of an entry concerns, as it was and as it is; the text is the key that is changed."""

_THEIR_WAY = frozenset({ADDED, REMOVED, "arrives", "leaves"})
"""What those have to know whom it is about; all else of themselves they know better."""

_TO_CATER = frozenset({"diets", "access"})
"""What those have to know who receive someone."""

_TO_COUNT = _TO_CATER | {"headcount"}
"""What those have to know who receive someone, or drive them."""

_FOR_VISITORS = frozenset({"name", "rooms", "address", "meeting_point", "requirements"})
"""The keys of a venue of which all have to know who come there."""

_FOR_DRIVERS = frozenset({"name", "address", "coach_stop", "coach_at_door"})
"""The keys of a venue of which those have to know who drive there."""

_WHO_DRIVES = frozenset({ADDED, REMOVED, "name", "driver"})
"""The keys of a vehicle of which drivers have to know."""

_FOR_STAFF = _WHO_DRIVES | {"phone"}
"""The keys of a vehicle of which those have to know who accompany its people."""


def themselves(scene: Scene) -> Whom[Entry]:
    """Return that those are concerned whom a change is about, or who receive and drive them."""

    def whom(pair: tuple[Entry | None, Entry | None], key: str) -> list[Concern]:
        old, new = pair
        state, entry = (scene.after, new) if new is not None else (scene.before, old)
        if entry is None:
            return []
        if key in _TO_COUNT:
            return _receiving(scene, state, entry.id, drivers=key not in _TO_CATER)
        about_all = isinstance(entry, Group)
        return scene.circle.of(state, [entry.id]) if about_all or key in _THEIR_WAY else []

    return whom


def _receiving(scene: Scene, state: State, who: str, *, drivers: bool) -> list[Concern]:
    """Return who receives someone, and who drives them."""
    seats = state.plan.crowds.one(who).seats
    found: list[Concern] = []
    for each in state.sessions:
        for leaf in each.slot.leaves if each.slot is not None else ():
            if not seats & leaf.crowd.seats:
                continue
            if SESSION_KINDS[each.kind].moves:
                found += scene.circle.driving(state, each.session.vehicles) if drivers else []
            elif leaf.place is not None:
                found += scene.circle.receiving(state, [leaf.place])
    return merged(found)


def at_venue(scene: Scene) -> Whom[Venue]:
    """Return that a change of a venue concerns all who come there, and its contacts."""
    known = {False: _Visits(scene.after), True: _Visits(scene.before)}

    def whom(pair: tuple[Venue | None, Venue | None], key: str) -> list[Concern]:
        found: list[Concern] = []
        for state, venue in zip((scene.before, scene.after), pair, strict=True):
            if venue is None:
                continue
            visits = known[state is scene.before]
            if key == "contact":
                found += scene.circle.receiving(state, [venue.id])
            if key in _FOR_VISITORS and venue.id in visits.crowds:
                found += map(Concern, scene.circle.audience(state, visits.crowds[venue.id]))
            if key in _FOR_DRIVERS:
                found += scene.circle.driving(
                    state, dict.fromkeys(visits.vehicles.get(venue.id, ()))
                )
        return merged(found)

    return whom


class _Visits:
    """Who comes to the venues of a state, and with which vehicles, by their ids."""

    def __init__(self, state: State) -> None:
        self.crowds: dict[str, Crowd] = {}
        self.vehicles: dict[str, list[str]] = {}
        for each in state.sessions:
            self._add(each)

    def _add(self, each: Programmed) -> None:
        for leaf in each.slot.leaves if each.slot is not None else ():
            for place in {leaf.place, leaf.place_after} - {None}:
                at = str(place)
                self.crowds[at] = self.crowds.get(at, Crowd()) | leaf.crowd
                self.vehicles.setdefault(at, []).extend(each.session.vehicles)


def in_vehicle(scene: Scene) -> Whom[Vehicle]:
    """Return that a change of a vehicle concerns its driver, and who accompanies its people."""

    def whom(pair: tuple[Vehicle | None, Vehicle | None], key: str) -> list[Concern]:
        found: list[Concern] = []
        for state, vehicle in zip((scene.before, scene.after), pair, strict=True):
            if vehicle is None:
                continue
            if key in _WHO_DRIVES:
                found += scene.circle.driving(state, [vehicle.id])
            staff = {
                who for each in state.sessions if vehicle.id in each.session.vehicles
                for who in each.session.staff
            }  # fmt: skip
            if key in _FOR_STAFF:
                found += scene.circle.of(state, sorted(staff), "accompanies")
        return merged(found)

    return whom
