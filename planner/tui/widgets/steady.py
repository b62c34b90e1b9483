"""A text that is laid out and painted anew only where it has become another."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class Steady(Static):
    """Shows content; to put what it shows already costs nothing."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as widgets call it
        super().__init__(id=id, markup=False)
        self._put: Content | None = None

    def put(self, content: Content) -> None:
        """Show content."""
        if self._put is None or not self._put.is_same(content):
            before, self._put = self._put, content
            self.update(
                content, layout=before is None or self._extent(before) != self._extent(content)
            )

    def _extent(self, content: Content) -> tuple[int, int]:
        """Return the width and height in cells that content asks for here."""
        width = self.content_size.width
        height = content.get_height({}, width) if width else 0
        return (content.cell_length if self.styles.is_auto_width else 0), height
