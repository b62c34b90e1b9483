"""What someone or something is taken up by in one visit, to be compared with other visits."""

from __future__ import annotations

from planner.source.record import Record
from planner.source.route import Route


class Booking(Record):
    """A stretch of time for which a person, a room or a vehicle is taken."""

    code: str
    """The rule that compares it."""
    key: str
    """What tells the person, room or vehicle from others, the same in every visit."""
    name: str
    """What a sentence calls it."""
    begin: int
    """Start as an instant."""
    finish: int
    """End as an instant."""
    words: str
    """Where it is taken: title and time of the session, as a sentence has them."""
    route: Route
    """Where the file says so."""
    session: Route
    about: tuple[str, ...] = ()
    """The ids of the person, or of venue and room, or of the vehicle."""
    waived: bool = False
    """Whether a waiver of the rule stands there."""
