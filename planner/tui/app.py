"""The app: a folder of visits, or one visit."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.screen import Screen

from planner.changes.clipboard import Clip
from planner.tui.screens.commands import commands
from planner.tui.screens.filing import FilingScreen
from planner.tui.signals import guard
from planner.workspace.opened import OpenVisit

KIND_COLOURS = {
    "visit": "#4f9dde",
    "tour": "#37b3c8",
    "roundtable": "#b48ce0",
    "working-group": "#8f7fe8",
    "presentation": "#6f8ff0",
    "networking": "#e08cc0",
    "opening": "#e0a458",
    "registration": "#a0a8b4",
    "meal": "#7cc06c",
    "break": "#a8c878",
    "transfer": "#c8b068",
    "travel": "#b89060",
    "free": "#8a929c",
}
"""The colour of each kind of session, told apart on dark and light grounds."""


class PlannerApp(App[None]):
    """Assembles itineraries of study visits."""

    TITLE = "Study visit planner"
    CSS_PATH = "planner.tcss"
    ENABLE_COMMAND_PALETTE = True

    BINDINGS: ClassVar = []

    def __init__(self, path: Path, opened: OpenVisit | None = None) -> None:
        super().__init__()
        self._path = path
        self._opened = opened
        self.clip: Clip | None = None
        """The sessions that were copied, which can be pasted into any visit."""

    def get_css_variables(self) -> dict[str, str]:
        """Add the colours of the kinds to those of the theme."""
        kinds = {f"kind-{kind}": colour for kind, colour in KIND_COLOURS.items()}
        return {**super().get_css_variables(), **kinds}

    def get_default_screen(self) -> Screen[None]:
        """Begin with the visit that is open, or with the list of the folder."""
        if self._opened is not None:
            from planner.tui.screens.visit import VisitScreen

            return VisitScreen(self._opened)
        from planner.tui.screens.visits import VisitsScreen

        return VisitsScreen(self._path)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every command of the screen in the palette, beside those of the app."""
        yield from super().get_system_commands(screen)
        met = {"Quit"}
        for active in commands(screen):
            binding = active.binding
            name = binding.tooltip or binding.description
            if name not in met:
                met.add(name)
                yield SystemCommand(
                    name,
                    f"Key: {self.get_key_display(binding)}",
                    lambda action=binding.action, node=active.node: self.call_later(
                        self.run_action, action, node
                    ),
                )

    def on_mount(self) -> None:
        """Let what the system asks for come in good order."""
        self._guard = guard(self, self._keep_safe)

    def on_unmount(self) -> None:
        """Give the signals back."""
        self._guard.release()

    @property
    def _filing(self) -> list[FilingScreen]:
        """The screens with an open visit."""
        return [each for each in self.screen_stack if isinstance(each, FilingScreen)]

    def _keep_safe(self) -> None:
        """Keep what is unsaved safe: the app is about to end or to sleep."""
        for screen in self._filing:
            screen.keep_safe()

    async def action_quit(self) -> None:
        """Leave, and ask before unsaved changes are lost."""
        screen = next(iter(self._filing), None)
        if screen is None:
            self.exit()
        elif not screen.leaving:
            screen.leave(self.exit)

    def action_help(self) -> None:
        """Show the keys of the screen."""
        from planner.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.screen))
