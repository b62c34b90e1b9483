"""Whether a process of this machine still runs, and the mark that it leaves in names of files."""

from __future__ import annotations

import os
import platform
import zlib
from typing import Any

ON_WINDOWS = os.name == "nt"

HOST = f"{zlib.crc32(platform.node().encode(errors='replace')):08x}"
"""A short mark of this machine, to stand in names of files."""

_SYNCHRONIZE, _DENIED, _STILL_RUNNING = 0x0010_0000, 5, 0x102


def mark() -> str:
    """Return a name for this process that no other has: machine, process, and a random number."""
    return f"{HOST}-{os.getpid()}-{os.urandom(4).hex()}"


def runs(pid: int) -> bool:
    """Tell whether a process of this machine runs; one that took over the id counts as well."""
    if ON_WINDOWS:
        return _runs_on_windows(pid, _kernel())
    try:
        os.kill(pid, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True


def _kernel() -> Any:
    import ctypes

    return vars(ctypes)["WinDLL"]("kernel32", use_last_error=True)


def _runs_on_windows(pid: int, kernel: Any) -> bool:
    """Tell the same on Windows, where the signal that asks elsewhere would end the process."""
    import ctypes

    handle = kernel.OpenProcess(_SYNCHRONIZE, False, pid)
    if not handle:
        return bool(vars(ctypes)["get_last_error"]() == _DENIED)
    try:
        return bool(kernel.WaitForSingleObject(handle, 0) == _STILL_RUNNING)
    finally:
        kernel.CloseHandle(handle)
