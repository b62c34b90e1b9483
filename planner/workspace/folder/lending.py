"""What the other visits of a folder have to offer: venues, people, organisations and vehicles.

The files are read one by one, and what is in each is kept by its content, so that reading a folder
again costs next to nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from planner.changes.borrow import LENT, PEOPLE, VEHICLES, VENUES, Entry, Here, entries, lent
from planner.model.fields import Invalid, Notes
from planner.model.folding import folded, letters_of, rank
from planner.model.kinds import Date
from planner.model.plan import Plan
from planner.source.document import UnreadableError, read
from planner.source.plain import shorten
from planner.source.record import Record
from planner.workspace.disk.files import (
    FileProblemError,
    identity,
    is_itinerary,
    itineraries,
    read_file,
)
from planner.workspace.disk.state import digest

MOST_KEPT = 2000
"""Of how many contents it is kept what is in them."""

LONGEST = 120
"""How many characters of what is known of an entry are shown."""


class Offer(Record):
    """An entry of another visit, as it is offered."""

    entry: Entry
    name: str
    """What it is called, in a language of this visit where it has a name in one; not made plain."""
    detail: str
    """What else is known of it, in a few words; not made plain."""
    last: date | None
    """The last day of the visit that it is from, the newest of those that have it just so."""
    visits: int
    """In how many visits it stands just so."""
    here: str = ""
    """The id of what may be the same in this visit; empty if there is nothing of the kind."""


class _Visit(Record):
    """What a content has to offer."""

    title: str
    last: date | None
    entries: tuple[tuple[Entry, str], ...]
    """Each with what it has in common with all that are the same."""


_KNOWN: dict[str, _Visit] = {}
"""What is in contents that were read before, by their digests."""


class Others:
    """The entries of the other visits of a folder, as far as they have been read."""

    def __init__(self, plan: Plan, path: Path, folder: Path | None = None) -> None:
        """Take the visit into which entries are taken, its file, and the folder.

        Without a folder, the visits beside the file are meant; else all that are anywhere in it.
        """
        self._here = Here(plan)
        self._languages = plan.itinerary.languages
        self._path = path
        self._folder = folder
        self._offers: dict[str, _Offered] = {}

    def read(self) -> Iterator[tuple[int, int]]:
        """Read the other visits one by one, and say after each how many of how many are read.

        Files that cannot be read are passed over. Nothing is raised.
        """
        paths = self._paths()
        for number, path in enumerate(paths, start=1):
            try:
                visit = _visit(read_file(path))
            except (FileProblemError, UnreadableError):
                visit = None
            if visit is not None:
                for entry, key in visit.entries:
                    self._add(entry, key, visit)
            yield number, len(paths)

    def _paths(self) -> list[Path]:
        own = identity(self._path)
        found = beside(self._path) if self._folder is None else _within(self._folder)
        return [each for each in found if identity(each) != own]

    def _add(self, entry: Entry, key: str, visit: _Visit) -> None:
        known = self._offers.get(key)
        if known is None:
            offer = self._offer(entry, visit)
            words = tuple(_words(offer))
            self._offers[key] = _Offered(offer, words, "\n".join(words), letters_of(offer.name))
            return
        offer = known.offer.replace(visits=known.offer.visits + 1)
        if (visit.last or date.min) > (known.offer.last or date.min):
            offer = offer.replace(entry=entry, last=visit.last)
        *first, rest = known.words
        words = (*first, f"{rest}\n{folded(visit.title)}")
        self._offers[key] = known.replace(offer=offer, words=words, all="\n".join(words))

    def _offer(self, entry: Entry, visit: _Visit) -> Offer:
        name = entry.name(self._languages)
        detail = _detail(entry, self._languages)
        return Offer(entry, name, detail, visit.last, 1, self._here.like(entry))

    def offers(self, words: str = "", key: str = "") -> list[Offer]:
        """Return what has all the words, the best first; with ``key``, only what is in that list.

        What this visit has already comes last. Of what is called the same the newest comes first,
        and without words what the newest visits have.
        """
        wanted = folded(words).split()
        found: list[tuple[tuple[object, ...], Offer]] = []
        for each in list(self._offers.values()):
            offer = each.offer
            if (key and offer.entry.key != key) or not all(word in each.all for word in wanted):
                continue
            age = -(offer.last or date.min).toordinal()
            place = rank(wanted, each.words) if wanted else age
            order = (bool(offer.here), place, each.letters, _ORDER[offer.entry.key], age)
            found.append((order, offer))
        return [offer for _, offer in sorted(found, key=lambda pair: pair[0])]


class _Offered(Record):
    """An offer, with the words by which it is found: its names, its ids, what is known of it."""

    offer: Offer
    words: tuple[str, ...]
    all: str
    """All of its words in one text."""
    letters: str
    """The letters of what it is called."""


_ORDER = {key: number for number, key in enumerate(LENT)}


def beside(path: Path) -> list[Path]:
    """Return the visits that stand in the folder of a file, without what is in folders in it."""
    folder = path.parent
    try:
        names = sorted(each for each in folder.iterdir() if each.name.lower().endswith(".toml"))
    except OSError:
        return []
    return [each for each in names if is_itinerary(each)]


def _within(folder: Path) -> list[Path]:
    try:
        return list(itineraries([folder])) if os.path.isdir(folder) else []  # noqa: PTH112 - Path.is_dir raises
    except FileProblemError:
        return []


def _visit(content: bytes) -> _Visit:
    """Return what a content has to offer.

    Raises:
        UnreadableError: it is no text that could be looked at further.
    """
    key = digest(content)
    if key not in _KNOWN:
        data = read(content).data
        title = _title(data)
        days = [each for raw in _tables(data.get("days")) if (each := _date(raw.get("date")))]
        while len(_KNOWN) >= MOST_KEPT:
            _KNOWN.pop(next(iter(_KNOWN)))
        offered = tuple((each, _content(each)) for each in entries(data, title))
        _KNOWN[key] = _Visit(title, max(days, default=None), offered)
    return _KNOWN[key]


def _title(data: Mapping[str, Any]) -> str:
    title = data.get("title")
    texts = [title] if isinstance(title, str) else title.values() if isinstance(title, dict) else ()
    return next((each for each in texts if isinstance(each, str)), "") or str(data.get("id", ""))


def _tables(value: object) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _date(value: object) -> date | None:
    read_ = Date().read(value, (), Notes())
    return None if isinstance(read_, Invalid) else read_


def _content(entry: Entry) -> str:
    """Return what entries have in common that are the same in every respect that counts."""
    along = ";".join(f"{key}={_content(each)}" for key, each in sorted(entry.along.items()))
    kept = lent(LENT[entry.key], entry.raw)
    kept.pop("id", None)
    return f"{entry.key} {sorted(kept.items())!r} {along}"


def _detail(entry: Entry, languages: Sequence[str]) -> str:
    """Return what is known of an entry, in a few words."""
    raw = entry.raw
    parts: list[str]
    if entry.key == PEOPLE:
        home = entry.along.get("organisation")
        parts = [entry.text("role", languages), "" if home is None else home.name(languages)]
    elif entry.key == VENUES:
        rooms = len(_tables(raw.get("rooms")))
        parts = [entry.text("address", ()), _counted(rooms, "room")]
    elif entry.key == VEHICLES:
        seats = raw.get("seats")
        parts = [f"{seats} seats" if isinstance(seats, int) else "", entry.text("driver", ())]
    else:
        parts = [entry.text("delegation", languages), entry.text("website", ())]
    return shorten(" · ".join(each for each in parts if each), LONGEST)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}" if number else ""


def _words(offer: Offer) -> Iterable[str]:
    """Return by what an offer is found, folded, the most telling first."""
    entry = offer.entry
    yield folded("\n".join(entry.names))
    yield folded(f"{entry.raw.get('id', '')}\n{offer.detail}")
    notes = entry.raw.get("notes")
    yield folded(f"{entry.visit}\n{notes if isinstance(notes, str) else ''}")
