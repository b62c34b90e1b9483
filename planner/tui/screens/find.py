"""Finding: words typed, and below them whatever in the visit has them all."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from planner.source.plain import plain
from planner.source.route import Route
from planner.tui.screens.asking.searching import SearchScreen
from planner.tui.text import MUTED, shown
from planner.tui.widgets.listing import Listing
from planner.tui.widgets.text_line import TextLine
from planner.workspace.find import Hit, find
from planner.workspace.opened import OpenVisit

MOST_LISTED = 200
"""How many hits are listed; who has more types another word."""

LEAST_LABEL = 20
"""The cells that the names have at least."""


class FindScreen(SearchScreen[Route | None]):
    """Finds sessions, people, places and all else that a visit names, while one types.

    It gives back the session or branch to select; for what no session has to do with, its own
    route; None if nothing was chosen.
    """

    DEFAULT_CSS = """
    FindScreen { align: center top; }
    FindScreen > .box { width: 100; height: 80%; margin-top: 1; }
    """

    def __init__(self, opened: OpenVisit) -> None:
        super().__init__()
        self._plan = opened.visit.plan
        self._hits: list[Hit] = []

    def compose(self) -> ComposeResult:
        """Compose the line and the list."""
        with Vertical(classes="box"):
            yield TextLine(placeholder="a session, a person, a venue, a day…", id="words")
            yield Listing(id="hits", markup=False)

    def on_resize(self, _: events.Resize) -> None:
        """Fit the columns to the size there is."""
        self.call_after_refresh(self._show)

    def search(self, words: str) -> None:
        """List what has the words; without any, all sessions."""
        self._hits = find(self._plan, words)
        self._show()
        hits = self.query_one(Listing)
        hits.highlighted = 0 if self._hits else None
        hits.scroll_home(animate=False)
        number = len(self._hits)
        first = f", the first {MOST_LISTED} shown" if number > MOST_LISTED else ""
        self.frame("Find", f"{number} found{first} · ↑↓ enter · esc closes")

    def _show(self) -> None:
        """List the hits in two columns: what they are called, and what is known of them."""
        hits = self.query_one(Listing)
        place = hits.highlighted
        labels = [shown(each.label) for each in self._hits[:MOST_LISTED]]
        longest = max((label.cell_length for label in labels), default=0)
        width = min(longest, max(LEAST_LABEL, self.size.width // 2))
        lines = (
            _line(hit, label, width)
            for hit, label in zip(self._hits[:MOST_LISTED], labels, strict=True)
        )
        hits.fill(lines, "Nothing has these words.", place)

    def choose(self, index: int) -> None:
        """Go to what was chosen."""
        if index < len(self._hits):
            hit = self._hits[index]
            self.dismiss(hit.session or hit.route)


def _line(hit: Hit, label: Content, width: int) -> Content:
    sign = Content.styled("▌", f"$kind-{hit.kind}") if hit.kind else Content(" ")
    about = Content.styled(f"  {plain(hit.detail)}", MUTED)
    return sign + label.truncate(width, ellipsis=True, pad=True) + about
