"""The printed texts of a visit, each with the entry that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from planner.model.basic_kinds import Printed
from planner.model.fields import Table, specs
from planner.model.nested import Many, One
from planner.model.words import Words
from planner.source.record import Record
from planner.source.route import Route

MOST_QUOTED = 50
"""How many characters of a text a sentence quotes."""


OPEN = "to be named"
"""What to print for a speaker who is not known yet."""


class Text(Record):
    """A printed text."""

    at: Route
    words: Words
    owner: Table
    """The entry in whose field it stands."""
    field: str
    """The name of that field in the model."""


class _Plan(Record):
    """The fields of a table in which printed texts or tables with such stand."""

    printed: tuple[tuple[str, str], ...]
    many: tuple[tuple[str, str], ...]
    nested: tuple[str, ...]


_PLANS: dict[type[Table], _Plan] = {}


def printed(entry: Table) -> Iterator[Text]:
    """Return the printed texts of an entry and of all that is in it, in the order of the fields."""
    plan = _plan(type(entry))
    for key, name in plan.printed:
        words = getattr(entry, name)
        if words.texts:
            yield Text((*entry.route, key), words, entry, name)
    for key, name in plan.many:
        if name not in entry.broken:
            for index, words in enumerate(getattr(entry, name)):
                yield Text((*entry.route, key, index), words, entry, name)
    for name in plan.nested:
        inner = getattr(entry, name)
        for each in inner if isinstance(inner, tuple) else (inner,):
            if isinstance(each, Table):
                yield from printed(each)


def _plan(table: type[Table]) -> _Plan:
    known = _PLANS.get(table)
    if known is None:
        fields = [(key, spec.name, spec.kind) for key, spec in specs(table).items()]
        known = _PLANS[table] = _Plan(
            tuple((key, name) for key, name, kind in fields if isinstance(kind, Printed)),
            tuple(
                (key, name) for key, name, kind in fields
                if isinstance(kind, Many) and isinstance(kind.of, Printed)
            ),
            tuple(
                name for _, name, kind in fields
                if isinstance(kind, One) or (isinstance(kind, Many) and isinstance(kind.of, One))
            ),
        )  # fmt: skip
    return known
