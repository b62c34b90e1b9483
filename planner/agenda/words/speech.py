"""The words of a paper in one language: sentences, dates, lists and names of languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from planner.agenda.text import filled
from planner.agenda.words import LANGUAGES

if TYPE_CHECKING:
    from babel import Locale

FOLDER = Path(__file__).parent
"""Where the catalogues are."""

_LOCALES = {"en": "en_GB", "pt": "pt_PT"}
"""The country whose habits count where a language is given without one."""

_FULL = {"en": "EEEE d MMMM y"}
"""Patterns of a date with its weekday, where they are other than Babel's."""


class Speech:
    """Says what a paper says in one language."""

    def __init__(self, lang: str) -> None:
        """Take a language that ``spoken`` returns, such as ``it`` or ``pt-BR``."""
        self.lang = lang
        self._words, self._plural = _catalogue(_primary(lang))

    @property
    def rtl(self) -> bool:
        """Whether the language is written from right to left."""
        return self._locale.text_direction == "rtl"

    def say(self, text: str, /, context: str = "", **values: str) -> str:
        """Say a text that has an entry in the catalogues, with values put into its ``{names}``.

        ``context`` tells two entries of the same words apart. A text without an entry in the
        language is said in English.
        """
        said = self._words.get((context, text), (text,))[0]
        return filled(said, values) if values else said

    def count(self, one: str, many: str, number: int, /, **values: str) -> str:
        """Say how many of a thing there are, by the forms of the language; ``{number}`` is put in."""
        forms = self._words.get(("", one), (one, many))
        form = forms[min(self._plural(number), len(forms) - 1)]
        return filled(form, {"number": str(number), **values})

    def listed(self, parts: Sequence[str]) -> str:
        """Join texts as a sentence does: ``A, B and C``."""
        from babel.lists import format_list

        places = [f"{{{index}}}" for index in range(len(parts))]
        pattern = format_list(places, locale=self._locale)
        return filled(pattern, {str(index): part for index, part in enumerate(parts)})

    def language(self, code: str) -> str:
        """Return the name of a language, or its code where it has none."""
        return language_name(code, self._locale)

    def long_date(self, day: dt.date) -> str:
        """Write a date in full, as a heading: ``Tuesday 20 June 2023``."""
        written = self._formatted(day, _FULL.get(_primary(self.lang), "full"))
        return written[:1].upper() + written[1:]

    def date(self, day: dt.date) -> str:
        """Write a date without its weekday: ``20 June 2023``."""
        return self._formatted(day, "long")

    def short_date(self, day: dt.date) -> str:
        """Write a date in brief, for a column: ``Tue 20 Jun``."""
        from babel.dates import format_skeleton

        return format_skeleton("MMMEd", day, locale=self._locale)

    def dates(self, days: Iterable[dt.date]) -> str:
        """Write the dates of a visit: ``20–21 June 2023``, ``30 June – 1 July 2023``."""
        known = sorted(set(days))
        if not known:
            return ""
        first, last = known[0], known[-1]
        if first == last:
            return self.date(first)
        if first.year != last.year:
            return f"{self.date(first)} – {self.date(last)}"
        if first.month != last.month:
            return f"{self._without_year(first)} – {self.date(last)}"
        pattern = self._locale.date_formats["long"].pattern
        if not pattern.startswith("d"):
            return f"{self._without_year(first)} – {self.date(last)}"
        day, rest = pattern.split(" ", maxsplit=1)
        in_a_row = (last - first).days + 1 == len(known)
        if in_a_row:
            written = "–".join(self._formatted(each, day) for each in (first, last))
        else:
            written = self.listed([self._formatted(each, day) for each in known])
        return f"{written} {self._formatted(last, rest)}"

    def _without_year(self, day: dt.date) -> str:
        from babel.dates import format_skeleton

        return format_skeleton("MMMMd", day, locale=self._locale)

    def _formatted(self, day: dt.date, pattern: str) -> str:
        from babel.dates import format_date

        return format_date(day, pattern, self._locale)

    @property
    def _locale(self) -> Locale:
        return _locale(self.lang)


def spoken(languages: Iterable[str]) -> str:
    """Return the first of some languages in which the agenda's words can be said, else English."""
    return next((each for each in languages if _primary(each) in LANGUAGES), "en")


def language_name(code: str, in_locale: Locale | str = "en") -> str:
    """Return the name of a language in another one, or its code where it has none."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code, sep="-").get_display_name(in_locale) or code
    except (UnknownLocaleError, ValueError):
        return code


def _primary(lang: str) -> str:
    return lang.split("-", maxsplit=1)[0].lower()


@lru_cache
def _locale(lang: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(_LOCALES.get(lang, lang), sep="_" if lang in _LOCALES else "-")
    except (UnknownLocaleError, ValueError):
        primary = _primary(lang)
        return Locale.parse(_LOCALES.get(primary, primary))


@lru_cache
def _catalogue(
    language: str,
) -> tuple[dict[tuple[str, str], tuple[str, ...]], Callable[[int], int]]:
    """Return the entries of a catalogue by context and English text, and which plural form fits.

    English is what is said where there is no entry, and takes no time to be read.
    """
    if language == "en":
        return {}, lambda number: int(number != 1)
    from gettext import c2py

    from babel.messages.pofile import read_po

    with (FOLDER / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    entries = {}
    for message in catalogue:
        ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
        said = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if ids[0] and all(said):
            entries[message.context or "", str(ids[0])] = tuple(map(str, said))
    return entries, c2py(catalogue.plural_expr)
