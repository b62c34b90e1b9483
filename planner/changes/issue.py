"""The issue of a visit: its number, raised by one, and its date."""

from __future__ import annotations

from datetime import date

from planner.changes.change import Change
from planner.model.dates import long_date
from planner.model.fields import specs
from planner.model.itinerary import Itinerary
from planner.source.edit import Edit, RefusedError, Set

ORDER = tuple(specs(Itinerary))
"""The usual order of the keys of a visit."""


def issued(itinerary: Itinerary, day: date) -> Change:
    """Return the change that issues a visit: the next number, and ``day`` as its date.

    Keys that are missing are added where they usually stand.

    Raises:
        RefusedError: the number or date that stands there cannot be read.
    """
    if itinerary.broken & {"revision", "issued"}:
        raise RefusedError("its number or date of issue cannot be read; mend it first")
    number = itinerary.revision + 1
    edits: list[Edit] = [Set(("revision",), number, ORDER)]
    if itinerary.issued != day:
        edits.append(Set(("issued",), day, ORDER))
    return Change(f"Issue {number} of {long_date(day)}", tuple(edits))
