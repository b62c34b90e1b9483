"""A comparison for programs: one JSON object, in ASCII."""

from __future__ import annotations

import json
from typing import Any

from planner.source.route import Route, dotted
from planner.workspace.versions.comparison.records import (
    Changes,
    Concern,
    Difference,
    Party,
    State,
    Told,
)
from planner.workspace.versions.comparison.sections import Names

VERSION = 1
"""The version of this format; it is raised when a key changes its meaning or goes."""


def write(changes: Changes, names: Names) -> str:
    """Return the comparison as JSON."""
    places = {id(each): index for index, each in enumerate(changes.differences)}
    places |= {
        id(part): index for index, each in enumerate(changes.differences) for part in each.parts
    }
    document = {
        "version": VERSION,
        "before": _state(names.before, changes.before),
        "after": _state(names.after, changes.after),
        "differences": [_difference(each) for each in changes.differences],
        "told": [_told(each, places) for each in changes.told],
    }
    return json.dumps(document, indent=2) + "\n"


def _state(name: str, state: State) -> dict[str, Any]:
    return {
        "name": name.encode("utf-8", "replace").decode(),
        "title": state.title,
        "revision": state.revision,
        "issued": state.issued.isoformat() if state.issued is not None else None,
    }


def _difference(each: Difference) -> dict[str, Any]:
    subject = each.subject
    return {
        "kind": subject.kind,
        "name": subject.name,
        "date": subject.date.isoformat() if subject.date is not None else None,
        "what": each.what,
        "text": each.text,
        "before": each.before or None,
        "after": each.after or None,
        "route_before": _route(subject.before),
        "route_after": _route(subject.after),
        "concerns": [_concern(known) for known in each.concerns],
        "parts": [_difference(part) for part in each.parts],
    }


def _route(route: Route | None) -> str | None:
    return None if route is None else dotted(route)


def _party(each: Party) -> dict[str, Any]:
    return {"kind": each.kind, "id": each.id or None, "name": each.name, "of": each.of or None}


def _concern(each: Concern) -> dict[str, Any]:
    return {**_party(each.party), "note": each.note or None}


def _told(each: Told, places: dict[int, int]) -> dict[str, Any]:
    return {
        **_party(each.party),
        "notices": [
            {
                "difference": places[id(notice.difference)],
                "text": notice.difference.text,
                "note": notice.note or None,
            }
            for notice in each.notices
        ],
    }
