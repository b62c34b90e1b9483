"""Entries of other visits that are taken into a visit: venues, people, organisations and vehicles.

What is known of someone or something comes along; what holds only for the other visit does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from planner.changes.change import Change
from planner.changes.visit.shift import moves
from planner.model.basic_kinds import Id, slug
from planner.model.fields import Invalid, Notes, Table, specs
from planner.model.folding import letters_of, words_of
from planner.model.itinerary import Itinerary
from planner.model.keys import held_table
from planner.model.nested import RefTo, Target
from planner.model.people import Availability, Journey, Organisation, Person
from planner.model.places import Request, Vehicle, Venue
from planner.model.plan import Plan, listed
from planner.model.programme import Booking
from planner.model.waiver import Waiver
from planner.model.words import Words
from planner.source.edit import Edit, Insert, RefusedError, Set
from planner.source.plain import shorten
from planner.source.record import Record

VENUES, PEOPLE, ORGANISATIONS, VEHICLES = "venues", "people", "organisations", "vehicles"

LENT: dict[str, type[Table]] = {
    VENUES: Venue, PEOPLE: Person, ORGANISATIONS: Organisation, VEHICLES: Vehicle,
}  # fmt: skip
"""The lists of a visit of which others can take entries, by their keys."""

SHARED = (PEOPLE, ORGANISATIONS, "groups")
"""The lists that share their ids."""

_REFERRED = {Target.PERSON: PEOPLE, Target.ORGANISATION: ORGANISATIONS}
"""In which list stands what a reference of such an entry names."""

_OF_A_VISIT = (Journey, Availability, Waiver, Booking)
"""What says something about one visit only: when people come, what is accepted and booked there."""

_OF_THEN = {
    (Organisation, "headcount"), (Organisation, "diets"), (Organisation, "access"), (Request, "met"),
}  # fmt: skip
"""What is counted and done anew for each visit: how many people come and what they need."""

_LONGEST_ID = 72
"""How many characters of an id are kept where a number has to follow."""

_ALIKE = 0.88
"""From which share of common letters on two names may be one, misspelt."""

_FEW = 3
"""By how many letters at most the lengths of such names differ."""


class Entry(Record):
    """An entry of another visit."""

    key: str
    """The key of the list in which it stands."""
    raw: Mapping[str, Any]
    """The entry as the text of that visit has it."""
    along: Mapping[str, Entry] = {}
    """What it refers to, by the key of the reference: the organisation of a person."""
    visit: str = ""
    """What the other visit is called."""

    @property
    def names(self) -> list[str]:
        """Its name in all languages in which it has one."""
        return _texts(self.raw.get("name"))

    def name(self, languages: Iterable[str] = ()) -> str:
        """Return its name in the first of some languages in which it has one, else its id."""
        return self.text("name", languages) or str(self.raw.get("id", ""))

    def text(self, key: str, languages: Iterable[str]) -> str:
        """Return a text of it in the first of some languages that it has, or nothing."""
        return _text(self.raw.get(key), languages)


def entries(data: Mapping[str, Any], visit: str = "") -> Iterator[Entry]:
    """Return the entries of a visit that others can take, by the data of its text.

    Those without a name are left out. ``visit`` is what the visit is called.
    """
    known = {
        key: {str(raw["id"]): raw for raw in reversed(_raws(data, key)) if "id" in raw}
        for key in LENT
    }
    for key in LENT:
        for raw in _raws(data, key):
            entry = _entry(key, raw, known, visit)
            if entry.names:
                yield entry


def _entry(
    key: str, raw: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]], visit: str
) -> Entry:
    along = {}
    for field, target in _references(LENT[key]).items():
        other = known[target].get(str(raw.get(field, "")))
        if other is not None and _texts(other.get("name")):
            along[field] = _entry(target, other, known, visit)
    return Entry(key, raw, along, visit)


def _references(table: type[Table]) -> dict[str, str]:
    """Return the keys of a table that refer to another entry, with the list in which that stands."""
    if table not in _REFERENCES:
        kinds = {key: spec.kind for key, spec in specs(table).items()}
        _REFERENCES[table] = {
            key: _REFERRED[kind.target]
            for key, kind in kinds.items()
            if isinstance(kind, RefTo) and kind.target in _REFERRED
        }
    return _REFERENCES[table]


_REFERENCES: dict[type[Table], dict[str, str]] = {}


def lent(table: type[Table], raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return of an entry what is true in any visit; references are left out.

    Journeys, availability, waivers, bookings, dates of the visit and counts of people go, and so does
    what the format does not know.
    """
    known = specs(table)
    kept: dict[str, Any] = {}
    for key, value in raw.items():
        if key == "x":
            kept[key] = value
        if key not in known or key in _references(table) or moves(table, key):
            continue
        if (table, key) in _OF_THEN:
            continue
        inner = held_table(known[key].kind)
        if inner in _OF_A_VISIT:
            continue
        if inner is not None and isinstance(value, dict):
            value = lent(inner, value)  # noqa: PLW2901 - the same, stripped
        elif inner is not None and isinstance(value, list):
            value = [lent(inner, each) if isinstance(each, dict) else each for each in value]  # noqa: PLW2901
        kept[key] = value
    return kept


def borrowed(plan: Plan, data: dict[str, Any], entry: Entry) -> Change:
    """Return the change that puts a copy of an entry of another visit at the end of its list here.

    What it refers to comes along, unless it is here already: the organisation of a person, and whoever
    receives people at a venue. Ids that are taken get a number.

    Raises:
        RefusedError: the list of this visit cannot be read as one.
    """
    taking = _Taking(plan, data)
    taking.take(entry)
    name = shorten(entry.name(plan.itinerary.languages), 40)
    from_ = f" from “{shorten(entry.visit, 40)}”" if entry.visit else ""
    note = "; ".join(taking.notes(entry))
    return Change(f"Take “{name}”{from_}", tuple(taking.edits), note=note)


class _Taking:
    """The edits that take an entry, and what is to be said about them."""

    def __init__(self, plan: Plan, data: dict[str, Any]) -> None:
        self._here = Here(plan)
        self._languages = plan.itinerary.languages
        self._data = data
        self._ids = {key: _ids(data, key) for key in (*LENT, "groups")}
        self._added: dict[str, int] = {}
        self._along: list[str] = []
        self._renamed = ""
        self.edits: list[Edit] = []

    def take(self, entry: Entry, depth: int = 0) -> str:
        """Add the edits that take an entry with what it refers to, and return its id here."""
        refers = {}
        for key, other in entry.along.items():
            refers[key] = self._here.same(other) or self.take(other, depth + 1)
        kept = lent(LENT[entry.key], entry.raw)
        own = self._fresh(entry)
        written: dict[str, Any] = {"id": own}
        for key in entry.raw:
            if key in refers:
                written[key] = refers[key]
            elif key in kept and key != "id":
                written[key] = kept[key]
        self._insert(entry.key, written)
        if depth:
            self._along.append(entry.name(self._languages))
        elif own != entry.raw.get("id"):
            self._renamed = own
        return own

    def _insert(self, key: str, written: dict[str, Any]) -> None:
        there = self._data.get(key, [])
        if not isinstance(there, list):
            raise RefusedError(f"`{key}` of this visit is no list; mend it first")
        count = len(there) + self._added.get(key, 0)
        self._added[key] = self._added.get(key, 0) + 1
        if count:
            self.edits.append(Insert((key, count), written))
        else:
            self.edits.append(Set((key,), [written], tuple(specs(Itinerary))))

    def _fresh(self, entry: Entry) -> str:
        """Return an id for an entry that nothing here has, and take it."""
        own = entry.raw.get("id")
        if isinstance(Id().read(own, (), Notes()), Invalid):
            own = next((made for name in entry.names if (made := slug(name))), "")
        wanted = str(own or LENT[entry.key].__name__.lower())
        spaces = SHARED if entry.key in SHARED else (entry.key,)
        taken = {each for space in spaces for each in self._ids[space]}
        made, number = wanted, 1
        while made in taken:
            number += 1
            made = f"{wanted[:_LONGEST_ID].rstrip('._-')}-{number}"
        self._ids[entry.key].add(made)
        return made

    def notes(self, entry: Entry) -> Iterator[str]:
        """Return what else the organiser should know."""
        if self._along:
            yield f"with {listed([shorten(each, 40) for each in self._along])}"
        if self._renamed:
            yield f"its id here is `{self._renamed}`"
        count = entry.raw.get("headcount")
        if entry.key == ORGANISATIONS and isinstance(count, int) and not isinstance(count, bool):
            yield f"it sent {count} people then; say how many it sends now"


class Here:
    """The entries of a visit, to tell whether it has one of another visit already."""

    def __init__(self, plan: Plan) -> None:
        """Take the visit into which entries are taken."""
        itinerary = plan.itinerary
        self._known: dict[str, dict[str, list[tuple[str, str]]]] = {key: {} for key in LENT}
        self._words: dict[str, dict[str, set[str]]] = {key: {} for key in LENT}
        for key in LENT:
            for each in getattr(itinerary, key):
                if each.id:
                    names = [each.name] if isinstance(each.name, str) else each.name.texts.values()
                    self._note(key, each.id, names, getattr(each, "address", ""))
        for person in itinerary.people:
            if person.id and person.email:
                self._known[PEOPLE].setdefault(_mail(person.email), []).append((person.id, ""))

    def _note(self, key: str, own: str, names: Iterable[str], address: str) -> None:
        for name in names:
            for spelt in _spellings(name):
                self._known[key].setdefault(spelt, []).append((own, address))
            for word in words_of(name):
                self._words[key].setdefault(word, set()).add(letters_of(name))

    def same(self, entry: Entry) -> str:
        """Return the id of the same entry here, or nothing.

        It is the same by its name in any language, or its e-mail; of two venues that have addresses
        these must not differ either.
        """
        known = self._known[entry.key]
        address = _address(entry.raw)
        for name in entry.names:
            for own, here in (each for spelt in _spellings(name) for each in known.get(spelt, ())):
                if not address or not here or _one_in_other(address, letters_of(here)):
                    return own
        email = entry.raw.get("email")
        mailed = known.get(_mail(email), ()) if entry.key == PEOPLE and email else ()
        return next((own for own, _ in mailed), "")

    def like(self, entry: Entry) -> str:
        """Return the id of what may be the same entry here, spelt otherwise, or nothing."""
        found = self.same(entry)
        if found:
            return found
        near = {
            each
            for name in entry.names
            for word in words_of(name)
            for each in self._words[entry.key].get(word, ())
        }
        address = _address(entry.raw)
        for letters in map(letters_of, entry.names):
            for other in sorted(near):
                if not _misspelt(letters, other):
                    continue
                for own, here in self._known[entry.key].get(other, ()):
                    if not address or not here or _one_in_other(address, letters_of(here)):
                        return own
        return ""


def _misspelt(one: str, other: str) -> bool:
    """Tell whether two names, as their letters, may be one; those of other numbers are not."""
    if abs(len(one) - len(other)) > _FEW or _digits(one) != _digits(other):
        return False
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _digits(letters: str) -> str:
    return "".join(filter(str.isdigit, letters))


def _raws(data: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    there = data.get(key)
    return [each for each in there if isinstance(each, dict)] if isinstance(there, list) else []


def _ids(data: Mapping[str, Any], key: str) -> set[str]:
    return {str(raw["id"]) for raw in _raws(data, key) if "id" in raw}


def _texts(value: object) -> list[str]:
    """Return a printed text in all its languages, as the text of a visit has it."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    given = value.values() if isinstance(value, dict) else ()
    return [each for each in given if isinstance(each, str) and each.strip()]


def _text(value: object, languages: Iterable[str]) -> str:
    """Return a printed text in the first of some languages that it has, else in whichever it has."""
    texts = _texts(value)
    if isinstance(value, dict):
        words = Words({str(key): each for key, each in value.items() if each in texts})
        return words.pick(languages)
    return texts[0] if texts else ""


def _spellings(name: str) -> set[str]:
    """Return what equal names have in common: their letters, and their words in any order."""
    return {letters_of(name), " ".join(sorted(words_of(name)))} - {""}


def _mail(address: object) -> str:
    return f"@{str(address).strip().casefold()}"


def _address(raw: Mapping[str, Any]) -> str:
    address = raw.get("address")
    return letters_of(address) if isinstance(address, str) else ""


def _one_in_other(one: str, other: str) -> bool:
    return one in other or other in one
