"""Finds itineraries on disk, reads them, and writes files so that none is ever half-written."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from planner.source.document import SIZE_CAP, UnreadableError, decode, has_top_level_mark

DEFAULT_FOLDER = Path("itineraries")
"""Where itineraries are looked for when nobody says where."""


class FileProblemError(Exception):
    """A file or folder cannot be used; the message says why, in an organiser's words."""


class MissingFileError(FileProblemError):
    """There is no such file."""


def read_file(path: Path) -> bytes:
    """Return the bytes of a regular file, of one that is too large only the first.

    Raises:
        MissingFileError: it is missing.
        FileProblemError: it is a folder, no regular file, or may not be read.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            with os.scandir(path):
                raise FileProblemError("this is a folder; name an itinerary, a TOML file")
        if not stat.S_ISREG(mode):
            raise FileProblemError("this is no regular file; name an itinerary, a TOML file")
        with path.open("rb") as file:
            return file.read(SIZE_CAP + 1)
    except FileNotFoundError:
        raise MissingFileError("there is no such file") from None
    except (OSError, ValueError) as error:
        raise FileProblemError(f"it cannot be read: {_reason(error)}") from None


def _reason(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)


def itineraries(paths: Iterable[Path]) -> Iterator[Path]:
    """Return the files that ``paths`` name: files as they are, and the itineraries of folders.

    A folder is searched with all that is in it, in the order of names; of its TOML files those
    count that say ``format`` before their first table. Hidden folders are passed over; a folder in
    it that may not be read is returned itself, so that reading it says why.

    Raises:
        FileProblemError: a folder holds no itinerary.
    """
    seen: set[Path] = set()
    for path in paths:
        for found in _in_folder(path) if os.path.isdir(path) else (path,):  # noqa: PTH112 - Path.is_dir raises
            key = identity(found)
            if key not in seen:
                seen.add(key)
                yield found


def identity(path: Path) -> Path:
    """Return one path for all names of a file."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):
        return path


def _in_folder(folder: Path) -> list[Path]:
    found: list[Path] = []

    def closed(error: OSError) -> None:
        found.append(Path(error.filename or folder))

    for where, folders, files in os.walk(folder, onerror=closed):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        candidates = (Path(where, name) for name in sorted(files) if name.lower().endswith(".toml"))
        found += filter(is_itinerary, candidates)
    if not found:
        raise FileProblemError(
            "this folder holds no itinerary: a TOML file is one if it says format = 1 at its top"
        )
    return found


def is_itinerary(path: Path) -> bool:
    """Tell whether a file is an itinerary; a file that cannot be read as text may be one."""
    try:
        content = read_file(path)
    except FileProblemError:
        return os.path.isfile(path)  # noqa: PTH113 - Path.is_file raises
    try:
        return has_top_level_mark(decode(content))
    except UnreadableError:
        return b"format" in content[:4096].replace(b"\0", b"")


def would_lose_an_itinerary(target: Path, own: Iterable[Path]) -> bool:
    """Tell whether a file to be written is one of those it is made of, or another itinerary.

    A link is written through, so what it leads to counts.
    """
    real = identity(target)
    if real in map(identity, own):
        return True
    is_file = os.path.isfile(real)  # noqa: PTH113 - Path.is_file raises
    return is_file and real.suffix.lower() == ".toml" and is_itinerary(real)


def write_file(path: Path, content: bytes, *, overwrite: bool) -> None:
    """Write a file in one step: whoever looks finds the old content or the new, never a part.

    A link is written through. An existing file keeps its mode, all its names and, as far as the
    system lets one, its owner, group and extended attributes.

    Raises:
        FileExistsError: the file exists and ``overwrite`` is False.
        FileProblemError: it cannot be written; an existing file is left as it was.
    """
    put_file(path, content, new=not overwrite)


def put_file(
    path: Path,
    content: bytes,
    *,
    new: bool = False,
    last_look: Callable[[Path], None] | None = None,
) -> None:
    """Write a file as ``write_file`` does; ``new`` and ``last_look`` are those of ``atomic.put``.

    Raises:
        FileExistsError: the file exists and a new one was wanted.
        FileProblemError: it cannot be written; an existing file is left as it was.
    """
    from planner.workspace.disk.atomic import TornError, put

    try:
        target = Path(os.path.realpath(path))
        _refuse_what_is_no_file(path, target)
        put(target, content, new=new, last_look=last_look)
    except FileExistsError:
        raise
    except TornError as error:
        raise FileProblemError(
            f"{path} is damaged: {error.strerror}; its old text stands whole in {error.filename}"
        ) from None
    except (OSError, ValueError) as error:
        from planner.workspace.disk.reasons import why_unwritten

        raise FileProblemError(f"{path} cannot be written: {why_unwritten(error)}") from None


def _refuse_what_is_no_file(path: Path, target: Path) -> None:
    """Raise FileProblemError for a folder, a device, or a file that is marked as read-only.

    Raises:
        OSError: the whole disk is read-only, or answers nothing.
    """
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise FileProblemError(f"{path} is a folder; name a file in it")
    if not stat.S_ISREG(mode):
        raise FileProblemError(f"{path} is no regular file; save it as another file")
    if not os.access(target, os.W_OK):
        with contextlib.suppress(PermissionError):
            os.close(os.open(target, os.O_WRONLY))
        raise FileProblemError(
            f"{path} cannot be written: the file is read-only; let it be written, "
            "or save it as another file elsewhere"
        )
