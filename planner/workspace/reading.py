"""A file that is read and checked: its text with what was found in it, each finding at its place."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from planner.model.finding import Finding, Severity
from planner.reports.report import Located, Place
from planner.source.document import Document
from planner.source.newer import may_need_newer_toml
from planner.source.plain import shorten
from planner.source.route import Route
from planner.source.slip import Slip

if TYPE_CHECKING:
    from planner.source.locate import Locations, Span

LARGE = 500_000
"""The length in characters from which on not everything in a text is looked for, whoever asks."""

MOST_NEWER = 10_000
"""How many places that need TOML 1.1 are looked at; one is enough for other tools to refuse a file."""

FEW = 16
"""For how many places of a text counting the lines before them beats noting where all begin."""


class Reading:
    """A document with what is wrong with it; what that is, each kind of file says for itself."""

    document: Document
    _counted = 0
    """For how many places the lines before them were counted."""

    @property
    def findings(self) -> Sequence[Finding]:
        """What is wrong with what the text says; without slips of syntax."""
        raise NotImplementedError

    @cached_property
    def locations(self) -> Locations:
        """Where the entries stand in the text as it was read; its lines are those of the text."""
        from planner.source.locate import locate

        return locate(self.document.readable)

    @cached_property
    def located(self) -> list[Located]:
        """All that is wrong, slips of syntax included, in the order of the text."""
        found = [self._of_slip(slip) for slip in self.document.slips]
        found += [self._of_newer(span) for span in self._newer]
        found += [self._locate(finding) for finding in self.findings]
        return sorted(
            found, key=lambda each: (each.place.line, each.place.column, each.finding.code)
        )

    @cached_property
    def _sought(self) -> Locations:
        """Where the entries stand that the findings are about, at least."""
        from planner.source.locate import locate

        text = self.document.readable
        if self._may_need_newer and len(text) < LARGE:
            return self.locations
        routes = [each.at for each in self.findings]
        routes += [other.at for each in self.findings for other in each.related]
        return locate(text, routes, newer=MOST_NEWER if self._may_need_newer else 0)

    def _locate(self, finding: Finding) -> Located:
        place = self._place(finding.at, on_key=finding.on_key)
        related = tuple(
            (self._place(other.at, on_key=False), other.label) for other in finding.related
        )
        return Located(finding, place, related)

    def _place(self, route: Route, *, on_key: bool) -> Place:
        found = self._sought.nearest(route)
        if found is None:
            return self._at(0, 1)
        at, mark = found
        span = mark.value if at == route and not on_key else mark.key
        return self._at(*span)

    def _at(self, start: int, end: int) -> Place:
        """Return the place of a stretch of what was read, as far as it goes on its first line."""
        number, begin = self._line_at(start)
        column = start - begin
        line = self._from(begin) if self.document.whole else self._line(number)
        return Place(number, column + 1, max(1, min(end - start, len(line) - column)), line)

    def _line_at(self, offset: int) -> tuple[int, int]:
        """Return the number of the line at an offset of what was read, and where it begins."""
        if self._counted < FEW:
            self._counted += 1
            text = self.document.readable
            return text.count("\n", 0, offset) + 1, text.rfind("\n", 0, offset) + 1
        number = bisect_right(self._line_starts, offset)
        return number, self._line_starts[number - 1]

    @cached_property
    def _line_starts(self) -> array[int]:
        """Where the lines begin in what was read."""
        return _starts(self.document.readable)

    @cached_property
    def _own_starts(self) -> array[int]:
        """Where the lines begin in the text itself."""
        return self._line_starts if self.document.whole else _starts(self.document.text)

    def _line(self, number: int) -> str:
        """Return a line of the text by its number, from 1."""
        return self._from(self._own_starts[number - 1])

    @cached_property
    def _from(self) -> Callable[[int], str]:
        """Return the line of the text that begins at an offset; equal lines are one object."""
        text = self.document.text

        @lru_cache(maxsize=1)
        def line(begin: int) -> str:
            end = text.find("\n", begin)
            return text[begin : len(text) if end < 0 else end].rstrip("\r")

        return line

    @cached_property
    def _may_need_newer(self) -> bool:
        return may_need_newer_toml(self.document.readable)

    @property
    def _newer(self) -> list[Span]:
        """The places that need TOML 1.1, of very many the first."""
        return self._sought.newer[:MOST_NEWER] if self._may_need_newer else []

    def _of_newer(self, span: Span) -> Located:
        written = shorten(self.document.readable[span.start : span.end], 40)
        if written[0] == "{":
            message = "this table runs over several lines or ends in a comma"
            advice = "write it on one line, without a comma at its end"
        elif written[0] == '"':
            message = r"this text has an escape \e or \x"
            advice = r"write \u and four digits instead, as in \u00e9"
        else:
            message, advice = f"{written} stands without quotes", f'write "{written}"'
        finding = Finding(
            "F001", Severity.WARNING, self._values_at.get(span.start, ()),
            f"{message}: TOML 1.1, which other tools refuse", advice,
        )  # fmt: skip
        return Located(finding, self._at(*span))

    @cached_property
    def _values_at(self) -> dict[int, Route]:
        """Return the routes of the values of a text by where they start."""
        return {mark.value.start: route for route, mark in self._sought.marks.items()}

    def _of_slip(self, slip: Slip) -> Located:
        finding = Finding("F001", Severity.ERROR, (), slip.message, slip.help)
        return Located(finding, Place(slip.line, slip.column, slip.length, self._line(slip.line)))


def _starts(text: str) -> array[int]:
    """Return where the lines of a text begin."""
    return array("l", [0, *(match.end() for match in re.finditer("\n", text))])
