"""A line to type in, which shows nothing that a terminal would obey, whatever text it begins with."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import Input

from planner.source.plain import plain


class TextLine(Input):
    """Takes a line of text; each character that must not reach a terminal is shown as another."""

    @property
    def _value(self) -> Text:
        """What is shown, a character for each of the value."""
        return Text(plain(self.value), no_wrap=True, overflow="ignore", end="")
