"""The simple kinds of fields: text, ids, numbers, dates, times and choices."""

from __future__ import annotations

from planner.model.basic_kinds import (
    Choice,
    Colour,
    Coordinates,
    Flag,
    Id,
    Language,
    Printed,
    Region,
    Text,
    Whole,
    shown,
    slug,
)
from planner.model.time_kinds import Date, Hours, Moment, TimeOfDay, Zone

__all__ = [
    "Choice",
    "Colour",
    "Coordinates",
    "Date",
    "Flag",
    "Hours",
    "Id",
    "Language",
    "Moment",
    "Printed",
    "Region",
    "Text",
    "TimeOfDay",
    "Whole",
    "Zone",
    "shown",
    "slug",
]
