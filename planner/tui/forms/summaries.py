"""Entries inside an entry, each in a line."""

from __future__ import annotations

from typing import Any

from planner.changes.form.draft import Draft, held
from planner.changes.form.values import clock_in, written
from planner.model.basic_kinds import Printed
from planner.model.clock import clock
from planner.model.fields import Table, specs
from planner.model.nested import Many, One, RefTo
from planner.model.plan import Plan
from planner.source.plain import plain, shorten
from planner.tui.forms.offers import named

NAMING = ("title", "name", "who", "label", "rule", "date", "at", "reason")
"""The keys by which an entry is called, the first that it has."""

UNSAID = frozenset({"id", "notes", "description", "start", "end", "route", *NAMING})
"""Keys that a line does without."""

MOST_PARTS = 4
LONGEST = 30


def entry_name(table: type[Table], raw: Any, plan: Plan, draft: Draft) -> str:
    """Return what an entry is called, or nothing where it has no name."""
    if not isinstance(raw, dict):
        return plain(str(raw)) if isinstance(raw, str) else ""
    known = specs(table)
    for key in NAMING:
        if key in known and raw.get(key) not in (None, ""):
            text = _value(table, key, raw[key], plan, draft)
            if text:
                return text
    ends = [
        _value(table, key, raw[key], plan, draft)
        for key in ("from", "to")
        if key in raw and key in known
    ]
    return " → ".join(ends)


def summary(table: type[Table], raw: Any, plan: Plan, draft: Draft) -> str:
    """Return an entry in a line: ``09:30–10:00 Greetings · Vincenzo Colla``."""
    name = entry_name(table, raw, plan, draft)
    if not isinstance(raw, dict):
        return name
    times = [_clock(raw.get(key)) for key in ("start", "end")]
    when = "–".join(each for each in times if each)
    parts = [" ".join(each for each in (when, name) if each)]
    for key in specs(table):
        if key in raw and key not in UNSAID and len(parts) < MOST_PARTS:
            parts.append(_part(table, key, raw[key], plan, draft))
    return " · ".join(part for part in parts if part) or "…"


def _clock(value: object) -> str:
    minutes = clock_in(value)
    return "" if minutes is None else clock(minutes)


def _part(table: type[Table], key: str, value: Any, plan: Plan, draft: Draft) -> str:
    text = _value(table, key, value, plan, draft)
    unit = getattr(specs(table)[key].kind, "unit", "")
    if unit:
        return f"{text} {'min' if unit == 'minutes' else unit}"
    return "" if text in {"", "no"} else plain(key).replace("_", " ") if text == "yes" else text


def _value(table: type[Table], key: str, value: Any, plan: Plan, draft: Draft) -> str:
    kind = specs(table)[key].kind
    if isinstance(kind, Printed) and isinstance(value, dict):
        languages = (*plan.itinerary.languages, *value)
        value = next((value[each] for each in languages if isinstance(value.get(each), str)), "")
    if isinstance(kind, Many):
        if not isinstance(value, list):
            return ""
        if isinstance(kind.of, One) and not kind.of.shorthand:
            return f"{len(value)} {plain(key)}" if value else ""
        texts = (_entry(kind.of, each, plan, draft) for each in value)
        return shorten(", ".join(text for text in texts if text), LONGEST)
    if isinstance(kind, One):
        return summary(kind.table, value, plan, draft) if isinstance(value, dict) else ""
    if isinstance(kind, RefTo) and isinstance(value, str):
        return shorten(named(kind, value, plan, draft), LONGEST)
    return shorten(written(kind, value) or "", 2 * LONGEST)


def _entry(kind: Any, value: Any, plan: Plan, draft: Draft) -> str:
    one = held(kind)
    if one is not None:
        if isinstance(value, str):
            return named(specs(one.table)[one.shorthand].kind, value, plan, draft)
        return entry_name(one.table, value, plan, draft)
    return named(kind, value, plan, draft) if isinstance(value, str) else written(kind, value) or ""


def described(table: type[Table], key: str, value: Any, plan: Plan, draft: Draft) -> str:
    """Return a key with its value in a few words, for what is folded away."""
    text = _part(table, key, value, plan, draft)
    label = plain(key).replace("_", " ")
    return (
        text if text == label or text.endswith(f" {label}") else f"{label} {text}" if text else ""
    )
