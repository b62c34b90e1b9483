"""A dialog: what can be done about some problems, and what each of it would change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static
from textual.widgets.option_list import Option

from planner.changes.change import Change
from planner.tui.dialog import Dialog
from planner.tui.text import MUTED, SIGNS, STYLES, shown
from planner.tui.widgets.difference import difference
from planner.tui.widgets.effects import effects
from planner.tui.widgets.listing import Listing
from planner.workspace.checking.fixing import Offer


class FixScreen(Dialog[Change | None]):
    """Lists fixes, shows what the highlighted one does, and returns the change that is chosen."""

    DEFAULT_CSS = """
    FixScreen > .box { width: 110; }
    FixScreen Listing { height: auto; max-height: 40%; margin-bottom: 1; }
    FixScreen #fix-effects { height: auto; max-height: 24; }
    FixScreen Static { height: auto; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,f", "apply", "Apply", key_display="enter"),
        Binding("escape", "dismiss", "Cancel"),
        Binding("pagedown", "scroll(4)", "Scroll", show=False),
        Binding("pageup", "scroll(-4)", "Scroll back", show=False),
    ]

    def __init__(self, before: str, offers: Sequence[Offer]) -> None:
        """Take the text as it stands and what is offered, at least one fix."""
        super().__init__()
        self._before = before
        self._offers = list(offers)
        self._places: list[Offer | None] = []

    def compose(self) -> ComposeResult:
        """Compose the list and what comes of the highlighted fix."""
        with Vertical(classes="box"):
            yield Listing(*self._options(), markup=False)
            with VerticalScroll(id="fix-effects", can_focus=False):
                yield Static(id="fix-effect", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin with the first fix."""
        self.frame("Fix", "↑↓ chooses · pgup pgdn scrolls")
        listing = self.query_one(Listing)
        listing.highlighted = next(index for index, each in enumerate(self._places) if each)
        listing.focus()

    def _options(self) -> Iterator[Option]:
        """List the problems, each with its fixes under it."""
        last = None
        for offer in self._offers:
            finding = offer.located.finding
            if offer.located is not last:
                last = offer.located
                sign = Content.styled(
                    f"{SIGNS[finding.severity]} {finding.code} ", STYLES[finding.severity]
                )
                self._places.append(None)
                yield Option(sign + shown(finding.message), disabled=True)
            self._places.append(offer)
            safe = Content.styled("  safe: the meaning stays", MUTED) if offer.safe else Content("")
            yield Option(Content("→ ") + shown(offer.change.name) + safe)

    @property
    def _highlighted(self) -> Offer | None:
        place = self.query_one(Listing).highlighted
        return None if place is None else self._places[place]

    def on_option_list_option_highlighted(self, event: Listing.OptionHighlighted) -> None:
        """Show what the highlighted fix would do."""
        event.stop()
        offer = self._highlighted
        if offer is None:
            return
        parts = [*effects(offer.effect, most=6)]
        if offer.change.note:
            parts.append(shown(offer.change.note, "$text-warning"))
        parts += [Content(""), difference(self._before, offer.after.document.text)]
        self.query_one("#fix-effect", Static).update(Content("\n").join(parts))
        self.query_one("#fix-effects").scroll_home(animate=False)

    def on_option_list_option_selected(self, event: Listing.OptionSelected) -> None:
        """Take the fix that was chosen."""
        event.stop()
        self.action_apply()

    def action_apply(self) -> None:
        """Return the change of the highlighted fix."""
        offer = self._highlighted
        if offer is not None:
            self.dismiss(offer.change)

    def action_scroll(self, lines: int) -> None:
        """Scroll what the highlighted fix would do."""
        self.query_one("#fix-effects").scroll_relative(y=lines, animate=False)
