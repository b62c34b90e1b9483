"""The outline of an agenda: everything that is printed, in order, and nothing of how it looks.

All decisions are made by ``build``: what is shown, how it is grouped and worded. Renderers only
typeset. Texts come as they stand in the file; every renderer makes them safe for its format.
Telephone numbers, e-mail addresses, diets and notes of the organisers are left out.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    """A line of an entry: a label, which may be empty, and what it says."""

    label: str
    text: str


@dataclass(frozen=True)
class Entry:
    """A session, a branch or an item."""

    time: str
    """When it is: ``10:00–11:30``; empty where it has no time of its own."""
    title: str
    kind: str
    """What it is, in the agenda's words; empty where the title says it."""
    mark: str = ""
    """``TBC`` or ``cancelled``."""
    facts: tuple[Fact, ...] = ()
    items: tuple[Entry, ...] = ()
    branches: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class DayOutline:
    """A day of the agenda."""

    heading: str
    title: str
    facts: tuple[Fact, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Outline:
    """A whole agenda."""

    title: str
    subtitle: str
    """Dates and place."""
    aim: str
    facts: tuple[Fact, ...]
    days: tuple[DayOutline, ...]
    participants: tuple[tuple[str, tuple[str, ...]], ...]
    """Who takes part: each delegation, or an empty text, with the names of its organisations."""
    footer: tuple[str, ...]
    """Closing lines: which issue this is."""
