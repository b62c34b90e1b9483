"""The text of a visit that begins: a whole example with a note at each part, ready to be edited.

Whatever is in it can be overwritten. It is written so that the check finds nothing in it: whoever
changes something sees at once what that causes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.model import places
from planner.model.dates import dates
from planner.model.itinerary import decode
from planner.model.kinds import slug
from planner.source.document import read
from planner.source.edit import RefusedError
from planner.source.plain import shorten
from planner.source.record import Record
from planner.workspace.creating.beginning import (
    USUAL_GUESTS,
    USUAL_HOST,
    USUAL_PARTY,
    Beginning,
    Guests,
)
from planner.workspace.creating.days import (
    COACH,
    COMPANY,
    CONTACT,
    HALL,
    HOTEL,
    MEETING,
    RESTAURANT,
    heading,
    programme,
)
from planner.workspace.creating.lines import listed, note, pairs, section, table
from planner.workspace.creating.words import in_one, said

GROUP = "delegation"
"""The id of the group that travels."""

_SEATS, _HALL, _GUIDED = 54, 60, 30
"""The seats of a usual coach, how many people a usual hall holds, and how many a guide takes."""


class Cast(Record):
    """The organisations of a visit that begins, each behind its id."""

    host: tuple[str, str]
    """The host's id and name; both are empty where nobody is named and there is no example."""
    guests: tuple[tuple[str, Guests], ...]

    @property
    def people(self) -> int:
        """How many people travel."""
        return sum(each.people for _, each in self.guests)


def skeleton(beginning: Beginning) -> str:
    """Return the text of a visit that begins, of all its days, with what everything in it is for.

    All that takes place is tentative. A bare one has its days and who takes part, and no more.

    Raises:
        RefusedError: a title or name cannot be written.
    """
    cast = _cast(beginning)
    parts = _bare(beginning, cast) if beginning.is_bare else _example(beginning, cast)
    text = "".join(parts).rstrip("\n") + "\n"
    _prove(text, beginning)
    return text


def _example(beginning: Beginning, cast: Cast) -> Iterator[str]:
    yield from _top(beginning, cast)
    yield section("Who takes part")
    yield from _who(beginning, cast)
    yield section("Where")
    yield from _where(beginning, cast)
    yield from programme(beginning)


def _bare(beginning: Beginning, cast: Cast) -> Iterator[str]:
    """Return the parts of a visit without an example."""
    host, _ = cast.host
    yield _headline(beginning)
    yield _HOW
    yield from _whole(beginning)
    if host:
        yield pairs({"hosts": [host]})
    if cast.guests:
        yield pairs({"party": [GROUP]})
    if host or cast.guests:
        yield "\n" + section("Who takes part")
        yield listed("organisations", _organisations(cast))
    if cast.guests:
        yield _group(beginning, cast)
    for each in beginning.dates:
        yield heading(each)
        yield table("days", {"date": each})


def _prove(text: str, beginning: Beginning) -> None:
    """Read a text back.

    Raises:
        RefusedError: it does not say what was asked for.
    """
    document = read(text.encode())
    itinerary, slips = decode(document.data)
    said_so = (
        itinerary.id == beginning.own_id
        and set(itinerary.title.texts.values()) == {beginning.title}
        and itinerary.timezone == beginning.timezone
        and [day.date for day in itinerary.days] == beginning.dates
    )
    if not document.whole or slips or not said_so:
        what = f"{slips[0].message}; {slips[0].help}" if slips else "it would say something else"
        raise RefusedError(f"such a visit cannot be written: {what}")


def _cast(beginning: Beginning) -> Cast:
    """Return the organisations with ids of their own; a host that travels too is one of them."""
    taken = {GROUP, CONTACT}
    party, host = beginning.party, beginning.host
    if not beginning.is_bare:
        unnamed = in_one("guests", beginning.languages)
        party = party or (Guests(unnamed, USUAL_GUESTS),)
        party = tuple(
            each.replace(name=unnamed) if each.name == USUAL_PARTY else each for each in party
        )
        if host in {"", USUAL_HOST}:
            host = in_one("the host", beginning.languages)
    guests = [(_id(each.name, taken), each) for each in party]
    if not host:
        return Cast(("", ""), tuple(guests))
    same = next((name for name, each in guests if each.name == host), None)
    return Cast((same or _id(host, taken), host), tuple(guests))


def _id(name: str, taken: set[str]) -> str:
    """Return an id for a name that no other entry has, and take it."""
    stem = slug(name)[:60].strip("-") or "organisation"
    found, number = stem, 1
    while found in taken:
        number += 1
        found = f"{stem}-{number}"
    taken.add(found)
    return found


_EXAMPLE = """\
#
# This is an example to start from: everything in it can be overwritten, and what is not needed can
# go. What is not settled says status = "tentative" and is printed as TBC; take that out once it is.
# What stands behind a # is for whoever edits the file, and never printed.
"""

_HOW = """\
#
# planner FILE opens it as a timeline, planner check FILE finds what clashes, planner export FILE
# writes the agenda.

"""


def _headline(beginning: Beginning) -> str:
    count = "one day" if beginning.days == 1 else f"{beginning.days} days"
    return note(
        f"{shorten(beginning.title, 50)}: a study visit of {count}, {dates(beginning.dates)}."
    )


def _top(beginning: Beginning, cast: Cast) -> Iterator[str]:
    """Return the notes at the top, and what is said of the visit as a whole."""
    yield _headline(beginning)
    yield _EXAMPLE
    yield _HOW
    yield from _whole(beginning)
    yield note(
        "Who invites, whom to turn to, and who travels: the ids under which they stand below."
    )
    yield pairs({"hosts": [cast.host[0]], "contacts": [CONTACT], "party": [GROUP]})
    yield "\n"


def _whole(beginning: Beginning) -> Iterator[str]:
    """Return what is said of the visit as a whole, but who takes part."""
    whole: dict[str, Any] = {"format": 1, "id": beginning.own_id, "title": beginning.title}
    if beginning.place:
        whole["place"] = beginning.place
    whole["timezone"] = beginning.timezone
    if beginning.region:
        whole["region"] = beginning.region
    whole["languages"] = list(beginning.languages)
    notes = {
        "id": "never changes, for calendars know the visit by it",
        "region": "whose public holidays count",
        "languages": "of the agenda, its own one first",
    }
    yield pairs(whole, notes)
    if not beginning.region:
        yield note('region = "IT-45"  # whose public holidays count')
    yield "\n"


def _who(beginning: Beginning, cast: Cast) -> Iterator[str]:
    """Return the organisations, the contact and the group that travels."""
    host, called = cast.host
    yield note("Who sends how many people; rooms, coaches and guides are measured against that.")
    yield listed("organisations", _organisations(cast))
    yield note('Who goes along and counts heads. With phone = "…" the party can call them.')
    name = in_one("contact", beginning.languages).format(called)
    yield table("people", {"id": CONTACT, "name": name, "organisation": host})
    yield note("Who travels together. Other groups may go through a part of the programme each.")
    yield _group(beginning, cast)


def _organisations(cast: Cast) -> list[dict[str, Any]]:
    """Return who sends how many people, and the host behind them."""
    host, called = cast.host
    entries: list[dict[str, Any]] = [
        {"id": name, "name": each.name, "headcount": each.people} for name, each in cast.guests
    ]
    if host and host not in {name for name, _ in cast.guests}:
        entries.append({"id": host, "name": called})
    return entries


def _group(beginning: Beginning, cast: Cast) -> str:
    """Return the group that travels."""
    members = [name for name, _ in cast.guests]
    group = said("guests", beginning.languages)
    return table("groups", {"id": GROUP, "name": group, "members": members})


_VENUES = (
    (MEETING, "meeting venue", "Where guests and hosts meet: a museum, a university, a town hall."),
    (COMPANY, "company", "Where there is something to see: a company, a laboratory, a port."),
    (HOTEL, "hotel", "Where the party sleeps; its days begin and end there."),
    (RESTAURANT, "restaurant", "Where the evening is, within a walk of the hotel."),
)
"""The venues: their ids, what they are called by the name among the words, what they are for."""

_NOTES = {
    "open": 'ask them; closed = ["mon"] says when they are closed',
    "entry": "minutes from the door to the seat",
    "exit": "and back",
    "guide_limit": "how many people one guide takes",
    "boarding": "minutes",
}


def _where(beginning: Beginning, cast: Cast) -> Iterator[str]:
    """Return the venues, the coach, and how long the ways take."""
    count = len(_VENUES) if beginning.days > 1 else 2
    for name, words, purpose in _VENUES[:count]:
        yield note(purpose)
        if name == COMPANY:
            yield note(
                'What it asks for: requests = [{ what = "the names of all visitors", days = 7 }]'
            )
        yield table("venues", _venue(beginning, cast, name, words), _NOTES)
    yield note("What takes people from venue to venue; they are counted against its seats.")
    vehicle = {
        "id": COACH, "name": said("coach", beginning.languages),
        "seats": max(_SEATS, _tens(cast.people + 5)), "boarding": 10,
    }  # fmt: skip
    yield table("vehicles", vehicle, _NOTES)
    yield note("How many minutes the ways take, in the rush hours as many as peak says.")
    for leg in _legs(beginning):
        yield table("legs", leg)


def _venue(beginning: Beginning, cast: Cast, name: str, words: str) -> dict[str, Any]:
    languages = beginning.languages
    street = in_one("address", languages).format(in_one(words, languages))
    address = ", ".join(part for part in (street, beginning.place) if part)
    venue: dict[str, Any] = {"id": name, "name": said(words, languages), "address": address}
    if name == MEETING:
        capacity = max(_HALL, _tens(cast.people + 10))
        venue["rooms"] = [{"id": HALL, "name": said("hall", languages), "capacity": capacity}]
    if name == HOTEL:
        venue["meeting_point"] = said("lobby", languages)
    if name in {MEETING, COMPANY}:
        venue |= {"open": {"daily": "08:00-20:00"}, "entry": 5, "exit": 5}
        venue["guide_limit"] = max(_GUIDED, _tens(cast.people))
    return venue


def _legs(beginning: Beginning) -> list[dict[str, Any]]:
    if beginning.days == 1:
        return [{"from": MEETING, "to": COMPANY, "minutes": 25, "peak": 35}]
    return [
        {"from": HOTEL, "to": MEETING, "minutes": 15, "peak": 20},
        {"from": HOTEL, "to": COMPANY, "minutes": 35, "peak": 45},
        {"from": HOTEL, "to": RESTAURANT, "minutes": 6, "by": places.WALK},
    ]


def _tens(number: int) -> int:
    """Return a number rounded up to tens."""
    return -(-number // 10) * 10
