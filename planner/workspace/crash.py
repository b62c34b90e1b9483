"""What is kept when the program itself fails, so that the failure can be reported."""

from __future__ import annotations

import platform
from datetime import UTC, datetime
from pathlib import Path
from traceback import format_exception

from planner import __version__
from planner.workspace.disk.state import state_folder

NAME = "last-failure.txt"


def keep_failure(error: BaseException, folder: Path | None = None) -> Path | None:
    """Write how the program failed to the folder for state; return the file, or None if it cannot.

    It names places in the program and the message of the error, and nothing else of the visit.
    """
    folder = folder or state_folder()
    lines = [
        f"planner {__version__}, Python {platform.python_version()}, {platform.platform()}\n",
        f"{datetime.now(UTC).isoformat(timespec='seconds')}\n\n",
        *format_exception(error),
    ]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / NAME
        path.write_text("".join(lines), encoding="utf-8", errors="backslashreplace")
    except OSError:
        return None
    return path
