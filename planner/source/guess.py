"""Guesses what times, dates and words were meant by the ways in which people write them."""

from __future__ import annotations

import re
from datetime import date

LONGEST = 40
"""The longest text that is looked at, in characters."""

_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:\s*[:.,h]\s*)?(?P<minute>\d{2})?(?::00)?\s*(?P<half>[ap]\.?m\.?)?"
)
_NOON = 12
_HOURS, _MINUTES = 24, 60


def guess_time(written: str) -> str | None:
    """Return the time of day that is meant by ``9:30``, ``9.30``, ``0930``, ``9h30`` or ``9 pm``."""
    match = _TIME.fullmatch(written.strip().lower()) if len(written) <= LONGEST else None
    if match is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if match["half"][0] == "p" else 0)
    if minute >= _MINUTES or hour > _HOURS or (hour == _HOURS and minute):
        return None
    return f"{hour % _HOURS:02d}:{minute:02d}" + ("+1" if hour == _HOURS else "")


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATES = (
    re.compile(r"(?P<year>\d{4})[-/. ](?P<month>\d{1,2})[-/. ](?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})[-/. ]+(?P<month>\d{1,2})[-/. ]+(?P<year>\d{4})"),
    re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)? (?P<month>[a-z]{3,9})\.?,? (?P<year>\d{4})"),
    re.compile(r"(?P<month>[a-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})"),
)


def guess_date(written: str) -> str | None:
    """Return the date that is meant by ``20/06/2023``, ``2023-6-2`` or ``20 June 2023``."""
    text = written.strip().lower()
    if len(text) > LONGEST:
        return None
    for pattern in _DATES:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        named = match["month"][:3]
        month = int(named) if named.isdigit() else _number_of(named)
        try:
            return date(int(match["year"]), month, int(match["day"])).isoformat()
        except ValueError:
            return None
    return None


def _number_of(month: str) -> int:
    return _MONTHS.index(month) + 1 if month in _MONTHS else 0


_FLAGS = {"yes": "true", "on": "true", "true": "true", "no": "false", "off": "false",
          "false": "false"}  # fmt: skip


def guess_flag(written: str) -> str | None:
    """Return the ``true`` or ``false`` that is meant by ``yes``, ``No`` or ``True``."""
    return _FLAGS.get(written.strip().lower()) if len(written) <= LONGEST else None
