"""Waivers: findings that the organisers have seen and accept."""

from __future__ import annotations

from datetime import date

from planner.model.fields import Table, optional, required
from planner.model.kinds import Date, Text


class Waiver(Table):
    """A finding that is accepted, on the entry that it is about."""

    rule: str = required(Text(), "Code of the rule, such as `M402`.", blank="")
    reason: str = required(Text(), "Why it is accepted.", blank="")
    until: date | None = optional(Date(), "The last day on which it is accepted.")
