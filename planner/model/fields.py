"""Field tables: what each field of the itinerary's tables is, said once.

A table is a record whose fields are made by ``required`` or ``optional`` with a kind and a
description. Decoding, the JSON Schema, the format page and the check of references all read them.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple, Protocol

from planner.model.finding import Finding, Severity
from planner.source.record import Record
from planner.source.route import Route


class Invalid:
    """The outcome of reading a value that is broken; the problem has been noted."""


INVALID = Invalid()


MOST_NOTES = 100_000
"""How many problems of one file are noted; from there on its values are not looked at."""

MOST_GUESSES = 500
"""How many different misspelt words of one file are compared with the known ones."""


class Notes(list[Finding]):
    """The problems that decoding has met so far."""

    def __init__(self) -> None:
        super().__init__()
        self._guesses: dict[tuple[str, int], str | None] = {}

    def note(self, finding: Finding) -> None:
        """Note a problem, unless there are too many already."""
        count = len(self)
        if count >= MOST_NOTES:
            return
        self.append(finding)
        if count == MOST_NOTES - 1:
            self.append(_too_many(finding))

    def value(self, at: Route, message: str, advice: str = "", *, on_key: bool = False) -> Invalid:
        """Note that the value at a route is not what its field takes."""
        self.note(Finding("F002", Severity.ERROR, at, message, advice, on_key=on_key))
        return INVALID

    def nearest(self, word: object, known: Collection[str]) -> str | None:
        """Return the known word that a misspelt one resembles, as long as there are few of them."""
        if not isinstance(word, str):
            return None
        key = (word, len(known))
        if key not in self._guesses:
            if len(self._guesses) >= MOST_GUESSES:
                return None
            from planner.model.suggest import nearest

            self._guesses[key] = nearest(word, known)
        return self._guesses[key]

    def meant(self, word: object, known: Collection[str]) -> str:
        """Return ``, did you mean `other`?`` for a word that is close to a known one, else nothing."""
        near = self.nearest(word, known)
        return f", did you mean `{near}`?" if near else ""


def _too_many(last: Finding) -> Finding:
    return Finding(
        last.code, Severity.ERROR, last.at,
        f"there are over {MOST_NOTES:,} problems, and what follows here is not checked",
        "correct these first, and check again", on_key=True,
    )  # fmt: skip


class Kind(Protocol):
    """What a field takes: how to read it, describe it to a schema, and name it to people."""

    def read(self, value: object, at: Route, notes: Notes) -> Any:
        """Return the value as the model holds it, or ``INVALID`` after noting what is wrong."""

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the value as written."""

    def named(self) -> str:
        """Name the kind for the format page, in a few words."""


EVERYDAY = ""
"""The group of the fields that nearly every entry has; a form shows them first."""

TAKING_PART, INSIDE, TRANSFER, MEAL = "Taking part", "What is inside", "Transfer", "Meal"
TRAVEL, VISITING, ORGANISERS = "Coming and going", "Visiting", "For the organisers"
LISTS, ISSUE = "Lists", "Issue"


class Spec(Record):
    """One field of a table."""

    name: str
    kind: Kind
    doc: str
    required: bool
    default: object
    group: str = EVERYDAY


_SPECS: dict[type[Table], dict[str, Spec]] = {}


class Declared(NamedTuple):
    """What the class of a table says of a field, until the class is made."""

    kind: Kind
    doc: str
    required: bool
    default: object
    group: str = EVERYDAY


class Table(Record):
    """The common part of all tables: where an entry stands, and which of its fields are broken."""

    UNCOMPARED = frozenset({"route", "broken", "given"})
    route: Route = ()
    broken: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    """The fields that the file gives; all others have their defaults."""

    def __init_subclass__(cls) -> None:
        own = {name: each for name, each in vars(cls).items() if isinstance(each, Declared)}
        inherited = (_SPECS.get(each, {}) for each in cls.__bases__)
        _SPECS[cls] = {key: spec for known in inherited for key, spec in known.items()}
        _SPECS[cls] |= {name.rstrip("_"): Spec(name, *each) for name, each in own.items()}
        for name, each in own.items():
            setattr(cls, name, each.default)
        super().__init_subclass__()


def required(kind: Kind, doc: str, *, blank: object = None, group: str = EVERYDAY) -> Any:
    """Declare a field that every entry needs; ``blank`` stands in where it is missing or broken.

    ``group`` is the heading under which a form shows it.
    """
    return Declared(kind, doc, required=True, default=blank, group=group)


def optional(kind: Kind, doc: str, *, default: object = None, group: str = EVERYDAY) -> Any:
    """Declare a field that may be left out, which then means ``default``.

    ``group`` is the heading under which a form shows it.
    """
    return Declared(kind, doc, required=False, default=default, group=group)


def specs(table: type[Table]) -> dict[str, Spec]:
    """Return the field table of a table, by the names that the text uses.

    A field whose name is a keyword of Python ends in an underscore there, and not in the text.
    """
    return _SPECS[table]
