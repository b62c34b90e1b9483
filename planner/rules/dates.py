"""Dates as the sentences of findings have them."""

from __future__ import annotations

from calendar import day_name, month_name
from datetime import date


def weekday_date(day: date) -> str:
    """Write a date as ``Tuesday 20 June``."""
    return f"{day_name[day.weekday()]} {short_date(day)}"


def short_date(day: date) -> str:
    """Write a date as ``20 June``."""
    return f"{day.day} {month_name[day.month]}"
