"""Rows that become venues, those of one venue together with its rooms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from planner.changes.taking.intake import (
    Found,
    Intake,
    missing,
    named_keys,
    near_words,
    short_slug,
    sound,
    still_needed,
    texts,
)
from planner.changes.taking.known import key_of
from planner.changes.taking.line import Line
from planner.changes.taking.taken import Outcome, Taken
from planner.changes.taking.values import is_open_name, is_total, opening, phone, website, whole
from planner.model.fields import specs
from planner.model.folding import letters_of
from planner.model.places import Room, Venue
from planner.source.edit import Edit, Insert, RefusedError, Set, value_at
from planner.source.route import Route

_VENUE_ORDER, _ROOM_ORDER = tuple(specs(Venue)), tuple(specs(Room))

_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,5}")
"""What may be the name of a person."""


def venues(intake: Intake, lines: Iterable[Line]) -> list[Taken]:
    """Return what rows become as venues; a row without a name is a room of the venue above it."""
    groups: list[list[Line]] = []
    by_name: dict[str, list[Line]] = {}
    found: list[Taken] = []
    for line in lines:
        name = line.text("name")
        if line.is_empty:
            continue
        if not name and groups and (line.text("room") or line.text("capacity")):
            groups[-1].append(line)
        elif not name or is_open_name(name) or is_total(name):
            why = "it adds up other rows" if is_total(name) else "it has no name"
            found.append(Taken(line.number, name, Outcome.UNREADABLE, why))
        elif key_of(name) in by_name and (line.text("room") or line.text("capacity")):
            by_name[key_of(name)].append(line)
        else:
            groups.append([line])
            by_name.setdefault(key_of(name), groups[-1])
    found += [_taken(intake, group) for group in groups]
    return sorted(found, key=lambda each: each.number)


def _taken(intake: Intake, group: list[Line]) -> Taken:
    first = group[0]
    name = first.text("name")
    found = intake.find("venues", name)
    there = found if found is not None and not found.near else None
    contact = _contact(intake, group)
    raw = _raw(group, contact)
    rooms = _rooms(group)
    notes = list(dict.fromkeys(note for line in group for note in line.notes))
    needs = (contact.key,) if contact is not None and contact.key else ()
    try:
        if there is not None:
            raw = sound(Venue, {"id": there.id, "name": name, **raw}, notes)
            again = _again(intake, first, there, raw, rooms)
            return again.replace(notes=tuple(notes), needs=still_needed(again.fills, needs))
        entry = intake.new_id(name, "venues", "venue", first.text("id"))
        printed = first.texts("name", intake.plan.itinerary.languages)
        raw = sound(Venue, {"id": entry, "name": printed, **raw, "rooms": rooms}, notes)
    except RefusedError as error:
        return Taken(first.number, name, Outcome.UNREADABLE, str(error), tuple(notes))
    near = intake.names["venues"].near(name, held=True)
    intake.note_new("venues", entry, name, *(printed.values() if isinstance(printed, dict) else ()))
    outcome, detail, same = Outcome.NEW, _told(raw), None
    if near is not None:
        like = intake.found("venues", near)
        outcome, detail = Outcome.NEAR, near_words(name, like.name)
        if near in intake.plan.directory.venues:
            same = _again(intake, first, like, raw, rooms)
            same = same.replace(
                name=name, notes=tuple(notes), needs=still_needed(same.fills, needs)
            )
    elif contact is not None and contact.near:
        outcome = Outcome.NEAR
        detail = near_words(_first(group, "contact"), contact.name) + ", its contact if it is taken"
    return Taken(first.number, name, outcome, detail, tuple(notes), raw, needs=needs, same=same)


def _first(group: list[Line], field: str) -> str:
    return next((text for line in group if (text := line.text(field))), "")


def _raw(group: list[Line], contact: Found | None) -> dict[str, Any]:
    """Return what some rows tell about a venue, rooms aside."""
    first = group[0]
    raw: dict[str, Any] = {"address": _address(group), "contact": contact.id if contact else ""}
    for field, read in (("phone", phone), ("website", website)):
        written = _first(group, field)
        raw[field] = read(written) if written else ""
        if written and raw[field] is None:
            first.leave(field, written, "it cannot be read")
    hours = next((text for line in group if (text := line.lines("open"))), "")
    if hours:
        read_hours = opening(hours)
        if read_hours is None:
            first.leave("open", hours, "write it as Tue-Sun 10:00-18:00")
        else:
            raw["open"], raw["closed"] = read_hours
            if list(read_hours[0]) == ["daily"] and isinstance(read_hours[0]["daily"], str):
                raw["open"] = read_hours[0]["daily"]
    raw["notes"] = "\n".join(dict.fromkeys(text for line in group if (text := line.kept_notes())))
    return raw


def _address(group: list[Line]) -> str:
    """Return the address of a venue, with its town and postcode where they stand apart."""
    street = _first(group, "address")
    town = " ".join(part for part in (_first(group, "postcode"), _first(group, "city")) if part)
    if town and letters_of(town) in letters_of(street):
        town = ""
    return ", ".join(part for part in (street, town) if part)


def _rooms(group: list[Line]) -> list[dict[str, Any]]:
    """Return the rooms that some rows name, each once."""
    rooms: dict[str, dict[str, Any]] = {}
    used: set[str] = set()
    for line in group:
        name, written = line.text("room"), line.text("capacity")
        capacity = whole(written) if written else None
        if written and capacity is None:
            line.odd("capacity", "it is no number")
        if not name:
            if capacity is not None:
                line.note(
                    f"capacity {capacity} is left out: only rooms have one, and none is named"
                )
            continue
        room = rooms.get(key_of(name))
        if room is None:
            entry = base = short_slug(name) or "room"
            number = 1
            while entry in used:
                number += 1
                entry = f"{base}-{number}"
            used.add(entry)
            room = rooms[key_of(name)] = {"id": entry, "name": name}
        if capacity is not None:
            room.setdefault("capacity", capacity)
    return list(rooms.values())


def _contact(intake: Intake, group: list[Line]) -> Found | None:
    """Return who receives the party at a venue; a name nobody has becomes a person."""
    written = _first(group, "contact")
    if not written:
        return None
    known = intake.find("people", written)
    if known is not None:
        return known
    if not _NAME.fullmatch(written) or is_open_name(written):
        group[0].leave("contact", written, "it is no name of a person")
        return None
    return intake.found_or_made("people", written)


def _told(raw: dict[str, Any]) -> str:
    rooms = len(raw.get("rooms", ()))
    parts = [raw.get("address", ""), f"{rooms} room{'s' if rooms > 1 else ''}" if rooms else ""]
    return " · ".join(part for part in parts if part)


def _again(
    intake: Intake, line: Line, there: Found, raw: dict[str, Any], rooms: list[dict[str, Any]]
) -> Taken:
    """Return what rows are whose venue the visit has, or another row."""
    venue = intake.plan.directory.venues.get(there.id)
    if venue is None:
        return Taken(line.number, there.name, Outcome.THERE, "another row has it", raw=raw)
    stands = value_at(intake.data, venue.route)
    fills = (*missing(Venue, raw, stands, venue.route), *_more_rooms(venue, stands, rooms))
    outcome = Outcome.FILLS if fills else Outcome.THERE
    detail = f"`{there.id}`" + (f": {named_keys(fills)}" if fills else "")
    return Taken(line.number, there.name, outcome, detail, raw=raw, at=venue.route, fills=fills)


def _more_rooms(venue: Venue, stands: Any, rooms: list[dict[str, Any]]) -> list[Edit]:
    """Return the edits that give a venue rooms that it lacks, and its rooms their capacity."""
    written = stands.get("rooms", [])
    if not isinstance(written, list):
        return []
    by_key = {key_of(name): each for each in venue.rooms for name in texts(each.name)}
    used = {each.id for each in venue.rooms}
    edits: list[Edit] = []
    new: list[dict[str, Any]] = []
    for room in rooms:
        known = by_key.get(key_of(room["name"]))
        if known is None:
            entry, number = room["id"], 1
            while entry in used:
                number += 1
                entry = f"{room['id']}-{number}"
            used.add(entry)
            new.append({**room, "id": entry})
        elif "capacity" in room and "capacity" not in known.given:
            edits.append(_capacity(known.route, room["capacity"]))
    if not written and new:
        return [*edits, Set((*venue.route, "rooms"), new, _VENUE_ORDER)]
    at: Route = (*venue.route, "rooms")
    return [*edits, *(Insert((*at, len(written) + index), room) for index, room in enumerate(new))]


def _capacity(room: Route, capacity: int) -> Set:
    return Set((*room, "capacity"), capacity, _ROOM_ORDER)
