"""Two states of a text, line by line: what one has and the other has not."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from planner.tui.text import shown
from planner.workspace.differences import differences


class DifferencesScreen(ModalScreen[None]):
    """Shows how one text becomes another."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "dismiss", "Close"),
    ]

    DEFAULT_CSS = """
    DifferencesScreen { align: center middle; }
    DifferencesScreen VerticalScroll {
        width: 96%; height: 90%; border: round $primary; padding: 0 1; background: $surface;
    }
    DifferencesScreen Static { height: auto; }
    """

    def __init__(self, title: str, before: str, after: str) -> None:
        super().__init__()
        self._title = title
        self._lines = differences(before, after)

    def compose(self) -> ComposeResult:
        """Compose the lines."""
        with VerticalScroll():
            yield Static(self._content(), markup=False)

    def on_mount(self) -> None:
        """Let the lines scroll by keys."""
        panel = self.query_one(VerticalScroll)
        panel.border_title = self._title
        panel.border_subtitle = "esc closes"
        panel.focus()

    def _content(self) -> Content:
        if not self._lines:
            return Content("There is no difference.")
        return Content("\n").join(
            shown(f"{line.sign} {line.text}", _STYLES.get(line.sign, "$text-muted"))
            for line in self._lines
        )


_STYLES = {"+": "$text-success", "-": "$text-error"}
