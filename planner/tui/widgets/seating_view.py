"""A parallel slot as a whole: its branches, its rounds, who is left over, and what would follow."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from planner.agenda.text import joined
from planner.changes.parallel.audience import CHOOSES, OPTIONAL, Audience
from planner.changes.parallel.people import Heads
from planner.changes.parallel.seating import Seating, Unit
from planner.changes.parallel.summary import Sitting, Summary, left_over, summaries
from planner.tui.text import shown
from planner.tui.widgets.seating import (
    HEAD,
    LEFT,
    At,
    Drawn,
    Look,
    Seats,
    beside,
    board,
    chips,
    counted,
    neighbour,
)
from planner.tui.widgets.seating_rounds import rounds_drawn


class SeatingView(Vertical):
    """Shows a seating."""

    DEFAULT_CSS = """
    SeatingView #seating { height: 1fr; }
    SeatingView #rounds { height: auto; max-height: 50%; scrollbar-size-vertical: 1; }
    SeatingView #rounds > Static { height: auto; }
    SeatingView #left-title { height: 1; background: $panel; }
    SeatingView #left { height: auto; max-height: 35%; }
    SeatingView #effects {
        height: auto; max-height: 3; min-height: 2; padding: 0 1; border-top: solid $panel-lighten-2;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    SeatingView .-hidden { display: none; }
    SeatingView.-tall #effects { max-height: 9; }
    SeatingView.-only-rounds #rounds { height: 1fr; max-height: 100%; }
    """

    def __init__(self, audience: Audience) -> None:
        """Take the people of the slot."""
        super().__init__(classes="box")
        self._audience = audience
        self._seating = Seating()
        self.summaries: list[Summary] = []
        self.left_over: list[Sitting] = []
        self.grid: bool | None = None
        """Whether the rounds are shown; None for where there is room."""

    def compose(self) -> ComposeResult:
        """Compose the parts."""
        yield Seats(id="seating")
        with VerticalScroll(id="rounds", can_focus=False):
            yield Static(markup=False)
        yield Static(id="left-title", markup=False)
        yield Seats(id="left")
        yield Static(id="effects", markup=False)

    @property
    def tall(self) -> bool:
        """Whether there is room for branches and rounds."""
        return self.has_class("-tall")

    @property
    def shows_grid(self) -> bool:
        """Whether the rounds are shown."""
        wanted = self.tall if self.grid is None else self.grid
        return self._seating.rounds is not None and wanted

    @property
    def only_rounds(self) -> bool:
        """Whether the rounds are shown in the place of the branches."""
        return self.shows_grid and not self.tall

    def scroll_rounds(self, down: int) -> None:
        """Show rounds and groups further down or up, by lines."""
        self.query_one("#rounds").scroll_relative(y=down, animate=False)

    def take(self, seating: Seating) -> None:
        """Take another seating, to be drawn."""
        self._seating = seating
        self.summaries = summaries(self._audience, seating)
        self.left_over = left_over(self._audience, seating)

    def draw(self, at: At, marked: Collection[At]) -> None:
        """Draw the seating with someone highlighted and some marked."""
        look, width = Look(at, marked), self._width
        only_rounds = self.only_rounds
        board_ = self.query_one("#seating", Seats)
        board_.set_class(only_rounds, "-hidden")
        self.set_class(only_rounds, "-only-rounds")
        board_.show(board(self.summaries, look, width), at)
        rounds = self.query_one("#rounds")
        rounds.set_class(not self.shows_grid, "-hidden")
        if self.shows_grid:
            lines = rounds_drawn(
                self._audience, self._seating, self.summaries, width, members=only_rounds
            )
            rounds.query_one(Static).update(Content("\n").join(lines))
        self.query_one("#left-title", Static).update(self._missed())
        drawn = chips(LEFT, self.left_over, look, width) if self.left_over else Drawn([], [])
        self.query_one("#left", Seats).show(drawn, at)
        self.query_one("#left").set_class(not self.left_over, "-hidden")

    @property
    def _width(self) -> int:
        """The cells for lines, the scrollbar left aside."""
        return max(1, self.content_size.width - 1)

    def tell(self, lines: Sequence[Content]) -> None:
        """Tell what would follow from the seating."""
        self.query_one("#effects", Static).update(Content("\n").join(lines))

    def people(self, place: int) -> Sequence[Sitting]:
        """Return who is at a place, or who is left over."""
        return self.left_over if place == LEFT else self.summaries[place].sitting

    @property
    def first(self) -> At:
        """Where to begin: at the first who is missed, else at the first branch."""
        missed = bool(self.left_over) and not self.left_over[0].why
        return At(LEFT, 0) if missed else At(0, 0)

    def about(self, at: At) -> str:
        """Say whose someone is, with a name, or nothing where that is unknown."""
        people = self.people(at.place) if self.summaries or at.place == LEFT else ()
        each = people[at.number] if 0 <= at.number < len(people) else None
        return joined((each.name, each.of)) if each is not None and each.of else ""

    def there(self, at: At) -> At:
        """Return the nearest to someone who may have gone."""
        if not self.summaries and not self.left_over:
            return At(0, HEAD)
        if at.place == LEFT or not self.summaries:
            last = len(self.left_over) - 1
            return At(LEFT, max(0, min(at.number, last))) if last >= 0 else At(0, HEAD)
        place = min(at.place, len(self.summaries) - 1)
        return At(place, min(at.number, max(0, len(self.people(place)) - 1)))

    def where(self, unit: Unit, place: int) -> At | None:
        """Return where someone sits at a place."""
        numbers = [n for n, each in enumerate(self.people(place)) if each.unit.who == unit.who]
        return At(place, numbers[0]) if numbers else None

    def next_to(self, at: At, across: int, down: int) -> At | None:
        """Return who stands next to someone, to the side or above and below."""
        above, below = self.query_one("#seating", Seats), self.query_one("#left", Seats)
        columns = beside(self.summaries, self._width)
        return neighbour(above.spots, below.spots, at, across, down, columns=columns)

    def _missed(self) -> Content:
        """Say how many people are at no branch."""
        missed = self._audience.missed(self._seating)
        if missed.number or not missed.complete:
            return shown(f" Left over: {counted(missed)}", "bold $text-warning")
        free = Heads()
        for each in self.left_over:
            free += each.heads if each.why in {CHOOSES, OPTIONAL} else Heads()
        if free.number:
            return shown(f" Left over: {counted(free)}, who may choose", "$text-primary")
        return Content.styled(" ✓ Nobody is left over", "$text-success")
