"""Reads the visits of a folder away from the screen, and tells it what is known as it comes."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from planner.workspace.disk.files import FileProblemError
from planner.workspace.folder.glance import Row, Survey

WATCH_SECONDS = 2.0
"""How often the folder is looked at for changes."""

REST = 20
"""How many times as long as the last look took the folder is left alone, where that is longer."""

PATIENCE = 0.2
"""For how many seconds news is gathered before it is told."""


class Found(Message):
    """The files of the folder are known, and of some of them already more."""

    def __init__(self, paths: Sequence[Path], trouble: str, rows: dict[Path, Row]) -> None:
        super().__init__()
        self.paths = paths
        self.trouble = trouble
        self.rows = rows


class Told(Message):
    """More is known about some visits."""

    def __init__(self, rows: dict[Path, Row]) -> None:
        super().__init__()
        self.rows = rows


class Ready(Message):
    """All visits have been looked at."""


class Looked(Message):
    """The folder has been looked at for changes."""

    def __init__(self, *, changed: bool, seconds: float) -> None:
        super().__init__()
        self.changed = changed
        self.seconds = seconds


class Reader:
    """Reads a folder for a screen, one reading at a time, and again when something has changed."""

    def __init__(self, screen: Screen[None], survey: Survey) -> None:
        """Take the screen that is told, and what looks at the visits."""
        self._screen = screen
        self._survey = survey
        self._stamp: object = None
        self.reading = False
        """Whether the folder is being read."""
        self._again = False
        self._looking = False
        self._next_look = 0.0

    def begin(self) -> None:
        """Start to watch the folder."""
        self._screen.set_interval(WATCH_SECONDS, self.look)

    def read(self) -> None:
        """Read the folder; while that is being done, once more when it is done."""
        if self.reading:
            self._again = True
            return
        self.reading, self._again = True, False
        self._screen.run_worker(self._read, thread=True, group="visits")

    def done(self) -> None:
        """Take note that the folder has been read."""
        self.reading = False
        if self._again:
            self.read()

    def look(self) -> None:
        """See whether something has changed, unless the folder is not shown or took long to look at."""
        busy = self.reading or self._looking or self._screen.app.screen is not self._screen
        if not busy and time.monotonic() >= self._next_look:
            self._looking = True
            self._screen.run_worker(self._look, thread=True, group="visits")

    def looked(self, event: Looked) -> None:
        """Read the folder again if it has changed."""
        self._looking = False
        self._next_look = time.monotonic() + REST * event.seconds
        if event.changed:
            self.read()

    def _look(self) -> None:
        started = time.monotonic()
        changed = self._survey.stamp() != self._stamp
        seconds = time.monotonic() - started
        self._screen.post_message(Looked(changed=changed, seconds=seconds))

    def _read(self) -> None:
        """Read the folder, telling what is known after each short while."""
        worker = get_current_worker()
        self._stamp = self._survey.stamp()
        trouble = ""
        paths: list[Path] = []
        try:
            paths = self._survey.find()
        except FileProblemError as problem:
            trouble = str(problem)
        rows: dict[Path, Row] = {}
        found, told = False, time.monotonic()
        for row in self._survey.rows(paths):
            if worker.is_cancelled:
                return
            rows[row.path] = row
            if time.monotonic() - told >= PATIENCE:
                self._screen.post_message(Told(rows) if found else Found(paths, trouble, rows))
                rows, found, told = {}, True, time.monotonic()
        self._screen.post_message(Told(rows) if found else Found(paths, trouble, rows))
        self._screen.post_message(Ready())
