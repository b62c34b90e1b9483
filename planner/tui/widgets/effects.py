"""What a change would do to the problems of a visit, as lines of a dialog."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from planner.tui.text import SIGNS, STYLES, shown
from planner.workspace.compare import Comparison

CURED = "✓"
"""The sign of a problem that a change cures."""


def effects(comparison: Comparison) -> Iterator[Content]:
    """Return a line for each problem that is caused, cured or reworded; one line if none is."""
    for each in comparison.caused:
        finding = each.finding
        head = f"{SIGNS[finding.severity]} causes {finding.code} "
        yield Content.styled(head, STYLES[finding.severity]) + shown(finding.message)
    for each in comparison.reworded:
        finding = each.finding
        head = f"{SIGNS[finding.severity]} leaves {finding.code} "
        yield Content.styled(head, "$text-muted") + shown(finding.message)
    for each in comparison.cured:
        finding = each.finding
        head = f"{CURED} cures {finding.code} "
        yield Content.styled(head, "$text-success") + shown(finding.message, "$text-muted")
    if not (comparison.caused or comparison.cured or comparison.reworded):
        yield Content.styled(f"{CURED} causes no problems", "$text-success")
