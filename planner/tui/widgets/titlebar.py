"""The line at the top: what is open at its left, how things stand at its right."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget


class TitleBar(Widget):
    """Shows two texts on one line; where they do not both fit, the left one gives way."""

    DEFAULT_CSS = """
    TitleBar { height: 1; padding: 0 1; background: $panel; color: $foreground; }
    """

    def __init__(self, left: Content, *, id: str | None = None) -> None:  # noqa: A002 - as widgets call it
        super().__init__(id=id)
        self._left = left
        self._right = Content()

    def put(self, *, left: Content | None = None, right: Content | None = None) -> None:
        """Show other texts; what is not given stays."""
        self._left = self._left if left is None else left
        self._right = self._right if right is None else right
        self.refresh()

    def render(self) -> Content:
        """Return the line, as wide as there is room."""
        room = max(0, self.content_size.width - self._right.cell_length - 1)
        left = self._left.truncate(room, ellipsis=True, pad=True)
        return Content.assemble(left, " ", self._right)
