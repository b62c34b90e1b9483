"""A paper as it reads, in lines that are worked out elsewhere and only scrolled here."""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

WIDEST = 112
"""The most cells of a line."""


class Sheet(ScrollView, can_focus=True):
    """Shows lines."""

    DEFAULT_CSS = """
    Sheet {
        height: 1fr; background: $surface; overflow-x: hidden;
        scrollbar-size-vertical: 1; scrollbar-gutter: stable;
    }
    Sheet:focus { background-tint: $foreground 3%; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as widgets call it
        super().__init__(id=id)
        self.lines: Sequence[Strip] = ()
        """What is shown."""

    @property
    def room(self) -> int:
        """How many cells a line can have: no more than eyes like to follow."""
        return min(WIDEST, self.scrollable_content_region.width)

    def show(self, lines: Sequence[Strip]) -> None:
        """Show other lines, from the first on."""
        same = self.lines == lines
        self.lines = lines
        self.virtual_size = Size(0, len(lines))
        if not same:
            self.scroll_home(animate=False)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return a line of the screen."""
        place, width = y + self.scroll_offset.y, self.size.width
        if place >= len(self.lines):
            return Strip.blank(width, self.rich_style)
        line = self.lines[place].apply_style(self.rich_style)
        return line.adjust_cell_length(width, self.rich_style)
