"""The kinds of sessions, and what follows from each."""

from __future__ import annotations

from planner.source.record import Record


class SessionKind(Record):
    """What follows from the kind of a session."""

    name: str
    minutes: int
    """The length to reckon with where the last session of a day has no end."""
    moves: bool = False
    """Whether people end elsewhere than they started."""
    shares_rooms: bool = False
    """Whether a room may hold it beside something else."""
    binds: bool = True
    """Whether the people it is for must be there."""


TRANSFER, TRAVEL, FREE = "transfer", "travel", "free"
MEAL, BREAK = "meal", "break"

SESSION_KINDS = {
    kind.name: kind
    for kind in (
        SessionKind("visit", 90),
        SessionKind("tour", 60),
        SessionKind("roundtable", 60),
        SessionKind("working-group", 90),
        SessionKind("presentation", 45),
        SessionKind("networking", 60),
        SessionKind("opening", 30),
        SessionKind("registration", 30),
        SessionKind(MEAL, 90, shares_rooms=True),
        SessionKind(BREAK, 20, shares_rooms=True),
        SessionKind(TRANSFER, 30, moves=True),
        SessionKind(TRAVEL, 120, moves=True),
        SessionKind(FREE, 60, shares_rooms=True, binds=False),
    )
}
