"""Who speaks in sessions of a list, and who moderates: by name, as labels where nobody knows them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from planner.changes.taking.honorifics import parted
from planner.changes.taking.intake import Found, Intake, near_words
from planner.changes.taking.line import Line
from planner.changes.taking.values import is_open_name
from planner.model.programme import TENTATIVE
from planner.source.plain import shorten
from planner.source.record import Record

_LINES, _COMMAS = r"[;\n•]| / ", r",(?![^(]*\))"
_ANDS = r" (and|e|ed|y|i|et|und|&) "
"""How names are set apart; where lines or semicolons do so, commas stand before roles."""

_SURNAMES = frozenset({"i", "y"})
"""What joins the two surnames of one person in Catalan and Spanish: ``Pere Pi i Sunyer``."""

_PARTICLES = frozenset(
    {"de", "del", "d", "la", "las", "los", "les", "i", "y", "van", "von", "da", "di"}
)

_SIGNS = " ,-–•·\n"

_ASIDE = re.compile(r"\s*[(\[]([^)\]]*)[)\]]\s*$")
_OPEN = re.compile(
    r"\(?\b(?:tbc|tbd|da confermare|por confirmar|per confirmar|to be confirmed|à confirmer|zu bestätigen|a confirmar)\b\)?\??|\?$",
    re.IGNORECASE,
)
_NAMED = ("people", "organisations", "groups")
"""The lists in which a name is looked for before it is taken apart."""

_MOST = 30
"""How many names one cell may list."""


_PARTS = {
    "moderators": ("moderator", ("people",)),
    "for": ("audience", ("groups", "organisations", "people")),
    "staff": ("staff", ("people",)),
}
"""Who has a part besides the speakers: what they are called, and in which lists they are."""


class Who(Record):
    """Who has a part in a session, as far as its row says."""

    raw: Mapping[str, Any] = {}
    needs: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    """What is only nearly called so, in words."""


class Cast:
    """Finds the people and organisations that rows name."""

    def __init__(self, intake: Intake) -> None:
        self.intake = intake

    def of(self, line: Line) -> Who:
        """Return who speaks and moderates in the session of a row."""
        spoken: list[Any] = []
        near: list[str] = []
        for name in self._names(line.lines("speakers")):
            entry, close = self._speaker(line, name)
            if entry is not None and entry not in spoken:
                spoken.append(entry)
            near += [close] if close else []
        raw: dict[str, Any] = {"speakers": spoken}
        for field, (called, lists) in _PARTS.items():
            raw[field] = []
            for name in self._names(line.lines(field)):
                found = self._found(name, lists)
                if found is None:
                    line.note(
                        f"{called} “{shorten(name, 40)}” is left out: nobody of the visit is called so"
                    )
                elif found.id not in raw[field]:
                    raw[field].append(found.id)
                    near += [near_words(name, found.name)] if found.near else []
        return Who(raw, (), tuple(near))

    def _names(self, text: str) -> list[str]:
        """Return the names in a cell; what has a name as a whole is not taken apart."""
        lines = [part for part in re.split(_LINES, text) if part.strip(_SIGNS)]
        if len(lines) == 1 and not self._is_name(text):
            lines = [
                piece
                for part in re.split(_COMMAS, text)
                for piece in ([part] if self._is_name(part) else self._apart(part))
            ]
        return [part.strip(_SIGNS) for part in lines if part.strip(_SIGNS)][:_MOST]

    def _apart(self, text: str) -> list[str]:
        """Return the names that words such as *and* join; surnames of two parts stay whole."""
        first, *rest = re.split(_ANDS, text)
        found = [first]
        for sign, name in zip(rest[::2], rest[1::2], strict=True):
            if (
                sign in _SURNAMES
                and _is_surname(found[-1], name)
                and not self._are_two(found[-1], name)
            ):
                found[-1] = f"{found[-1]} {sign} {name}"
            else:
                found.append(name)
        return found

    def _are_two(self, name: str, other: str) -> bool:
        """Tell whether the visit knows two names as those of two."""
        if self._is_name(name):
            return True
        whole = self._found(name, _NAMED)
        part = self._found(other, _NAMED)
        known = part is not None and (whole is not None or self._is_name(other))
        return known and (whole is None or part is None or whole.id != part.id)

    def _is_name(self, text: str) -> bool:
        return any(self.intake.names[each].exact(text) for each in _NAMED)

    def _speaker(self, line: Line, name: str) -> tuple[Any, str]:
        """Return a speaker as the text is to have them, and what is nearly called so."""
        status = {"status": TENTATIVE} if _OPEN.search(name) else {}
        bare = _OPEN.sub("", name).strip(" ,")
        if not bare or is_open_name(bare):
            line.note(f"speaker “{shorten(name, 40)}” is left open")
            return None, ""
        found = None
        for text in (bare, _ASIDE.sub("", bare), bare.partition(",")[0]):
            found = found or self._found(text, ("people", "organisations"))
        if found is None:
            line.note(
                f"speaker “{shorten(bare, 40)}” is printed by name only: nobody of the visit is called so"
            )
            return {"label": bare, **status}, ""
        close = near_words(name, found.name) if found.near else ""
        return ({"who": found.id, **status} if status else found.id), close

    def _found(self, name: str, lists: tuple[str, ...]) -> Found | None:
        """Return whom a name means: exactly, by some of its words, or nearly."""
        found = [each for name_list in lists if (each := self.intake.meant(name_list, name))]
        return min(found, key=lambda each: each.near, default=None)


def _is_surname(name: str, other: str) -> bool:
    """Tell whether a word behind a full name may be the second surname of the same person."""
    second = _ASIDE.sub("", other).strip()
    words = [word for word in parted(name.strip(_SIGNS))[1].split() if word not in _PARTICLES]
    return (
        len(words) > 1
        and all(word[:1].isupper() and not (word.isupper() and len(word) > 2) for word in words)  # noqa: PLR2004 - J.
        and re.fullmatch(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", second) is not None
        and second[0].isupper()
        and not second.isupper()
    )
