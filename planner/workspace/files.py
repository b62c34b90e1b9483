"""Finds itineraries on disk, reads them, and writes files so that none is ever half-written."""

from __future__ import annotations

import contextlib
import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from planner.source.document import SIZE_CAP, UnreadableError, decode, has_top_level_mark

DEFAULT_FOLDER = Path("itineraries")
"""Where itineraries are looked for when nobody says where."""

ON_WINDOWS = os.name == "nt"

_REPLACE_TRIES = 6
_REPLACE_PAUSE = 0.05


class FileProblemError(Exception):
    """A file or folder cannot be used; the message says why, in an organiser's words."""


def read_file(path: Path) -> bytes:
    """Return the bytes of a regular file, of one that is too large only the first.

    Raises:
        FileProblemError: it is missing, a folder, no regular file, or may not be read.
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
        raise FileProblemError("there is no such file") from None
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
        return path.is_file()
    try:
        return has_top_level_mark(decode(content))
    except UnreadableError:
        return b"format" in content[:4096].replace(b"\0", b"")


def write_file(path: Path, content: bytes, *, overwrite: bool) -> None:
    """Write a file in one step: whoever looks finds the old content or the new, never a part.

    A link is written through, and an existing file keeps its mode.

    Raises:
        FileExistsError: the file exists and ``overwrite`` is False.
        FileProblemError: it cannot be written; an existing file is left as it was.
    """
    from tempfile import mkstemp

    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise FileProblemError(f"{path} is a folder; name a file in it")
    try:
        handle, name = mkstemp(prefix=f".{target.name[:40]}.", suffix=".tmp", dir=target.parent)
    except OSError as error:
        raise FileProblemError(f"{path} cannot be written: {_reason(error)}") from None
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _take_mode(temporary, target)
        if overwrite:
            _replace(temporary, target)
        else:
            _link(temporary, target)
        _sync_folder(target.parent)
    except FileExistsError:
        raise
    except OSError as error:
        raise FileProblemError(f"{path} cannot be written: {_reason(error)}") from None
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def _take_mode(temporary: Path, target: Path) -> None:
    """Give a new file the mode of the one it replaces, or the usual one."""
    try:
        mode = stat.S_IMODE(target.stat().st_mode)
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    temporary.chmod(mode)


def _link(temporary: Path, target: Path) -> None:
    """Give a file its name unless that is taken, in one step where the file system can."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:
        if target.exists():
            raise FileExistsError(str(target)) from None
        _replace(temporary, target)


def _replace(temporary: Path, target: Path, pause: Callable[[float], None] = time.sleep) -> None:
    """Put a file in the place of another; on Windows a reader can keep it for a moment."""
    for attempt in range(_REPLACE_TRIES):
        try:
            temporary.replace(target)
        except PermissionError:
            if not ON_WINDOWS or attempt == _REPLACE_TRIES - 1:
                raise
            pause(_REPLACE_PAUSE * 2**attempt)
        else:
            return


def _sync_folder(folder: Path) -> None:
    """Make a new name in a folder last; Windows has no such call and needs none."""
    if ON_WINDOWS:
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
