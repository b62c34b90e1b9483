"""A question with a few answers, each by its letter, by arrows and enter, or by mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from planner.tui.dialog import Dialog
from planner.tui.text import shown
from planner.tui.widgets.listing import Listing


@dataclass(frozen=True)
class Answer:
    """One answer: the letter that gives it, what it says, and what comes of it."""

    key: str
    label: str
    result: str


class ChoiceScreen(Dialog[str | None]):
    """Asks, and gives back the result of the answer, or None if nothing is to happen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "Cancel")]

    DEFAULT_CSS = """
    ChoiceScreen > .box { width: 72; padding: 1 2; }
    ChoiceScreen Static { height: auto; margin-bottom: 1; }
    ChoiceScreen Listing { height: auto; }
    ChoiceScreen #choice-effect { margin: 1 0 0 0; max-height: 8; }
    """

    def __init__(
        self,
        title: str,
        text: str,
        answers: Sequence[Answer],
        effect: Callable[[str], list[Content]] | None = None,
    ) -> None:
        """Take the lines of the question; ``effect`` tells what comes of an answer, by its result."""
        super().__init__()
        self._title = title
        self._text = text
        self._answers = answers
        self._effect = effect

    def compose(self) -> ComposeResult:
        """Compose question and answers."""
        with Vertical(classes="box"):
            lines = (shown(each) for each in self._text.split("\n"))
            yield Static(Content("\n").join(lines), markup=False)
            options = [
                Option(Content.assemble((f" {each.key} ", "bold reverse"), f"  {each.label}"))
                for each in self._answers
            ]
            yield Listing(*options, markup=False)
            if self._effect is not None:
                yield Static(id="choice-effect", markup=False)

    def on_mount(self) -> None:
        """Say what it is about."""
        self.frame(self._title, "esc cancels")
        self.query_one(Listing).highlighted = 0

    def on_key(self, event: events.Key) -> None:
        """Take the letter of an answer."""
        for each in self._answers:
            if event.character == each.key:
                event.stop()
                self.dismiss(each.result)
                return

    def on_option_list_option_highlighted(self, event: Listing.OptionHighlighted) -> None:
        """Tell what comes of the highlighted answer."""
        event.stop()
        if self._effect is not None:
            lines = self._effect(self._answers[event.option_index].result)
            self.query_one("#choice-effect", Static).update(Content("\n").join(lines))

    def on_option_list_option_selected(self, event: Listing.OptionSelected) -> None:
        """Take the highlighted answer."""
        event.stop()
        self.dismiss(self._answers[event.option_index].result)
