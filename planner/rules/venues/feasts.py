"""Public holidays of countries and regions, as the library `holidays` knows them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

_ENGLISH = ("en_GB", "en_US", "en")
_JOINT = "; "
"""What stands between the names of two holidays on one day."""


def public_holiday(region: str, day: date, languages: Sequence[str]) -> str | None:
    """Return what a country or region celebrates on a day, with its code: ``Sant Joan, ES-CT``.

    The name is in the first of some languages if the library has that, else in English.

    Of a region that the library does not know the holidays of its country count; of an unknown
    country nothing is said.
    """
    plain = _calendar(region, day.year, "")
    if plain is None or day not in plain:
        return None
    known_as = region if plain.subdiv else region.partition("-")[0]
    known = plain.supported_languages
    wanted = (_match(languages[0], known) if languages else None) or _match("en", known)
    named = _calendar(region, day.year, wanted or plain.default_language or "")
    name = named.get(day) if named is not None else None
    return f"{' and '.join(str(name or plain[day]).split(_JOINT))}, {known_as}"


def _match(language: str, known: Sequence[str]) -> str | None:
    """Return which of the languages of a calendar a language is: ``it`` is ``it_IT``."""
    code = language.replace("-", "_")
    first = code.split("_", maxsplit=1)[0]
    preferred = (code, first, *(_ENGLISH if first == "en" else ()))
    same = [each for each in known if each.split("_", maxsplit=1)[0] == first]
    return next((each for each in (*preferred, *sorted(same)) if each in known), None)


@cache
def _calendar(region: str, year: int, language: str) -> HolidayBase | None:
    """Return the holidays of a region, or of its country, in a year; None if they are not known."""
    from warnings import catch_warnings, simplefilter

    from holidays import country_holidays

    country, _, subdivision = region.partition("-")
    for part in (subdivision, None) if subdivision else (None,):
        try:
            with catch_warnings():
                simplefilter("ignore")
                return country_holidays(
                    country, subdiv=part, years=year, language=language or "none"
                )
        except NotImplementedError:
            continue
    return None
