"""What differs between two texts, line by line."""

from __future__ import annotations

from textual.content import Content

from planner.tui.text import MUTED, shown
from planner.workspace.differences import differences

MOST_LINES = 400
"""How many lines of a difference are shown."""

_STYLES = {"+": "$text-success", "-": "$text-error"}


def difference(before: str, after: str) -> Content:
    """Return the lines that one text has and the other has not, with their numbers."""
    lines = differences(before, after)
    if not lines:
        return Content.styled("There is no difference.", MUTED)
    width = len(str(max(line.new or line.old or 0 for line in lines)))
    parts = []
    for line in lines[:MOST_LINES]:
        number = str(line.new or line.old or "")
        head = Content.styled(f"{number:>{width}} ", MUTED)
        parts.append(head + shown(f"{line.sign} {line.text}", _STYLES.get(line.sign, MUTED)))
    if len(lines) > MOST_LINES:
        parts.append(Content.styled(f"and {len(lines) - MOST_LINES} more lines", MUTED))
    return Content("\n").join(parts)
