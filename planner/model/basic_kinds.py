"""The kinds of fields that are words and numbers: text, ids, counts, choices, coordinates."""

from __future__ import annotations

import re
from datetime import time
from typing import Any

from planner.model.fields import INVALID, Invalid, Notes
from planner.model.folding import folded
from planner.model.words import ANY, Words
from planner.source.plain import shorten
from planner.source.record import Record
from planner.source.route import Route

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
    return shorten(str(value), 40)


def quoted(value: object) -> str:
    """Write a value as a text in quotes, as a suggestion."""
    written = shorten(str(value), 40)
    return f"'{written}'" if '"' in written or "\\" in written else f'"{written}"'


class Text(Record):
    """A string on its own, the same in every language: an address, a phone number."""

    def read(self, value: object, at: Route, notes: Notes) -> str | Invalid:
        if isinstance(value, dict):
            return notes.value(
                at, "a table stands where text belongs",
                "write one text in quotes; this one is the same in every language",
            )  # fmt: skip
        if not isinstance(value, str):
            advice = (
                "write one text in quotes" if isinstance(value, list) else f"write {quoted(value)}"
            )
            return notes.value(at, f"{shown(value)} stands where text belongs", advice)
        if not value.strip():
            return notes.value(at, "this text is empty", "write it, or leave the key out")
        return value

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1}

    def named(self) -> str:
        return "text"


_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_LANGUAGES = {
    "basque": "eu", "castilian": "es", "catalan": "ca", "dutch": "nl", "english": "en",
    "french": "fr", "galician": "gl", "german": "de", "greek": "el", "italian": "it",
    "polish": "pl", "portuguese": "pt", "spanish": "es", "swedish": "sv", "ukrainian": "uk",
}  # fmt: skip


class Language(Record):
    """The code of a language, as in ISO 639 and BCP 47."""

    def read(
        self, value: object, at: Route, notes: Notes, *, on_key: bool = False
    ) -> str | Invalid:
        if isinstance(value, str) and _LANGUAGE.fullmatch(value):
            return value
        advice = 'write a code of two letters, such as "en" or "ca"'
        if isinstance(value, str) and len(value) <= len("xxx-XXXXXXXX"):
            first, *rest = value.strip().replace("_", "-").split("-")
            code = "-".join([_LANGUAGES.get(first.lower(), first.lower()), *rest])
            if _LANGUAGE.fullmatch(code) and code != value:
                advice = f'write "{code}"'
        return notes.value(
            at, f"{shown(value)} is not the code of a language", advice, on_key=on_key
        )

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{_LANGUAGE.pattern}$"}

    def named(self) -> str:
        return "language code"


_REGION = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?")


class Region(Record):
    """A country by ISO 3166-1 or one of its regions by ISO 3166-2: ``IT``, ``ES-CT``."""

    def read(self, value: object, at: Route, notes: Notes) -> str | Invalid:
        if isinstance(value, str) and _REGION.fullmatch(value):
            return value
        advice = 'write two letters of the country and the code of the region, as in "IT-45"'
        if isinstance(value, str) and _REGION.fullmatch(value.strip().upper().replace("_", "-")):
            advice = f'write "{value.strip().upper().replace("_", "-")}"'
        return notes.value(at, f"{shown(value)} is not the code of a country or region", advice)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{_REGION.pattern}$"}

    def named(self) -> str:
        return "code of a country or region (ISO 3166)"


_TEXT, _LANGUAGE_CODE = Text(), Language()


class Printed(Record):
    """A text that is printed: one string, or a table of one string a language."""

    def read(self, value: object, at: Route, notes: Notes) -> Words | Invalid:
        if isinstance(value, str):
            read = _TEXT.read(value, at, notes)
            return read if isinstance(read, Invalid) else Words({ANY: read})
        if not isinstance(value, dict):
            advice = "in quotes" if isinstance(value, list) else f"as {quoted(value)}"
            return notes.value(
                at, f"{shown(value)} stands where text belongs",
                f'write it {advice}, or one text a language: {{ en = "…", it = "…" }}',
            )  # fmt: skip
        texts: dict[str, str] = {}
        for language, given in value.items():
            if not _LANGUAGE.fullmatch(language):
                _LANGUAGE_CODE.read(language, (*at, language), notes, on_key=True)
                continue
            if isinstance(given, str) and given.strip():
                texts[language] = given
            else:
                _TEXT.read(given, (*at, language), notes)
        if not value:
            return notes.value(at, "this text is empty", "write it in at least one language")
        if not texts:
            return INVALID
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
    ascii_text = folded(text[:200]).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")[:80].strip("-")


class Id(Record):
    """The id of an entry, by which others refer to it."""

    def read(self, value: object, at: Route, notes: Notes) -> str | Invalid:
        if isinstance(value, str) and _ID.fullmatch(value):
            return value
        suggestion = slug(value if isinstance(value, str) else shown(value))
        simple = isinstance(value, str | int) and suggestion
        return notes.value(
            at,
            f"{shown(value)} is not an id",
            f'write "{suggestion}"' if simple else "use letters, digits and hyphens in quotes",
        )

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{_ID.pattern}$"}

    def named(self) -> str:
        return "id"


class Whole(Record):
    """A whole number within limits, of some unit."""

    unit: str = ""
    least: int = 0
    most: int = LARGEST

    def read(self, value: object, at: Route, notes: Notes) -> int | Invalid:
        if isinstance(value, bool) or not isinstance(value, int):
            what = f" of {self.unit}" if self.unit else ""
            return notes.value(
                at, f"{shown(value)} is not a whole number{what}", self._advice(value)
            )
        if self.least <= value <= self.most:
            return value
        if self.least == self.most:
            only = f"{shown(value)} stands here, and only {self.least} can be read"
            return notes.value(at, only, f"write {self.least}")
        if value < 0:
            return notes.value(at, f"{shown(value)} is below zero", f"write {self._limits()}")
        return notes.value(at, f"{shown(value)} is out of range", f"write {self._limits()}")

    def _limits(self) -> str:
        return f"{self.least} to {self.most}" + (f" {self.unit}" if self.unit else "")

    def _advice(self, value: object) -> str:
        """Suggest the number in ``"90"``, ``"90 min"``, ``90.0`` or ``"1:30"``."""
        if self.least == self.most:
            return f"write {self.least}"
        if isinstance(value, float) and value.is_integer() and abs(value) <= self.most:
            return f"write {int(value)}"
        if isinstance(value, time) and self.unit == "minutes":
            return f"write {value.hour * 60 + value.minute}"
        written = value.strip() if isinstance(value, str) else ""
        parts = re.fullmatch(r"(\d{1,2})\s*[:h]\s*(\d{2})?", written)
        if parts and self.unit == "minutes":
            return f"write {int(parts[1]) * 60 + int(parts[2] or 0)}"
        digits = re.fullmatch(r"(\d{1,7})\D{0,20}", written)
        return f"write {int(digits[1])}" if digits else "write digits without quotes, such as 90"

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}

    def named(self) -> str:
        return f"whole number of {self.unit}" if self.unit else "whole number"


class Flag(Record):
    """True or false."""

    def read(self, value: object, at: Route, notes: Notes) -> bool | Invalid:
        if isinstance(value, bool):
            return value
        from planner.source.guess import guess_flag

        meant = guess_flag(value) if isinstance(value, str) else None
        advice = f"write {meant} without quotes" if meant else "write true or false"
        return notes.value(at, f"{shown(value)} stands where true or false belongs", advice)

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}

    def named(self) -> str:
        return "true or false"


_MEANT = {
    "lunch": "meal", "dinner": "meal", "breakfast": "meal", "coffee": "break", "pause": "break",
    "workshop": "working-group", "panel": "roundtable", "debate": "roundtable",
    "talk": "presentation", "keynote": "presentation", "pitch": "presentation",
    "welcome": "opening", "greetings": "opening", "cocktail": "networking",
    "guided-tour": "tour", "bus": "coach", "car": "taxi", "foot": "walk", "ferry": "boat",
    "flight": "plane", "coach": "transfer", "tbc": "tentative", "draft": "tentative",
    "canceled": "cancelled", "mandatory": "required", "virtual": "online", "remote": "online",
}  # fmt: skip
"""Words that people write for one of the choices."""


class Choice(Record):
    """One of a few words."""

    options: tuple[str, ...]

    def read(self, value: object, at: Route, notes: Notes) -> str | Invalid:
        if isinstance(value, str) and value in self.options:
            return value
        word = value.strip().lower() if isinstance(value, str) else ""
        meant = _MEANT.get(word, word)
        near = f", did you mean `{meant}`?" if meant in self.options else notes.meant(
            value, self.options
        )  # fmt: skip
        key = f"`{at[-1]}`" if at and isinstance(at[-1], str) else "word here"
        return notes.value(
            at, f"{shown(value)} is not a known {key}{near}",
            "write one of " + ", ".join(self.options),
        )  # fmt: skip

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": list(self.options)}

    def named(self) -> str:
        return "one of " + ", ".join(f"`{option}`" for option in self.options)


_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


class Colour(Record):
    """A colour by its shares of red, green and blue: ``#1f4e79``."""

    def read(self, value: object, at: Route, notes: Notes) -> str | Invalid:
        if isinstance(value, str) and _COLOUR.fullmatch(value):
            return value.lower()
        advice = 'write # and six digits of 0 to f, as in "#1f4e79"'
        if isinstance(value, str):
            digits = value.strip().removeprefix("#")
            if len(digits) == len("1f4"):
                digits = "".join(digit * 2 for digit in digits)
            if _COLOUR.fullmatch(f"#{digits}"):
                advice = f'write "#{digits.lower()}"'
        return notes.value(at, f"{shown(value)} is not a colour", advice)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{_COLOUR.pattern}$"}

    def named(self) -> str:
        return "colour"


_DEGREES = (90, 180)
"""The most degrees of a latitude and of a longitude."""


class Coordinates(Record):
    """A place on the map: latitude and longitude in degrees (WGS 84)."""

    def read(self, value: object, at: Route, notes: Notes) -> tuple[float, float] | Invalid:
        if isinstance(value, list) and len(value) == len(_DEGREES):
            degrees = [
                float(part) for part, most in zip(value, _DEGREES, strict=True)
                if isinstance(part, int | float) and not isinstance(part, bool) and abs(part) <= most
            ]  # fmt: skip
            if len(degrees) == len(_DEGREES):
                return degrees[0], degrees[1]
        return notes.value(
            at, "this is not a place on the map",
            "write latitude and longitude in degrees, as in [44.4949, 11.3426]",
        )  # fmt: skip

    def schema(self) -> dict[str, Any]:
        return {
            "type": "array",
            "prefixItems": [
                {"type": "number", "minimum": -most, "maximum": most} for most in _DEGREES
            ],
            "minItems": len(_DEGREES),
            "maxItems": len(_DEGREES),
        }

    def named(self) -> str:
        return "latitude and longitude"
