"""The help: all keys, generated from the bindings of the screen it is called from."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from planner.agenda.wording import KINDS
from planner.tui.screens.commands import commands
from planner.tui.text import SIGNS
from planner.tui.widgets.legend import legend


class HelpScreen(ModalScreen[None]):
    """Lists the keys that work on a screen, the signs and the colours."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,f1,q,enter", "dismiss", "Close"),
    ]

    def __init__(self, about: Screen[object]) -> None:
        super().__init__()
        self._about = about

    def compose(self) -> ComposeResult:
        """Compose the list."""
        with VerticalScroll(id="help"):
            yield Static(self._keys(), markup=False)
            yield Static(self._signs(), markup=False)

    def on_mount(self) -> None:
        """Let the list scroll by keys."""
        panel = self.query_one("#help")
        panel.border_title = "Keys and signs"
        panel.border_subtitle = "esc closes"
        panel.focus()

    def _keys(self) -> Content:
        """List the bindings that are active on the screen, each action once."""
        keys: dict[str, list[str]] = {}
        for active in commands(self._about):
            binding = active.binding
            name = self.app.get_key_display(binding)
            keys.setdefault(binding.tooltip or binding.description, []).append(name)
        lines = [
            Content.assemble((f"{_together(names):>16}  ", "bold"), description)
            for description, names in keys.items()
        ]
        return Content("\n").join(lines)

    def _signs(self) -> Content:
        signs = [f"{sign} {severity.value}" for severity, sign in SIGNS.items()]
        lines = [
            Content(""),
            Content("On the timeline: " + "   ".join(signs)),
            Content("▒ and ░ mark what is not confirmed (TBC); struck through is cancelled."),
            Content(""),
            *(legend(kind) for kind in KINDS),
        ]
        return Content("\n").join(lines)


def _together(names: list[str]) -> str:
    """Join the names of keys, without those that another name, such as ``↑↓←→``, has in it."""
    unique = list(dict.fromkeys(names))
    return " ".join(name for name in unique if sum(name in other for other in unique) == 1)
