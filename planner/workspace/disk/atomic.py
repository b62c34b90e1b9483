"""Puts a content in the place of a file, so that whoever looks finds the old one or the new.

The content is first written, whole and synced, to a temporary file beside the target, named
``.<name>.<machine>-<process>-<number>.tmp``. What a killed process leaves of these is swept.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from planner.workspace.disk.exchange import exchange
from planner.workspace.disk.likeness import make_like
from planner.workspace.disk.patience import patiently
from planner.workspace.disk.processes import HOST, ON_WINDOWS, mark, runs

_LONGEST_STEM = 40
"""How many characters of a name are repeated in the names of files beside it."""

_LONGEST_SAVE = 24 * 60 * 60
"""After how many seconds no save can still be under way."""

_NO_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}
"""What a file system answers that cannot sync."""

_NO_LINKS = {errno.EPERM, errno.EACCES, errno.EXDEV, errno.EMLINK, *_NO_SYNC}
"""What a file system answers that has no hard links."""


Look = Callable[[Path], None]
"""Looks at the content that a file had, and raises something if it is not as expected."""


class TornError(OSError):
    """A file with several names is damaged; its old content stands whole in ``filename``."""


def put(
    target: Path,
    content: bytes,
    *,
    new: bool = False,
    private: bool = False,
    last_look: Look | None = None,
) -> None:
    """Put ``content`` in the place of ``target``, which must be no link to another name.

    With ``new`` there must be no file yet; ``private`` makes a file that nobody else may read;
    ``last_look`` is called at the last moment with where the old content stands, and where the
    system can exchange files once more when that is out of everybody's reach: what it raises ends
    the matter. A file that has several names (hard links) is rewritten in place: see ``_rewrite``.

    Raises:
        FileExistsError: the file exists, and a new one was wanted.
        OSError: a step failed; the target is as it was, and nothing else is left.
        TornError: see there.
    """
    temporary = target.with_name(f"{stem(target)}{mark()}.tmp")
    exists = not new and target.exists()
    try:
        _write_out(temporary, content, 0o600 if private or exists else 0o666)
        if exists and not private:
            make_like(temporary, target)
        look = last_look or (lambda _: None)
        if exists and _names(target) > 1:
            _rewrite(target, temporary, content, look)
        else:
            look(target)
            if new:
                _link(temporary, target)
            elif last_look is None or not exists:
                patiently(lambda: temporary.replace(target))
            else:
                _exchange(temporary, target, content, last_look)
        _sync_folder(target.parent)
    finally:
        _remove(temporary)


def _remove(*paths: Path) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()


def stem(target: Path) -> str:
    """Return how the names of files beside a target begin; no other target has the same."""
    name = target.name
    short = name if len(name) <= _LONGEST_STEM else name[:_LONGEST_STEM] + f"~{_sum(name):08x}"
    return f".{short}."


def _sum(name: str) -> int:
    return zlib.crc32(os.fsencode(name))


def _write_out(path: Path, content: bytes, mode: int) -> None:
    """Make a file with a content, and see it to the disk."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    _fill(os.open(path, flags, mode), content)


def _fill(handle: int, content: bytes) -> None:
    """Make a content that of an open file, see it to the disk and close the file."""
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.ftruncate(handle, len(content))
        _sync(handle)
    except BaseException:
        with contextlib.suppress(OSError):
            os.close(handle)
        raise
    os.close(handle)


def _sync(handle: int) -> None:
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise


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


def _link(temporary: Path, target: Path) -> None:
    """Give a file its name unless that is taken, in one step where the file system can."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _reserve(target)
        try:
            patiently(lambda: temporary.replace(target))
        except BaseException:
            _remove(target)
            raise


def _reserve(target: Path) -> None:
    """Take a name with an empty file, which only one process can."""
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def _exchange(temporary: Path, target: Path, content: bytes, last_look: Look) -> None:
    """Let a file and what is to replace it change places, and back if ``last_look`` wants that.

    What another program has written between the first look and this moment is found then, and
    comes back to its place. Where the system cannot exchange files, they are replaced unseen.
    """
    try:
        exchanged = exchange(temporary, target)
    except FileNotFoundError:
        last_look(target)
        raise
    if not exchanged:
        patiently(lambda: temporary.replace(target))
        return
    try:
        last_look(temporary)
    except BaseException:
        _exchange_back(temporary, target, content)
        raise


def _exchange_back(temporary: Path, target: Path, content: bytes) -> None:
    """Bring a file back to its place; what was put there even since then stays there."""
    try:
        back = exchange(temporary, target)
    except OSError:
        back = False
    if not back:
        patiently(lambda: temporary.replace(target))
        return
    with contextlib.suppress(OSError):
        if temporary.read_bytes() != content:
            exchange(temporary, target)


def _names(target: Path) -> int:
    """Return how many names a file has, without those that a killed save has left it."""
    if target.stat().st_nlink > 1:
        sweep(target)
    return target.stat().st_nlink


def _rewrite(target: Path, temporary: Path, content: bytes, last_look: Look) -> None:
    """Write a content into a file that has several names, which replacing would part.

    This alone is not done in one step: who reads in between can find a part. So the old content
    and the new are first put beside it, synced, as ``.old`` and ``.new``. If writing fails, the old
    content is written back. If the process is killed, or the power fails, ``sweep`` finds the two
    and writes the new content to its end.

    Raises:
        OSError: a step failed; the target is as it was.
        TornError: writing back failed as well.
    """
    kept, coming = temporary.with_suffix(".old"), temporary.with_suffix(".new")
    before = target.read_bytes()
    torn = False
    try:
        _write_out(kept, before, 0o600)
        temporary.replace(coming)
        _sync_folder(target.parent)
        last_look(target)
        torn = True
        try:
            _fill(_opened(target), content)
        except BaseException as error:
            _write_back(target, before, kept, error)
            torn = False
            raise
        torn = False
    finally:
        if not torn:
            _remove(coming, kept)


def _opened(target: Path) -> int:
    return os.open(target, os.O_RDWR | getattr(os, "O_BINARY", 0))


def _write_back(target: Path, before: bytes, kept: Path, error: BaseException) -> None:
    try:
        if target.read_bytes() != before:
            _fill(_opened(target), before)
    except OSError as worse:
        raise TornError(worse.errno, str(error), str(kept)) from error


def sweep(target: Path) -> None:
    """Remove what killed saves have left beside a file, and end what they have begun.

    Call it before the file is read, under any of its names that are links. What belongs to a process that still runs stays, and so does
    what another machine wrote less than a day ago on a shared drive. Nothing is raised.
    """
    try:
        target = Path(os.path.realpath(target))
    except (OSError, ValueError):
        return
    left = set(_left_by_the_dead(target.parent, re.escape(stem(target))))
    for coming in [path for path in left if path.suffix == ".new"]:
        left.discard(coming)
        left.discard(coming.with_suffix(".old"))
        with contextlib.suppress(OSError):
            _end(target, coming)
    _remove(*left)


def sweep_folder(folder: Path) -> None:
    """Remove what killed processes have left in a folder that only this program writes to."""
    _remove(*(path for path in _left_by_the_dead(folder, r"\..*\.") if path.suffix == ".tmp"))


def _left_by_the_dead(folder: Path, beginning: str) -> Iterator[Path]:
    ours = re.compile(
        rf"{beginning}([0-9a-f]{{8}})-([0-9]{{1,10}})-[0-9a-f]{{8}}\.(tmp|old|new)", re.DOTALL
    )
    try:
        with os.scandir(folder) as entries:
            found = [(entry, match) for entry in entries if (match := ours.fullmatch(entry.name))]
    except OSError:
        return
    for entry, match in found:
        with contextlib.suppress(OSError):
            age = time.time() - entry.stat(follow_symlinks=False).st_mtime
            if age > _LONGEST_SAVE or (match[1] == HOST and not runs(int(match[2]))):
                yield Path(entry.path)


def _end(target: Path, coming: Path) -> None:
    """End the rewriting of a file, if what it holds is part old and part new content.

    If it holds something else, someone has changed it since: then the two copies stay.
    """
    kept = coming.with_suffix(".old")
    new, old, now = coming.read_bytes(), kept.read_bytes(), target.read_bytes()
    if now not in (new, old):
        if not _torn(now, old, new):
            return
        _fill(_opened(target), new)
    coming.unlink()
    kept.unlink()


def _torn(now: bytes, old: bytes, new: bytes) -> bool:
    """Tell whether each byte of a content comes from one of two others."""
    if len(now) > max(len(old), len(new)):
        return False
    return all(now[at : at + 1] in (old[at : at + 1], new[at : at + 1]) for at in range(len(now)))
