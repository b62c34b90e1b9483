"""Names of venues and vehicles in the names of changes."""

from __future__ import annotations

from planner.changes.chosen import MOST_TITLE
from planner.source.plain import shorten


def cut_place(name: str) -> str:
    """Write the name of a venue or vehicle in the name of a change, cut where it is long."""
    return shorten(name, MOST_TITLE)
