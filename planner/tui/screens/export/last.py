"""What was chosen last, kept in the user's folder for state: for each visit, and for all others."""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from planner.tui.screens.export.wish import Wish
from planner.workspace.disk.files import FileProblemError, put_file, read_file
from planner.workspace.disk.state import key, state_folder

_ENDING, _OTHERS = ".export.json", "last"

Last = tuple[Wish, Path | None]
"""What was chosen, and the folder to which it was written, if it was."""


def last(itinerary: Path) -> Last:
    """Return what was chosen for a visit, else for any other, without the reader and the folder."""
    for name in (key(itinerary), _OTHERS):
        found = _read(state_folder() / f"{name}{_ENDING}")
        if found is not None:
            return found
    return Wish(), None


def remember(itinerary: Path, wish: Wish, folder: Path | None) -> None:
    """Keep what was chosen for a visit; where nothing can be kept, it is forgotten."""
    own = {**asdict(wish), "folder": str(folder.absolute()) if folder is not None else ""}
    others = {**own, "readers": {}, "folder": ""}
    with contextlib.suppress(OSError, FileProblemError):
        state_folder().mkdir(parents=True, exist_ok=True)
        for name, kept in ((key(itinerary), own), (_OTHERS, others)):
            put_file(state_folder() / f"{name}{_ENDING}", json.dumps(kept).encode())


def _read(path: Path) -> Last | None:
    """Return what a file keeps, or None if it keeps nothing that makes sense."""
    try:
        kept: Any = json.loads(read_file(path))
        texts = {each.name: kept[each.name] for each in fields(Wish) if each.name != "readers"}
        readers, folder = dict(kept["readers"]), kept["folder"]
    except (FileProblemError, ValueError, KeyError, TypeError):
        return None
    if not all(isinstance(each, str) for each in (*texts.values(), *readers.values(), folder)):
        return None
    return Wish(**texts, readers=readers), Path(folder) if folder else None
