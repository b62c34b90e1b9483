"""What can fail for a moment on Windows, where another program may look at a file just then."""

from __future__ import annotations

import time
from collections.abc import Callable

from planner.workspace.disk.processes import ON_WINDOWS

_TRIES, _PAUSE = 6, 0.05


def patiently(action: Callable[[], object], pause: Callable[[float], None] = time.sleep) -> None:
    """Do something with a file, on Windows again after a while if it is refused.

    Raises:
        OSError: it cannot be done.
    """
    for attempt in range(_TRIES):
        try:
            action()
        except PermissionError:
            if not ON_WINDOWS or attempt == _TRIES - 1:
                raise
            pause(_PAUSE * 2**attempt)
        else:
            return
