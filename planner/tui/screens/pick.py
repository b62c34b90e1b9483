"""One of many, found by typing; what comes of the highlighted one is shown below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from planner.model.folding import folded, rank
from planner.tui.dialog import Dialog
from planner.tui.text import MUTED, shown
from planner.tui.widgets.listing import Listing
from planner.tui.widgets.text_line import TextLine


class Choice(NamedTuple):
    """Something that can be picked."""

    value: str
    name: str
    detail: str = ""


class PickScreen(Dialog[str | None]):
    """Lets one pick, and gives back the value of the choice, or None if nothing is to happen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Cancel"),
        Binding("down,ctrl+n", "move('cursor_down')", "Next", priority=True),
        Binding("up,ctrl+p", "move('cursor_up')", "Previous", priority=True),
        Binding("pagedown", "move('page_down')", "Next page", priority=True),
        Binding("pageup", "move('page_up')", "Previous page", priority=True),
    ]

    DEFAULT_CSS = """
    PickScreen > .box { width: 90; height: 70%; }
    PickScreen Input { border: none; height: 1; padding: 0; margin-bottom: 1; background: $panel; }
    PickScreen Input:focus { border: none; }
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
        """List everything until something is typed."""
        self.frame(self._title, "↑↓ enter · esc cancels")
        self.query_one(Listing).can_focus = False
        self.query_one(Input).focus()
        self._list("")

    def _list(self, words: str) -> None:
        wanted = folded(words).split()
        ranks = (
            (rank(wanted, (folded(each.name), folded(each.detail))), number)
            for number, each in enumerate(self._choices)
        )
        order = sorted((place, number) for place, number in ranks if place is not None)
        self._found = [self._choices[number] for _, number in order] if wanted else [*self._choices]
        listing = self.query_one(Listing)
        listing.clear_options()
        if self._found:
            listing.add_options(
                Option(shown(each.name) + shown(f"  {each.detail}" if each.detail else "", MUTED))
                for each in self._found
            )
            listing.highlighted = 0
        else:
            listing.add_option(
                Option(Content.styled("Nothing has these words.", MUTED), disabled=True)
            )
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

    def on_input_changed(self, event: Input.Changed) -> None:
        """List what has the words."""
        event.stop()
        self._list(event.value)

    async def action_move(self, how: str) -> None:
        """Move in the list, while the words keep the cursor."""
        await self.query_one(Listing).run_action(how)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Pick what is highlighted."""
        event.stop()
        if self._picked is not None:
            self.dismiss(self._picked.value)

    def on_option_list_option_selected(self, event: Listing.OptionSelected) -> None:
        """Pick what is clicked."""
        event.stop()
        if self._picked is not None:
            self.dismiss(self._picked.value)
