"""Changes: what an organiser does to a visit, with a name and the edits of the text it takes."""

from __future__ import annotations

from planner.source.edit import Edit
from planner.source.record import Record
from planner.source.route import Route


class Change(Record):
    """One step of work, which can be undone as a whole."""

    name: str
    """What it does, in a few words: ``Move “Talent” to 11:45``."""
    edits: tuple[Edit, ...]
    select: Route | None = None
    """The session that is selected afterwards; None keeps the selection."""
    note: str = ""
    """What else the organiser should know about it."""
