"""A dialog: the transfer that is missing, what its way takes, and what inserting it would do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static

from planner.changes.change import Change
from planner.changes.delay.ripple import Ripple
from planner.changes.transfer.missing import missing_transfer
from planner.model.clock import duration
from planner.model.plan import listed
from planner.model.ways import total
from planner.source.route import Route
from planner.tui.dialog import Dialog
from planner.tui.text import MUTED, shown
from planner.tui.widgets.effects import foreseen
from planner.workspace.opened import OpenVisit

MOST_PARTS = 9
"""How many parts of a way are listed; there are never more."""


class TransferScreen(Dialog[Change | None]):
    """Shows the missing transfer, and returns the change that inserts it."""

    DEFAULT_CSS = """
    TransferScreen #transfer Static { height: auto; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "insert", "Insert"),
        Binding("r", "ripple", "Insert and move what follows"),
        Binding("escape", "dismiss", "Cancel"),
    ]

    def __init__(self, opened: OpenVisit, route: Route) -> None:
        """Take the visit, and the session after or before which the transfer is missing.

        Raises:
            RefusedError: none is missing there.
        """
        super().__init__()
        self.opened = opened
        visit = opened.visit
        self.transfer = missing_transfer(visit.plan, visit.document.data, route)

    def compose(self) -> ComposeResult:
        """Compose what is known about it."""
        with VerticalScroll(id="transfer", classes="box"):
            yield Static(Content("\n").join(self._lines()), markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Let it scroll by keys."""
        self.frame("Insert the missing transfer").focus()

    def _lines(self) -> Iterator[Content]:
        transfer = self.transfer
        yield shown(f"{transfer.start} → {transfer.end}", "bold")
        yield shown(f"{transfer.hours}, tentative")
        parts = [f"{part.minutes} {part.name}" for part in transfer.parts]
        way = (
            f"{duration(total(transfer.parts))} from seat to seat: {listed(parts, most=MOST_PARTS)}"
        )
        yield shown(way if parts else "The way takes no time.", MUTED)
        if transfer.note:
            yield shown(transfer.note, "$text-warning")
        yield Content("")
        yield from foreseen(self.opened, transfer.change.edits)
        if transfer.rippled is not None:
            yield Content("")
            yield from self._rippled(transfer.rippled)

    def _rippled(self, rippled: Ripple) -> Iterator[Content]:
        yield Content.styled("r moves what follows as well:", "bold")
        yield shown(rippled.headline, "$text-error" if rippled.missed else "")
        yield from foreseen(self.opened, rippled.change.edits)
        for line in (*rippled.notes[rippled.missed :], *rippled.moves):
            yield shown(line)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to move what follows only where something lacks."""
        del parameters
        return action != "ripple" or self.transfer.rippled is not None

    def action_insert(self) -> None:
        """Return the change that inserts it."""
        self.dismiss(self.transfer.change)

    def action_ripple(self) -> None:
        """Return the change that inserts it and moves what follows."""
        if self.transfer.rippled is not None:
            self.dismiss(self.transfer.rippled.change)
