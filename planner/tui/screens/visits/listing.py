"""The list widget of visits, and what is said in its place where there is none."""

from __future__ import annotations

from textual import events
from textual.content import Content

from planner.tui.text import MUTED, sentence, shown
from planner.tui.widgets.listing import Listing


class VisitListing(Listing):
    """Lists visits; unlike in other lists, the first click only moves the cursor.

    What is selected keeps its colours, so it stands on a ground on which they can be read.
    """

    DEFAULT_CSS = """
    VisitListing {
        scrollbar-gutter: stable;
        & > .option-list--option-highlighted, &:focus > .option-list--option-highlighted {
            color: $foreground;
            background: $primary 25%;
            text-style: bold;
        }
    }
    """

    async def _on_click(self, event: events.Click) -> None:
        event.prevent_default()
        index = event.style.meta.get("option")
        if index is None or not 0 <= index < self.option_count:
            return
        again = index == self.highlighted
        self.highlighted = index
        if again:
            self.action_select()


def invitation(trouble: str) -> Content:
    """Invite to begin a visit where there is none; ``trouble`` says why, if there is a reason."""
    lines = [
        Content.styled("There is no visit here yet.", "bold"),
        Content(),
        Content.assemble(
            (" n ", "bold reverse"), "  begins one: title, dates and place are asked for,"
        ),
        Content("     and give a programme of two days to be edited, or an empty visit."),
    ]
    if trouble:
        lines += [Content(), shown(f"{sentence(trouble)}.", MUTED)]
    return Content("\n").join(lines)
