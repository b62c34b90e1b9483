"""What tests of faults share: how many to make, and system calls that fail."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

FAULTS = int(os.environ.get("PLANNER_FAULTS", "12"))
"""How many faults each test makes; PLANNER_FAULTS=2000 makes many."""

ERRORS = [
    errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EXDEV, errno.EDQUOT, errno.ENOENT,
    errno.ENAMETOOLONG,
]  # fmt: skip
"""What system calls answer that fail."""

STEPS = ["open", "write", "fsync", "ftruncate", "chmod", "replace"]
"""The system calls that replace a file."""

OLD, NEW = b"the old visit\n" * 400, b"the new and longer visit\n" * 400

GONE = 2**31 - 2
"""An id that no process has."""


def only(path: Path) -> bool:
    """Tell whether nothing else is left beside a file."""
    return list(path.parent.iterdir()) == [path]


def failing(
    monkeypatch: pytest.MonkeyPatch, call: str, number: int, when: Callable[..., bool]
) -> list[int]:
    """Let a system call fail when it should; the list grows at each failure."""
    real, failed = getattr(os, call), []

    def fail(*arguments: object, **named: object) -> object:
        if when(*arguments):
            failed.append(number)
            raise OSError(number, os.strerror(number))
        return real(*arguments, **named)

    monkeypatch.setattr(os, call, fail)
    return failed
