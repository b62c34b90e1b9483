"""The file of an open visit, as its screen works on it: saved, watched, kept safe, left."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from planner.source.document import UnreadableError
from planner.tui.dialog import Dialog
from planner.tui.screens.asking.choice import Answer, ChoiceScreen
from planner.tui.screens.desk import Desk
from planner.workspace.disk.files import FileProblemError
from planner.workspace.disk.journal import Journal, Recovery, left_behind
from planner.workspace.disk.saving import (
    ChangedOnDiskError,
    current_content,
    save,
    save_as,
)
from planner.workspace.disk.windows import Window

WATCH_SECONDS = 1.0
"""How often the file is looked at for changes made elsewhere, and the journal for what is due."""

_LEAVE = (
    Answer("s", "Save, then leave", "save"),
    Answer("l", "Leave without saving; the changes are lost", "discard"),
    Answer("c", "Stay", "stay"),
)
_CONFLICT = (
    Answer("d", "See the differences", "differences"),
    Answer("r", "Reload what is on disk (u brings yours back)", "reload"),
    Answer("a", "Save yours as another file", "as"),
    Answer("o", "Overwrite what is on disk with yours", "overwrite"),
)
_GONE = (
    Answer("o", "Write it again where it was", "overwrite"),
    Answer("a", "Save it as another file", "as"),
)
_RECOVERY = (
    Answer("y", "Take the unsaved work (u undoes that)", "take"),
    Answer("d", "See what it would change", "differences"),
    Answer("n", "Forget it", "forget"),
)


class Filing:
    """Saves, watches and leaves the file of an open visit, and keeps unsaved work safe."""

    def __init__(self, screen: Desk) -> None:
        """Take the screen of the visit."""
        opened = screen.opened
        self._screen = screen
        self._app = screen.app
        self.journal = Journal(opened.path, opened.content)
        self._window = Window(opened.path)
        self._trouble = ""
        self.leaving = False
        """Whether it has been asked what is to become of unsaved changes."""

    @property
    def trouble(self) -> str:
        """What is wrong with the file, briefly; empty if nothing is."""
        return self._trouble

    def begin(self) -> None:
        """Start to watch the file, and tell of what others do and did to it."""
        self._screen.set_interval(WATCH_SECONDS, self._watch)
        others = self._window.others()
        if others:
            which = ", ".join(f"process {each.pid}" for each in others)
            self._screen.say(
                f"This visit is open in another window too ({which}). "
                "What is saved there last is not overwritten without asking.",
                severity="warning", title=self._screen.opened.path.name,
            )  # fmt: skip
        recovery = left_behind(self._screen.opened.path)
        if recovery is not None:
            self._offer(recovery)

    def close(self) -> None:
        """Let other windows know that this one is closed; what was not given up stays offered."""
        self.journal.write()
        self._window.leave()

    def keep_safe(self) -> None:
        """Write the journal now: the app is about to end or to sleep."""
        self._screen.take_typed()
        self.journal.write()

    def _watch(self) -> None:
        self.journal.tick()
        trouble = self.journal.take_trouble()
        if trouble is not None:
            self._screen.say(trouble, severity="warning")
        try:
            content = current_content(self._screen.opened.path)
        except FileProblemError as problem:
            self._set_trouble(
                "the file cannot be read", f"{problem}. The last state is still shown."
            )
            return
        if content is None:
            self._set_trouble("the file is gone", "The file is gone. ctrl+s writes it again.")
        elif content == self._screen.opened.content:
            self._set_trouble("")
        elif self._screen.opened.unsaved:
            self._set_trouble(
                "changed on disk",
                "The file was changed elsewhere, and here are unsaved changes. ctrl+s lets you choose.",
            )
        elif not isinstance(self._app.screen, Dialog) or self._app.screen.follows:
            self._reload(content)

    def _set_trouble(self, trouble: str, words: str = "") -> None:
        if trouble == self._trouble:
            return
        self._trouble = trouble
        self._screen.shown_again()
        if words:
            self._screen.say(words, severity="warning", title=self._screen.opened.path.name)

    def _reload(self, content: bytes) -> None:
        try:
            self._screen.opened.reload(content)
        except UnreadableError as problem:
            self._set_trouble(
                "the file cannot be read", f"{problem}. The last state is still shown."
            )
            return
        self._trouble = ""
        self.journal.saved(content)
        self._screen.shown_again()
        self._screen.say("Read again: the file changed on disk.")

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Write the file unless someone else has changed it, and go on if that worked."""
        self._screen.take_typed()
        self._write(self._screen.opened.content, then)

    def _write(self, expected: bytes | None, then: Callable[[], object] | None) -> None:
        """Write the file if it holds what is expected, None for no file; else ask."""
        content = self._screen.opened.written
        try:
            save(self._screen.opened.path, content, expected)
        except ChangedOnDiskError as conflict:
            self._ask_about(conflict, then)
        except FileProblemError as problem:
            self._not_saved(problem)
        else:
            self._saved(content, then)

    def _saved(self, content: bytes, then: Callable[[], object] | None) -> None:
        self._screen.opened.saved(content)
        self.journal.saved(content)
        self._trouble = ""
        self._screen.shown_again()
        if then is not None:
            then()
        elif self._screen.opened.present.document.whole:
            self._screen.say(f"Saved {self._screen.opened.path.name}.")
        else:
            line = self._screen.opened.document.slips[0].line
            self._screen.say(f"Saved, but line {line} cannot be read yet.", severity="warning")

    def _not_saved(self, problem: FileProblemError) -> None:
        self.journal.note(self._screen.opened.text)
        self.journal.write()
        self._screen.say(f"{problem}", severity="error", title="Not saved")

    def _ask_about(
        self, conflict: ChangedOnDiskError, then: Callable[[], object] | None = None
    ) -> None:
        if conflict.current is None:
            text = "The file is gone: it was moved or deleted. Your text is still here."
            screen = ChoiceScreen("The file is gone", text, _GONE)
        else:
            text = (
                "Someone else, or another window, has changed this file since you opened it. "
                "Nothing has been written."
            )
            screen = ChoiceScreen("Changed on disk", text, _CONFLICT)
        self._app.push_screen(screen, partial(self._resolve, conflict, then))

    def _resolve(
        self,
        conflict: ChangedOnDiskError,
        then: Callable[[], object] | None,
        answer: str | None,
    ) -> None:
        current = conflict.current
        match answer:
            case "differences" if current is not None:
                from planner.tui.screens.differences import DifferencesScreen

                disk = current.decode("utf-8", "replace").removeprefix("\ufeff")
                screen = DifferencesScreen("On disk → yours", disk, self._screen.opened.text)
                self._app.push_screen(screen, lambda _: self._ask_about(conflict, then))
            case "reload" if current is not None:
                self._reload(current)
            case "as":
                self.save_as(then)
            case "overwrite":
                self._write(conflict.current, then)

    def save_as(self, then: Callable[[], object] | None = None, name: str = "") -> None:
        """Ask for a name, write the text to that file, and go on with that."""
        from planner.tui.screens.asking.ask import AskScreen

        screen = AskScreen("Save as", "Name of the file:", name or str(self._screen.opened.path))
        self._app.push_screen(screen, partial(self._save_as, then))

    def _save_as(self, then: Callable[[], object] | None, name: str | None) -> None:
        if not name:
            return
        path, content = Path(os.path.expanduser(name)), self._screen.opened.written  # noqa: PTH111 - Path.expanduser raises
        if path.name and not path.suffix:
            path = path.with_suffix(".toml")
        try:
            save_as(path, content)
        except FileExistsError:
            self._screen.say(f"{name} exists already; choose another name.", severity="error")
            self.save_as(then, name)
        except FileProblemError as problem:
            self._not_saved(problem)
            self.save_as(then, name)
        else:
            self.journal.clear()
            self._window.leave()
            self._screen.opened.path = path
            self.journal = Journal(path, content)
            self._window = Window(path)
            self._saved(content, then)

    def _offer(self, recovery: Recovery) -> None:
        when = recovery.when.astimezone().strftime("%Y-%m-%d %H:%M")
        text = f"A window on this visit ended on {when} with unsaved work."
        if not recovery.same_base:
            text += " The file has been changed since then."
        screen = ChoiceScreen("Unsaved work was found", text, _RECOVERY)
        self._app.push_screen(screen, partial(self._recover, recovery))

    def _recover(self, recovery: Recovery, answer: str | None) -> None:
        match answer:
            case "differences":
                from planner.tui.screens.differences import DifferencesScreen

                screen = DifferencesScreen(
                    "Now → recovered", self._screen.opened.text, recovery.text
                )
                self._app.push_screen(screen, lambda _: self._offer(recovery))
            case "forget":
                recovery.forget()
            case "take":
                try:
                    self._screen.opened.replace(recovery.text, "Recover unsaved work")
                except UnreadableError as problem:
                    self._screen.say(str(problem), severity="error")
                    return
                self._screen.changed()
                self.journal.write()
                recovery.forget()

    def leave(self, then: Callable[[], object]) -> None:
        """Go on if nothing is unsaved, else ask first."""
        self._screen.take_typed()
        if not self._screen.opened.unsaved:
            self.journal.clear()
            then()
            return
        text = f"{self._screen.opened.path.name} has unsaved changes."
        self.leaving = True
        screen = ChoiceScreen("Unsaved changes", text, _LEAVE)
        self._app.push_screen(screen, partial(self._left, then))

    def _left(self, then: Callable[[], object], answer: str | None) -> None:
        self.leaving = False
        if answer == "save":
            self.save(then)
        elif answer == "discard":
            self.journal.clear()
            then()
