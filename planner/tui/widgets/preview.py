"""The preview: the agenda as its readers will get it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.containers import VerticalScroll
from textual.widgets import Static

from planner.agenda.outline import Outline
from planner.agenda.terminal import render


class Preview(VerticalScroll):
    """Shows the agenda of a visit."""

    def compose(self) -> Iterator[Static]:
        """Hold the agenda."""
        yield Static(markup=False)

    def show(self, outline: Outline) -> None:
        """Show an agenda."""
        self.query_one(Static).update(render(outline))
