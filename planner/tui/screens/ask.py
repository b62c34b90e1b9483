"""A question with a typed answer, such as the name of a file."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from planner.tui.text import shown


class AskScreen(ModalScreen[str | None]):
    """Asks for one line of text, and gives it back, or None if nothing is to happen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "Cancel")]

    DEFAULT_CSS = """
    AskScreen { align: center middle; }
    AskScreen > Vertical {
        width: 72; max-width: 96%; height: auto;
        border: round $primary; padding: 1 2; background: $surface;
    }
    AskScreen Static { height: auto; margin-bottom: 1; }
    """

    def __init__(self, title: str, text: str, value: str = "") -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._value = value

    def compose(self) -> ComposeResult:
        """Compose question and line."""
        with Vertical():
            yield Static(shown(self._text), markup=False)
            yield Input(self._value, select_on_focus=False)

    def on_mount(self) -> None:
        """Say what it is about."""
        box = self.query_one(Vertical)
        box.border_title = shown(self._title)
        box.border_subtitle = "enter accepts · esc cancels"

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give back what was typed."""
        event.stop()
        self.dismiss(event.value.strip() or None)
