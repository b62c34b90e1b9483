"""The kinds of fields that are about time: dates, times of day, opening hours, time zones."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import cache, lru_cache
from typing import Any

from planner.model import clock
from planner.model.basic_kinds import shown
from planner.model.fields import Invalid, Notes
from planner.source.plain import shorten
from planner.source.record import Record
from planner.source.route import Route

FIRST_YEAR, LAST_YEAR = 1970, 2999


def _plausible(day: date) -> bool:
    return FIRST_YEAR <= day.year <= LAST_YEAR


_DAY = (
    r"(?:19[7-9]\d|2\d{3})-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2\d))"
)
_CLOCK = r"(?:[01]\d|2[0-3]):[0-5]\d"
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_ISO_MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:\d{2})?", re.ASCII
)


def _written(pattern: str, native: str) -> dict[str, Any]:
    """Return the schema of what stands in quotes or as one of TOML's own dates and times.

    Tools see the latter as text of the format ``native``, some of them with a Z at its end.
    """
    return {
        "anyOf": [
            {"type": "string", "pattern": f"^{pattern}$"},
            {"type": "string", "pattern": f"^{pattern}$", "format": native},
        ]
    }


class Date(Record):
    """A date, as TOML writes it: ``2023-06-20``."""

    def read(self, value: object, at: Route, notes: Notes) -> date | Invalid:
        day = value
        if isinstance(value, str):
            day = _parsed(date, _ISO_DATE, value)
        if not isinstance(day, date) or isinstance(day, datetime):
            from planner.source.guess import guess_date

            meant = guess_date(value) if isinstance(value, str) else None
            if isinstance(value, datetime):
                meant = value.date().isoformat()
            return notes.value(
                at, f"{shown(value)} is not a date", f"write {meant or 'it as 2023-06-20'}"
            )
        if not _plausible(day):
            return notes.value(at, f"{day} lies too far away", "is the year right?")
        return day

    def schema(self) -> dict[str, Any]:
        return _written(_DAY, "date")

    def named(self) -> str:
        return "date"


def _parsed(
    kind: type[date | datetime], pattern: re.Pattern[str], written: str
) -> date | datetime | None:
    if not pattern.fullmatch(written):
        return None
    try:
        return kind.fromisoformat(written)
    except ValueError:
        return None


class Moment(Record):
    """A date and a time of day on the wall clock, as TOML writes it: ``2023-06-19T21:40:00``."""

    def read(self, value: object, at: Route, notes: Notes) -> datetime | Invalid:
        moment = _parsed(datetime, _ISO_MOMENT, value) if isinstance(value, str) else value
        if not isinstance(moment, datetime):
            advice = "write it as 2023-06-19T21:40:00"
            if isinstance(value, date):
                advice = f"add the time of day, as in {value}T21:40:00"
            return notes.value(at, f"{shown(value)} is not a date with a time", advice)
        if not _plausible(moment):
            return notes.value(at, f"{moment} lies too far away", "is the year right?")
        return moment

    def schema(self) -> dict[str, Any]:
        zone = r"(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?"
        written = _written(rf"{_DAY}[T ]{_CLOCK}(?::[0-5]\d(?:\.\d{{1,6}})?)?{zone}", "date-time")
        plain, native = written["anyOf"]
        return {"anyOf": [plain, native, {**native, "format": "date-time-local"}]}

    def named(self) -> str:
        return "date and time"


class TimeOfDay(Record):
    """A time of day, ``"09:30"``; ``"00:30+1"`` is half an hour past midnight."""

    def read(self, value: object, at: Route, notes: Notes) -> int | Invalid:
        if isinstance(value, time):
            if value.second or value.microsecond:
                return notes.value(
                    at, f"{value} has seconds", f'write "{clock.clock(value.hour * 60 + value.minute)}"'
                )  # fmt: skip
            return value.hour * 60 + value.minute
        minutes = _minutes(value) if isinstance(value, str) else None
        if minutes is not None:
            return minutes
        return notes.value(at, f"{_bare(value)} is not a time of day", _time_advice(value))

    def schema(self) -> dict[str, Any]:
        return _written(rf"{_CLOCK}(?::00Z?|\+[1-3])?", "time-local")

    def named(self) -> str:
        return "time of day"


_TO_THE_SECOND = re.compile(r"(\d{2}:\d{2}):00", re.ASCII)
_LONGEST_TIME = len("00:00:00")


@lru_cache(maxsize=4096)
def _minutes(written: str) -> int | None:
    """Return the minutes after midnight of a time of day; full seconds may stand as ``:00``."""
    if len(written) > _LONGEST_TIME or not written.isascii():
        return None
    exact = _TO_THE_SECOND.fullmatch(written)
    return clock.parse_clock(exact[1] if exact else written)


def _bare(value: object) -> str:
    return shorten(value, 40) if isinstance(value, str) and value.strip() else shown(value)


def _time_advice(value: object) -> str:
    """Suggest what a mistyped time of day may mean: ``9.30``, ``9:30``, ``930``, ``24:00``."""
    if isinstance(value, datetime):
        return f'write "{value:%H:%M}", the date stands with the day'
    from planner.source.guess import guess_time

    written = f"{value:.2f}" if isinstance(value, float) else str(value)[:20]
    meant = None if isinstance(value, bool) else guess_time(written)
    if meant is not None:
        return f'write "{meant}"'
    if isinstance(value, str) and _range(value) is not None:
        return 'write the first time as start = "…" and the second as end = "…"'
    return 'write hours and minutes, as in "09:30"; past midnight as in "00:30+1"'


_LONGEST_RANGE = 40


def _range(written: str) -> tuple[str, str] | None:
    """Return the two times that ``9-18.30`` or ``09:00 – 18:30`` may mean."""
    from planner.source.guess import guess_time

    parts = re.split("[-–—]", written) if len(written) <= _LONGEST_RANGE else []
    times = [guess_time(part) for part in parts]
    if len(times) != 2 or times[0] is None or times[1] is None:  # noqa: PLR2004 - from and to
        return None
    return times[0], times[1]


class Hours(Record):
    """A stretch of a day, ``"09:00-18:30"``, as two numbers of minutes after midnight."""

    def read(self, value: object, at: Route, notes: Notes) -> tuple[int, int] | Invalid:
        short = isinstance(value, str) and len(value) <= _LONGEST_RANGE
        parts = [part.strip(" ") for part in re.split("[-–]", str(value))] if short else []
        times = [clock.parse_clock(part) if part.isascii() else None for part in parts]
        first, last = times if len(times) == 2 else (None, None)  # noqa: PLR2004 - from and to
        if first is None or last is None:
            meant = _range(value) if isinstance(value, str) else None
            advice = f'write "{meant[0]}-{meant[1]}"' if meant else 'write it as "09:00-18:30"'
            return notes.value(at, f"{_bare(value)} is not a stretch of the day", advice)
        if last <= first:
            return notes.value(
                at,
                f"{_bare(value)} ends before it starts",
                f'past midnight, write "{parts[0]}-{clock.clock(last)}+1"',
            )
        return first, last

    def schema(self) -> dict[str, Any]:
        one = rf"{_CLOCK}(?:\+[1-3])?"
        return {
            "type": "string",
            "pattern": f"^ *{one} *[-–] *{one} *$",
            "maxLength": _LONGEST_RANGE,
        }

    def named(self) -> str:
        return "hours"


_ZONE = re.compile(r"[A-Z][A-Za-z0-9_+-]{0,30}(?:/[A-Z][A-Za-z0-9_+-]{0,30}){0,2}")


@cache
def _zones() -> tuple[str, ...]:
    """Return the names of all time zones, the plain ones of regions and cities only."""
    from zoneinfo import available_timezones

    return tuple(sorted(filter(_ZONE.fullmatch, available_timezones())))


class Zone(Record):
    """The name of a time zone, such as ``Europe/Rome``."""

    def read(self, value: object, at: Route, notes: Notes) -> str | Invalid:
        if isinstance(value, str) and _ZONE.fullmatch(value) and clock.zone(value) is not None:
            return value
        city = ""
        if isinstance(value, str) and len(value) <= _LONGEST_RANGE:
            ending = "/" + value.strip().replace(" ", "_").lower()
            city = next((name for name in _zones() if name.lower().endswith(ending)), "")
        near = f", did you mean `{city}`?" if city else notes.meant(value, _zones())
        return notes.value(
            at,
            f"{shown(value)} is not the name of a time zone{near}",
            'write region and city, as in "Europe/Rome"',
        )

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{_ZONE.pattern}$"}

    def named(self) -> str:
        return "time zone"
