"""The folder in which the program keeps what it has to remember about open files."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from platformdirs import user_state_path

from planner.workspace.disk.files import identity

VARIABLE = "STUDY_VISIT_PLANNER_STATE"
"""The environment variable that names another folder."""


def state_folder() -> Path:
    """Return the user's own folder for state; it need not exist."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else user_state_path("study-visit-planner", appauthor=False)


def key(path: Path) -> str:
    """Return a name that stands for a file under all its names that are links."""
    name = os.path.normcase(identity(path))
    return hashlib.sha256(name.encode(errors="surrogatepass")).hexdigest()[:32]


def kept(folder: Path, path: Path, ending: str) -> list[Path]:
    """Return what a folder for state keeps for a file under an ending, in the order of names."""
    start = f"{key(path)}."
    try:
        found = sorted(folder.iterdir())
    except OSError:
        return []
    return [each for each in found if each.name.startswith(start) and each.name.endswith(ending)]


def digest(content: bytes) -> str:
    """Return what tells a content from every other."""
    return hashlib.sha256(content).hexdigest()
