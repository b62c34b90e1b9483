"""What the screens share on which one types words and chooses from what has them."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import ScreenResultType
from textual.widgets import Input

from planner.tui.dialog import Dialog
from planner.tui.widgets.listing import Listing


class SearchScreen(Dialog[ScreenResultType]):
    """A line that keeps the cursor, and below it a list in which the arrows move."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Close"),
        Binding("down,ctrl+n", "move('cursor_down')", "Next", priority=True),
        Binding("up,ctrl+p", "move('cursor_up')", "Previous", priority=True),
        Binding("pagedown", "move('page_down')", "Next page", priority=True),
        Binding("pageup", "move('page_up')", "Previous page", priority=True),
    ]

    DEFAULT_CSS = """
    SearchScreen Input { border: none; height: 1; padding: 0; margin-bottom: 1; background: $panel; }
    SearchScreen Input:focus { border: none; }
    """

    def search(self, words: str) -> None:
        """List what has the words; without any, everything."""
        raise NotImplementedError

    def choose(self, index: int) -> None:
        """Do what the screen is for with the entry at a place in the list, if there is one."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """List everything until something is typed."""
        self.query_one(Listing).can_focus = False
        self.query_one(Input).focus()
        self.search("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """List what has the words."""
        event.stop()
        self.search(event.value)

    async def action_move(self, how: str) -> None:
        """Move in the list, while the words keep the cursor."""
        await self.query_one(Listing).run_action(how)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Choose what is highlighted."""
        event.stop()
        index = self.query_one(Listing).highlighted
        if index is not None:
            self.choose(index)

    def on_option_list_option_selected(self, event: Listing.OptionSelected) -> None:
        """Choose what is clicked."""
        event.stop()
        self.choose(event.option_index)
