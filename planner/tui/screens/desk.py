"""What those who work on an open visit need of its screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from textual.app import App
from textual.notifications import SeverityLevel

from planner.changes.change import Change
from planner.source.route import Route
from planner.tui.widgets.timeline import Timeline
from planner.workspace.opened import OpenVisit


class Desk(Protocol):
    """A screen with an open visit and its timeline."""

    opened: OpenVisit

    @property
    def app(self) -> App[object]:
        """The app."""

    @property
    def timeline(self) -> Timeline:
        """The timeline."""

    @property
    def selected(self) -> Route | None:
        """The selected session."""

    def take_typed(self) -> None:
        """Take what was typed in the text and has not been taken yet."""

    def make(self, change: Callable[[], Change]) -> None:
        """Work out a change and do it, or say why it cannot be done."""

    def do(self, change: Change | None) -> None:
        """Do a change, or nothing if it was given up."""

    def action_undo(self) -> None:
        """Go one step back."""

    def changed(self, select: Route | None = None) -> None:
        """Keep a change safe, and show what comes of it."""

    def shown_again(self, select: Route | None = None) -> None:
        """Show the visit after a change of its text."""

    def say(self, text: str, *, severity: SeverityLevel = "information", title: str = "") -> None:
        """Tell the user something."""

    def set_interval(self, interval: float, callback: Callable[[], Any] | None = None) -> Any:
        """Call something again and again, each time after some seconds."""
