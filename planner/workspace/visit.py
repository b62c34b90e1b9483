"""A visit that is read and checked: the text with all that is derived from it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from planner.model.finding import Finding
from planner.model.itinerary import Itinerary, decode
from planner.model.limits import Limits
from planner.model.plan import Plan
from planner.model.settings import Settings
from planner.rules.selection import Level, Selection
from planner.source.document import Document, read
from planner.source.edit import Edit
from planner.source.record import Record
from planner.workspace.reading import LARGE, Reading

if TYPE_CHECKING:
    from planner.workspace.damage import Damage


class Outset(Record):
    """From where a check sets out: what holds beside the file itself."""

    today: date | None = None
    """The day to reckon from; by default this one."""
    file_name: str = ""
    """The name of the file, without folders."""

    project: Settings = Settings()
    """The settings of the project to which the file belongs."""
    others: tuple[Finding, ...] = ()
    """What comparing it with other visits of the same run has found."""
    command: Level = Level()
    """What the command line selects; it wins over the file, as the file does over the project."""

    def limits(self, itinerary: Itinerary) -> Limits:
        """Return the limits that hold for an itinerary: its own before those of the project."""
        figures: dict[str, Any] = {}
        for limits in (self.project.limits, itinerary.check.limits):
            figures |= {name: getattr(limits, name) for name in limits.given}
        return Limits(**figures)

    def selection(self, itinerary: Itinerary) -> Selection:
        """Return which rules report on an itinerary."""
        own, project = Level.of(itinerary.check), Level.of(self.project)
        return Selection((self.command, own, project))


class Visit(Reading):
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
        outset = self.outset
        limits = outset.limits(itinerary)
        return Plan(itinerary, limits, outset.today, outset.file_name), shape

    @property
    def plan(self) -> Plan:
        """The itinerary with all that follows from it, as far as the text can be read."""
        return self._decoded[0]

    @cached_property
    def findings(self) -> list[Finding]:
        """What is wrong with the itinerary; without what is waived, not selected, or a slip of syntax."""
        from planner.rules.run import findings, folded
        from planner.rules.waiving import waived

        raw = [*self._decoded[1], *findings(self.plan), *self.outset.others]
        if not self.document.whole:
            raw = [each for each in raw if self._damage.spares(each)]
        selection = self.outset.selection(self.plan.itinerary)
        return folded(selection.of(waived(self.plan, raw, whole=self.document.whole)))

    @cached_property
    def _damage(self) -> Damage:
        """What slips of syntax have taken away; where a text is too long, all of it may be."""
        from planner.workspace.damage import Damage

        slips, text = self.document.slips, self.document.text
        if len(text) >= LARGE:
            return Damage(slips, (), (), {})
        return Damage(slips, text.split("\n"), self._line_starts, self.locations.marks)
