"""The history of a visit: its steps, what each changed, and the way back to any of them."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from planner.source.plain import plain
from planner.tui.dialog import Dialog
from planner.tui.text import MUTED
from planner.tui.widgets.difference import difference
from planner.tui.widgets.listing import Listing
from planner.workspace.history import Step
from planner.workspace.opened import OpenVisit


class HistoryScreen(Dialog[int | None]):
    """Lists the steps of work, the newest last, and shows what each has changed.

    It gives back how many steps are to hold, or None if all is to stay as it is.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - declared so by its base class

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,z,q", "dismiss", "Close"),
        Binding("question_mark,f1", "app.help", "Help", key_display="?"),
        Binding("space,shift+down", "scroll(1)", "Down in what it changed", priority=True),
        Binding("shift+up", "scroll(-1)", "Up in what it changed", priority=True),
    ]

    DEFAULT_CSS = """
    HistoryScreen > .box { width: 160; height: 90%; layout: vertical; }
    HistoryScreen Listing { height: 40%; }
    HistoryScreen VerticalScroll {
        height: 1fr; padding: 0 1; background: $background; scrollbar-size-vertical: 1;
    }
    HistoryScreen Static { height: auto; }
    HistoryScreen.-wide > .box { layout: horizontal; }
    HistoryScreen.-wide Listing { width: 2fr; height: 100%; }
    HistoryScreen.-wide VerticalScroll { width: 3fr; height: 100%; }
    """

    def __init__(self, opened: OpenVisit) -> None:
        super().__init__()
        self._steps = list(opened.history.steps)
        self._done = opened.history.done

    def compose(self) -> ComposeResult:
        """Compose the steps, and beside or below them what one has changed."""
        with Container(classes="box"):
            yield Listing(id="steps", markup=False)
            with VerticalScroll(id="difference", can_focus=False):
                yield Static(markup=False)

    def on_mount(self) -> None:
        """Begin at the present state."""
        self.frame("History", "enter goes there · shift+↑↓ scroll · esc stays")
        steps = self.query_one(Listing)
        steps.add_options(
            Option(_line(number, step, self._done))
            for number, step in enumerate((None, *self._steps))
        )
        steps.highlighted = self._done
        steps.focus()

    def on_option_list_option_highlighted(self, event: Listing.OptionHighlighted) -> None:
        """Show what the step has changed."""
        event.stop()
        number = event.option_index
        content = _changed(self._steps[number - 1]) if number else _BEGINNING
        self.query_one("#difference Static", Static).update(content)
        self.query_one("#difference").scroll_home(animate=False)

    def on_option_list_option_selected(self, event: Listing.OptionSelected) -> None:
        """Go to the state after the step."""
        event.stop()
        number = event.option_index
        self.dismiss(None if number == self._done else number)

    def action_scroll(self, pages: int) -> None:
        """Scroll what the step has changed."""
        shown_part = self.query_one("#difference")
        shown_part.scroll_relative(y=pages * max(1, shown_part.size.height - 1), animate=False)


_BEGINNING = Content.styled("The text as it was when the visit was opened.", MUTED)


def _line(number: int, step: Step | None, done: int) -> Content:
    """Return the line of a step; the present one is marked, those undone are dim."""
    name = plain(step.name) if step is not None else "As it was opened"
    if number == done:
        return Content.assemble((f"▶ {name}", "bold"), ("  now", MUTED))
    if number > done:
        return Content.assemble((f"  {name}", MUTED), ("  undone", MUTED))
    return Content(f"  {name}")


def _changed(step: Step) -> Content:
    return difference(step.before, step.after)
