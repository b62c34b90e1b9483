"""Settings of the check: which rules, how grave, and against which limits."""

from __future__ import annotations

from planner.model.fields import Table, optional
from planner.model.kinds import Text
from planner.model.limits import Limits
from planner.model.nested import Many, One, Severities

_CODES = Many(Text())


class Settings(Table):
    """Settings of the check, in an itinerary's `check` or in a project's `planner.toml`."""

    select: tuple[str, ...] | None = optional(
        _CODES, "Codes or families of the rules to check, such as `T` or `P2`; all if left out."
    )
    ignore: tuple[str, ...] = optional(
        _CODES, "Codes or families of rules that are not to report.", default=()
    )
    severity: dict[str, str] = optional(
        Severities(), "Other severities than the usual, by code or family.", default={}
    )
    limits: Limits = optional(One(Limits), "Figures that rules measure against.", default=Limits())
