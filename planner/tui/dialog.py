"""What all dialogs share: their frame, and that they close themselves and nothing else."""

from __future__ import annotations

from typing import Any

from textual import events, on
from textual.await_complete import AwaitComplete
from textual.message import Message
from textual.screen import ModalScreen, ScreenResultType
from textual.widget import Widget

from planner.tui.sizes import is_stale
from planner.tui.text import shown


class Dialog(ModalScreen[ScreenResultType]):
    """A screen above others, which asks or tells something in a box."""

    DEFAULT_CSS = """
    Dialog { align: center middle; }
    Dialog > .box {
        width: 90; max-width: 96%; height: auto; max-height: 90%;
        border: round $primary; padding: 0 1; background: $surface; scrollbar-size-vertical: 1;
    }
    """

    follows = False
    """Whether it keeps up with a text that changes under it; others keep the file from being read again."""

    ready = False
    """Whether it can take keys: it is mounted, and something in it has the focus."""

    class Ready(Message):
        """A dialog can take keys from here on."""

        def __init__(self, dialog: Dialog[Any]) -> None:
            super().__init__()
            self.dialog = dialog

    @property
    def busy(self) -> bool:
        """Whether something has been typed here that is not applied yet."""
        return False

    @on(events.Mount)
    def begin(self) -> None:
        """Let no notice stand before it, and keys come in when it is complete."""
        self.app.clear_notifications()
        self.call_after_refresh(lambda: self.app.post_message(self.Ready(self)))

    def frame(self, title: str, subtitle: str = "") -> Widget:
        """Write a title, and what keys do, on the frame of the box; return the box."""
        box = self.query_one(".box")
        box.border_title = shown(title)
        box.border_subtitle = shown(subtitle)
        return box

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close this dialog; a second call, by a key that came twice, closes nothing else."""
        if self.app.screen is not self:
            return AwaitComplete()
        return super().dismiss(result)

    def on_resize(self, event: events.Resize) -> None:
        """Pass over sizes that the terminal has left already."""
        if is_stale(self, event):
            event.prevent_default()
            event.stop()
