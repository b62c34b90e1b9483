"""Words the problems of keys: those that a table does not have, and those that it lacks."""

from __future__ import annotations

from functools import cache
from typing import Any

from planner.model.fields import Kind, Notes, Table, specs
from planner.model.finding import Finding, Severity
from planner.source.plain import shorten
from planner.source.route import Route

OWN_KEY = "x"
"""The key under which users keep what is theirs; it is never looked into."""


_MEANT = {
    "duration": "minutes", "length": "minutes", "location": "venue", "place": "venue",
    "where": "venue", "type": "kind", "participants": "for", "attendees": "for",
    "audience": "for", "time": "start", "begin": "start", "from_time": "start", "until": "end",
    "finish": "end", "name": "title", "moderator": "moderators", "speaker": "speakers",
    "tel": "phone", "telephone": "phone", "mail": "email", "organization": "organisation",
}  # fmt: skip
"""What people write, and the key that they mean where a table has it."""


def meant_key(table: type[Table], key: str, notes: Notes) -> str | None:
    """Return the key of a table that an unknown one is to be, by its meaning or its spelling."""
    known = specs(table)
    other = _MEANT.get(key.casefold())
    return other if other in known else notes.nearest(key, known)


def unknown_key(table: type[Table], key: str, value: object, at: Route, notes: Notes) -> Finding:
    """Return the finding that a table has no such key, with the key or table that is meant."""
    meant = meant_key(table, key, notes)
    near = f", did you mean `{meant}`?" if meant else ""
    owners = [] if near else _owners().get(key, [])
    if near:
        advice = "correct the key"
    elif owners:
        advice = _moved(owners, key, value)
    else:
        advice = f'keep keys of your own in a table `{OWN_KEY}`, as in {OWN_KEY}.colour = "red"'
    message = f"unknown key `{shorten(key, 40)}` in {article(table)}{near}"
    return Finding("F003", Severity.ERROR, at, message, advice, on_key=True)


@cache
def _owners() -> dict[str, list[type[Table]]]:
    """Return the tables that have a key, by key."""
    owners: dict[str, list[type[Table]]] = {}
    for table in Table.__subclasses__():
        for key in specs(table):
            owners.setdefault(key, []).append(table)
    return owners


def _moved(owners: list[type[Table]], key: str, value: object) -> str:
    """Say where a key belongs: above all headings, under a heading of its own, or in a table."""
    top = next((table for table in owners if not _paths().get(table, "-")), None)
    if top is not None:
        if _holds_tables(value):
            return f"it belongs to the itinerary itself: write [[{key}]]"
        return "it belongs to the itinerary itself: write it above the first [heading] of the file"
    names = [article(table) for table in owners[:3]]
    where = ", ".join(names[:-1]) + f" or {names[-1]}" if names[1:] else names[0]
    path = next((path for table in owners if (path := _paths().get(table))), "")
    if path and _holds_tables(value):
        return f"it belongs in {where}: write [[{path}.{key}]]"
    return f"it belongs in {where}"


def _holds_tables(value: object) -> bool:
    first = value[0] if isinstance(value, list) and value else value
    return isinstance(first, dict)


@cache
def _paths() -> dict[type[Table], str]:
    """Return the shortest dotted key that leads to each table; nothing leads to the outermost."""
    tables = Table.__subclasses__()
    inner = {table: _inner(table) for table in tables}
    held = {each for tables_within in inner.values() for _, each in tables_within}
    paths = {table: "" for table in tables if table not in held and inner[table]}
    waiting = list(paths)
    while waiting:
        table = waiting.pop(0)
        for key, each in inner[table]:
            if each not in paths:
                paths[each] = f"{paths[table]}.{key}".lstrip(".")
                waiting.append(each)
    return paths


def _inner(table: type[Table]) -> list[tuple[str, type[Table]]]:
    return [
        (key, each) for key, spec in specs(table).items()
        if (each := held_table(spec.kind)) is not None
    ]  # fmt: skip


def held_table(kind: Kind) -> type[Table] | None:
    """Return the table that a kind holds, alone or in a list."""
    inner = getattr(kind, "of", kind)
    table: type[Table] | None = getattr(inner, "table", None)
    return table


_EXAMPLES: dict[str, Any] = {
    "id": 'id = "a-short-name"', "format": "format = 1", "date": "date = 2023-06-20",
    "timezone": 'timezone = "Europe/Rome"', "minutes": "minutes = 20", "kind": 'kind = "visit", or tour, meal, transfer …',
    "rule": 'rule = "T102"', "members": 'members = ["…"]', "groups": 'groups = ["…"]',
    "at": "at = 2023-06-19T21:40:00",
}  # fmt: skip


def missing_keys(table: type[Table], missing: list[str], at: Route) -> Finding:
    """Return the finding that an entry lacks keys that it needs."""
    names = [f"`{key}`" for key in missing]
    if not names[1:]:
        doc = specs(table)[missing[0]].doc
        message = f"{article(table)} needs {names[0]}: {doc[:1].lower()}{doc[1:].rstrip('.')}"
    else:
        message = f"{article(table)} needs {', '.join(names[:-1])} and {names[-1]}"
    examples = (_EXAMPLES.get(key, f'{key} = "…"') for key in missing)
    lines = ", each on a line of its own: " if names[1:] else " "
    return Finding("F004", Severity.ERROR, at, message, f"write{lines}{', '.join(examples)}")


def article(table: type[Table]) -> str:
    """Name an entry of a table in a sentence: ``a session``, ``an organisation``."""
    name = "".join(f" {c.lower()}" if c.isupper() else c for c in table.__name__).strip()
    if name.endswith("s"):
        return name
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"
