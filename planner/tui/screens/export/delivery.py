"""What is done with a paper that is chosen: it is written, opened, copied, beside the app."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Coroutine
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from textual.app import App

from planner.tui.screens.asking.choice import Answer, ChoiceScreen
from planner.tui.screens.desk import Desk
from planner.tui.screens.export.job import Job
from planner.tui.screens.export.pack_job import PackJob
from planner.tui.screens.export.wish import NAMES
from planner.workspace import viewer
from planner.workspace.disk.files import FileProblemError, identity
from planner.workspace.disk.reasons import why_unwritten
from planner.workspace.render import OrderError

_OVERWRITE = (
    Answer("y", "Overwrite it", "overwrite"),
    Answer("s", "Show what is there", "show"),
    Answer("a", "Write to another file", "where"),
)
_MAKE = (
    Answer("y", "Make the folder, and write the paper to it", "make"),
    Answer("a", "Write it elsewhere", "where"),
)


class _StoppedError(Exception):
    """The app ends; nothing more is to be made."""


class Chooser(Protocol):
    """The screen on which a paper is chosen."""

    @property
    def app(self) -> App[object]:
        """The app."""

    @property
    def job(self) -> Job | PackJob | None:
        """The paper that is chosen, if one can be made."""

    def tell(self, text: str, style: str = "") -> None:
        """Say what has become of something."""

    def ask_where(self) -> None:
        """Ask for another folder or name."""


class Delivery:
    """Writes, opens and copies papers, and asks before anything is lost.

    What takes time is done beside the app, and goes on when the screen is closed meanwhile.
    """

    def __init__(self, screen: Chooser, desk: Desk) -> None:
        """Take the screen on which papers are chosen, and that of the visit."""
        self._screen = screen
        self._desk = desk
        self._busy = False

    def write(self, *, opens: bool = False) -> None:
        """Write the paper that is chosen to its file, and open that if asked."""
        job = self._screen.job
        if job is None or self._busy:
            return
        if os.path.isdir(job.path.parent):  # noqa: PTH112 - Path.is_dir raises
            self._begin(job, self._write(job, opens=opens, overwrite=False))
        else:
            text = f"There is no folder {job.path.parent}."
            screen = ChoiceScreen("No such folder", text, _MAKE)
            self._screen.app.push_screen(screen, partial(self._make, job, opens))

    def copy(self) -> None:
        """Copy the text of the paper that is chosen."""
        job = self._screen.job
        if isinstance(job, Job) and job.is_text and not self._busy:
            self._begin(job, self._copy(job))

    def _begin(self, job: Job | PackJob, work: Coroutine[Any, Any, None]) -> None:
        self._busy = True
        self._tell(f"Making {job.path.name}…")
        self._screen.app.run_worker(work)

    async def _write(self, job: Job | PackJob, *, opens: bool, overwrite: bool) -> None:
        loop, stopped = asyncio.get_running_loop(), threading.Event()

        def progress(done: int, total: int) -> None:
            if stopped.is_set():
                raise _StoppedError
            if total > 1:
                text = f"Making {job.path.name}: {done} of {total} papers"
                loop.call_soon_threadsafe(self._tell, text)

        try:
            told = await asyncio.to_thread(job.write, overwrite=overwrite, progress=progress)
        except FileExistsError:
            self._ask(job, opens=opens)
        except (FileProblemError, OrderError) as problem:
            self._tell(str(problem), "$text-error")
        else:
            self._tell(told, "$text-success")
            if opens:
                await self._open(job.shows)
        finally:
            stopped.set()
            self._busy = False

    async def _open(self, path: Path) -> None:
        self._busy = False
        try:
            await asyncio.to_thread(viewer.open_file, path)
        except viewer.ViewerError as problem:
            self._tell(f"Not opened: {problem}. It is {identity(path)}", "$text-warning")
        else:
            self._tell(f"Opened: {path}", "$text-success")

    async def _copy(self, job: Job) -> None:
        try:
            content = await asyncio.to_thread(job.content)
        except OrderError as problem:
            self._tell(str(problem), "$text-error")
        else:
            self._screen.app.copy_to_clipboard(content.decode("utf-8", "replace"))
            self._tell(f"Copied as {NAMES.get(job.form, job.form)}.", "$text-success")
        finally:
            self._busy = False

    def _ask(self, job: Job | PackJob, *, opens: bool) -> None:
        if not self._is_shown:
            self._tell(f"Nothing written: {job.path} is there already")
            return
        text = f"{job.path.name} is there already, in {job.path.parent}."
        screen = ChoiceScreen("Overwrite?", text, _OVERWRITE)
        self._tell("")
        self._screen.app.push_screen(screen, partial(self._answered, job, opens))

    def _answered(self, job: Job | PackJob, opens: bool, answer: str | None) -> None:  # noqa: FBT001 - bound by partial
        match answer:
            case "overwrite":
                self._begin(job, self._write(job, opens=opens, overwrite=True))
            case "show":
                self._screen.app.run_worker(self._open(job.shows))
            case "where":
                self._screen.ask_where()

    def _make(self, job: Job | PackJob, opens: bool, answer: str | None) -> None:  # noqa: FBT001 - bound by partial
        if answer == "where":
            self._screen.ask_where()
        elif answer == "make":
            try:
                job.path.parent.mkdir(parents=True, exist_ok=True)
            except (OSError, ValueError) as error:
                self._tell(
                    f"{job.path.parent} cannot be made: {why_unwritten(error)}", "$text-error"
                )
            else:
                self._begin(job, self._write(job, opens=opens, overwrite=False))

    @property
    def _is_shown(self) -> bool:
        return self._is_open(self._screen)

    def _is_open(self, screen: object) -> bool:
        screens: list[object] = [*self._screen.app.screen_stack]
        return screen in screens

    def _tell(self, text: str, style: str = "") -> None:
        if self._is_shown:
            self._screen.tell(text, style)
        elif self._is_open(self._desk):
            self._desk.say(text)
