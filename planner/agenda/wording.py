"""The words of an agenda: times, kinds of sessions and lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planner.model.clock import DAY, clock
from planner.model.session_kinds import SESSION_KINDS
from planner.model.timetable import Slot

KINDS = {
    "visit": "Visit",
    "tour": "Guided tour",
    "roundtable": "Roundtable",
    "working-group": "Working group",
    "presentation": "Presentation",
    "networking": "Networking",
    "opening": "Opening",
    "registration": "Registration",
    "meal": "Meal",
    "break": "Break",
    "transfer": "Transfer",
    "travel": "Travel",
    "free": "Free time",
}
"""How an agenda calls each kind of session."""

MODES = {
    "coach": "by coach",
    "walk": "on foot",
    "train": "by train",
    "tram": "by tram",
    "metro": "by metro",
    "taxi": "by taxi",
    "boat": "by boat",
    "plane": "by plane",
}
"""How an agenda says how one goes."""


TELLING = frozenset({"visit", "tour", "roundtable", "working-group", "presentation", "networking"})
"""The kinds that an agenda names beside the title; the others show by themselves."""


def language_name(code: str) -> str:
    """Return the English name of a language, or its code where it has none."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code, sep="-").get_display_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code


def times(start: int | None, end: int | None) -> str:
    """Write when something is, from minutes after midnight: ``10:00–11:30``, ``from 20:00``."""
    if start is None:
        return ""
    if end is None:
        return f"from {clock(start)}"
    days = end // DAY - start // DAY
    later = f" (+{days})" if days else ""
    return f"{clock(start)}–{clock(end)}{later}"


def slot_times(slot: Slot) -> str:
    """Write when a session is, without an end that nobody has given: ``18:30`` for a departure."""
    if slot.open_ended and SESSION_KINDS[slot.session.kind].moves:
        return clock(slot.start)
    return times(slot.start, None if slot.last else slot.end)


def joined(parts: Iterable[str], separator: str = " · ") -> str:
    """Join the parts that say something."""
    return separator.join(part for part in parts if part)


def sentence_list(parts: Sequence[str]) -> str:
    """Join parts as a sentence does: ``A, B and C``."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)
