"""What the check has to say: findings, with the routes they speak of."""

from __future__ import annotations

from enum import StrEnum

from planner.source.record import Record
from planner.source.route import Route


class Severity(StrEnum):
    """How grave a finding is; errors and warnings make a check fail, info does not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Related(Record):
    """Another place that a finding speaks of, with what is there."""

    at: Route
    label: str


class Finding(Record):
    """One problem of an itinerary, in an organiser's words."""

    code: str
    severity: Severity
    at: Route
    """What the finding is about; where the text has no such entry, the closest table around it."""
    message: str
    help: str = ""
    related: tuple[Related, ...] = ()
    on_key: bool = False
    """Whether the key itself is meant, and not its value."""
    sessions: tuple[Route, ...] = ()
    """The sessions that clash, the one most to blame first; empty where no session does."""
    about: tuple[str, ...] = ()
    """The ids of the people, groups, venues or vehicles that it is about, for waivers and fixes."""
