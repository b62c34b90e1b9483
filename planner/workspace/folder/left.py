"""What windows have left of the visits of a folder: unsaved work, and that they are still open."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from planner.source.record import Record
from planner.workspace.disk.journal import left_behind
from planner.workspace.disk.locks import is_held
from planner.workspace.disk.processes import HOST
from planner.workspace.disk.state import kept, key, state_folder

NOTE, WINDOW = ".note", ".window"
"""How the names end of what a journal notes, and of the marker of a window."""


class Left(Record):
    """What windows have left of a visit."""

    unsaved: datetime | None = None
    """When unsaved work was noted by a window that was killed; it is offered on opening."""
    elsewhere: bool = False
    """Whether another window has the visit open."""


def state_names() -> list[str]:
    """Return the names of all notes and markers; of a folder that is not there, none."""
    try:
        names = os.listdir(state_folder())  # noqa: PTH208 - only the names are wanted
    except OSError:
        return []
    return [each for each in names if each.endswith((NOTE, WINDOW))]


def left_of(paths: Iterable[Path]) -> dict[Path, Left]:
    """Return what windows have left of visits, of those of which there is anything.

    Notes that say what the file holds anyway are removed, as opening the visit does.
    """
    known: dict[str, set[str]] = {}
    for name in state_names():
        start, _, rest = name.partition(".")
        known.setdefault(start, set()).add(rest)
    found: dict[Path, Left] = {}
    for path in paths if known else ():
        names = known.get(key(path), set())
        recovery = left_behind(path) if any(each.endswith(NOTE) for each in names) else None
        elsewhere = any(each.endswith(WINDOW) for each in names) and open_elsewhere(path)
        if recovery is not None or elsewhere:
            found[path] = Left(None if recovery is None else recovery.when, elsewhere)
    return found


def open_elsewhere(path: Path) -> bool:
    """Tell whether a window of another process has a visit open."""
    ours = f".{HOST}-{os.getpid()}-"
    markers = kept(state_folder(), path, WINDOW)
    return any(is_held(each) for each in markers if ours not in each.name)
