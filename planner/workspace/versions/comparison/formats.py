"""The formats in which a comparison can be written; a new one is a module and a line here."""

from __future__ import annotations

from planner.workspace.versions.comparison.records import Changes
from planner.workspace.versions.comparison.sections import Names

TEXT, MARKDOWN, JSON = "text", "markdown", "json"

FORMATS = {
    TEXT: "for people at a terminal",
    MARKDOWN: "to be mailed, or put into a merge request",
    JSON: "one object, for programs",
}
"""What each format is for."""


def write_changes(
    changes: Changes, names: Names, form: str, *, colour: bool = False, width: int = 0
) -> str:
    """Return a comparison in one of the ``FORMATS``; only text has colours, and columns to fit in."""
    if form == JSON:
        from planner.workspace.versions.comparison.json import write as write_json

        return write_json(changes, names)
    if form == MARKDOWN:
        from planner.workspace.versions.comparison.markdown import write as write_markdown

        return write_markdown(changes, names)
    from planner.workspace.versions.comparison.text import write as write_text

    return write_text(changes, names, colour=colour, width=width)
