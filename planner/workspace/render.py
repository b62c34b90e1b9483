"""Opens a visit and renders its agenda."""

from __future__ import annotations

from pathlib import Path

from planner.agenda.build import build
from planner.agenda.formats import render
from planner.agenda.outline import Outline
from planner.workspace.files import read_file
from planner.workspace.visit import Visit


def open_visit(path: Path) -> Visit:
    """Read a visit from its file.

    Raises:
        FileProblemError: the file cannot be read.
        UnreadableError: its content is no text that could be looked at further.
    """
    return Visit.of(read_file(path))


def outline(visit: Visit) -> Outline:
    """Return the outline of a visit's agenda."""
    return build(visit.plan)


def rendered(visit: Visit, form: str) -> str:
    """Return a visit's agenda as text in one of the registered formats."""
    return render(outline(visit), form)
