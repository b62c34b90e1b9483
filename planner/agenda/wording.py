"""What agendas and the app call things: kinds of sessions, ways to go, and times."""

from __future__ import annotations

from planner.agenda.text import joined
from planner.agenda.words import msg
from planner.agenda.words.speech import language_name
from planner.model.clock import DAY, clock
from planner.model.session_kinds import SESSION_KINDS
from planner.model.timetable import Slot

__all__ = [
    "FROM", "KINDS", "LINE", "MODES", "TELLING", "joined", "language_name", "point_times",
    "slot_times", "times",
]  # fmt: skip

KINDS = {
    "visit": msg("Visit"),
    "tour": msg("Guided tour"),
    "roundtable": msg("Roundtable"),
    "working-group": msg("Working group"),
    "presentation": msg("Presentation"),
    "networking": msg("Networking"),
    "opening": msg("Opening"),
    "registration": msg("Registration"),
    "meal": msg("Meal"),
    "break": msg("Break"),
    "transfer": msg("Transfer"),
    "travel": msg("Travel"),
    "free": msg("Free time"),
}
"""How an agenda calls each kind of session."""

MODES = {
    "coach": msg("by coach"),
    "walk": msg("on foot"),
    "train": msg("by train"),
    "tram": msg("by tram"),
    "metro": msg("by metro"),
    "taxi": msg("by taxi"),
    "boat": msg("by boat"),
    "plane": msg("by plane"),
}
"""How an agenda says how one goes."""

TELLING = frozenset({"visit", "tour", "roundtable", "working-group", "presentation", "networking"})
"""The kinds that an agenda names beside the title; the others show by themselves."""

FROM = msg("from {time}")

LINE = "_" * 20
"""Where to write by hand."""


def times(start: int | None, end: int | None, since: str = FROM) -> str:
    """Write when something is, from minutes after midnight: ``10:00–11:30``, ``from 20:00``.

    ``since`` says from when, in the language that is wanted.
    """
    if start is None:
        return ""
    if end is None:
        return since.format(time=clock(start))
    days = end // DAY - start // DAY
    later = f" (+{days})" if days else ""
    return f"{clock(start)}–{clock(end)}{later}"


def point_times(start: int | None, end: int | None) -> str:
    """Write when a point of a session is; of one without an end, when it begins."""
    return clock(start) if start is not None and end is None else times(start, end)


def slot_times(slot: Slot, since: str = FROM) -> str:
    """Write when a session is, without an end that nobody has given: ``18:30`` for a departure."""
    if slot.open_ended and SESSION_KINDS[slot.session.kind].moves:
        return clock(slot.start)
    return times(slot.start, None if slot.last else slot.end, since)
