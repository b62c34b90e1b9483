"""The formats in which an agenda can be written; a new one is a module and a line here."""

from __future__ import annotations

from importlib import import_module

from planner.agenda.outline import Outline

RENDERERS = {
    "md": "planner.agenda.markdown",
}
"""The module of each format, by the ending of its files; its ``render`` makes text of an outline."""


def render(outline: Outline, form: str) -> str:
    """Return an agenda in one of the formats of ``RENDERERS``."""
    text = import_module(RENDERERS[form]).render(outline)
    return str(text)
