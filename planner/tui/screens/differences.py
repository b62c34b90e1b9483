"""Two states of a text, line by line: what one has and the other has not."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from planner.tui.dialog import Dialog
from planner.tui.widgets.difference import difference


class DifferencesScreen(Dialog[None]):
    """Shows how one text becomes another."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "dismiss", "Close"),
    ]

    DEFAULT_CSS = """
    DifferencesScreen > .box { width: 96%; height: 90%; }
    DifferencesScreen Static { height: auto; }
    """

    def __init__(self, title: str, before: str, after: str) -> None:
        super().__init__()
        self._title = title
        self._before, self._after = before, after

    def compose(self) -> ComposeResult:
        """Compose the lines."""
        with VerticalScroll(classes="box"):
            yield Static(difference(self._before, self._after), markup=False)

    def on_mount(self) -> None:
        """Let the lines scroll by keys."""
        self.frame(self._title, "esc closes").focus()
