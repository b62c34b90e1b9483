"""Which problems a change would cause or cure, as a form shows it before the change is made."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from planner.reports.report import Located
from planner.source.plain import shorten
from planner.tui.forms.field import MUTED
from planner.tui.text import SIGNS, STYLES
from planner.workspace.compare import Comparison

MOST_SHOWN = 3
LONGEST = 300
FEW = 2
"""How many findings are shown in full; of more each has a line."""


class Consequences(Static):
    """Lists what a change would cause and cure."""

    DEFAULT_CSS = """
    Consequences { height: auto; min-height: 1; max-height: 7; padding: 0 1; border-top: solid $panel-lighten-2; }
    Consequences.-many { text-wrap: nowrap; text-overflow: ellipsis; max-height: 9; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False, id="form-consequences")

    def nothing(self) -> None:
        """Say that nothing has been changed."""
        self.update(Content.styled("nothing changed yet", MUTED))

    def refused(self, reason: str) -> None:
        """Say why the change cannot be made."""
        self.update(
            Content.styled(f"✗ this cannot be written: {shorten(reason, LONGEST)}", "$text-error")
        )

    def waiting(self, labels: list[str]) -> None:
        """Say which fields cannot be read yet."""
        names = ", ".join(labels)
        self.update(Content.styled(f"✗ not read yet: {names}", "$text-error"))

    def show(self, comparison: Comparison) -> None:
        """List the findings that would be new, then those that would be gone."""
        lines = [_line("would cause", each, caused=True) for each in comparison.caused[:MOST_SHOWN]]
        lines += _more(len(comparison.caused))
        lines += [_line("would cure", each, caused=False) for each in comparison.cured[:MOST_SHOWN]]
        lines += _more(len(comparison.cured))
        if not lines:
            lines = [Content.styled("✓ no change of problems", "$text-success")]
        self.set_class(len(lines) > FEW, "-many")
        self.update(Content("\n").join(lines))


def _line(what: str, located: Located, *, caused: bool) -> Content:
    finding = located.finding
    sign = SIGNS[finding.severity] if caused else "✓"
    style = STYLES[finding.severity] if caused else "$text-success"
    message = shorten(finding.message, LONGEST)
    return Content.assemble((f"{sign} {what}: {finding.code} ", style), message)


def _more(number: int) -> list[Content]:
    rest = number - MOST_SHOWN
    return [Content.styled(f"  and {rest} more", MUTED)] if rest > 0 else []
