"""A screen on an open visit: every change of its text goes through here, and can be undone."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from textual.notifications import SeverityLevel

from planner.changes.change import Change
from planner.source.edit import RefusedError
from planner.source.plain import plain
from planner.source.route import Route
from planner.tui.screens.base import PlannerScreen
from planner.tui.text import sentence
from planner.tui.widgets.timeline import Timeline
from planner.workspace.opened import OpenVisit

if TYPE_CHECKING:
    from planner.tui.screens.visit.filing import Filing

NOTE_SECONDS = 8
"""How long is shown what else there is to say about a change."""


class OpenedScreen(PlannerScreen):
    """Does changes, and undoes them."""

    def __init__(self, opened: OpenVisit) -> None:
        super().__init__()
        self.opened = opened
        self.timeline = Timeline(id="timeline")

    @cached_property
    def filing(self) -> Filing:
        """What is done with the file; made when it is first needed, after the first paint."""
        from planner.tui.screens.visit.filing import Filing

        return Filing(self)

    @property
    def trouble(self) -> str:
        """What is wrong with the file, briefly; empty if nothing is."""
        return self.filing.trouble if "filing" in self.__dict__ else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to undo and redo where there is something, and to save where it is not."""
        allowed = super().check_action(action, parameters)
        if not allowed:
            return allowed
        history = self.opened.history
        if action == "undo":
            return history.done > 0 or None
        if action == "redo":
            return history.done < len(history.steps) or None
        return True

    def on_unmount(self) -> None:
        """Let others know that the file is no longer open here."""
        if "filing" in self.__dict__:
            self.filing.close()

    def shown_again(self, select: Route | None = None) -> None:
        """Show the visit after a change of its text; ``select`` is to be selected, if given."""
        raise NotImplementedError

    def take_typed(self) -> None:
        """Take what was typed in the text and has not been taken yet."""
        raise NotImplementedError

    @property
    def selected(self) -> Route | None:
        """The selected session."""
        return self.timeline.selected

    def make(self, change: Callable[[], Change]) -> None:
        """Work out a change and do it, or say why it cannot be done."""
        self.take_typed()
        try:
            self.do(change())
        except RefusedError as refusal:
            self.say(sentence(str(refusal)), severity="warning")

    def do(self, change: Change | None) -> None:
        """Do a change, or nothing if it was given up."""
        if change is None:
            return
        self.take_typed()
        try:
            self.opened.apply(change, self.selected)
        except RefusedError as refusal:
            self.say(sentence(str(refusal)), severity="warning")
            return
        self.changed(change.select)
        self.say(change.name)
        if change.note:
            self.notify(plain(sentence(change.note)), markup=False, timeout=NOTE_SECONDS)

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
        steps = self.opened.history.steps
        self.say(f"Went to: {steps[number - 1].name if number else 'as it was opened'}")

    def changed(self, select: Route | None = None) -> None:
        """Keep a change safe, and show what comes of it."""
        self.tell("")
        self.filing.journal.note(self.opened.text)
        self.shown_again(select)

    def say(self, text: str, *, severity: SeverityLevel = "information", title: str = "") -> None:
        """Tell the user something, in place of what was told before."""
        if severity == "information":
            self.tell(text)
            return
        self.app.clear_notifications()
        self.notify(plain(text), title=plain(title), markup=False, timeout=6, severity=severity)

    def tell(self, text: str) -> None:
        """Show a message for some seconds, or none if it is empty."""
        raise NotImplementedError

    def action_save(self) -> None:
        """Write the file, unless someone else has changed it."""
        self.take_typed()
        if self.opened.unsaved or self.trouble:
            self.filing.save()
        else:
            self.say("Everything is saved.")

    def action_save_as(self) -> None:
        """Write the text to another file, and go on with that."""
        self.filing.save_as()
