"""Where sessions of a list take place: venues and rooms by name, new ones where nobody knows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from planner.changes.taking.days import Meant
from planner.changes.taking.intake import Found, Intake, near_words, short_slug, texts
from planner.changes.taking.known import Names, key_of
from planner.changes.taking.line import Line
from planner.changes.taking.times import word_set
from planner.changes.taking.values import is_open_name
from planner.model.folding import letters_of, words_of
from planner.model.places import Room, Venue
from planner.model.programme import ONLINE, Day
from planner.model.session_kinds import SESSION_KINDS
from planner.source.plain import shorten
from planner.source.record import Record

_LONGEST_NAME = 100
_SHORTEST_ADDRESS = 8
"""From how many letters and digits on an address tells its venue."""

_ROOM_WORDS = word_set(
    "room hall auditorium floor sala salone salon aula auditori auditorio auditorium stanza salle raum saal"
    " horsaal planta piano etage boardroom"
)
"""What rooms are called besides their names."""

_BUILDINGS = frozenset({"hall", "auditorium", "auditorio", "auditori"})
"""Words of rooms that are words of whole buildings as well."""

_ONLINE = re.compile(
    r"https?://|\b(?:zoom|teams|meet\.google|webex|online|on-line|en linea|en ligne|video ?call|videoconferen)",
    re.IGNORECASE,
)
_APART = re.compile(r"\s*(?:[,;/|(]| [-–—] )\s*")
_WAY = re.compile(r"\s*(?:→|->|=>|>|–>)\s*")


class Where(Record):
    """Where a session is, as far as its row says."""

    raw: Mapping[str, Any] = {}
    needs: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    """What is only nearly called so, in words."""


class Places:
    """Finds the places of rows."""

    def __init__(self, intake: Intake, lines: Iterable[Line] = ()) -> None:
        """Take the rows too, for what stands alone in one may stand with its room in another."""
        self.intake = intake
        self.alone = {key_of(text) for line in lines if (text := line.text("place"))}
        directory = intake.plan.directory
        self.entries = {each.id: each.name for each in directory.venues.values()}
        self.by_address = {
            letters_of(each.address): each.id for each in directory.venues.values() if each.address
        }

    def of(self, line: Line, day: Meant, kind: str) -> Where:
        """Return where the session of a row is."""
        place, room = line.text("place"), line.text("room")
        own = day.venue if isinstance(day, Day) else None
        if place and is_open_name(place):
            line.note(f"place “{shorten(place, 30)}” is left open")
            place = ""
        if place and _ONLINE.search(place):
            line.note(f"it is online: “{shorten(place, 60)}”")
            return Where({"participation": ONLINE})
        if SESSION_KINDS[kind].moves:
            return self._ways(line, place or room)
        if not place and not room:
            return Where()
        if not place:
            return self._room(line, own, None, room)
        alone = self._room_alone(own, place) if not room else None
        if alone is not None:
            return alone
        found, rest = self._venue(line, place)
        return self._room(line, own, found, room or rest)

    def _room_alone(self, own: str | None, place: str) -> Where | None:
        """Return the room of the day's venue, or else the one of all, that a place names; or None.

        Where the day has another venue than that, someone must say whether it is meant.
        """
        venues = self.intake.plan.directory.venues
        if self.intake.names["venues"].exact(place):
            return None
        inner = self._room_named(own, place)
        if inner is not None:
            return Where({"room": inner})
        rooms = [
            (venue, room.id)
            for venue in venues.values()
            for room in venue.rooms
            if venue.id and room.id and _is_called(place, room)
        ]
        if len(rooms) != 1:
            return None
        venue, room = rooms[0]
        if own is None:
            return Where({"venue": venue.id, "room": room})
        called = shorten(self.intake.called("venues", venue.id), 40)
        near = f"“{shorten(place, 40)}” is a room of “{called}”"
        return Where({"venue": venue.id, "room": room}, (), (near,))

    def _ways(self, line: Line, place: str) -> Where:
        """Return where a transfer starts and ends."""
        if not place:
            return Where()
        ends = [part for part in _WAY.split(place) if part]
        found = [self._venue(line, part)[0] for part in ends[:1] + ends[1:][-1:]]
        raw = {"to": found[-1].id}
        if found[1:]:
            raw = {"from": found[0].id, **raw}
        return Where(raw, _keys(found), _near(line, found))

    def _venue(self, line: Line, place: str) -> tuple[Found, str]:
        """Return the venue that is meant, and what is left of the text for a room."""
        name, rest = self._split(place)
        known = self._known(name)
        if known is not None:
            if known.key and not known.near and not self.intake.names["venues"].exact(name):
                line.note(
                    f"“{shorten(name, 40)}” is taken for “{shorten(known.name, 40)}”, a new venue"
                )
            return known, rest
        called, address = _with_address(name)
        made = self.intake.found_or_made("venues", called, {"address": address})
        if made.key:
            line.note(
                f"a new venue, “{shorten(called, 40)}”"
                + (f", though “{made.like}” is there" if made.like else "")
            )
        return made, rest

    def _known(self, name: str) -> Found | None:
        """Return the venue of a name, an id, some of its words, or an address."""
        known = self.intake.meant("venues", name)
        if known is not None and not known.near:
            return known
        letters = letters_of(name)
        for address, venue in self.by_address.items():
            short, long = sorted((address, letters), key=len)
            if len(short) >= _SHORTEST_ADDRESS and short in long:
                return self.intake.found("venues", venue)
        return known

    def _split(self, place: str) -> tuple[str, str]:
        """Return a place as venue and room: ``Museo, Sala 1``; only where the first part is known."""
        if self.intake.names["venues"].exact(place):
            return place, ""
        match = _APART.search(place)
        if match is None:
            return place, ""
        first, rest = place[: match.start()], place[match.end() :].rstrip(") ")
        exact = self.intake.names["venues"].exact(first)
        entry = exact[0] if exact else first if first in self.entries else None
        if entry is None:
            return self._split_by_list(place, first, rest)
        venue = self.intake.plan.directory.venues.get(entry)
        if venue is not None and letters_of(rest) in letters_of(venue.address):
            return first, ""
        return first, rest

    def _split_by_list(self, place: str, first: str, rest: str) -> tuple[str, str]:
        """Return a place as venue and room where the list, or the visit, has one part by itself."""
        if _is_room(rest) and key_of(first) in self.alone:
            return first, rest
        *_, match = _APART.finditer(place)
        room, venue = place[: match.start()], place[match.end() :].rstrip(") ")
        known = self.intake.names["venues"].exact(venue)
        if known or key_of(venue) in self.alone:
            inner = self._room_named(known[0] if known else None, room)
            if inner is not None or _is_room(room):
                return venue, room
        return place, ""

    def _room(self, line: Line, own: str | None, found: Found | None, room: str) -> Where:
        venue = found.id if found is not None else own
        raw: dict[str, Any] = {"venue": venue} if venue is not None and venue != own else {}
        known = [found] if found is not None else []
        if room:
            inner = self._room_named(venue, room)
            if inner is not None:
                raw["room"] = inner
            elif found is not None and found.key:
                raw["room"] = self._new_room(found, room)
            else:
                line.note(f"room “{shorten(room, 40)}” is left out: {self._lacks(venue)}")
        return Where(raw, _keys(known), _near(line, known))

    def _lacks(self, venue: str | None) -> str:
        if venue is None:
            return "nobody says of which venue"
        return f"{self.intake.called('venues', venue)} has no room of that name"

    def _room_named(self, venue: str | None, room: str) -> str | None:
        """Return the room of a venue that is called so, or None."""
        known: Venue | None = self.intake.plan.directory.venues.get(venue or "")
        if known is None:
            return None
        for each in known.rooms:
            if _is_called(room, each):
                return each.id
        rooms = Names()
        for each in known.rooms:
            if each.id:
                rooms.add(each.id, texts(each.name))
        return rooms.told(room)

    def _new_room(self, found: Found, room: str) -> str:
        """Return the room of a new venue, which gets it if it does not have it yet."""
        beside = self.intake.besides[found.key]
        rooms = list(beside.raw.get("rooms", ()))
        for each in rooms:
            if key_of(each["name"]) == key_of(room):
                return str(each["id"])
        entry = base = short_slug(room) or "room"
        number = 1
        while entry in {each["id"] for each in rooms}:
            number += 1
            entry = f"{base}-{number}"
        rooms.append({"id": entry, "name": room})
        self.intake.besides[found.key] = beside.replace(raw={**beside.raw, "rooms": rooms})
        return entry


def _is_room(text: str) -> bool:
    """Tell whether a text speaks of a room: ``Sala Plenaria``, ``2nd floor``."""
    return not (_ROOM_WORDS - _BUILDINGS).isdisjoint(words_of(text))


def _is_called(text: str, room: Room) -> bool:
    """Tell whether a text is the name or id of a room, with or without a word such as *Sala*."""
    names = texts(room.name)
    plain = {letters_of(room.id), *map(key_of, names)}
    return (
        key_of(text) in plain
        or _without_room(text) in plain - {""}
        or key_of(text) in {_without_room(each) for each in names} - {""}
    )


def _without_room(text: str) -> str:
    return "".join(word for word in words_of(text) if word not in _ROOM_WORDS)


def _with_address(place: str) -> tuple[str, str]:
    """Return a place as its name and its address: ``Fair, 20 Fair Road, Bologna``."""
    name, _, rest = place.partition(",")
    if re.search(r"\d", rest) and not re.search(r"\d", name):
        return shorten(name.strip(), _LONGEST_NAME), rest.strip()
    return (place, "") if len(place) <= _LONGEST_NAME else (shorten(place, _LONGEST_NAME), place)


def _keys(found: list[Found]) -> tuple[str, ...]:
    return tuple(each.key for each in found if each.key)


def _near(line: Line, found: list[Found]) -> tuple[str, ...]:
    typed = line.text("place") or line.text("room")
    return tuple(near_words(typed, each.name) for each in found if each.near)
