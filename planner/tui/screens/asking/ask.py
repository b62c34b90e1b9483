"""A question with a typed answer, such as the name of a file."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from planner.tui.dialog import Dialog
from planner.tui.text import shown
from planner.tui.widgets.text_line import TextLine


class AskScreen(Dialog[str | None]):
    """Asks for one line of text, and gives it back, or None if nothing is to happen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "Cancel")]

    DEFAULT_CSS = """
    AskScreen > .box { width: 72; padding: 1 2; }
    AskScreen Static { height: auto; margin-bottom: 1; }
    """

    def __init__(self, title: str, text: str, value: str = "") -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._value = value

    def compose(self) -> ComposeResult:
        """Compose question and line."""
        with Vertical(classes="box"):
            yield Static(shown(self._text), markup=False)
            yield TextLine(self._value, select_on_focus=False)

    def on_mount(self) -> None:
        """Say what it is about."""
        self.frame(self._title, "enter accepts · esc cancels")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give back what was typed."""
        event.stop()
        self.dismiss(event.value.strip() or None)
