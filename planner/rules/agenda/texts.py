"""The printed texts of a visit, each with the entry that it belongs to."""

from __future__ import annotations

from typing import NamedTuple

from planner.model.basic_kinds import Printed
from planner.model.fields import Table, specs
from planner.model.keys import held_table
from planner.model.nested import MOST_KNOWN, Many
from planner.model.plan import Plan
from planner.model.words import Words
from planner.source.route import Route

MOST_QUOTED = 50
"""How many characters of a text a sentence quotes."""


OPEN = "to be named"
"""What to print for a speaker who is not known yet."""


class Text(NamedTuple):
    """A printed text."""

    at: Route
    words: Words
    owner: Table
    """The entry in whose field it stands."""
    field: str
    """The name of that field in the model."""


class _Plan(NamedTuple):
    """The fields of a table in which printed texts or tables with such stand."""

    printed: tuple[tuple[str, str], ...]
    many: tuple[tuple[str, str], ...]
    nested: tuple[str, ...]


_PLANS: dict[type[Table], _Plan] = {}


def texts(plan: Plan) -> list[Text]:
    """Return the printed texts of a visit, those of an entry before those of what is in it."""
    return plan.once(_texts)


def _texts(plan: Plan) -> list[Text]:
    found: list[Text] = []
    _collect(plan.itinerary, found)
    return found


def _collect(entry: Table, found: list[Text]) -> None:
    """Add the printed texts of an entry and of all that is in it, in the order of the fields."""
    printed, many, nested = _given(entry)
    own = vars(entry)
    for key, name in printed:
        found.append(Text((*entry.route, key), own[name], entry, name))
    for key, name in many:
        if name not in entry.broken:
            for index, words in enumerate(own[name]):
                found.append(Text((*entry.route, key, index), words, entry, name))
    for name in nested:
        inner = own[name]
        for each in inner if isinstance(inner, tuple) else (inner,):
            _collect(each, found)


_GIVEN: dict[tuple[type[Table], frozenset[str]], _Plan] = {}


def _given(entry: Table) -> _Plan:
    """Return the fields that an entry gives and in which such texts or tables stand."""
    key = type(entry), entry.given
    known = _GIVEN.get(key)
    if known is None:
        plan, given = _plan(type(entry)), entry.given
        known = _Plan(
            tuple(each for each in plan.printed if each[1] in given),
            tuple(each for each in plan.many if each[1] in given),
            tuple(name for name in plan.nested if name in given),
        )
        if len(_GIVEN) < MOST_KNOWN:
            _GIVEN[key] = known
    return known


def _plan(table: type[Table]) -> _Plan:
    fields = [(key, spec.name, spec.kind) for key, spec in specs(table).items()]
    inner = [(name, held_table(kind)) for _, name, kind in fields]
    return _PLANS.setdefault(
        table,
        _Plan(
            tuple((key, name) for key, name, kind in fields if isinstance(kind, Printed)),
            tuple(
                (key, name) for key, name, kind in fields
                if isinstance(kind, Many) and isinstance(kind.of, Printed)
            ),
            tuple(name for name, each in inner if each is not None and any(_plan(each))),
        ),
    )  # fmt: skip
