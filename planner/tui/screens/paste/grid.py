"""The table of a list that is to be taken into a visit: cells as plain text, two lines above each column."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.widgets import DataTable

from planner.changes.taking.columns import Column
from planner.changes.taking.taken import Taken
from planner.source.plain import plain, shorten
from planner.tui.screens.paste import cells

WIDEST = 28
"""The cells that a column has at most."""


class PasteTable(DataTable[Text]):
    """The rows of a list; nothing in them is read as markup."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "paste--new", "paste--near", "paste--cannot", "paste--muted",
    }  # fmt: skip

    DEFAULT_CSS = """
    PasteTable { height: 1fr; scrollbar-size: 1 1; background: $surface; }
    PasteTable > .datatable--fixed { background: $surface; }
    PasteTable > .paste--new { color: $text-success; }
    PasteTable > .paste--near { color: $text-warning; }
    PasteTable > .paste--cannot { color: $text-error; }
    PasteTable > .paste--muted { text-style: dim; }
    """

    STYLES: ClassVar = {
        "new": "new", "update": "new", "new?": "near", "near": "near", "cannot": "cannot",
    }  # fmt: skip

    def text(self, text: str, style: str = "") -> Text:
        """Return a text on one line, in the style of a component class."""
        own = self.get_component_rich_style(f"paste--{style}", partial=True) if style else ""
        return Text(plain(text), style=own, no_wrap=True, overflow="ellipsis", end="")

    def heading(self, column: Column) -> Text:
        """Return the two lines above a column."""
        above, below = cells.heading(column)
        style = "new" if cells.field_of(column) else "near" if not column.field else "muted"
        lines = [self.text(shorten(above, WIDEST), ""), self.text(shorten(below, WIDEST), style)]
        return Text("\n", end="").join(lines)

    def fore(self, taken: Taken | None, *, chosen: bool) -> tuple[Text, Text]:
        """Return the two cells before a row."""
        word = cells.word(taken, chosen=chosen)
        style = self.STYLES.get(word, "muted")
        return self.text(cells.sign(taken, chosen=chosen), style), self.text(word, style)
