"""Turns what is typed into a field of a form into the value that the text holds, and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import Any

from planner.changes.times import written_time
from planner.changes.typed.when import clock_of, date_in_year, minutes_of
from planner.model.basic_kinds import Choice, Coordinates, Flag, Language, Whole
from planner.model.clock import written_clock
from planner.model.fields import Kind, Notes
from planner.model.nested import WEEKDAYS, Counts, WeekdayOrDate, WeeklyHours
from planner.model.time_kinds import Date, Hours, Moment, TimeOfDay
from planner.source.guess import guess_date, guess_flag, guess_time

LONGEST = 200
"""The longest text in characters that is looked at for anything but text."""


class NotReadError(Exception):
    """What is typed cannot be read; ``help`` says what to type instead."""

    def __init__(self, message: str, help_: str = "") -> None:
        super().__init__(message)
        self.help = help_

    @property
    def in_full(self) -> str:
        """What is wrong, and what to type instead."""
        return f"{self}: {self.help}" if self.help else str(self)


def parsed(kind: Kind, typed: str, key: str, before: object = None) -> Any:
    """Return the value to write for what is typed into a field.

    ``key`` is the key of the field and ``before`` the value that stands there, whose style is kept.

    Raises:
        NotReadError: it cannot be read as what the field takes.
    """
    value: Any = typed.strip()
    read = _READERS.get(type(kind))
    if read is not None and len(value) <= LONGEST:
        value = read(kind, value, before)
    problem(kind, value, key)
    return value


def problem(kind: Kind, value: object, key: str) -> None:
    """See that a value can be read.

    Raises:
        NotReadError: it cannot.
    """
    notes = Notes()
    kind.read(value, (key,), notes)
    if notes:
        advice = HOW_TO_TYPE.get(type(kind)) or notes[0].help
        raise NotReadError(notes[0].message, advice)


def written(kind: Kind, value: object) -> str | None:
    """Return a value as a field of a form shows it, or None where that needs more than a line.

    Typed again as it is, it gives the same value, unless a slip stands there.
    """
    if isinstance(value, bool):
        text: str | None = "yes" if value else "no"
    elif isinstance(value, str):
        text = value
    else:
        write = _WRITERS.get(type(kind))
        try:
            text = write(value) if write else None
        except (TypeError, ValueError, AttributeError):
            text = None
        if text is None:
            return None if isinstance(value, dict | list) else str(value)
        if isinstance(value, dict | list) and not _gives(kind, text, value):
            return None
    return text


SEPARATOR = "|"
"""What stands between the texts of several languages on one line."""


def printed(typed: str, languages: Sequence[str]) -> str | dict[str, str]:
    """Return a printed text that is typed on one line: one text, or one a language.

    Raises:
        NotReadError: there are more texts than languages.
    """
    texts = [each.strip() for each in typed.split(SEPARATOR)]
    if len(texts) > max(1, len(languages)):
        raise NotReadError(
            "there are more texts than languages of the visit",
            f"write one text a language, with {SEPARATOR} between them",
        )
    if len(texts) == 1 or not any(texts):
        return texts[0]
    return {code: text for code, text in zip(languages, texts, strict=False) if text}


def printed_line(value: object, languages: Sequence[str]) -> str | None:
    """Return a printed text on one line, or None where it would not be the same if typed again."""
    texts = [value.get(code, "") for code in languages] if isinstance(value, dict) else [value]
    while len(texts) > 2 and not texts[-1]:  # noqa: PLR2004 - two tell that there are several
        texts.pop()
    line = f" {SEPARATOR} ".join(map(str, texts))
    try:
        return line if printed(line, languages) == value else None
    except NotReadError:
        return None


def _gives(kind: Kind, text: str, value: object) -> bool:
    try:
        return bool(parsed(kind, text, "", value) == value)
    except NotReadError:
        return False


def _time(kind: Kind, typed: str, before: object) -> object:
    del kind
    minutes = clock_of(typed)
    return typed if minutes is None else written_time(minutes, before)


def clock_in(value: object) -> int | None:
    """Return the minutes after midnight of a time of day as the text writes it, or None."""
    return None if value is None else clock_of(str(value))


_NUMBER = re.compile(r"[+-]?\d{1,15}")
_COUNTED = re.compile(r"(\d{1,15})\s*(?!h)[^\W\d_]+\.?")


def _whole(kind: Kind, typed: str, before: object) -> object:
    del before
    if _NUMBER.fullmatch(typed):
        return int(typed)
    if isinstance(kind, Whole) and kind.unit == "minutes":
        minutes = minutes_of(typed)
        return typed if minutes is None else minutes
    counted = _COUNTED.fullmatch(typed)
    return int(counted[1]) if counted else typed


def _date(kind: Kind, typed: str, before: object) -> object:
    del kind
    exact = guess_date(typed)
    meant = date.fromisoformat(exact) if exact else None
    if meant is None and isinstance(before, date):
        meant = date_in_year(typed, before.year)
    if meant is None or isinstance(before, str):
        return typed if meant is None else meant.isoformat()
    return meant


_DATE_AND_TIME = re.compile(r"(.+?)[T ,]\s*(\d{1,2}[:.h]?\d{2})")


def _moment(kind: Kind, typed: str, before: object) -> object:
    del kind
    try:
        moment = datetime.fromisoformat(typed) if len(typed) > len("2023-06-19") else None
    except ValueError:
        moment = None
    parts = _DATE_AND_TIME.fullmatch(typed)
    if moment is None and parts:
        day, clock = guess_date(parts[1]), guess_time(parts[2])
        if day and clock and len(clock) == len("09:30"):
            moment = datetime.fromisoformat(f"{day}T{clock}")
    if moment is None:
        return typed
    if moment.tzinfo is None and isinstance(before, datetime):
        moment = moment.replace(tzinfo=before.tzinfo)
    return moment.isoformat() if isinstance(before, str) else moment


_DASH = re.compile(r"\s*[-–—]\s*")


def _hours(kind: Kind, typed: str, before: object) -> str:
    del kind, before
    times = [clock_of(part) for part in _DASH.split(typed)]
    if len(times) != 2 or times[0] is None or times[1] is None:  # noqa: PLR2004 - from and to
        return typed
    return f"{written_clock(times[0])}-{written_clock(times[1])}"


_DAYS = re.compile(r"([^\W\d]+)(?:\s*[-–—]\s*([^\W\d]+))?\s*:?\s*(.*)")


def _weekly(kind: Kind, typed: str, before: object) -> object:
    """Read ``mon-fri 9:00-18:00, 20:00-22:00; sat 10-13``."""
    hours: dict[str, Any] = {}
    for part in filter(None, (each.strip() for each in typed.split(";"))):
        days = _DAYS.fullmatch(part)
        stretches = [
            _hours(kind, each.strip(), None) for each in (days[3] if days else part).split(",")
        ]
        value: Any = stretches if stretches[1:] else stretches[0]
        for day in _days(days[1], days[2]) if days else ["daily"]:
            if day in hours:
                raise NotReadError(f"{day} is given twice", "write its hours together, with commas")
            hours[day] = value
    lone = hours.get("daily")
    single = len(hours) == 1 and isinstance(lone, str) and not isinstance(before, dict)
    return lone if single else hours


def _days(first: str, last: str | None) -> list[str]:
    short = [each[:3].lower() if each[:3].lower() in WEEKDAYS else each.lower()
             for each in (first, last) if each]  # fmt: skip
    if not last or not set(short) <= set(WEEKDAYS):
        return short
    start, end = (WEEKDAYS.index(each) for each in short)
    return list(
        WEEKDAYS[start : end + 1] if start <= end else WEEKDAYS[start:] + WEEKDAYS[: end + 1]
    )


def _weekday_or_date(kind: Kind, typed: str, before: object) -> object:
    if typed[:3].lower() in WEEKDAYS and typed.isalpha():
        return typed[:3].lower()
    return _date(kind, typed, before)


def _choice(kind: Kind, typed: str, before: object) -> str:
    del before
    options = kind.options if isinstance(kind, Choice) else ()
    word = "-".join(typed.lower().split())
    begun = [each for each in options if each.startswith(word)]
    return word if word in options or len(begun) != 1 or not word else begun[0]


def _flag(kind: Kind, typed: str, before: object) -> object:
    del kind, before
    meant = guess_flag(typed)
    return typed if meant is None else meant == "true"


def _language(kind: Kind, typed: str, before: object) -> str:
    """Read the code of a language, or its English name by the advice of its kind."""
    del before
    notes = Notes()
    kind.read(typed, ("",), notes)
    advised = re.fullmatch(r'write "([A-Za-z-]+)"', notes[0].help) if notes else None
    return advised[1] if advised else typed


def _coordinates(kind: Kind, typed: str, before: object) -> object:
    del kind, before
    parts = re.findall(r"[+-]?\d+(?:\.\d+)?", typed)
    decimal_commas = re.fullmatch(r"\s*([+-]?\d+),(\d+)\s*[;,\s]\s*([+-]?\d+),(\d+)\s*", typed)
    if decimal_commas:
        one, two, three, four = decimal_commas.groups()
        parts = [f"{one}.{two}", f"{three}.{four}"]
    elif re.search(r"[^\d\s.,;+\-\[\]()°]", typed):
        return typed
    return [float(part) if "." in part else int(part) for part in parts]


_COUNT = re.compile(r"(?P<count>\d{1,9})\s*[x×]?\s+(?P<name>\S.*)|(?P<name2>\S.*?)\s*[:=×]?\s*(?P<count2>\d{1,9})")  # fmt: skip


def _counts(kind: Kind, typed: str, before: object) -> dict[str, int]:
    """Read ``6 vegetarian, 2 vegan``, each name with its number before or after it."""
    del kind, before
    counts: dict[str, int] = {}
    for part in filter(None, (each.strip() for each in re.split(r"[,;\n]", typed))):
        match = _COUNT.fullmatch(part)
        if match is None:
            raise NotReadError(f"how many “{part}”?", f"write a number before it: 2 {part}")
        name, count = match["name"] or match["name2"], int(match["count"] or match["count2"])
        if name in counts:
            raise NotReadError(f"“{name}” is counted twice", "write one number for it")
        counts[name] = count
    return counts


def _clock_shown(value: Any) -> str:
    if isinstance(value, time) and not value.second and not value.microsecond:
        return f"{value:%H:%M}"
    return str(value)


def _moment_shown(value: Any) -> str:
    if isinstance(value, datetime):
        exact = value.second or value.microsecond
        return value.isoformat(" ", "auto" if exact else "minutes")
    return str(value)


def _weekly_shown(value: dict[str, Any]) -> str:
    """Write hours by weekday, weekdays in a row with equal hours together."""
    runs: list[list[Any]] = []
    for day, given in value.items():
        stretches = ", ".join(given) if isinstance(given, list) else given
        follows = (
            runs and runs[-1][2] == stretches and day in WEEKDAYS and runs[-1][1] in WEEKDAYS
            and WEEKDAYS.index(day) == WEEKDAYS.index(runs[-1][1]) + 1
        )  # fmt: skip
        if follows:
            runs[-1][1] = day
        else:
            runs.append([day, day, stretches])
    return "; ".join(
        f"{first if first == last else f'{first}-{last}'} {hours}" for first, last, hours in runs
    )


_READERS: dict[type, Callable[[Kind, str, object], object]] = {
    TimeOfDay: _time, Whole: _whole, Date: _date, Moment: _moment, Hours: _hours,
    WeeklyHours: _weekly, WeekdayOrDate: _weekday_or_date, Choice: _choice, Flag: _flag,
    Language: _language, Coordinates: _coordinates, Counts: _counts,
}  # fmt: skip

_WRITERS: dict[type, Callable[[Any], str]] = {
    TimeOfDay: _clock_shown,
    Moment: _moment_shown,
    WeeklyHours: _weekly_shown,
    Coordinates: lambda value: ", ".join(str(part) for part in value),
    Counts: lambda value: ", ".join(f"{count} {name}" for name, count in value.items()),
}

HOW_TO_TYPE: dict[type, str] = {
    TimeOfDay: "type 930 or 9:30; past midnight 0030+1",
    Date: "type 2023-06-20, 20/6/2023 or 20 June 2023",
    Moment: "type date and time: 2023-06-19 21:40",
    Hours: "type 9:00-18:30",
    WeeklyHours: "type mon-fri 9:00-18:00; sat 10:00-13:00",
    WeekdayOrDate: "type mon, or a date: 2023-06-24",
    Flag: "type yes or no",
    Coordinates: "type latitude and longitude in degrees: 44.4949, 11.3426",
    Counts: "type numbers and names: 6 vegetarian, 2 vegan",
}
"""What to type, where the advice of the kind tells how to write TOML."""
