"""Where a new visit is written: never in the place of another file."""

from __future__ import annotations

import os
from pathlib import Path

from planner.model.fields import Invalid, Notes
from planner.model.kinds import Id, slug
from planner.workspace.disk.files import DEFAULT_FOLDER, FileProblemError, write_file

SUFFIX = ".toml"


def usual_path(own_id: str) -> Path:
    """Return where a visit is written that nobody names a file for: in the usual folder."""
    return DEFAULT_FOLDER / f"{own_id}{SUFFIX}"


def free_path(path: Path) -> Path:
    """Return a path, or where that is taken the first like it, with a number, that is not."""
    found, number = path, 1
    while is_taken(found):
        number += 1
        found = path.with_stem(f"{path.stem}-{number}")
    return found


def path_of(given: str, own_id: str) -> Path:
    """Return which file is meant: one of a folder by the id, or the named one, with the usual ending."""
    path = Path(given)
    if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises
        return path / f"{own_id}{SUFFIX}"
    return path if path.suffix.lower() == SUFFIX else path.with_name(f"{path.name}{SUFFIX}")


def id_of(path: Path) -> str:
    """Return the id that the name of a file suggests, or nothing where it suggests none."""
    stem = path.stem
    sound = not isinstance(Id().read(stem, (), Notes()), Invalid)
    return stem if sound else slug(stem)


def is_taken(path: Path) -> bool:
    """Tell whether there is something at a path already, if only a link that leads nowhere."""
    return os.path.lexists(path)


def write_new(path: Path, text: str) -> None:
    """Write a visit to a file that is not there yet; the usual folder is made if need be.

    Raises:
        FileProblemError: there is one already, or it cannot be written; nothing has changed.
    """
    if path.parent == DEFAULT_FOLDER and not is_taken(path.parent):
        try:
            path.parent.mkdir()
        except OSError as error:
            raise FileProblemError(
                f"the folder {path.parent} cannot be made: {error.strerror or error}"
            ) from None
    if is_taken(path):
        raise FileProblemError(taken(path))
    try:
        write_file(path, text.encode(), overwrite=False)
    except FileExistsError:
        raise FileProblemError(taken(path)) from None


def taken(path: Path) -> str:
    """Say that a file is there already."""
    return f"{path} exists already, and nothing is overwritten; name another file"
