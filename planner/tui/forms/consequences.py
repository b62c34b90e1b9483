"""Which problems a change would cause or cure, as a form shows it before the change is made."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from planner.tui.text import MUTED, shown

MOST_SHOWN = 3
"""How many problems that a change causes or cures are listed; the others are counted."""

FEW = 2
"""How many lines are shown in full; of more each is cut at the margin."""


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
        self.show([Content.styled("nothing changed yet", MUTED)])

    def waiting(self, labels: Sequence[str]) -> None:
        """Say which fields cannot be read yet."""
        self.show([shown(f"✗ not read yet: {', '.join(labels)}", "$text-error")])

    def show(self, lines: Sequence[Content]) -> None:
        """Show what a change would cause and cure, or why it cannot be made."""
        self.set_class(len(lines) > FEW, "-many")
        self.update(Content("\n").join(lines))
