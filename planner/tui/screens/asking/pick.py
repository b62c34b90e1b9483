"""One of many, found by typing; what comes of the highlighted one is shown below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from planner.model.folding import folded, rank
from planner.tui.screens.asking.searching import SearchScreen
from planner.tui.text import MUTED, shown
from planner.tui.widgets.listing import Listing
from planner.tui.widgets.text_line import TextLine


class Choice(NamedTuple):
    """Something that can be picked."""

    value: str
    name: str
    detail: str = ""


class PickScreen(SearchScreen[str | None]):
    """Lets one pick, and gives back the value of the choice, or None if nothing is to happen."""

    DEFAULT_CSS = """
    PickScreen > .box { width: 90; height: 70%; }
    PickScreen Static { height: auto; max-height: 6; margin-top: 1; }
    """

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        effect: Callable[[str], list[Content]] | None = None,
    ) -> None:
        """Take the choices; ``effect`` tells in lines what comes of one."""
        super().__init__()
        self._title = title
        self._choices = choices
        self._effect = effect
        self._found: list[Choice] = []

    def compose(self) -> ComposeResult:
        """Compose the line, the list and what comes of a choice."""
        with Vertical(classes="box"):
            yield TextLine(placeholder="type to find")
            yield Listing(markup=False)
            yield Static(markup=False)

    def on_mount(self) -> None:
        """Say what is to be picked."""
        self.frame(self._title, "↑↓ enter · esc cancels")

    def search(self, words: str) -> None:
        """List the choices that have the words, the nearest first."""
        wanted = folded(words).split()
        ranks = (
            (rank(wanted, (folded(each.name), folded(each.detail))), number)
            for number, each in enumerate(self._choices)
        )
        order = sorted((place, number) for place, number in ranks if place is not None)
        self._found = [self._choices[number] for _, number in order] if wanted else [*self._choices]
        lines = (
            shown(each.name) + shown(f"  {each.detail}" if each.detail else "", MUTED)
            for each in self._found
        )
        self.query_one(Listing).fill(lines, "Nothing has these words.")
        if not self._found:
            self.query_one(Static).update("")

    @property
    def _picked(self) -> Choice | None:
        place = self.query_one(Listing).highlighted
        return self._found[place] if place is not None and place < len(self._found) else None

    def on_option_list_option_highlighted(self, event: Listing.OptionHighlighted) -> None:
        """Tell what comes of the highlighted choice."""
        event.stop()
        if self._effect is not None and self._picked is not None:
            self.query_one(Static).update(Content("\n").join(self._effect(self._picked.value)))

    def choose(self, index: int) -> None:
        """Pick what was chosen."""
        if index < len(self._found):
            self.dismiss(self._found[index].value)
