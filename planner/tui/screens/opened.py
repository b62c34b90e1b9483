"""A screen on an open visit: every change of its text goes through here, and can be undone."""

from __future__ import annotations

from collections.abc import Callable

from planner.changes.change import Change
from planner.source.edit import RefusedError
from planner.source.route import Route
from planner.tui.screens.filing import FilingScreen


class OpenedScreen(FilingScreen):
    """Does changes, and undoes them."""

    @property
    def selected(self) -> Route | None:
        """The selected session."""
        raise NotImplementedError

    def make(self, change: Callable[[], Change]) -> None:
        """Work out a change and do it, or say why it cannot be done."""
        self.take_typed()
        try:
            self.do(change())
        except RefusedError as refusal:
            self.say(str(refusal), severity="warning")

    def do(self, change: Change | None) -> None:
        """Do a change, or nothing if it was given up."""
        if change is None:
            return
        self.take_typed()
        try:
            self.opened.apply(change, self.selected)
        except RefusedError as refusal:
            self.say(str(refusal), severity="warning")
            return
        self.changed(change.select)
        note = change.note[:1].upper() + change.note[1:]
        self.say(f"{change.name}. {note}" if note else change.name)

    def action_undo(self) -> None:
        """Go one step back."""
        self.take_typed()
        step = self.opened.undo()
        if step is None:
            self.say("There is nothing to undo.")
            return
        self.changed(step.selected_before)
        self.say(f"Undone: {step.name}")

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self.take_typed()
        step = self.opened.redo()
        if step is None:
            self.say("There is nothing to redo.")
            return
        self.changed(step.selected_after)
        self.say(f"Done again: {step.name}")

    def action_history(self) -> None:
        """Step through everything that was done."""
        from planner.tui.screens.history import HistoryScreen

        self.take_typed()
        self.app.push_screen(HistoryScreen(self.opened), self._go_to)

    def _go_to(self, number: int | None) -> None:
        if number is None or number == self.opened.history.done:
            return
        select = self.selected
        while self.opened.history.done > number:
            step = self.opened.undo()
            select = step.selected_before if step else select
        while self.opened.history.done < number:
            step = self.opened.redo()
            select = step.selected_after if step else select
        self.changed(select)
