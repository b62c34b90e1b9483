"""On which day the rows of a programme are: as they say themselves, or as a heading above them does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from planner.changes.taking.columns import Columns
from planner.changes.taking.dates import Written, moment, months, weekdays, written_date
from planner.changes.taking.days import Days, Meant
from planner.changes.taking.line import Line
from planner.changes.taking.table import Row
from planner.changes.taking.times import is_time, word_set
from planner.model.folding import folded, words_of
from planner.source.edit import RefusedError
from planner.source.plain import shorten

_LONGEST = 120
"""The longest heading that is looked at, in characters."""

_MOST_WORDS = 8
"""How many words the cell has at most that may be meant for a day though it cannot be read."""

_LETTERS_OF_WEEKDAY = 3
"""How many letters the word has at least that tells a weekday in a text that cannot be read."""

_CUT = re.compile(r"\s*[-–—|,;:(\n]\s*|\s+")
_SAYS = re.compile(r"[^\W\d_]{2}")
_CLOCK = re.compile(r"\d ?[:.h] ?\d\d|\d ?h\b", re.IGNORECASE)
_DAY_WORDS = word_set("day giorno giornata dia jornada jour journee tag")
_COUNTED = (
    "first one primo primer primera prima uno premier premiere erster primeiro",
    "second two secondo segundo segona segon seconda segunda due dos deuxieme zweiter",
    "third three terzo tercer terza tercera tres tre troisieme dritter terceiro",
    "fourth four quarto quart cuarto quarta cuarta quatre cuatro quatrieme vierter quattro",
)
_NUMBERS = {word: number for number, words in enumerate(_COUNTED, 1) for word in words.split()}
"""Which day of the visit words mean beside one of ``_DAY_WORDS``."""

_DAYS_OWN = frozenset({"day", "time", "start", ""})
"""The fields of columns in which a heading has nothing beside it but its own kind."""


class Running:
    """The day of the row that is read, which those below it share until one says otherwise.

    After a day that cannot be told there is none, so that nothing lands on the day before it.
    """

    def __init__(self, days: Days, *, month_first: bool) -> None:
        self.days = days
        self.month_first = month_first
        self._day: Meant | None = days.only()
        self._lost = ""

    @property
    def day(self) -> Meant | None:
        """The day; None where no row has told one.

        Raises:
            RefusedError: the row above that tells it cannot be understood.
        """
        if self._lost:
            raise RefusedError(self._lost)
        return self._day

    def heed(self, written: Written | None, text: str, number: int) -> None:
        """Heed what row ``number`` says of its day in a text; None is what cannot be read.

        Raises:
            RefusedError: nobody can tell which day that is.
        """
        try:
            self._day = self._meant(written, text)
        except RefusedError as error:
            self._lost = f"the day above it, in row {number}, is not known: {error}"
            raise
        self._lost = ""
        self.days.heed(self._day)

    def _meant(self, written: Written | None, text: str) -> Meant:
        if written is None:
            raise RefusedError(f"“{shorten(text, 30)}” is no day; write 2023-06-20 or Day 1")
        return self.days.meant(written)

    def heading(self, row: Row, columns: Columns) -> str | None:
        """Heed a row that only says of which day those below it are.

        Return what stands behind the day, which is mostly nothing; None if the row is no heading.

        Raises:
            RefusedError: it is one, and nobody can tell which day it means.
        """
        filled = [(at, cell) for at, cell in enumerate(row.cells) if cell]
        if len(filled) != 1 or len(filled[0][1]) > _LONGEST:
            return None
        (at, text), *_ = filled
        field = next((each.field for each in columns.all if each.number == at), "")
        if text.isdecimal() and field != "day":
            return None
        found = read_heading(text, month_first=self.month_first, alone=field in _DAYS_OWN)
        if found is not None and is_time(text) and not self._has(found[0]):
            return None
        if found is None and not (field in _DAYS_OWN and self._means_day(text)):
            return None
        written, rest = found or (None, "")
        self.heed(written, text, row.number)
        return rest

    def above(self, row: Row) -> bool:
        """Heed a row above the header if it heads a day without a doubt; tell whether it does."""
        filled = [cell for cell in row.cells if cell]
        if len(filled) != 1 or len(filled[0]) > _LONGEST:
            return False
        found = read_heading(filled[0], month_first=self.month_first, alone=False)
        if found is None or found[0].month is None or found[0].day is None:
            return False
        try:
            self.heed(found[0], filled[0], row.number)
        except RefusedError:
            return True
        return True

    def mislead(self, text: str, number: int) -> None:
        """Heed the day in a cell that should hold a time; without one the day stays as it is."""
        if len(text) > _LONGEST or is_time(text):
            return
        found = read_heading(text, month_first=self.month_first, alone=True)
        if found is None and not self._means_day(text):
            return
        try:
            self.heed(found[0] if found else None, text, number)
        except RefusedError:
            return

    def _has(self, written: Written) -> bool:
        """Tell whether the visit has the day that is written."""
        try:
            return not isinstance(self.days.meant(written), date)
        except RefusedError:
            return False

    def _means_day(self, text: str) -> bool:
        """Tell whether a text that cannot be read is meant for a day all the same."""
        words = words_of(text)
        if not 0 < len(words) <= _MOST_WORDS or moment(text)[1] is not None:
            return False
        first = words[0] in weekdays() and len(words[0]) >= _LETTERS_OF_WEEKDAY
        pairs = list(pairwise(words))
        return (
            first
            or any({one, other} & months().keys() and _counts(one, other) for one, other in pairs)
            or any({one, other} & _DAY_WORDS and _counts(one, other) for one, other in pairs)
            or re.fullmatch(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\W*", text.strip()) is not None
        )


def _counts(one: str, other: str) -> bool:
    return any(each[:1].isdigit() or each in _NUMBERS for each in (one, other))


def read_heading(text: str, *, month_first: bool, alone: bool) -> tuple[Written, str] | None:
    """Return the day that a heading says with what stands behind it, or None if it is no heading.

    ``alone`` says that the cell can hold nothing but days and times, so that less tells a day.
    """
    whole = written_date(text, month_first=month_first)
    if whole is not None and (whole.number is None or whole.month is not None):
        return whole, ""
    for cut in reversed(list(_CUT.finditer(text))):
        before, rest = text[: cut.start()], text[cut.end() :].strip(" )")
        timed = _CLOCK.search(rest) is not None
        if not (is_time(rest) if timed else _SAYS.search(rest)):
            continue
        if written_date(rest) is not None:
            continue
        written = written_date(before, month_first=month_first)
        if written is None or before.isdecimal():
            continue
        apart = not cut[0].isspace() and not timed
        if _tells(written, before, apart=apart, alone=alone and not re.search(r"\d", rest)):
            return written, rest
    return (whole, "") if whole is not None else _in_words(text)


def _tells(written: Written, before: str, *, apart: bool, alone: bool) -> bool:
    """Tell whether a date before other words heads a day; ``apart`` is one with a sign behind it."""
    if written.day is not None and written.month is not None:
        sure = written.year is not None or written.weekday is not None
        return sure or (apart and _SAYS.search(before) is not None)
    if written.number is not None:
        return apart
    return alone and written.weekday is not None


def _in_words(text: str) -> tuple[Written, str] | None:
    """Return the day of the visit that words count: ``Segundo día``."""
    one, other, *more = [*words_of(folded(text)), "", ""]
    if any(more) or not {one, other} & _DAY_WORDS:
        return None
    number = _NUMBERS.get(one) or _NUMBERS.get(other)
    return (Written(number=number), "") if number else None


def first_date(lines: Sequence[Line], *, month_first: bool) -> date | None:
    """Return the first date that rows write with its year, as their day or above others; else None."""
    rows = [*(lines[0].columns.above if lines else ()), *(line.row for line in lines)]
    for row in rows:
        if sum(map(bool, row.cells)) == 1:
            text = "".join(row.cells)[:_LONGEST]
            found = read_heading(text, month_first=month_first, alone=False)
            if found is not None and (exact := found[0].exact(None)) is not None:
                return exact
    for line in lines:
        for text in map(line.text, ("day", "start", "time")):
            written = None if is_time(text) else moment(text, month_first=month_first)[0]
            if written is not None and (exact := written.exact(None)) is not None:
                return exact
    return None
