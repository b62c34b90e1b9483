"""Taking from other visits: words typed, and below them who and what the other visits of a folder have."""

from __future__ import annotations

import time
from pathlib import Path

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from planner.changes.borrow import LENT, borrowed
from planner.changes.change import Change
from planner.source.edit import RefusedError
from planner.source.plain import plain, shorten
from planner.tui.screens.asking.searching import SearchScreen
from planner.tui.screens.visits.rows import short_dates
from planner.tui.screens.visits.screen import VisitsScreen
from planner.tui.text import MUTED, sentence, shown
from planner.tui.widgets.listing import Listing
from planner.tui.widgets.text_line import TextLine
from planner.workspace.disk.files import identity
from planner.workspace.folder.lending import Offer, Others
from planner.workspace.opened import OpenVisit

MOST_LISTED = 200
"""How many entries are listed; who has more types another word."""

LEAST_NAME = 16
"""The cells that the names have at least."""

PATIENCE = 0.3
"""After how many seconds of reading the list is brought up to date."""


class BorrowScreen(SearchScreen[Change | None]):
    """Lists the entries of the other visits of a folder, while one types, and takes one of them.

    It gives back the change that takes the chosen entry, or None if nothing was chosen. The visits are
    those of the folder that the app was opened on, if the file is in it, else those beside the file.
    """

    DEFAULT_CSS = """
    BorrowScreen { align: center top; }
    BorrowScreen > .box { width: 120; height: 80%; margin-top: 1; }
    BorrowScreen Listing > .option-list--option-highlighted {
        color: $foreground; background: $primary 25%;
    }
    BorrowScreen #borrow-trouble { height: auto; color: $text-error; display: none; }
    """

    class News(Message):
        """More of the other visits has been read: how many of how many."""

        def __init__(self, read: int, every: int) -> None:
            super().__init__()
            self.read = read
            self.every = every

    def __init__(self, opened: OpenVisit, key: str) -> None:
        """Take the visit into which the entry goes, and the list that is offered, one of ``LENT``.

        Raises:
            ValueError: others cannot take entries of that list.
        """
        super().__init__()
        if key not in LENT:
            raise ValueError(key)
        self._opened = opened
        self._key = key
        self._others: Others | None = None
        self._offers: list[Offer] = []
        self._read = (0, 0)
        self._ended = False

    def compose(self) -> ComposeResult:
        """Compose the line, the list, and a line for what goes wrong."""
        with Vertical(classes="box"):
            yield TextLine(placeholder=f"{self._key}… by name, town or visit", id="borrow-words")
            yield Listing(id="borrow-offers", markup=False)
            yield Static(id="borrow-trouble", markup=False)

    def on_mount(self) -> None:
        """Begin to read the other visits."""
        opened = self._opened
        self._others = Others(opened.present.plan, opened.path, self._folder())
        self.run_worker(self._gather, thread=True, group="borrow")

    def _folder(self) -> Path | None:
        """Return the folder that the app was opened on, if the visit is in it."""
        own = identity(self._opened.path)
        for screen in self.app.screen_stack:
            if isinstance(screen, VisitsScreen) and own.is_relative_to(identity(screen.folder)):
                return screen.folder
        return None

    def _gather(self) -> None:
        """Read the other visits, away from the screen."""
        worker, told = get_current_worker(), time.monotonic()
        read = (0, 0)
        for read in self._others.read() if self._others is not None else ():
            if worker.is_cancelled:
                return
            if time.monotonic() - told >= PATIENCE:
                self.post_message(self.News(*read))
                told = time.monotonic()
        self.post_message(self.News(read[1], read[1]))

    @on(News)
    def take_news(self, event: News) -> None:
        """List what is there by now; the cursor stays on what it was brought to."""
        event.stop()
        self._read, self._ended = (event.read, event.every), event.read == event.every
        place = self.query_one(Listing).highlighted
        chosen = self._offers[place] if place and place < len(self._offers) else None
        self._list(chosen)

    def on_resize(self, _: events.Resize) -> None:
        """Fit the columns to the size there is."""
        self.call_after_refresh(self._show)

    def search(self, words: str) -> None:
        """List what has the words."""
        del words
        self._list()

    def _list(self, chosen: Offer | None = None) -> None:
        if self._others is None:
            return
        self._offers = self._others.offers(self.query_one(Input).value, self._key)
        self._show()
        offers = self.query_one(Listing)
        found = [
            n
            for n, each in enumerate(self._offers[:MOST_LISTED])
            if chosen and each.entry is chosen.entry
        ]
        offers.highlighted = found[0] if found else 0 if self._offers else None
        if not found:
            offers.scroll_home(animate=False)
        number = len(self._offers)
        first = f", the first {MOST_LISTED} shown" if number > MOST_LISTED else ""
        read, every = self._read
        progress = (
            "" if self._ended else f" · {read} of {every} visits read" if every else " · reading"
        )
        self.frame(
            "Take from another visit", f"{number} found{first}{progress} · ↑↓ enter · esc closes"
        )

    def _show(self) -> None:
        """List the offers: what they are called, what they are, and from which visit."""
        listing = self.query_one(Listing)
        place = listing.highlighted
        offers = self._offers[:MOST_LISTED]
        names = [shown(each.name, MUTED if each.here else "") for each in offers]
        longest = max((name.cell_length for name in names), default=0)
        width = min(longest, max(LEAST_NAME, self.size.width * 2 // 5))
        lines = (self._line(each, name, width) for each, name in zip(offers, names, strict=True))
        listing.fill(lines, self._nothing(), place)

    def _nothing(self) -> str:
        if not self._ended:
            return "Reading the other visits…"
        if not self._read[1]:
            return "There is no other visit in this folder."
        words = self.query_one(Input).value
        return "Nothing has these words." if words else "The other visits have nothing to take."

    def _line(self, offer: Offer, name: Content, width: int) -> Content:
        parts = [f"here already: {offer.here}"] if offer.here else []
        parts.append(offer.detail)
        year = "" if offer.last is None else f", {short_dates((offer.last,))}"
        more = f" and {offer.visits - 1} more" if offer.visits > 1 else ""
        parts.append(f"{shorten(offer.entry.visit, 40)}{year}{more}")
        about = " · ".join(each for each in parts if each)
        return name.truncate(width, ellipsis=True, pad=True) + shown(f"  {about}", MUTED)

    def choose(self, index: int) -> None:
        """Take what was chosen, or say why it cannot be."""
        if index >= len(self._offers):
            return
        opened = self._opened
        try:
            change = borrowed(opened.present.plan, opened.document.data, self._offers[index].entry)
        except RefusedError as refusal:
            trouble = self.query_one("#borrow-trouble", Static)
            trouble.update(plain(sentence(str(refusal))))
            trouble.display = True
            return
        self.dismiss(change)
