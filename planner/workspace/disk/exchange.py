"""Two files change places in one step, on the systems that can do that: Linux and macOS."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

_HERE = -100
"""What stands for the working folder in calls of Linux that take one (AT_FDCWD)."""

_EXCHANGE, _SWAP = 2, 2
"""The flags RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS."""

_CANNOT = {
    errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOTTY, errno.EPERM,
}  # fmt: skip
"""What a system or a file system answers that knows no such thing."""


def exchange(one: Path, other: Path) -> bool:
    """Let two files change places in one step; False, and nothing done, where none can.

    Raises:
        OSError: a file is gone, or the disk does not take it.
    """
    call = _call()
    if call is None:
        return False
    number = call(os.fsencode(one), os.fsencode(other))
    if number and number not in _CANNOT:
        raise OSError(number, os.strerror(number), str(one))
    return not number


@cache
def _call() -> Callable[[bytes, bytes], int] | None:
    """Return a call that exchanges two files and answers with 0 or the number of an error."""
    name = {"linux": "renameat2", "darwin": "renamex_np"}.get(sys.platform)
    if name is None:
        return None
    try:
        import ctypes

        system = getattr(ctypes.CDLL(None, use_errno=True), name)
    except (ImportError, OSError, AttributeError):
        return None

    def call(one: bytes, other: bytes) -> int:
        if name == "renameat2":
            failed = system(_HERE, one, _HERE, other, _EXCHANGE)
        else:
            failed = system(one, other, _SWAP)
        return ctypes.get_errno() if failed else 0

    return call
