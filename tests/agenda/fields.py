"""A visit in which every field that takes a text has one of its own, so that each can be looked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from planner.model.basic_kinds import Printed, Text
from planner.model.fields import Table, specs
from planner.model.itinerary import Itinerary, decode
from planner.model.look import Look
from planner.model.nested import Many, One
from planner.model.plan import Plan
from planner.model.settings import Settings
from planner.model.waiver import Waiver

KEPT = (Settings, Waiver, Look)
"""Tables of which no text is part of a visit's programme."""

FRAME: dict[str, Any] = {
    "format": 1, "id": "visit", "timezone": "Europe/Rome", "languages": ["en", "it"],
    "revision": 3, "issued": "2024-05-01", "party": ["guests", "team"], "organisers": ["hosts"],
    "hosts": ["hosts"], "contacts": ["ana"], "region": "IT-45",
    "organisations": [
        {"id": "guests", "headcount": 5, "languages": ["it"], "diets": {"vegan": 2},
         "access": {"wheelchair": 1},
         "arrives": {"at": "2024-05-06T20:00:00", "place": "station", "by": "train"},
         "leaves": {"at": "2024-05-08T21:00:00", "place": "station", "by": "train"}},
        {"id": "hosts", "languages": ["en"], "headcount": 3},
    ],
    "people": [
        {"id": "ana", "organisation": "guests", "languages": ["it"],
         "arrives": {"at": "2024-05-07T08:00:00", "place": "station", "by": "train"},
         "leaves": {"at": "2024-05-08T20:00:00", "place": "station", "by": "train"}},
        {"id": "ivo", "languages": ["en", "it"]},
        {"id": "tia", "organisation": "hosts", "languages": ["en"]},
    ],
    "groups": [{"id": "team", "members": [{"who": "hosts", "count": 2}, {"count": 1}]}],
    "venues": [
        {"id": "house", "contact": "tia", "coordinates": [44.5, 11.3], "coach_stop": {"walk": 4},
         "rooms": [{"id": "hall", "capacity": 40}, {"id": "attic", "capacity": 20}],
         "requirements": [None], "requests": [{"days": 7}], "guide_limit": 12},
        {"id": "station"},
    ],
    "vehicles": [{"id": "bus", "seats": 30}],
    "legs": [{"from": "station", "to": "house", "minutes": 20}],
    "not_parallel": [{"between": ["ana", "ivo"]}],
    "days": [
        {"date": "2024-05-07", "venue": "house", "begins_at": "station", "sessions": [
            {"kind": "transfer", "start": "08:20", "end": "08:50", "from": "station",
             "to": "house", "vehicles": ["bus"], "staff": ["ana"], "responsible": "ana"},
            {"kind": "opening", "start": "09:00", "end": "10:00", "room": "hall",
             "speakers": [{"who": "ana"}, {"status": "tentative"}], "moderators": ["tia"],
             "interpreters": ["ivo"], "languages": ["en", "it"], "staff": ["tia"],
             "items": [{"minutes": 10, "speakers": [{"who": "ana"}]}], "bookings": [{"what": "catering"}],
             "needs": [None], "status": "tentative", "deadline": "2024-05-03"},
            {"kind": "working-group", "start": "10:00", "end": "12:00", "branches": [
                {"room": "hall", "for": ["guests"], "speakers": [{"who": "ana"}], "items": [{}],
                 "interpreters": ["ivo"], "staff": ["tia"]},
                {"room": "attic", "for": ["team"]},
            ]},
            {"kind": "meal", "start": "12:00", "end": "13:00", "serves": {"vegan": 2}},
            {"kind": "visit", "start": "14:00", "end": "15:00", "status": "cancelled"},
        ]},
        {"date": "2024-05-08"},
    ],
}  # fmt: skip
"""What takes no text: how the entries hang together."""


def visit(text: Callable[[str], str]) -> Plan:
    """Return the plan of the visit, with ``text`` of a code word wherever a text may stand.

    The code word of a field is ``ZVenueAddressZ``; see ``code_words``.
    """
    itinerary, findings = decode(_filled(Itinerary, _dated(FRAME), text))
    assert not [(each.at, each.message) for each in findings][:3]
    return Plan(itinerary)


def code_words() -> dict[str, str]:
    """Return all code words, each with its field, as ``Venue.address``."""
    found: dict[str, str] = {}
    for table in sorted(_tables(Itinerary), key=lambda each: each.__name__):
        for name, spec in specs(table).items():
            if isinstance(spec.kind, Text | Printed) or _texts(spec.kind):
                found[code(table, name)] = f"{table.__name__}.{name}"
    return found


def code(table: type[Table], field: str) -> str:
    """Return the code word of a field: letters alone, which no format writes in another way."""
    return "Z" + table.__name__ + "".join(map(str.capitalize, re.split("_", field))) + "Z"


def _tables(table: type[Table]) -> Iterator[type[Table]]:
    if table in KEPT:
        return
    yield table
    for spec in specs(table).values():
        kind = spec.kind.of if isinstance(spec.kind, Many) else spec.kind
        if isinstance(kind, One) and issubclass(kind.table, Table):
            yield from _tables(kind.table)


def _texts(kind: object) -> bool:
    return isinstance(kind, Many) and isinstance(kind.of, Text | Printed)


def _filled(table: type[Table], data: dict[str, Any], text: Callable[[str], str]) -> dict[str, Any]:
    filled = dict(data)
    for name, spec in specs(table).items():
        kind = spec.kind
        said = text(code(table, name))
        if isinstance(kind, Printed | Text):
            filled.setdefault(name, said)
        elif _texts(kind):
            filled[name] = [said]
        elif isinstance(kind, One) and isinstance(filled.get(name), dict):
            filled[name] = _filled(kind.table, filled[name], text)
        elif isinstance(kind, Many) and isinstance(kind.of, One) and kind.of.table not in KEPT:
            entries = [_filled(kind.of.table, each, text) for each in filled.get(name, ())]
            filled |= {name: entries} if entries else {}
    return filled


def _dated(data: Any) -> Any:
    """Return data with its dates and moments as TOML would have read them."""
    if isinstance(data, dict):
        return {key: _dated(each) for key, each in data.items()}
    if isinstance(data, list):
        return [_dated(each) for each in data]
    if isinstance(data, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", data):
        return date.fromisoformat(data)
    if isinstance(data, str) and re.fullmatch(r"\d{4}-\d\d-\d\dT.*", data):
        return datetime.fromisoformat(data)
    return data
