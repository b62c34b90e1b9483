"""What a change would do to the problems of a visit, in the same words in dialogs and forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content

from planner.model.finding import Severity
from planner.reports.report import Located
from planner.source.edit import Edit, RefusedError
from planner.source.plain import shorten
from planner.tui.text import MUTED, SIGNS, STYLES, shown
from planner.workspace.checking.compare import Comparison, compared
from planner.workspace.opened import OpenVisit

CURED = "✓"
"""The sign of a problem that a change cures."""

LONGEST = 300
"""The longest message in characters."""


def foreseen(opened: OpenVisit, edits: Iterable[Edit], most: int | None = None) -> list[Content]:
    """Return a line for each problem that some edits would cause or cure, or why they cannot be made.

    ``most`` is how many problems of a sort are listed; the others are counted.
    """
    try:
        after = opened.preview(edits)
    except RefusedError as refusal:
        return [refused(str(refusal))]
    return list(effects(compared(opened.present, after), most))


def refused(reason: str) -> Content:
    """Say why something cannot be done."""
    return shown(f"That cannot be: {shorten(reason, LONGEST)}.", "$text-error")


def effects(comparison: Comparison, most: int | None = None) -> Iterator[Content]:
    """Return a line for each problem that is caused, stays in other words or is cured.

    What is only worth a look comes last. ``most`` is how many problems of a sort are listed; the
    others are counted.
    """
    grave = [each for each in comparison.caused if each.finding.severity != Severity.INFO]
    advice = [each for each in comparison.caused if each.finding.severity == Severity.INFO]
    yield from _some([_caused(each) for each in grave], most)
    yield from _some([_left(each) for each in comparison.reworded], most)
    yield from _some([_cured(each) for each in comparison.cured], most)
    if not (grave or comparison.cured or comparison.reworded):
        what = "neither errors nor warnings" if advice else "no problems"
        yield Content.styled(f"{CURED} causes {what}", "$text-success")
    yield from _some([_caused(each) for each in advice], most)


def _caused(each: Located) -> Content:
    severity = each.finding.severity
    return _line(f"{SIGNS[severity]} causes", each, STYLES[severity])


def _left(each: Located) -> Content:
    return _line(f"{SIGNS[each.finding.severity]} leaves", each, MUTED)


def _cured(each: Located) -> Content:
    return _line(f"{CURED} cures", each, "$text-success", MUTED)


def _line(what: str, each: Located, style: str, message: str = "") -> Content:
    finding = each.finding
    head = Content.styled(f"{what} {finding.code} ", style)
    return head + shown(shorten(finding.message, LONGEST), message)


def _some(lines: Sequence[Content], most: int | None) -> Iterator[Content]:
    yield from lines[:most]
    rest = 0 if most is None else len(lines) - most
    if rest > 0:
        yield Content.styled(f"  and {rest} more", MUTED)
