"""Saves an open file, unless someone else has changed it meanwhile.

What counts is the content, never the time. Two windows of one user are kept apart by a lock. What a
program that knows nothing of it, or a window on another machine that shares the drive, writes
between the last look at the file and the moment the new one takes its place, some microseconds
later, is found where the system can let files change places in one step, and comes back to its
place. Elsewhere (Windows, some network drives) those microseconds remain.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from planner.workspace.disk.files import FileProblemError, MissingFileError, put_file, read_file
from planner.workspace.disk.locks import BusyError, locked
from planner.workspace.disk.state import key, state_folder


class ChangedOnDiskError(Exception):
    """The file does not hold what it held when it was last read or written.

    ``current`` is what it holds now, of a file that is too large only the first bytes, or None if
    it is gone. Who wants to have one's own text all the same saves again with that as what is
    expected.
    """

    def __init__(self, current: bytes | None) -> None:
        super().__init__("the file is gone" if current is None else "the file has changed on disk")
        self.current = current


def save(path: Path, content: bytes, expected: bytes | None, folder: Path | None = None) -> None:
    """Write ``content`` to a file that still holds ``expected``; None says that there is no file.

    A file that holds ``content`` already is as good as saved. ``folder`` is where state is kept,
    by default the user's own folder.

    Raises:
        ChangedOnDiskError: the file holds something else; it is left as it is.
        FileProblemError: it cannot be read or written; it is left as it was.
    """
    if current_content(path) == content:
        return

    def look(at: Path) -> None:
        current = current_content(at)
        if current != expected:
            raise ChangedOnDiskError(current)

    try:
        _put(path, content, folder, look, new=expected is None)
    except FileExistsError:
        raise ChangedOnDiskError(current_content(path)) from None


def save_as(
    path: Path, content: bytes, *, replace: bool = False, folder: Path | None = None
) -> None:
    """Write ``content`` to another file; ``replace`` allows that there is one already.

    Raises:
        FileExistsError: there is one, and nobody allowed to replace it.
        FileProblemError: it cannot be written; it is left as it was.
    """
    _put(path, content, folder, new=not replace)


def current_content(path: Path) -> bytes | None:
    """Return what a file holds now, or None if it is gone.

    Raises:
        FileProblemError: it cannot be read.
    """
    try:
        return read_file(path)
    except MissingFileError:
        return None


def _put(
    path: Path,
    content: bytes,
    folder: Path | None,
    look: Callable[[Path], None] = lambda _: None,
    *,
    new: bool = False,
) -> None:
    """Write a file, and keep out other windows between the last look and the end."""
    lock = (folder or state_folder()) / f"{key(path)}.lock"
    with contextlib.ExitStack() as stack:
        locks = [locked(lock)]

        def lock_and_look(at: Path) -> None:
            while locks:
                stack.enter_context(locks.pop())
            look(at)

        try:
            put_file(path, content, new=new, last_look=lock_and_look)
        except BusyError:
            raise FileProblemError(
                f"{path} cannot be written: another window is saving it; try again in a moment"
            ) from None
