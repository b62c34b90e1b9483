"""The values of fields: whether two of them mean the same, and how an organiser calls them."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from typing import Any

from planner.agenda.wording import language_name
from planner.model.basic_kinds import Choice, Coordinates, Flag, Language, Printed, Text, Whole
from planner.model.clock import clock, duration
from planner.model.dates import long_date
from planner.model.fields import Kind, Spec, Table, specs
from planner.model.nested import Counts, Many, One, Ref, RefTo, Target, WeekdayOrDate, WeeklyHours
from planner.model.time_kinds import Date, Hours, Moment, TimeOfDay
from planner.model.words import ANY, Words
from planner.source.plain import shorten
from planner.workspace.versions.comparison.both import Both
from planner.workspace.versions.comparison.states import MOST, MOST_NAMED, State

LEFT_OUT = frozenset(
    {"notes", "waive", "check", "look", "id", "format", "revision", "issued", "rush_hours"}
)
"""The keys of which nobody is told: what is never printed, and what only the program reads."""

SECRET = frozenset({"phone", "email", "emergency"})
"""The keys whose values are not shown."""

_ORDERED = frozenset({"speakers", "items", "stops", "groups"})
"""The lists whose order says something; in all others only who or what is in them counts."""


def meaning(both: Both, state: State, key: str, kind: Kind, value: Any) -> Hashable:
    """Return what two values have in common that say the same in their states."""
    if isinstance(kind, RefTo) and isinstance(value, str):
        return both.key(state, kind.target, value)
    if isinstance(value, tuple) and isinstance(kind, Many):
        means = [meaning(both, state, key, kind.of, each) for each in value]
        return tuple(means) if key in _ORDERED else tuple(sorted(means, key=repr))
    if isinstance(value, Words):
        (_, own), *others = texts(both, state, value)
        return own, tuple(each for each in others if each[1] != own)
    if isinstance(value, Table):
        return tuple(
            meaning(both, state, inner, spec.kind, getattr(value, spec.name))
            for inner, spec in specs(type(value)).items()
            if inner not in LEFT_OUT
        )
    if isinstance(value, dict):
        return tuple(sorted(value.items()))
    return value if isinstance(value, Hashable) else repr(value)


def texts(both: Both, state: State, words: Words) -> list[tuple[str, str]]:
    """Return a text in each language of the visit, and in all others that it gives."""
    known = (*both.after.itinerary.languages, *both.before.itinerary.languages)
    spoken = dict.fromkeys((*known, *sorted(each for each in words.texts if each != ANY)))
    own = state.itinerary.languages
    return [(language, words.pick((language, *own))) for language in spoken or (ANY,)]


def rewritten(both: Both, old: Words, new: Words) -> list[tuple[str, str, str]]:
    """Return in which languages a text is another: each with what it was and what it is.

    The first one is the later state's own, if its text is another. A language that says the same
    as the first, before and after, is left out.
    """
    before, after = dict(texts(both, both.before, old)), dict(texts(both, both.after, new))
    found = [
        (language, before.get(language, ""), after.get(language, ""))
        for language in dict.fromkeys((*after, *before))
        if before.get(language, old.pick(both.before.itinerary.languages))
        != after.get(language, new.pick(both.after.itinerary.languages))
    ]
    return [*found[:1], *(each for each in found[1:] if each[1:] != found[0][1:])]


def shown(state: State, kind: Kind, value: Any) -> str:
    """Write a value as a sentence does; nothing for one that is empty."""
    if value is None or value in ("", (), {}) or (isinstance(value, Words) and not value):
        return ""
    if isinstance(kind, Many) and isinstance(value, tuple):
        parts = [shown(state, kind.of, each) for each in value[:MOST_NAMED]]
        more = len(value) - MOST_NAMED
        between = "; " if isinstance(kind.of, One) else ", "
        listed = between.join(part for part in parts if part)
        return listed + (f" and {more} more" if more > 0 else "")
    for known, write in _WRITERS.items():
        if isinstance(kind, known):
            return shorten(write(state, kind, value), 2 * MOST)
    return shorten(str(value), MOST)


def _table(state: State, kind: Any, value: Table) -> str:
    del kind
    parts = (
        _part(spec, key, shown(state, spec.kind, getattr(value, spec.name)))
        for key, spec in specs(type(value)).items()
        if key not in LEFT_OUT and getattr(value, spec.name) != spec.default
    )
    return ", ".join(part for part in parts if part)


def _part(spec: Spec, key: str, text: str) -> str:
    """Write a field of a table within a sentence."""
    if not text or key in SECRET:
        return ""
    if isinstance(spec.kind, Flag):
        return key.replace("_", " ") if text == "yes" else f"not {key.replace('_', ' ')}"
    return _PARTS.get(key, "{}").format(text)


_PARTS = {
    "by": "by {}", "start": "from {}", "end": "until {}", "walk": "{} on foot", "days": "{} days before",
    "count": "{} of them", "place": "at {}", "until": "until {}",
}  # fmt: skip
"""How a field is written within a sentence about its table."""


def _ref(state: State, kind: Any, value: Ref) -> str:
    target = kind.target
    if target is Target.VENUE or (target is Target.STORE and value in state.directory.venues):
        return state.place(value)
    if target in {Target.VEHICLE, Target.STORE}:
        return state.vehicle(value)
    if target in {Target.SESSION, Target.APART} and value in state.directory.sessions:
        return state.called(state.directory.sessions[value].title)
    return state.name(value)


def _number(state: State, kind: Any, value: int) -> str:
    del state
    unit = kind.unit
    return duration(value) if unit == "minutes" else f"{value:,}"


def _hours(state: State, kind: Any, value: tuple[int, int]) -> str:
    del state, kind
    return f"{clock(value[0])}–{clock(value[1])}"


def _weekly(state: State, kind: Any, value: dict[str, tuple[tuple[int, int], ...]]) -> str:
    def hours(each: tuple[tuple[int, int], ...]) -> str:
        return " and ".join(_hours(state, kind, stretch) for stretch in each) or "closed"

    if len({*value.values()}) == 1 and len(value) > 1:
        return hours(next(iter(value.values())))
    return ", ".join(f"{day} {hours(each)}" for day, each in value.items())


def day_text(day: date | None) -> str:
    """Write a date, or that there is none."""
    return long_date(day) if day is not None else "the day without a date"


_WRITERS: dict[type, Callable[[State, Any, Any], str]] = {
    RefTo: _ref,
    One: _table,
    Whole: _number,
    Hours: _hours,
    WeeklyHours: _weekly,
    TimeOfDay: lambda _state, _kind, value: clock(value),
    Flag: lambda _state, _kind, value: "yes" if value else "no",
    Counts: lambda _state, _kind, value: ", ".join(
        f"{count} {name}" for name, count in sorted(value.items())
    ),
    Choice: lambda _state, _kind, value: value.replace("-", " "),
    Printed: lambda state, _kind, value: f"“{state.text(value)}”",
    Text: lambda _state, _kind, value: f"“{value}”",
    Date: lambda _state, _kind, value: long_date(value),
    Moment: lambda _state, _kind, value: f"{long_date(value.date())}, {value:%H:%M}",
    WeekdayOrDate: lambda _state, _kind, value: (
        value if isinstance(value, str) else long_date(value)
    ),
    Language: lambda _state, _kind, value: language_name(value),
    Coordinates: lambda _state, _kind, value: f"{value[0]:g}, {value[1]:g}",
}
