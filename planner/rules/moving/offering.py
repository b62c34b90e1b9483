"""Fixes of the findings about moving, out of the changes that mend them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planner.changes.change import Change
from planner.model.finding import Finding
from planner.rules.fix import Fix
from planner.source.edit import RefusedError


def offered(changes: Iterable[Change]) -> Iterator[Fix]:
    """Return changes as fixes that want to be looked at, up to one that cannot be made."""
    try:
        for change in changes:
            yield Fix(change)
    except RefusedError:
        return


def is_told(one: Finding, other: Finding) -> bool:
    """Tell whether two findings say the same of the same place, however grave they are."""
    return (one.at, one.message) == (other.at, other.message)
