"""What rows of a list refer to: looked for in the visit, and made where it is not there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from planner.changes.taking.days import Days
from planner.changes.taking.known import Names
from planner.changes.taking.taken import Beside
from planner.model.basic_kinds import slug
from planner.model.fields import Notes, Table, specs
from planner.model.nested import read_table
from planner.model.plan import Plan
from planner.model.words import Words
from planner.source.edit import Edit, RefusedError, Set
from planner.source.plain import shorten
from planner.source.record import Record
from planner.source.route import Route

LONGEST_ID = 40
"""The longest id that is made of a name, in characters."""


class Found(Record):
    """An entry that a row refers to."""

    id: str
    name: str
    near: bool = False
    """Whether it is only nearly called so."""
    key: str = ""
    """The key of the new entry that it is, if it is new."""
    like: str = ""
    """An entry of the visit with a similar name."""


class Intake:
    """A visit into which rows are taken, with the new entries that rows so far have led to."""

    def __init__(self, plan: Plan, data: dict[str, Any]) -> None:
        self.plan = plan
        self.data = data
        self.besides: dict[str, Beside] = {}
        self.days = Days(plan)
        directory, itinerary = plan.directory, plan.itinerary
        self._used = {
            "people": {*directory.people, *directory.organisations, *directory.groups},
            "venues": {*directory.venues, *directory.vehicles},
        }
        self.names = {
            "people": _index((each.id, [each.name]) for each in itinerary.people),
            "organisations": _index(
                (each.id, texts(each.name)) for each in itinerary.organisations
            ),
            "groups": _index((each.id, texts(each.name)) for each in itinerary.groups),
            "venues": _index((each.id, texts(each.name)) for each in itinerary.venues),
        }
        self._called: dict[tuple[str, str], str] = {}

    def new_id(self, name: str, space: str, otherwise: str, wished: str = "") -> str:
        """Return a new id of a name in a namespace (``people`` or ``venues``), and note it as used.

        ``wished`` is what the list would have it be; that is heeded if it is one.
        """
        used = self._used[space]
        base = (wished if slug(wished) == wished else "") or short_slug(name) or otherwise
        found, number = base, 1
        while found in used:
            number += 1
            found = f"{base}-{number}"
        used.add(found)
        return found

    def called(self, list_name: str, entry: str) -> str:
        """Return what an entry is called, be it there already or new."""
        made = self._called.get((list_name, entry))
        if made is not None:
            return made
        directory = self.plan.directory
        return directory.place(entry) if list_name == "venues" else directory.name(entry)

    def note_new(self, list_name: str, entry: str, name: str, *others: str) -> None:
        """Note an entry that a row makes, so that later rows find it, also by its other names."""
        self.names[list_name].add(entry, [name, *others])
        self._called[list_name, entry] = name

    def find(self, list_name: str, name: str) -> Found | None:
        """Return the entry of a list that is called so, exactly or nearly, or None.

        The id of a venue or an organisation is as good as its name.
        """
        names = self.names[list_name]
        exact = names.exact(name) or self._by_id(list_name, name)
        entry = exact[0] if exact else names.near(name)
        if entry is None:
            return None
        return self.found(list_name, entry, near=not exact)

    def _by_id(self, list_name: str, name: str) -> list[str]:
        known = getattr(self.plan.directory, list_name)
        same = slug(name)
        return [same] if list_name != "people" and same in known else []

    def meant(self, list_name: str, name: str) -> Found | None:
        """Return the entry of a list that a text refers to, or None.

        It may be its name, its id, or some words of its name that no other has; else what is
        nearly called so.
        """
        names = self.names[list_name]
        exact = names.exact(name)
        known = getattr(self.plan.directory, list_name)
        same = slug(name)
        entry = exact[0] if exact else same if same in known else None
        entry = names.told(name) if entry is None else entry
        return self.find(list_name, name) if entry is None else self.found(list_name, entry)

    def found(self, list_name: str, entry: str, *, near: bool = False) -> Found:
        """Return an entry as what a row refers to."""
        key = f"{list_name}/{entry}"
        called = self.called(list_name, entry)
        return Found(entry, called, near, key if key in self.besides else "")

    def complete(self, key: str, more: Mapping[str, Any]) -> None:
        """Give a new entry what it lacks of some further keys."""
        beside = self.besides[key]
        self.besides[key] = beside.replace(raw={**more, **beside.raw})

    def found_or_made(
        self, list_name: str, name: str, more: Mapping[str, Any] | None = None, wished: str = ""
    ) -> Found:
        """Return the entry of a list that is called so; where there is none, a new one.

        ``more`` are further keys of a new one, ``wished`` is its id as the list would have it.
        """
        known = self.find(list_name, name)
        if known is not None:
            return known
        like = self.names[list_name].near(name, held=True)
        similar = self.called(list_name, like) if like is not None else ""
        space = "venues" if list_name == "venues" else "people"
        otherwise = {"people": "person", "organisations": "organisation", "venues": "venue"}[
            list_name
        ]
        entry = self.new_id(name, space, otherwise, wished)
        key = f"{list_name}/{entry}"
        raw = {
            "id": entry,
            "name": name,
            **{each: value for each, value in (more or {}).items() if value},
        }
        self.besides[key] = Beside(list_name, raw, name)
        self.note_new(list_name, entry, name)
        return Found(entry, name, key=key, like=similar)


def _index(entries: Iterable[tuple[str, Iterable[str]]]) -> Names:
    names = Names()
    for entry, called in entries:
        if entry:
            names.add(entry, called)
    return names


def texts(words: Words | str) -> list[str]:
    """Return what something is called, in all languages."""
    return [words] if isinstance(words, str) else list(words.texts.values())


def short_slug(name: str) -> str:
    """Return the id that a name suggests, cut between words where it is long."""
    full = slug(name)
    if len(full) <= LONGEST_ID:
        return full
    return full[: LONGEST_ID + 1].rpartition("-")[0] or full[:LONGEST_ID]


def in_order(table: type[Table], raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry with its keys in their usual order, and without those that say nothing."""
    return {key: raw[key] for key in specs(table) if raw.get(key) not in (None, "", [], {}, ())}


def sound(table: type[Table], raw: Mapping[str, Any], told: list[str]) -> dict[str, Any]:
    """Return an entry in order and without values that its fields do not take, which are told.

    Raises:
        RefusedError: what is left lacks a key that it needs.
    """
    entry = in_order(table, raw)
    while True:
        notes = Notes()
        read_table(table, entry, (), notes)
        if not notes:
            return entry
        key = str(notes[0].at[0]) if notes[0].at else ""
        if key not in entry or key in {"id", "name", "title", "kind"}:
            raise RefusedError(notes[0].message)
        told.append(f"{key} is left out: {notes[0].message}")
        del entry[key]


def missing(
    table: type[Table], raw: Mapping[str, Any], stands: object, at: Route
) -> tuple[Edit, ...]:
    """Return the edits that fill in what an entry at a route lacks and a row says."""
    if not isinstance(stands, dict):
        return ()
    order = tuple(specs(table))
    return tuple(
        Set((*at, key), value, order) for key, value in raw.items()
        if key not in stands and key not in {"id", "name"}
    )  # fmt: skip


def still_needed(fills: Iterable[Edit], keys: Iterable[str]) -> tuple[str, ...]:
    """Return the keys of the new entries to which what is filled in refers."""
    values = [edit.value for edit in fills if isinstance(edit, Set)]
    named = {
        each
        for value in values
        for each in (value if isinstance(value, list) else [value])
        if isinstance(each, str)
    }
    return tuple(key for key in keys if key.partition("/")[2] in named)


def named_keys(edits: Iterable[Edit]) -> str:
    """Name what some edits fill in: ``phone, email``."""
    keys = (
        next(str(each) for each in reversed(edit.at) if isinstance(each, str)) for edit in edits
    )
    return ", ".join(dict.fromkeys(keys))


def near_words(one: str, other: str) -> str:
    """Say that two names are nearly one."""
    return f"“{shorten(one, 40)}” is nearly “{shorten(other, 40)}”"
