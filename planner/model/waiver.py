"""Waivers: findings that the organisers have seen and accept."""

from __future__ import annotations

from datetime import date

from planner.model.fields import Table, optional, required
from planner.model.kinds import Date, Text
from planner.model.nested import Many, One


class Waiver(Table):
    """A finding that is accepted, on the entry that it is about."""

    rule: str = required(Text(), "Code of the rule, such as `M402`.", blank="")
    with_: str = optional(
        Text(),
        "The other party, where only findings with that one are accepted: the id of a session, "
        "person, organisation, group, venue, room or vehicle, or the title of a session.",
        default="",
    )
    reason: str = optional(Text(), "Why it is accepted; every waiver should say.", default="")
    until: date | None = optional(Date(), "The last day on which it is accepted.")


WAIVERS = Many(One(Waiver))
"""The kind of the field `waive`, which most tables have."""
