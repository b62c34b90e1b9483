"""What people type for times, lengths and dates.

A time is ``9:30``, ``9.30``, ``930``, ``0930``, ``9h30``, ``10`` or ``9pm``; ``0030+1`` and ``24:00``
lie past midnight. A stretch is ``1000-1130``, or start and length: ``1000+90``, ``1000+1h30``;
``1000-`` leaves its end open. A length on its own is ``90m`` or ``1h30``, at least 5 minutes; a
change is ``+15``, ``-10`` or ``+1h``, and ``-11:30`` or ``-1130`` lets a session end then. Up to
``5h59``, hours with an ``h`` are a length on their own, and from ``6h`` on a time.
"""

from __future__ import annotations

import re
from datetime import date

from planner.model.clock import DAY, MOST_DAYS_LATER, parse_clock
from planner.model.programme import LONGEST
from planner.source.edit import RefusedError
from planner.source.guess import guess_date, guess_time
from planner.source.plain import shorten
from planner.source.record import Record

SHORTEST = 5
"""The shortest length that a session is given, in minutes."""

LONGEST_TYPED = 40
"""The longest text that is looked at, in characters."""

_HALF_DAY = DAY // 2

TIME = r"\d{1,2}(?:[:.,h]?\d{2}|h)?(?: ?[ap]m)?(?:\+[1-3](?![\dhm]))?"
"""The pattern of a time of day, in lower case; whether there is such a time remains to be seen."""

LENGTH = r"(?:\d{1,2}h(?:\d{2})?|\d{1,4})(?: ?(?:min|m|′|'))?"
"""The pattern of a length."""

_MINUTES = re.compile(
    r"(?:(\d{1,3}) ?(?:h|hours?|:) ?([0-5]?\d)?|(\d{1,4})) ?(?:min|minutes?|m|′|')?", re.ASCII
)
_LENGTH_ALONE = re.compile(r"(?:\d{1,4} ?(?:min|m|′|')|[0-5]h(?:[0-5]\d)?)", re.ASCII)
_SHIFT = re.compile(r"([+-]) ?(\d{1,3}|\d{1,2}h(?:\d{2})?|\d{1,4} ?(?:min|m|′|'))", re.ASCII)
_UNTIL = re.compile(rf"- ?({TIME})", re.ASCII)
_STRETCH = re.compile(rf"({TIME})(?: ?- ?({TIME})| ?\+ ?({LENGTH})|(-))?", re.ASCII)


class Typed(Record):
    """When something is to be, as far as it was typed."""

    start: int | None = None
    """Minutes after midnight of the day."""
    end: int | None = None
    """Minutes after midnight of the day."""
    length: int | None = None
    """Minutes; never together with ``end``."""
    shift: int | None = None
    """Minutes by which it is to be later, or earlier if negative; alone."""
    open: bool = False
    """Whether the end is to be left open, after a start."""


def clock_of(text: str) -> int | None:
    """Return the minutes after midnight of a time of day as people type it, or None if it is none."""
    written, _, days = re.sub(r" ?\+ ?", "+", _tidy(text)).partition("+")
    guessed = guess_time(written)
    minutes = None if guessed is None else parse_clock(guessed)
    if minutes is None or days not in {"", "1", "2", "3"}:
        return None
    minutes += int(days or 0) * DAY
    return minutes if minutes < (MOST_DAYS_LATER + 1) * DAY else None


def minutes_of(text: str) -> int | None:
    """Return the minutes that ``90``, ``90 min``, ``1h30``, ``1:30`` or ``2 hours`` mean, else None."""
    match = _MINUTES.fullmatch(_tidy(text))
    if match is None:
        return None
    return int(match[3]) if match[3] else int(match[1]) * 60 + int(match[2] or 0)


def delay_of(text: str) -> int | None:
    """Return by how many minutes something is late, early if below zero: ``20``, ``-10``, ``1h30``.

    None where that is no number of minutes, or more than a day.
    """
    written = _tidy(text)
    signed = written.startswith(("+", "-"))
    minutes = minutes_of(written[1:] if signed else written)
    if minutes is None or minutes > DAY:
        return None
    return -minutes if written.startswith("-") else minutes


def date_in_year(text: str, year: int) -> date | None:
    """Return the date in a year that is meant by ``14 Jun``, ``June 14`` or ``14/6``, else None."""
    guesses = (guess_date(f"{text}{sign}{year:04d}") for sign in ("/", " "))
    return next((date.fromisoformat(each) for each in guesses if each is not None), None)


def date_of(text: str, latest: date) -> date | None:
    """Return the date that is meant by ``2023-06-14``, ``14 Jun`` or ``14/6``, or None if none is.

    One without a year is the last of its kind that is not after ``latest``.
    """
    written = _tidy(text)
    exact = guess_date(written)
    if exact is not None:
        return date.fromisoformat(exact)
    found = (date_in_year(written, year) for year in range(latest.year, latest.year - 5, -1))
    return next((each for each in found if each is not None and each <= latest), None)


def _time(text: str) -> int:
    minutes = clock_of(text)
    if minutes is None:
        raise RefusedError(f"“{shorten(text, 20)}” is no time; write 9:30, 0930 or 00:30+1")
    return minutes


def _length(text: str) -> int:
    minutes = minutes_of(text)
    if minutes is None:
        raise RefusedError(f"“{shorten(text, 20)}” is no length; write 90, 90m or 1h30")
    return sound_length(minutes)


def sound_length(minutes: int) -> int:
    """Return a length in minutes as it is.

    Raises:
        RefusedError: no session is that short or that long.
    """
    if minutes < SHORTEST:
        raise RefusedError(f"a session takes at least {SHORTEST} minutes")
    if minutes > LONGEST:
        raise RefusedError("no session takes that long")
    return minutes


def when(text: str) -> Typed:
    """Return when something is to be, as people type it: see the top of this file.

    Raises:
        RefusedError: it cannot be understood, or would end before it starts.
    """
    written = _tidy(text)
    if match := _SHIFT.fullmatch(written):
        by = minutes_of(match[2])
        if by is not None:
            return Typed(shift=-by if match[1] == "-" else by)
    if match := _UNTIL.fullmatch(written):
        return Typed(end=_time(match[1]))
    if _LENGTH_ALONE.fullmatch(written):
        return Typed(length=_length(written))
    return _stretch(written)


def _stretch(text: str) -> Typed:
    """Return what ``1000``, ``1000-1130``, ``1000+90`` or ``1000-`` says.

    An end before the start lies past midnight, unless that would be more than half a day.
    """
    match = _STRETCH.fullmatch(text)
    if match is None:
        raise RefusedError(_unclear(text))
    if match[3]:
        return Typed(start=_time(match[1]), length=_length(match[3]))
    if not match[2] and (digits := match[1]).isdigit() and len(digits) < 3 and int(digits) > 24:  # noqa: PLR2004 - one or two digits are hours, up to 24
        raise RefusedError(f"“{digits}” is no time; for a length write {digits}m")
    start = _time(match[1])
    if match[4]:
        return Typed(start=start, open=True)
    return Typed(start=start, end=until(start, _time(match[2])) if match[2] else None)


def until(start: int, end: int) -> int:
    """Return the end of something that starts at ``start``, past midnight where that is meant.

    Raises:
        RefusedError: it would end before it starts.
    """
    if start < end:
        return end
    if end < DAY and start % DAY + _HALF_DAY > DAY and end + DAY - start % DAY <= _HALF_DAY:
        return start // DAY * DAY + DAY + end
    raise RefusedError("it would end before it starts; past midnight, write 00:30+1")


def _tidy(text: str) -> str:
    """Return what was typed in lower case, with plain dashes and single spaces; nothing if too long."""
    if len(text) > LONGEST_TYPED:
        return ""
    return re.sub(r"\s+", " ", re.sub("[–—−]", "-", text.strip().lower()))


def _unclear(text: str) -> str:
    return f"“{shorten(text, 20)}” is no time; write 1000, 1000-1130, 1000+90, 90m or +15"
