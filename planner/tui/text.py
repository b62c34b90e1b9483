"""User text for the screen: always plain, never read as markup."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from planner.model.finding import Severity
from planner.reports.report import Located
from planner.source.plain import plain

SIGNS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "i"}
"""The sign of each severity, told apart without colour."""

MUTED = "$foreground 60%"
"""The style of what only explains; ``$text-muted`` is no colour of its own, so content cannot have it."""

STYLES = {Severity.ERROR: "$text-error", Severity.WARNING: "$text-warning", Severity.INFO: "$text-accent"}  # fmt: skip


def shown(text: str, style: str = "") -> Content:
    """Return user text as content that is shown as it is."""
    return Content.styled(plain(text), style) if style else Content(plain(text))


def sentence(text: str) -> str:
    """Return a text that begins as a sentence does."""
    return text[:1].upper() + text[1:]


def counted(located: Sequence[Located]) -> Content:
    """Return how many findings there are of each severity."""
    parts: list[Content] = []
    for severity in Severity:
        number = sum(1 for each in located if each.finding.severity == severity)
        if number:
            plural = "s" if number > 1 and severity is not Severity.INFO else ""
            words = f"{SIGNS[severity]} {number} {severity.value}{plural}"
            parts.append(Content.styled(words, STYLES[severity]))
    return Content(" · ").join(parts) if parts else Content.styled("✓ no problems", "$text-success")
