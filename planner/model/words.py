"""Text for print: one string, or one a language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from planner.source.record import Record

ANY = ""
"""The language of a text that is given once, without saying in which."""

_NONE: Mapping[str, str] = {}


class Words(Record):
    """A printed text in one or several languages."""

    texts: Mapping[str, str] = _NONE

    def __init__(self, texts: Mapping[str, str] = _NONE) -> None:
        """Take the text by language; there are so many that they are made the short way."""
        self.__dict__["texts"] = texts

    def __bool__(self) -> bool:
        return any(self.texts.values())

    def __str__(self) -> str:
        return self.pick(())

    def pick(self, languages: Iterable[str]) -> str:
        """Return the text in the first of ``languages`` that it has, else in whichever it has."""
        for language in (*languages, ANY):
            if language in self.texts:
                return self.texts[language]
        return next(iter(self.texts.values()), "")


def quoted(title: str) -> str:
    """Write the title of a session in a sentence: in quotes; a session may have none."""
    return f"“{title}”" if title else "a session without a title"


def words(text: str) -> Words:
    """Return a text that is given once, in no particular language."""
    return Words({ANY: text})
