"""Dates as people read them."""

from __future__ import annotations

from calendar import day_abbr, day_name, month_abbr, month_name
from collections.abc import Sequence
from datetime import date


def long_date(day: date) -> str:
    """Write a date as ``Tuesday 20 June 2023``."""
    return f"{day_name[day.weekday()]} {_full_date(day)}"


def short_date(day: date) -> str:
    """Write a date as ``Tue 20 Jun``."""
    return f"{day_abbr[day.weekday()]} {day.day} {month_abbr[day.month]}"


def day_and_month(day: date) -> str:
    """Write a date as ``20 June``, as sentences have it."""
    return f"{day.day} {month_name[day.month]}"


def weekday_date(day: date) -> str:
    """Write a date as ``Tuesday 20 June``."""
    return f"{day_name[day.weekday()]} {day_and_month(day)}"


def dates(days: Sequence[date]) -> str:
    """Write the dates of a visit: ``20–21 June 2023``, ``30 June – 1 July 2023``."""
    if not days:
        return ""
    first, last = min(days), max(days)
    if first == last:
        return _full_date(first)
    if first.year != last.year:
        return f"{_full_date(first)} – {_full_date(last)}"
    if first.month != last.month:
        return f"{first.day} {month_name[first.month]} – {_full_date(last)}"
    dash = "–" if (last - first).days + 1 == len(set(days)) else " and "
    return f"{first.day}{dash}{_full_date(last)}"


def _full_date(day: date) -> str:
    return f"{day.day} {month_name[day.month]} {day.year}"
