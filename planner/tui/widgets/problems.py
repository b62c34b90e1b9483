"""The list of problems, each a jump to the session it is about."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.message import Message
from textual.widgets.option_list import Option

from planner.reports.report import Located
from planner.tui.text import MUTED, SIGNS, STYLES, shown
from planner.tui.widgets.listing import Listing


class Problems(Listing):
    """Lists the findings of a visit in the order of its text."""

    DEFAULT_CSS = """
    Problems { text-wrap: wrap; text-overflow: fold; }
    """

    class Chosen(Message):
        """A problem is chosen."""

        def __init__(self, located: Located) -> None:
            super().__init__()
            self.located = located

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as widgets call it
        super().__init__(id=id, markup=False)
        self._located: tuple[Located, ...] = ()

    def show(self, located: Sequence[Located]) -> None:
        """List findings, and keep the place in the list."""
        place = self.highlighted
        if self._located == tuple(located) and self.option_count:
            return
        self._located = tuple(located)
        if not located:
            nothing = Content.styled("No problems found.", MUTED)
            self.set_options([Option(nothing, disabled=True)])
            return
        self.set_options(Option(_line(each)) for each in located)
        self.highlighted = min(place or 0, len(located) - 1)

    def on_option_list_option_selected(self, event: Listing.OptionSelected) -> None:
        """Tell which problem is chosen."""
        event.stop()
        if event.option_index < len(self._located):
            self.post_message(self.Chosen(self._located[event.option_index]))

    @property
    def meant(self) -> Located | None:
        """The highlighted problem, while the list has the focus."""
        if not self.has_focus or self.highlighted is None or not self._located:
            return None
        return self._located[self.highlighted]

    def next(self, forward: int) -> Located | None:
        """Highlight the next problem, or the one before for -1, and return it."""
        if not self._located:
            return None
        place = -1 if self.highlighted is None else self.highlighted
        self.highlighted = (place + forward) % len(self._located)
        return self._located[self.highlighted]


def _line(each: Located) -> Content:
    finding = each.finding
    head = Content.styled(f"{SIGNS[finding.severity]} {finding.code} ", STYLES[finding.severity])
    advice = shown(f" — {finding.help}" if finding.help else "", MUTED)
    line = Content.styled(f"{each.place.line}: ", MUTED)
    return head + line + shown(finding.message) + advice
