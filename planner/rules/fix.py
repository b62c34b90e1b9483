"""What a rule offers to mend a finding: a change of the visit, with how much it decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from planner.changes.change import Change
from planner.model.finding import Finding
from planner.model.plan import Plan
from planner.source.record import Record


class Fix(Record):
    """A way to mend a finding."""

    change: Change
    safe: bool = False
    """Whether it only says better what the file already means, so that nobody need look at it."""


Fixes = Callable[[Plan, dict[str, Any], Finding], Iterable[Fix]]
"""What a rule offers for one of its findings, given the plan and the data that it was read from."""
