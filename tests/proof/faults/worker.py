"""Saves a visit, again and again or once; whoever tests it kills it, or lets a system call fail.

It is started once and forks for every piece of work, so that a thousand of them take a minute.
Each line that it reads is an order, each line that it writes an answer:

``loop PATH``   save until killed; answers with the id of the process that does, and ``ready``
``once PATH``   the same for one save, which SIGUSR1 begins; then ``saved``, or ``told`` and why
``done``        wait for the process that was begun last, so that its id is free
"""

from __future__ import annotations

import ctypes  # noqa: F401 - loaded at the first save, but no part of it
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import IO

from planner.changes.change import Change
from planner.source.edit import Set
from planner.workspace.disk.files import FileProblemError
from planner.workspace.disk.journal import Journal, left_behind
from planner.workspace.disk.saving import ChangedOnDiskError, save
from planner.workspace.disk.windows import Window
from planner.workspace.opened import OpenVisit

AIMS = ("To see for themselves", "To meet, and to see for themselves. " * 2000, "To meet")
"""What the edits of the worker make of a visit's aim; one of them makes its file much longer."""


def versions(path: Path, content: bytes) -> list[bytes]:
    """Return a visit as it is after each edit of the worker."""
    opened = OpenVisit(path, content)
    found = []
    for aim in AIMS:
        opened.apply(Change("Aim", (Set(("aim",), aim),)))
        found.append(opened.written)
    return found


def save_forever(path: Path) -> None:
    """Open a visit, and note and save one version after the other, as a window does."""
    opened = OpenVisit.open(path)
    journal, _ = Journal(path, opened.content), Window(path)
    left_behind(path)
    turns = cycle(versions(path, opened.content))
    say("ready")
    for version in turns:
        journal.note(version.decode())
        journal.write()
        save(path, version, opened.content)
        opened.saved(version)
        journal.saved(version)


def save_once(path: Path) -> None:
    """Save one edit when told to, and say how that ended."""
    opened = OpenVisit.open(path)
    version = versions(path, opened.content)[0]
    say("ready")
    signal.sigwait({signal.SIGUSR1})
    try:
        save(path, version, opened.content)
        answer = "saved"
    except (FileProblemError, ChangedOnDiskError) as problem:
        answer = f"told {problem}"
    os.getppid()  # shows those who trace system calls that the save is over
    say(answer)


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


WORK: dict[str, Callable[[Path], None]] = {"loop": save_forever, "once": save_once}


def main() -> None:
    """Take orders until there are none."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
    for line in sys.stdin:
        order, _, path = line.rstrip("\n").partition(" ")
        if order == "done":
            os.wait()
            say("done")
            continue
        child = os.fork()
        if child == 0:
            say(str(os.getpid()))
            try:
                WORK[order](Path(path))
            except BaseException as error:  # noqa: BLE001 - whatever it is, the test is to know
                say(f"broken {error!r}")
            os._exit(0)


class Worker:
    """The worker in a process of its own, as a test orders it about."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._orders: IO[str] = process.stdin
        self._answers: IO[str] = process.stdout

    def begin(self, order: str, path: Path) -> int:
        """Begin a piece of work, and return the id of the process that is ready for it."""
        self._order(f"{order} {path}")
        child = int(self.answer())
        assert self.answer() == "ready"
        return child

    def answer(self) -> str:
        return self._answers.readline().rstrip("\n")

    def ended(self) -> None:
        """Wait until the process is gone; what it still said is forgotten."""
        self._order("done")
        while self.answer() != "done":
            pass

    def _order(self, words: str) -> None:
        self._orders.write(f"{words}\n")
        self._orders.flush()


@contextmanager
def working() -> Iterator[Worker]:
    """Start a worker, and end it."""
    command = [sys.executable, "-m", __name__]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Worker(process)


if __name__ == "__main__":
    main()
