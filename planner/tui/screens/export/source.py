"""What papers are made of: a visit as it stands, its look, and what has changed since its last issue."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from planner.workspace.letterhead import Letterhead, letterhead
from planner.workspace.versions.since_issue import SinceIssue
from planner.workspace.visit import Visit


class Source:
    """What all papers of one state of a visit have in common; read from disk when first asked for."""

    def __init__(self, itinerary: Path, visit: Visit) -> None:
        """Take the path of the itinerary, and the visit as it is edited."""
        self.itinerary = itinerary
        self.visit = visit
        self.since = SinceIssue(itinerary, visit)

    @cached_property
    def letterhead(self) -> Letterhead:
        """The look of the papers, with what could not be done about it."""
        return letterhead(self.itinerary, self.visit.plan.itinerary)

    @property
    def problems(self) -> tuple[str, ...]:
        """What could not be done about the look, as far as it was asked for."""
        return self.letterhead.problems if "letterhead" in self.__dict__ else ()
