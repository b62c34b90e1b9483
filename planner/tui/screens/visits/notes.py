"""A file that was made or renamed, and what is to be known of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from planner.tui.dialog import Dialog
from planner.tui.text import shown


@dataclass(frozen=True)
class Made:
    """A file that was made or renamed, and what the organiser should know of it, in lines."""

    path: Path
    notes: tuple[str, ...] = ()
    is_new: bool = True
    """Whether there is something in it to be looked at now."""


class NotesScreen(Dialog[bool]):
    """Tells in lines what is to be known of a file that was made; gives back whether to open it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "dismiss(True)", "Open it", priority=True),
        Binding("escape,q", "dismiss(False)", "Close"),
    ]

    DEFAULT_CSS = """
    NotesScreen > .box { width: 100; padding: 1 2; }
    NotesScreen Static { height: auto; }
    """

    def __init__(self, made: Made) -> None:
        super().__init__()
        self._made = made

    def compose(self) -> ComposeResult:
        """Compose the lines."""
        with VerticalScroll(classes="box"):
            for each in self._made.notes:
                yield Static(shown(f"· {each}"), markup=False)

    def on_mount(self) -> None:
        """Say what file it is about."""
        self.frame(f"Made {self._made.path.name}", "enter opens it · esc closes").focus()
