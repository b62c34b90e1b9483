"""Dates as tables write them, in several languages: ``20/06/2023``, ``martedì 20 giugno``, ``Day 2``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import cache

from planner.changes.taking.times import time_of
from planner.model.clock import zone
from planner.model.folding import folded
from planner.model.time_kinds import FIRST_YEAR, LAST_YEAR
from planner.source.record import Record

LANGUAGES = ("en", "it", "es", "ca", "fr", "de", "pt")
"""The languages in which lists are read."""

_LONGEST = 60
"""The longest text that is looked at, in characters."""

_NUMERIC = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2})(?:[-/. ]+(\d{4}|\d{2}))?\.?", re.ASCII)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ]00:00(?::00)?)?", re.ASCII)
_NUMBERED = re.compile(
    r"(?:day|giorno|giornata|dia|jour|tag|jornada|d|g)\.? ?([1-9]\d?)\b", re.ASCII
)
_SHORT_YEAR = re.compile(
    r"(?P<before>[^\W\d_]\.?)(?: ?[-/.’'] ?|[ ](?=2[5-9]|[3-9]))(?P<year>\d{2})\.?"
)
"""A year of two figures behind a month in words, as spreadsheets show it; no hour reaches 25."""

_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|re|eme|o|a|e|°|º|ª|\.)(?![\w.])", re.ASCII)
_FILLERS = frozenset(
    {
        "de",
        "del",
        "d",
        "di",
        "of",
        "the",
        "den",
        "der",
        "dem",
        "il",
        "le",
        "la",
        "el",
        "al",
        "am",
        "on",
    }
)
_MOMENT = re.compile(
    r"(?P<date>.*?\d.*?)[ ,;tT]*(?:\b(?:alle|ore|at|um|a las|a les|às|à|h)\b\.? *)*"
    r"(?P<time>(?<!\d[./-])(?<!\d)\d{1,2}(?:[:h]\d{2}(?::\d{2})?|\.\d{2}(?!\.?\d))(?: ?[ap]\.?m\.?)?)(?: ?(?:h|uhr|hrs))?\.?",
    re.IGNORECASE,
)  # fmt: skip


_ZONED = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)? ?(?:Z|[+-]\d{2}:?\d{2})", re.ASCII
)
"""A moment in a zone, as programs write it."""

_MONTHS, _DAYS, _CENTURY = 12, 31, 2000
_HALF_A_YEAR = timedelta(days=184)


class Written(Record):
    """A date as far as it is written."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    """From 0, which is Monday."""
    number: int | None = None
    """Which day of the visit, from 1."""

    def fits(self, other: date) -> bool:
        """Tell whether a date is as written."""
        told = ((self.day, other.day), (self.month, other.month), (self.year, other.year))
        return all(one in (None, each) for one, each in (*told, (self.weekday, other.weekday())))

    def exact(self, year: int | None) -> date | None:
        """Return the date, of one without a year that in ``year``; None if there is no such date."""
        own = self.year or year
        if self.day is None or self.month is None or own is None:
            return None
        try:
            found = date(own, self.month, self.day)
        except ValueError:
            return None
        return found if FIRST_YEAR <= found.year <= LAST_YEAR else None

    def near(self, other: date | None) -> date | None:
        """Return the date, of one without a year that within half a year of another; else None."""
        if self.year is not None or other is None:
            return self.exact(None)
        years = (other.year, other.year - 1, other.year + 1)
        found = [each for year in years if (each := self.exact(year)) is not None]
        nearest = min(found, key=lambda each: abs(each - other), default=None)
        return nearest if nearest is not None and abs(nearest - other) <= _HALF_A_YEAR else None


def written_date(text: str, *, month_first: bool = False) -> Written | None:
    """Return what a text says of a date, or None if it is no date.

    A number alone is the number of a day. ``month_first`` says that ``06/20`` is 20 June.
    """
    written = folded(" ".join(text.split()))
    if not written or len(written) > _LONGEST:
        return None
    if written.isdecimal() and len(written) < 3:  # noqa: PLR2004 - up to two digits
        return Written(number=int(written), day=int(written))
    if match := _ISO.fullmatch(written):
        return Written(year=int(match[1]), month=int(match[2]), day=int(match[3]))
    if match := _NUMBERED.match(written):
        rest = written_date(written[match.end() :].strip(" -–—:,()") or "-")
        return (rest or Written(day=int(match[1]))).replace(number=int(match[1]))
    return _dated(written, month_first=month_first)


def _dated(written: str, *, month_first: bool) -> Written | None:
    """Return a date in figures or words, with or without its weekday."""
    weekday, rest = _weekday(written)
    if not rest:
        return Written(weekday=weekday) if weekday is not None else None
    if match := _NUMERIC.fullmatch(rest):
        return _in_figures(match, weekday, month_first=month_first)
    return _in_words(rest, weekday)


def _in_figures(match: re.Match[str], weekday: int | None, *, month_first: bool) -> Written | None:
    """Return a date in figures; one that can only have its month first is read so."""
    day, month = int(match[1]), int(match[2])
    telling = match[3] is not None or "/" in match[0]
    if month_first or (day <= _MONTHS < month and telling):
        day, month = month, day
    if not 1 <= month <= _MONTHS or not 1 <= day <= _DAYS:
        return None
    year = int(match[3]) if match[3] else None
    if year is not None and len(match[3]) < len("2023"):
        year += _CENTURY
    return Written(day, month, year, weekday)


def _in_words(text: str, weekday: int | None) -> Written | None:
    """Return a date with its month in words, in any order."""
    short = _SHORT_YEAR.search(text)
    if short is not None and short.end() == len(text) and re.search(r"\d", text[: short.start()]):
        text = f"{text[: short.end('before')]} {_CENTURY + int(short['year'])}"
    words = re.findall(r"\d+|[^\W\d_]+", _ORDINAL.sub(r"\1 ", text))
    words = [word for word in words if word not in _FILLERS]
    day = year = month = None
    for word in words:
        if word.isdecimal():
            if len(word) == len("2023") and year is None:
                year = int(word)
            elif len(word) < 3 and day is None:  # noqa: PLR2004 - up to two digits
                day = int(word)
            else:
                return None
        elif month is None and word in months():
            month = months()[word]
        elif weekday is None and word in weekdays():
            weekday = weekdays()[word]
        else:
            return None
    if day is None or (month is None and weekday is None):
        return None
    return Written(day, month, year, weekday)


def _weekday(text: str) -> tuple[int | None, str]:
    """Return the weekday with which a date begins, if it does, and the rest."""
    match = re.match(r"([^\W\d_]+(?:-feira)?)\b[.,]*\s*", text)
    if match is None or match[1] not in weekdays():
        return None, text
    rest = text[match.end() :]
    if match[1] in months() and not re.search(r"[/.-]|[^\W\d_]{3}", rest):
        return None, text
    return weekdays()[match[1]], rest


def moment(text: str, *, month_first: bool = False) -> tuple[Written | None, int | None]:
    """Return the date and the time, in minutes after midnight, of which a text consists."""
    written = " ".join(text.split())
    if len(written) > _LONGEST:
        return None, None
    day = written_date(written, month_first=month_first)
    if day is not None and day.number is None:
        return day, None
    match = _MOMENT.fullmatch(written)
    if match is not None:
        day = written_date(match["date"].rstrip(" ,;-–"), month_first=month_first)
        if day is not None:
            return day, time_of(match["time"])
    return None, time_of(written)


def local(text: str, timezone: str) -> str:
    """Return a moment that is written in a zone of its own by the clocks of another; else the text."""
    if _ZONED.fullmatch(text.strip()) is None:
        return text
    try:
        there = datetime.fromisoformat(re.sub(r" (?=[Z+-])", "", text.strip()))
        return there.astimezone(zone(timezone) or UTC).strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError):
        return text


def is_month_first(texts: Iterable[str]) -> bool:
    """Tell whether dates in figures are written with the month first: one of them can be nothing else."""
    found = False
    for text in texts:
        match = _NUMERIC.match(text.strip()[:_LONGEST])
        if match is None:
            continue
        first, second = int(match[1]), int(match[2])
        if first > _MONTHS:
            return False
        found = found or second > _MONTHS
    return found


@cache
def months() -> dict[str, int]:
    """Return the months from 1 by what they are called."""
    return _named("months")


@cache
def weekdays() -> dict[str, int]:
    """Return the weekdays from 0, which is Monday, by what they are called."""
    more = {name: day for names in _MORE_WEEKDAYS for day, name in enumerate(names.split())}
    return {**more, **_named("days")}


_MORE_WEEKDAYS = (
    "mo tu we th fr sa su", "mon tues weds thurs fri sat sun", "mon tue wed thur fri sat sun",
    "segunda terca quarta quinta sexta sabado domingo",
    "lun mart merc giov vene sabb dome", "lun mart mierc juev vier sab dom",
)  # fmt: skip
"""What people call weekdays besides their names and abbreviations."""


def _named(what: str) -> dict[str, int]:
    """Return the months or weekdays of all languages, without words that mean several of them."""
    from babel import Locale

    numbers: dict[str, set[int]] = {}
    for language in LANGUAGES:
        known = getattr(Locale(language), what)
        for forms in known.values():
            for length in ("wide", "abbreviated"):
                for number, name in forms[length].items():
                    bare = re.sub(r"^d(?:e |['’])", "", folded(name)).rstrip(".")
                    numbers.setdefault(bare, set()).add(number)
    return {name: found.pop() for name, found in numbers.items() if len(found) == 1}
