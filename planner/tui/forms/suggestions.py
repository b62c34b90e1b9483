"""The list of what can be chosen, below the field in which one types."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.widgets.option_list import Option

from planner.source.plain import plain, shorten
from planner.tui.forms.offers import Offer
from planner.tui.text import MUTED
from planner.tui.widgets.listing import Listing

LEAST_WIDTH, MOST_ROWS = 30, 8


class Suggestions(Listing, can_focus=False):
    """Lists choices over the form; the keys stay with the field."""

    DEFAULT_CSS = """
    Suggestions, Suggestions:focus {
        layer: over; display: none; height: auto; max-height: 8; min-width: 20;
        border: none; padding: 0; background: $panel; scrollbar-size-vertical: 1;
    }
    """

    def __init__(self) -> None:
        super().__init__(markup=False, compact=True)
        self._offers: list[Offer] = []

    @property
    def current(self) -> Offer | None:
        """The choice that is highlighted."""
        at = self.highlighted
        return self._offers[at] if at is not None and at < len(self._offers) else None

    def offer(self, number: int) -> Offer:
        """Return a choice by its number."""
        return self._offers[number]

    def show(self, offers: list[Offer], below: Region, room: Size, *, first: bool) -> None:
        """List choices below a region of the screen, or above where there is more room."""
        self._offers = offers
        width = max(LEAST_WIDTH, min(below.width, 76))
        self.clear_options()
        self.add_options([Option(self._drawn(each, width - 3)) for each in offers])
        self.highlighted = 0 if first else None
        under = room.height - below.bottom
        rows = min(len(offers), MOST_ROWS, max(under, below.y))
        self.styles.width = min(width, room.width)
        self.styles.height = rows
        y = below.bottom if rows <= under else below.y - rows
        self.absolute_offset = Offset(max(0, min(below.x, room.width - width)), y)
        self.display = True
        self.refresh(layout=True)

    def _drawn(self, offer: Offer, width: int) -> Content:
        name = shorten(offer.name, width)
        detail = shorten(offer.detail, max(1, width - len(name) - 2)) if offer.detail else ""
        return Content.assemble(f" {name}", ("  " + plain(detail) if detail else "", MUTED))

    def step(self, by: int) -> None:
        """Go up or down, and around at the ends."""
        if self.highlighted is None:
            self.highlighted = 0 if by > 0 else self.option_count - 1
        elif by > 0:
            self.action_cursor_down()
        else:
            self.action_cursor_up()
