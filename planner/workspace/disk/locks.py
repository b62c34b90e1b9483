"""Locks between the windows of one user, and files that are held as long as their maker lives."""

from __future__ import annotations

import contextlib
import errno
import importlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from planner.workspace.disk.processes import HOST, ON_WINDOWS, runs

_FAR = 1 << 30
"""The byte that is locked on Windows, where nobody else can read what a lock covers."""

_TRIES, _PAUSE = 150, 0.02


class BusyError(Exception):
    """A lock has not become free in time."""


def try_lock(handle: int) -> bool:
    """Lock an open file unless someone has; tell whether it is locked now.

    The lock ends with the handle, and so with the process, however that ends.

    Raises:
        OSError: the file system knows no locks.
    """
    try:
        import fcntl
    except ImportError:
        return _try_lock_byte(handle, importlib.import_module("msvcrt"))
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _try_lock_byte(handle: int, msvcrt: Any) -> bool:
    os.lseek(handle, _FAR, os.SEEK_SET)
    try:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    except PermissionError:
        return False
    finally:
        os.lseek(handle, 0, os.SEEK_SET)
    return True


@contextlib.contextmanager
def locked(path: Path, pause: Callable[[float], None] = time.sleep) -> Iterator[None]:
    """Hold the lock that a file stands for; where none can be had, go on without.

    Raises:
        BusyError: someone else has held it for 3 seconds.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        yield
        return
    try:
        with contextlib.suppress(OSError):
            tries = 1
            while not try_lock(handle):
                if tries == _TRIES:
                    raise BusyError
                tries += 1
                pause(_PAUSE)
        yield
    finally:
        _close(handle)


class Held:
    """A file that shows that its maker lives: it is locked until it is released.

    Its name is ``<stem>.<mark of the process>.<kind>``. A dead process holds no lock, so a later
    one that happens to get its id is not taken for it. Where the file system knows no locks, the
    id in the name has to do.
    """

    def __init__(self, path: Path, content: bytes = b"") -> None:
        """Make the file and hold it.

        Raises:
            OSError: it cannot be made.
        """
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._handle: int | None = _held_handle(path)
        try:
            os.write(self._handle, content)
        except OSError:
            self.release()
            raise

    def release(self) -> None:
        """Let the file go and remove it."""
        if self._handle is not None:
            _close(self._handle)
            self._handle = None
            _remove(self.path)


def _held_handle(path: Path) -> int:
    """Return an open file with the lock on it.

    Another process may look at the file, and remove it, before it is locked; then it is made anew.

    Raises:
        OSError: it cannot be made.
    """
    for _ in range(_TRIES):
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            ours = try_lock(handle)
        except OSError:
            ours = True
        with contextlib.suppress(OSError):
            if ours and os.path.samestat(path.stat(), os.fstat(handle)):
                return handle
        _close(handle)
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))


def is_held(path: Path) -> bool:
    """Tell whether the maker of a held file still lives; the file of a dead one is removed."""
    try:
        handle = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    try:
        held = not try_lock(handle)
    except OSError:
        held = _maker_runs(path)
    try:
        if not held and not ON_WINDOWS:
            _remove(path)
    finally:
        _close(handle)
    if not held and ON_WINDOWS:
        _remove(path)
    return held


def _close(handle: int) -> None:
    """Close a file of which nothing matters but the lock, which goes with the handle."""
    with contextlib.suppress(OSError):
        os.close(handle)


def _remove(path: Path) -> None:
    """Remove a file; on Windows one that is open stays, and so only a closed one can go."""
    with contextlib.suppress(OSError):
        path.unlink()


def _maker_runs(path: Path) -> bool:
    host, pid, _ = path.suffixes[-2].removeprefix(".").split("-")
    return host != HOST or runs(int(pid))
