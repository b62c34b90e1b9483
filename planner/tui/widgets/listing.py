"""A list of lines to choose from, which does not mind if there is no room for it."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from planner.tui.text import MUTED


class Listing(OptionList):
    """Lists options, each on one line that ends in an ellipsis where it is too long."""

    DEFAULT_CSS = """
    Listing {
        height: 1fr;
        min-width: 20;
        border: none;
        padding: 0;
        background: $surface;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        scrollbar-size-vertical: 1;
        &:focus { border: none; background-tint: $foreground 0%; }
        & > .option-list--option-highlighted {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
            text-style: bold;
        }
    }
    """

    def fill(self, lines: Iterable[Content], nothing: str, place: int | None = 0) -> None:
        """List some lines, one of them highlighted if there is such a one; or say why there are none."""
        options = [Option(each) for each in lines]
        if options:
            self.set_options(options)
            self.highlighted = None if place is None else min(place, len(options) - 1)
        else:
            self.set_options([Option(Content.styled(nothing, MUTED), disabled=True)])

    def action_page_up(self) -> None:
        """Move up by what is seen, if anything is."""
        if self.size.height:
            super().action_page_up()  # type: ignore[no-untyped-call]  # the framework leaves it untyped

    def action_page_down(self) -> None:
        """Move down by what is seen, if anything is."""
        if self.size.height:
            super().action_page_down()  # type: ignore[no-untyped-call]  # the framework leaves it untyped
