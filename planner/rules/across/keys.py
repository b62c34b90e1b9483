"""By what a person, a room or a vehicle is known again in another visit."""

from __future__ import annotations

import re

from planner.model.folding import letters_of
from planner.model.people import Person
from planner.model.places import Vehicle
from planner.model.plan import Plan
from planner.model.words import ANY, Words

FEWEST_DIGITS = 6
"""How many digits a phone number has at least."""

_PLACES = 4
"""How many decimals of degrees tell one building from the next: some ten metres."""


def person_key(plan: Plan, person: Person) -> str:
    """Return the key of a person: the e-mail, else name and organisation; empty without both."""
    email = person.email.strip().lower()
    if "@" in email:
        return f"email:{email}"
    organisation = plan.directory.organisations.get(person.organisation or "")
    if organisation is None or person.broken & {"email", "name"}:
        return ""
    return _joined("name", person.name, _canonical(organisation.name))


def room_key(plan: Plan, venue: str, room: str) -> str:
    """Return the key of a room: its name, and the venue's address, coordinates or name."""
    place = plan.directory.venues.get(venue)
    if place is None:
        return ""
    named = next((each for each in place.rooms if each.id == room), None)
    if named is None or place.broken & {"name", "address", "coordinates"}:
        return ""
    name, house = _canonical(named.name), _canonical(place.name)
    if re.search(r"\d", place.address):
        return _joined("address", place.address, name)
    if place.address:
        return _joined("place", house, place.address, name)
    if place.coordinates is not None:
        where = ",".join(f"{degrees:.{_PLACES}f}" for degrees in place.coordinates)
        found = _joined("coordinates", house, name)
        return f"{found}|{where}" if found else ""
    return _joined("venue", plan.itinerary.timezone, house, name)


def vehicle_key(vehicle: Vehicle) -> str:
    """Return the key of a vehicle: the driver's phone, else its name and driver."""
    if vehicle.broken & {"name", "driver", "phone"}:
        return ""
    digits = re.sub(r"\D", "", vehicle.phone)
    if len(digits) >= FEWEST_DIGITS:
        return f"phone:{digits.lstrip('0')}"
    return _joined("vehicle", _canonical(vehicle.name), vehicle.driver)


def _joined(kind: str, *parts: str) -> str:
    """Return a key made of some texts, capitals and signs aside; empty where one is."""
    letters = [letters_of(part) for part in parts]
    return f"{kind}:{'|'.join(letters)}" if all(letters) else ""


def _canonical(words: Words) -> str:
    """Return a text in the same language whatever the agenda's own is."""
    for language in (ANY, "en", *sorted(words.texts)):
        if words.texts.get(language):
            return words.texts[language]
    return ""
