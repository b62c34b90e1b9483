"""A visit that is read and checked: the text with all that is derived from it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from planner.model.finding import Finding, Severity
from planner.model.itinerary import decode
from planner.model.plan import Plan
from planner.reports.report import Located, Place
from planner.rules.run import findings
from planner.source.document import Document, read
from planner.source.locate import Locations, locate, may_need_newer_toml
from planner.source.recovery import Slip
from planner.source.route import Route
from planner.workspace.waivers import unwaived


@dataclass
class Visit:
    """An itinerary's text, and on demand its plan and its findings."""

    document: Document

    @classmethod
    def of(cls, content: bytes) -> Visit:
        """Read a visit from the bytes of its file.

        Raises:
            UnreadableError: the content is no text that could be looked at further.
        """
        return cls(read(content))

    @cached_property
    def _decoded(self) -> tuple[Plan, list[Finding]]:
        itinerary, shape = decode(self.document.data)
        return Plan(itinerary), shape

    @property
    def plan(self) -> Plan:
        """The itinerary with all that follows from it, as far as the text can be read."""
        return self._decoded[0]

    @cached_property
    def locations(self) -> Locations:
        """Where the entries stand in the text; nothing where the text is not whole."""
        return locate(self.document.text)

    @cached_property
    def findings(self) -> list[Finding]:
        """What is wrong with the itinerary, waived findings left out; without slips of syntax."""
        shape = self._decoded[1]
        whole = self.document.whole
        if not whole:
            shape = [each for each in shape if each.code != "F004"]
        return unwaived(self.plan.itinerary, [*shape, *findings(self.plan, whole=whole)])

    @cached_property
    def located(self) -> list[Located]:
        """All that is wrong, slips of syntax included, in the order of the text."""
        lines = self.document.text.split("\n")
        found = [_of_slip(lines, slip) for slip in self.document.slips]
        if self.document.whole and may_need_newer_toml(self.document.text):
            found += self._newer()
        if self.findings:
            found += [self._locate(finding) for finding in self.findings]
        return sorted(
            found, key=lambda each: (each.place.line, each.place.column, each.finding.code)
        )

    def _locate(self, finding: Finding) -> Located:
        place = self._place(finding.at, on_key=finding.on_key)
        related = tuple(
            (self._place(other.at, on_key=False), other.label) for other in finding.related
        )
        return Located(finding, place, related)

    def _place(self, route: Route, *, on_key: bool) -> Place:
        found = self.locations.nearest(route)
        if found is None:
            return self._at(0, 1)
        at, mark = found
        span = mark.value if at == route and not on_key else mark.key
        return self._at(*span)

    def _at(self, start: int, end: int) -> Place:
        """Return the place of a stretch of the text, as far as it goes on its first line."""
        text = self.document.text
        before = text.rfind("\n", 0, start) + 1
        after = text.find("\n", start)
        line = text[before : after if after >= 0 else len(text)].rstrip("\r")
        number = self._line_of(start)
        column = start - before
        return Place(number, column + 1, min(end - before, len(line)) - column or 1, line)

    @cached_property
    def _line_starts(self) -> list[int]:
        text = self.document.text
        return [0, *(index + 1 for index, char in enumerate(text) if char == "\n")]

    def _line_of(self, offset: int) -> int:
        from bisect import bisect_right

        return bisect_right(self._line_starts, offset)

    def _newer(self) -> list[Located]:
        found = []
        for span in self.locations.newer:
            written = self.document.text[span.start : span.end]
            if written.startswith("{"):
                message = "this table runs over several lines or ends in a comma"
                advice = "write it on one line, without a comma at its end"
            else:
                message, advice = f"{written} stands without quotes", f'write "{written}"'
            finding = Finding(
                "F001", Severity.WARNING, (),
                f"{message}: TOML 1.1, which other tools refuse", advice,
            )  # fmt: skip
            found.append(Located(finding, self._at(*span)))
        return found


def _of_slip(lines: list[str], slip: Slip) -> Located:
    finding = Finding("F001", Severity.ERROR, (), slip.message, slip.help)
    line = lines[slip.line - 1].rstrip("\r")
    return Located(finding, Place(slip.line, slip.column, 1, line))
