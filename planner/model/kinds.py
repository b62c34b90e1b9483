"""The simple kinds of fields: text, ids, numbers, dates, times and choices."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from planner.model import clock
from planner.model.fields import Invalid, Notes
from planner.model.words import ANY, Words
from planner.source.plain import shorten
from planner.source.route import Route

FIRST_YEAR, LAST_YEAR = 1970, 2999
LARGEST = 1_000_000


def shown(value: object) -> str:
    """Name a value that was not expected, briefly and safely."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, str):
        return f"“{shorten(value, 40)}”"
    if isinstance(value, int) and abs(value) > LARGEST**3:
        return "a very large number"
    return str(value)


@dataclass(frozen=True)
class Text:
    """A string on its own, the same in every language: an address, a phone number."""

    def read(self, value: object, at: Route, notes: Notes) -> str | Invalid:
        if not isinstance(value, str):
            return notes.value(at, f"{shown(value)} stands where text belongs", "put it in quotes")
        if not value.strip():
            return notes.value(at, "this text is empty", "write it, or leave the key out")
        return value

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1}

    def named(self) -> str:
        return "text"


_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class Language:
    """The code of a language, as in ISO 639 and BCP 47."""

    def read(self, value: object, at: Route, notes: Notes) -> str | Invalid:
        if isinstance(value, str) and _LANGUAGE.fullmatch(value):
            return value
        return notes.value(
            at, f"{shown(value)} is not the code of a language", 'write a code such as "en" or "ca"'
        )

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{_LANGUAGE.pattern}$"}

    def named(self) -> str:
        return "language code"


@dataclass(frozen=True)
class Printed:
    """A text that is printed: one string, or a table of one string a language."""

    def read(self, value: object, at: Route, notes: Notes) -> Words | Invalid:
        text = Text()
        if isinstance(value, str):
            read = text.read(value, at, notes)
            return read if isinstance(read, Invalid) else Words({ANY: read})
        if not isinstance(value, dict):
            return notes.value(
                at, f"{shown(value)} stands where text belongs",
                'write it in quotes, or one text a language: { en = "…", it = "…" }',
            )  # fmt: skip
        texts: dict[str, str] = {}
        for language, given in value.items():
            if isinstance(Language().read(language, (*at, language), notes), Invalid):
                continue
            read = text.read(given, (*at, language), notes)
            if not isinstance(read, Invalid):
                texts[language] = read
        if not texts:
            return notes.value(at, "this text is empty", "write it in at least one language")
        return Words(texts)

    def schema(self) -> dict[str, Any]:
        string = {"type": "string", "minLength": 1}
        return {
            "anyOf": [
                string,
                {
                    "type": "object",
                    "propertyNames": Language().schema(),
                    "additionalProperties": string,
                    "minProperties": 1,
                },
            ]
        }

    def named(self) -> str:
        return "text, or one text a language"


_ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,78}[A-Za-z0-9])?")


def slug(text: str) -> str:
    """Return the id that a name suggests: lower case, ASCII, words joined by hyphens."""
    from unicodedata import normalize

    ascii_text = normalize("NFKD", text[:200]).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")[:80].strip("-")


@dataclass(frozen=True)
class Id:
    """The id of an entry, by which others refer to it."""

    def read(self, value: object, at: Route, notes: Notes) -> str | Invalid:
        if isinstance(value, str) and _ID.fullmatch(value):
            return value
        suggestion = slug(value) if isinstance(value, str) else ""
        return notes.value(
            at,
            f"{shown(value)} is not an id",
            f'write "{suggestion}"' if suggestion else "use letters, digits and hyphens in quotes",
        )

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{_ID.pattern}$"}

    def named(self) -> str:
        return "id"


@dataclass(frozen=True)
class Whole:
    """A whole number within limits, of some unit."""

    unit: str = ""
    least: int = 0
    most: int = LARGEST

    def read(self, value: object, at: Route, notes: Notes) -> int | Invalid:
        if isinstance(value, bool) or not isinstance(value, int):
            what = f" of {self.unit}" if self.unit else ""
            return notes.value(
                at, f"{shown(value)} is not a whole number{what}", "write digits without quotes"
            )
        if not self.least <= value <= self.most:
            return notes.value(
                at, f"{shown(value)} is out of range", f"write {self.least} to {self.most}"
            )
        return value

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}

    def named(self) -> str:
        return f"whole number of {self.unit}" if self.unit else "whole number"


@dataclass(frozen=True)
class Flag:
    """True or false."""

    def read(self, value: object, at: Route, notes: Notes) -> bool | Invalid:
        if isinstance(value, bool):
            return value
        return notes.value(at, f"{shown(value)} is neither true nor false", "write true or false")

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}

    def named(self) -> str:
        return "true or false"


@dataclass(frozen=True)
class Choice:
    """One of a few words."""

    options: tuple[str, ...]

    def read(self, value: object, at: Route, notes: Notes) -> str | Invalid:
        if isinstance(value, str) and value in self.options:
            return value
        from planner.model.suggest import did_you_mean

        near = did_you_mean(value, self.options) if isinstance(value, str) else ""
        return notes.value(
            at,
            f"{shown(value)} is none of the words that stand here{near}",
            "write one of " + ", ".join(self.options),
        )

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": list(self.options)}

    def named(self) -> str:
        return "one of " + ", ".join(f"`{option}`" for option in self.options)


def _plausible(day: date) -> bool:
    return FIRST_YEAR <= day.year <= LAST_YEAR


@dataclass(frozen=True)
class Date:
    """A date, as TOML writes it: ``2023-06-20``."""

    def read(self, value: object, at: Route, notes: Notes) -> date | Invalid:
        day = value
        if isinstance(value, str):
            try:
                day = date.fromisoformat(value)
            except ValueError:
                day = None
        if not isinstance(day, date) or isinstance(day, datetime):
            return notes.value(at, f"{shown(value)} is not a date", "write it as 2023-06-20")
        if not _plausible(day):
            return notes.value(at, f"{day} lies too far away", "is the year right?")
        return day

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}

    def named(self) -> str:
        return "date"


@dataclass(frozen=True)
class Moment:
    """A date and a time of day on the wall clock, as TOML writes it: ``2023-06-19T21:40:00``."""

    def read(self, value: object, at: Route, notes: Notes) -> datetime | Invalid:
        moment = value
        if isinstance(value, str):
            try:
                moment = datetime.fromisoformat(value)
            except ValueError:
                moment = None
        if not isinstance(moment, datetime):
            return notes.value(
                at, f"{shown(value)} is not a date with a time", "write it as 2023-06-19T21:40:00"
            )
        if not _plausible(moment):
            return notes.value(at, f"{moment} lies too far away", "is the year right?")
        return moment

    def schema(self) -> dict[str, Any]:
        zone = r"(?:Z|[+-]\d{2}:\d{2})?"
        pattern = rf"^\d{{4}}-\d{{2}}-\d{{2}}[Tt ]\d{{2}}:\d{{2}}(?::\d{{2}})?(?:\.\d+)?{zone}$"
        return {
            "anyOf": [
                {"type": "string", "format": "date-time-local"},
                {"type": "string", "pattern": pattern},
            ]
        }

    def named(self) -> str:
        return "date and time"


@dataclass(frozen=True)
class TimeOfDay:
    """A time of day, ``"09:30"``; ``"00:30+1"`` is half an hour past midnight."""

    def read(self, value: object, at: Route, notes: Notes) -> int | Invalid:
        if isinstance(value, time):
            if value.second or value.microsecond:
                return notes.value(
                    at, f"{value} has seconds", f'write "{clock.clock(value.hour * 60 + value.minute)}"'
                )  # fmt: skip
            return value.hour * 60 + value.minute
        minutes = clock.parse_clock(value) if isinstance(value, str) else None
        if minutes is not None:
            return minutes
        return notes.value(at, f"{_bare(value)} is not a time of day", _time_advice(value))

    def schema(self) -> dict[str, Any]:
        return {
            "anyOf": [
                {"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d(:00)?(\+[1-3])?$"},
                {"type": "string", "format": "time-local"},
            ]
        }

    def named(self) -> str:
        return "time of day"


def _bare(value: object) -> str:
    return shorten(value, 40) if isinstance(value, str) and value.strip() else shown(value)


def _time_advice(value: object) -> str:
    """Suggest what a mistyped time of day may mean: ``9.30``, ``9:30``, ``930``, ``24:30``."""
    digits = re.fullmatch(
        r"\s*(\d{1,2})\s*[:.h,]?\s*(\d{2})?\s*(am|pm)?\s*", str(value)[:20].lower()
    )
    if digits:
        hour, minute = int(digits[1]), int(digits[2] or 0)
        half_day = 12
        if digits[3] == "pm" and hour < half_day:
            hour += half_day
        days, hour = divmod(hour, 24)
        if days <= 1 and minute < 60:  # noqa: PLR2004 - minutes of an hour
            return f'write "{clock.written_clock(days * clock.DAY + hour * 60 + minute)}"'
    return 'write hours and minutes, as in "09:30"; past midnight as in "00:30+1"'


@dataclass(frozen=True)
class Hours:
    """A stretch of a day, ``"09:00-18:30"``, as two numbers of minutes after midnight."""

    def read(self, value: object, at: Route, notes: Notes) -> tuple[int, int] | Invalid:
        parts = re.split(r"\s*[-–]\s*", value.strip()) if isinstance(value, str) else []
        times = [clock.parse_clock(part) for part in parts]
        first, last = times if len(times) == 2 else (None, None)  # noqa: PLR2004 - from and to
        if first is None or last is None:
            return notes.value(
                at, f"{_bare(value)} is not a stretch of the day", 'write it as "09:00-18:30"'
            )
        if last <= first:
            return notes.value(
                at,
                f"{_bare(value)} ends before it starts",
                f'past midnight, write "{parts[0]}-{clock.clock(last)}+1"',
            )
        return first, last

    def schema(self) -> dict[str, Any]:
        one = r"([01]\d|2[0-3]):[0-5]\d(\+[1-3])?"
        return {"type": "string", "pattern": rf"^{one}\s*[-–]\s*{one}$"}

    def named(self) -> str:
        return "hours"


@dataclass(frozen=True)
class Zone:
    """The name of a time zone, such as ``Europe/Rome``."""

    def read(self, value: object, at: Route, notes: Notes) -> str | Invalid:
        if isinstance(value, str) and clock.zone(value) is not None:
            return value
        from zoneinfo import available_timezones

        from planner.model.suggest import did_you_mean

        near = did_you_mean(value, available_timezones()) if isinstance(value, str) else ""
        return notes.value(
            at,
            f"{shown(value)} is not the name of a time zone{near}",
            'write region and city, as in "Europe/Rome"',
        )

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*$"}

    def named(self) -> str:
        return "time zone"


@dataclass(frozen=True)
class Coordinates:
    """A place on the map: latitude and longitude in degrees (WGS 84)."""

    def read(self, value: object, at: Route, notes: Notes) -> tuple[float, float] | Invalid:
        numbers = (
            [float(part) for part in value
             if isinstance(part, int | float) and not isinstance(part, bool) and abs(part) <= 180]  # noqa: PLR2004 - degrees
            if isinstance(value, list) else []
        )  # fmt: skip
        if len(numbers) != 2 or len(numbers) != len(value) or abs(numbers[0]) > 90:  # type: ignore[arg-type]  # noqa: PLR2004 - degrees; numbers were read from a list
            return notes.value(
                at, "this is not a place on the map",
                "write latitude and longitude in degrees, as in [44.4949, 11.3426]",
            )  # fmt: skip
        return numbers[0], numbers[1]

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}

    def named(self) -> str:
        return "latitude and longitude"
