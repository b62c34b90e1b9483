"""A visit that is read and checked: the text with all that is derived from it."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from planner.model.finding import Finding, Severity
from planner.model.itinerary import Itinerary, decode
from planner.model.plan import Plan
from planner.model.settings import Settings
from planner.reports.report import Located, Place
from planner.source.document import Document, read
from planner.source.edit import Edit
from planner.source.newer import may_need_newer_toml
from planner.source.plain import shorten
from planner.source.record import Record
from planner.source.route import Route
from planner.source.slip import Slip
from planner.workspace.waivers import unwaived

if TYPE_CHECKING:
    from planner.source.locate import Locations, Span
    from planner.workspace.damage import Damage

LARGE = 500_000
"""The length in characters from which on only what is reported is looked for in a text."""

MOST_NEWER = 10_000
"""How many places that need TOML 1.1 are looked at; one is enough for other tools to refuse a file."""


class Outset(Record):
    """From where a check sets out: what holds beside the file itself."""

    today: date | None = None
    """The day to reckon from; by default this one."""

    def settings(self, itinerary: Itinerary) -> Settings:
        """Return the settings that hold for an itinerary."""
        return itinerary.check


class Visit:
    """An itinerary's text, and on demand its plan and its findings."""

    def __init__(self, document: Document, outset: Outset | None = None) -> None:
        """Take a document, and from where its check sets out."""
        self.document = document
        self.outset = outset or Outset()

    @classmethod
    def of(cls, content: bytes, outset: Outset | None = None) -> Visit:
        """Read a visit from the bytes of its file.

        Raises:
            UnreadableError: the content is no text that could be looked at further.
        """
        return cls(read(content), outset)

    def with_edits(self, edits: Iterable[Edit]) -> Visit:
        """Return what the visit would be after some edits; nothing changes.

        Raises:
            RefusedError: an edit cannot be done or proven.
        """
        from planner.source.splice import edited

        return Visit(edited(self.document, edits), self.outset)

    @cached_property
    def _decoded(self) -> tuple[Plan, list[Finding]]:
        itinerary, shape = decode(self.document.data)
        return Plan(itinerary, self.outset.settings(itinerary), self.outset.today), shape

    @property
    def plan(self) -> Plan:
        """The itinerary with all that follows from it, as far as the text can be read."""
        return self._decoded[0]

    @cached_property
    def locations(self) -> Locations:
        """Where the entries stand in the text as it was read; its lines are those of the text."""
        from planner.source.locate import locate

        return locate(self.document.readable)

    @cached_property
    def findings(self) -> list[Finding]:
        """What is wrong with the itinerary, waived findings left out; without slips of syntax."""
        from planner.rules.run import findings

        found = [*self._decoded[1], *findings(self.plan)]
        if not self.document.whole:
            found = [each for each in found if self._damage.spares(each)]
        return unwaived(self.plan.itinerary, found, self.plan.today)

    @cached_property
    def _damage(self) -> Damage:
        """What slips of syntax have taken away; where a text is too long, all of it may be."""
        from planner.workspace.damage import Damage

        slips, text = self.document.slips, self.document.text
        if len(text) >= LARGE:
            return Damage(slips, (), (), {})
        return Damage(slips, text.split("\n"), self._line_starts, self.locations.marks)

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
        if len(text) < LARGE:
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
        number = bisect_right(self._line_starts, start)
        column = start - self._line_starts[number - 1]
        line = self._line(number)
        return Place(number, column + 1, max(1, min(end - start, len(line) - column)), line)

    @cached_property
    def _line_starts(self) -> array[int]:
        """Where the lines begin in what was read."""
        ends = (match.end() for match in re.finditer("\n", self.document.readable))
        return array("l", [0, *ends])

    @cached_property
    def _line(self) -> Callable[[int], str]:
        """Return a line of the text by its number, from 1; equal lines are one object."""
        text = self.document.text
        if self.document.whole:
            starts = self._line_starts
        else:
            starts = array("l", [0, *(match.end() for match in re.finditer("\n", text))])

        @lru_cache(maxsize=1)
        def line(number: int) -> str:
            end = starts[number] - 1 if number < len(starts) else len(text)
            return text[starts[number - 1] : end].rstrip("\r")

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
            "F001", Severity.WARNING, (),
            f"{message}: TOML 1.1, which other tools refuse", advice,
        )  # fmt: skip
        return Located(finding, self._at(*span))

    def _of_slip(self, slip: Slip) -> Located:
        finding = Finding("F001", Severity.ERROR, (), slip.message, slip.help)
        return Located(finding, Place(slip.line, slip.column, slip.length, self._line(slip.line)))
