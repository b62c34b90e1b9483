"""The help: all keys, generated from the bindings of the screen it is called from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from planner.agenda.wording import KINDS
from planner.tui.dialog import Dialog
from planner.tui.screens.commands import commands
from planner.tui.text import SIGNS
from planner.tui.widgets.legend import legend

ASIDE = 18
"""The width of the column of keys, in cells."""

LEAST = 20
"""The least width of what they do, in cells."""


class HelpScreen(Dialog[None]):
    """Lists the keys that work on a screen, the signs and the colours."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,f1,q,enter", "dismiss", "Close"),
    ]

    DEFAULT_CSS = """
    HelpScreen > .box { width: 64; height: 90%; padding: 1 2; }
    HelpScreen Static { height: auto; }
    """

    def __init__(self, about: Screen[object]) -> None:
        super().__init__()
        self._about = about

    def compose(self) -> ComposeResult:
        """Compose the list."""
        with VerticalScroll(classes="box"):
            yield Static(id="help-keys", markup=False)
            yield Static(self._signs(), markup=False)

    def on_mount(self) -> None:
        """Let the list scroll by keys."""
        self.frame("Keys and signs", "esc closes").focus()

    def on_resize(self, _: events.Resize) -> None:
        """Fit the list to the size there is."""
        self.call_after_refresh(self._show_keys)

    def _show_keys(self) -> None:
        keys = self.query_one("#help-keys", Static)
        keys.update(Content("\n").join(self._keys(max(LEAST, keys.size.width - ASIDE))))

    def _keys(self, width: int) -> Iterator[Content]:
        """List the bindings that are active on the screen, each action once."""
        keys: dict[str, list[str]] = {}
        for active in commands(self._about):
            binding = active.binding
            name = self.app.get_key_display(binding)
            keys.setdefault(binding.tooltip or binding.description, []).append(name)
        for description, names in keys.items():
            first, *rest = Content(description).wrap(width)
            yield Content.assemble((f"{_together(names):>{ASIDE - 2}}  ", "bold"), first)
            yield from (Content.assemble(" " * ASIDE, line) for line in rest)

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
