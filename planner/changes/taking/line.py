"""One row of a list, read by its fields."""

from __future__ import annotations

from collections.abc import Sequence

from planner.changes.taking.columns import Column, Columns
from planner.changes.taking.table import Row
from planner.changes.taking.values import one_line
from planner.source.plain import shorten

_NAMES = frozenset({"name", "name-reversed", "honorific", "first-name", "surname", "organisation"})
"""The fields whose text a cell only wraps where it breaks a line."""


class Line:
    """A row of a list with what its columns hold; ``notes`` is what is to be told about it."""

    def __init__(self, row: Row, columns: Columns, *, keep_rest: bool = False) -> None:
        self.row = row
        self.columns = columns
        self.keep_rest = keep_rest
        self.notes: list[str] = []
        self._kept: list[str] = []

    @property
    def number(self) -> int:
        """Which row of the list it is, counted from 1."""
        return self.row.number

    def lines(self, field: str) -> str:
        """Return what the row holds of a field, with its line breaks; of several cells the first."""
        filled = self._filled(field)
        if not filled:
            return ""
        first = filled[0][1]
        for column, text in filled[1:]:
            if text != first and not column.language:
                self.note(f"{column.called} says “{shorten(text, 40)}” as well, which is left out")
        return first

    def text(self, field: str) -> str:
        """Return what the row holds of a field, on one line."""
        return _one_line(field, self.lines(field))

    def texts(self, field: str, languages: Sequence[str]) -> str | dict[str, str]:
        """Return a printed text: one, or one a language where columns say which."""
        filled = self._filled(field)
        named = {each.language: _one_line(field, text) for each, text in filled if each.language}
        if not named:
            return self.text(field)
        plain = [_one_line(field, text) for each, text in filled if not each.language]
        if plain:
            own = next((each for each in languages if each not in named), None)
            if own is None:
                self.note(f"“{shorten(plain[0], 40)}” is left out: in which language is it?")
            else:
                named[own] = plain[0]
        if set(named) == {languages[0]}:
            return named[languages[0]]
        return {each: named[each] for each in languages if each in named}

    def _filled(self, field: str) -> list[tuple[Column, str]]:
        cells = [(each, self.row.cell(each.number)) for each in self.columns.of(field)]
        return [(each, text) for each, text in cells if text]

    @property
    def is_empty(self) -> bool:
        """Whether no column that holds a field has something in this row."""
        return not any(
            self.row.cell(each.number) for each in self.columns.all if len(each.field) > 1
        )

    def kept_notes(self) -> str:
        """Return the notes of the row, with what no field takes if that is to be kept.

        What was left out so far is part of it, so it is asked for last.
        """
        parts = [self.lines("notes"), *self._kept]
        if self.keep_rest:
            for column in self.columns.unknown:
                text = self.row.cell(column.number)
                if text:
                    parts.append(f"{column.header or column.called}: {one_line(text)}")
        return "\n".join(part for part in parts if part)

    def note(self, text: str) -> None:
        """Note something to be told about the row, once."""
        if text not in self.notes:
            self.notes.append(text)

    def odd(self, field: str, why: str) -> None:
        """Note that what the row holds of a field cannot be taken as such."""
        self.leave(field.replace("-", " "), self.text(field), why)

    def leave(self, what: str, text: str, why: str) -> None:
        """Note that a text is left out, or goes to the notes where the rest is kept."""
        if self.keep_rest:
            self._kept.append(f"{what}: {text}")
        end = "goes to the notes" if self.keep_rest else "is left out"
        self.note(f"{what} “{shorten(text, 40)}” {end}: {why}")


def _one_line(field: str, text: str) -> str:
    return " ".join(text.split()) if field in _NAMES else one_line(text)
