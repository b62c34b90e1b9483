"""The windows in which a file is open, so that two of them know of each other.

Each window puts a marker into the user's own folder for state and holds it as long as it lives.
Windows of other users, and those of other machines that share a network drive, keep theirs
elsewhere and are not seen; for them there is only the look at the content before each save.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from planner.workspace.disk.locks import Held, is_held
from planner.workspace.disk.processes import mark
from planner.workspace.disk.state import kept, key, state_folder


@dataclass(frozen=True)
class OtherWindow:
    """Another window in which the same file is open: its process, its machine, since when (UTC)."""

    pid: int
    host: str
    since: datetime


class Window:
    """The marker of a window on a file.

    Nothing here raises: where no marker can be put down, others do not see this window.
    """

    def __init__(self, path: Path, folder: Path | None = None) -> None:
        """Put down the marker of a window on a file, in the folder for state."""
        self._folder = folder or state_folder()
        self._file = path
        self._marker = self._folder / f"{key(path)}.{mark()}.window"
        content = {
            "pid": os.getpid(),
            "host": platform.node(),
            "since": datetime.now(UTC).isoformat(),
        }
        self._held: Held | None = None
        with contextlib.suppress(OSError):
            self._held = Held(self._marker, json.dumps(content).encode())

    def others(self) -> list[OtherWindow]:
        """Return the other living windows on the file, oldest first; remove markers of dead ones."""
        markers = kept(self._folder, self._file, ".window")
        found = [_read(each) for each in markers if each != self._marker and is_held(each)]
        return sorted(found, key=lambda each: each.since)

    def leave(self) -> None:
        """Take the marker away."""
        if self._held is not None:
            self._held.release()
            self._held = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.leave()


def _read(marker: Path) -> OtherWindow:
    """Return what a marker says; of one that says nothing, what its name says."""
    try:
        data = json.loads(marker.read_bytes())
        since = datetime.fromisoformat(data["since"]).astimezone(UTC)
        return OtherWindow(int(data["pid"]), str(data["host"]), since)
    except (OSError, ValueError, KeyError, TypeError):
        pid = marker.suffixes[-2].split("-")[1]
        return OtherWindow(int(pid), "", datetime.now(UTC))
