"""The app: a folder of visits, or one visit."""

from __future__ import annotations

import contextlib
import gc
import signal
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App, SystemCommand
from textual.screen import Screen

from planner.source.plain import plain
from planner.tui.colours import KIND_COLOURS
from planner.tui.dialog import Dialog
from planner.tui.screens.visit.opened import OpenedScreen
from planner.workspace.opened import OpenVisit

GARBAGE = 20_000
"""How many new objects are looked through for garbage at a time; an edit makes about as many."""

if TYPE_CHECKING:
    from planner.changes.sessions.clipboard import Clip
    from planner.tui.signals import Guard


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
        self._guard: Guard | None = None
        self._early: list[events.Key | events.Paste] = []

    def get_css_variables(self) -> dict[str, str]:
        """Add the colours of the kinds to those of the theme."""
        kinds = {f"kind-{kind}": colour for kind, colour in KIND_COLOURS.items()}
        return {**super().get_css_variables(), **kinds}

    def get_default_screen(self) -> Screen[None]:
        """Begin with the visit that is open, or with the list of the folder."""
        if self._opened is not None:
            from planner.tui.screens.visit.screen import VisitScreen

            return VisitScreen(self._opened)
        from planner.tui.screens.visits.screen import VisitsScreen

        return VisitsScreen(self._path)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every command of the screen in the palette, beside those of the app."""
        from planner.tui.screens.commands import commands

        yield from super().get_system_commands(screen)
        if hasattr(signal, "SIGTSTP"):
            yield SystemCommand(
                "Suspend", "Put the app to sleep; fg wakes it", self.action_suspend_process
            )
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

    async def on_event(self, event: events.Event) -> None:
        """Keep what is typed or pasted before a dialog can take it until it can."""
        if isinstance(event, events.Key | events.Paste) and self._is_opening():
            self._early.append(event)
        else:
            await super().on_event(event)

    def _is_opening(self) -> bool:
        """Tell whether the dialog on top is not complete yet."""
        return isinstance(self.screen, Dialog) and not self.screen.ready

    async def on_dialog_ready(self, event: Dialog.Ready) -> None:
        """Let a dialog have the keys that came too early for it."""
        event.stop()
        event.dialog.ready = True
        early, self._early = self._early, []
        for each in early:
            if isinstance(each, events.Paste):
                await self.on_event(events.Paste(each.text))
            else:
                await self.on_event(events.Key(each.key, each.character))

    def on_mount(self) -> None:
        """Complete the app once it is painted."""
        self.call_after_refresh(self._complete)

    def _complete(self) -> None:
        """Do what the first paint can do without."""
        from planner.tui.signals import guard

        self._guard = guard(self, self._keep_safe)
        gc.freeze()
        gc.set_threshold(GARBAGE)
        gc.enable()

    def on_unmount(self) -> None:
        """Give the signals back."""
        if self._guard is not None:
            self._guard.release()

    @property
    def _opened_screens(self) -> list[OpenedScreen]:
        """The screens with an open visit."""
        return [each for each in self.screen_stack if isinstance(each, OpenedScreen)]

    def _keep_safe(self) -> None:
        """Keep what is unsaved safe: the app is about to end or to sleep."""
        for screen in self._opened_screens:
            screen.filing.keep_safe()

    def _handle_exception(self, error: Exception) -> None:
        """Keep unsaved work safe when the program itself fails."""
        with contextlib.suppress(Exception):
            self._keep_safe()
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End with a message instead of pages of the program's insides, which are kept in a file."""
        from rich.text import Text

        from planner.workspace.crash import keep_failure

        error = self._exception or RuntimeError("unknown")
        path = keep_failure(error)
        where = f" What happened is written in {path}; please report it." if path else ""
        message = (
            f"planner: a mistake of the program has ended it ({type(error).__name__}). Unsaved work "
            f"is kept, and offered when the visit is opened again.{where}"
        )
        self._exit_renderables.append(Text(plain(message)))
        self._close_messages_no_wait()

    async def action_quit(self) -> None:
        """Leave, and ask before unsaved changes are lost."""
        screen = next(iter(self._opened_screens), None)
        if isinstance(self.screen, Dialog) and self.screen.busy:
            self.notify("What is typed here is not applied yet; esc gives it up.", markup=False)
        elif screen is None:
            self.exit()
        elif not screen.filing.leaving:
            screen.filing.leave(self.exit)

    def action_help(self) -> None:
        """Show the keys of the screen."""
        from planner.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.screen))
