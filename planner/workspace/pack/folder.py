"""Puts the files of a pack into their folder: all of them, or none.

They are made in a folder of their own, on the same disk, and then moved. A folder that is new gets
its name in one step. In one that is there already each file takes its place in one step; if
something keeps one of them from that, such as a program that has it open, all of them go back.
"""

from __future__ import annotations

import contextlib
import filecmp
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from planner.workspace.disk.atomic import stem
from planner.workspace.disk.patience import patiently
from planner.workspace.disk.processes import mark

KEPT = ".before"
"""The folder in which files wait that make room for those of a pack, until all are in place."""


class PackError(Exception):
    """A pack cannot be written; the message says why, in an organiser's words."""


class StandingError(PackError):
    """There are files already where those of a pack would be."""


@contextmanager
def written_to(folder: Path) -> Iterator[Path]:
    """Give a new folder in which to make the files of a pack for ``folder``; it goes in the end.

    Raises:
        PackError: nothing can be written there.
    """
    with _told(folder):
        whole = Path(os.path.realpath(folder))
        if whole.exists() and not whole.is_dir():
            raise PackError(f"{folder} is a file; name a folder for the papers")
        name = f"{stem(whole)}{mark()}.tmp"
        making = whole / name if whole.is_dir() else whole.with_name(name)
        making.mkdir()
    try:
        with _told(folder):
            yield making
    finally:
        if not _kept(making):
            shutil.rmtree(making, ignore_errors=True)


def _kept(making: Path) -> list[Path]:
    """Return the files that were moved out of the way, and could not be put back."""
    try:
        return list((making / KEPT).iterdir())
    except OSError:
        return []


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Say in an organiser's words why a pack cannot be written."""
    try:
        yield
    except (OSError, ValueError) as error:
        from planner.workspace.disk.reasons import why_unwritten

        why = why_unwritten(error).replace("save it as another file", "write it")
        raise PackError(f"{_named(folder, error)} cannot be written: {why}") from None


def _named(folder: Path, error: Exception) -> str:
    """Name the file of a pack that an error is about, or its folder where it is about none."""
    named = [getattr(error, name, None) for name in ("filename2", "filename")]
    paths = [Path(os.fsdecode(each)) for each in named if isinstance(each, str | bytes | Path)]
    whole = Path(os.path.realpath(folder))
    inside = [each.relative_to(whole) for each in paths if each.is_relative_to(whole)]
    own = (each for each in inside if each.parts and not each.parts[0].startswith("."))
    return str(folder.joinpath(*next(own, Path()).parts))


def standing(folder: Path, files: Iterable[str]) -> list[str]:
    """Return which of some files, by their paths in a folder, are there already."""
    return [each for each in files if os.path.lexists(folder / each)]


def strangers(folder: Path, files: Iterable[str]) -> list[str]:
    """Return the files in the folders of a pack's papers that are none of its own."""
    own = set(files)
    inside = {Path(each).parent.as_posix() for each in own} - {"."}
    found = []
    for name in sorted(inside):
        with contextlib.suppress(OSError):
            found += [f"{name}/{each.name}" for each in sorted((folder / name).iterdir())]
    return [each for each in found if each not in own]


def put(making: Path, folder: Path, files: Sequence[str]) -> None:
    """Move the files of a pack from where they were made to their folder.

    Files of these names give way; what is the same already stays as it is, with its date.

    Raises:
        OSError: a file cannot be moved, and everything is as it was.
        PackError: that is so, but what was there could not be put back everywhere.
    """
    whole = Path(os.path.realpath(folder))
    if not whole.is_dir():
        patiently(lambda: making.rename(whole))
        return
    kept = making / KEPT
    kept.mkdir()
    try:
        with ExitStack() as undoing:
            for number, each in enumerate(files):
                old = kept / f"{number}-{Path(each).name}"
                _put_one(making / each, whole / each, old, undoing)
            undoing.pop_all()
    except OSError as error:
        if _kept(making):
            why = f"{error.strerror}; what was there before is in {kept}"
            raise PackError(f"{_named(folder, error)} cannot be written: {why}") from None
        raise
    shutil.rmtree(kept, ignore_errors=True)


def _put_one(new: Path, target: Path, old: Path, undoing: ExitStack) -> None:
    """Move a file to its place, and what is there out of the way; note how that is undone."""
    if not target.parent.is_dir():
        undoing.callback(_without_fail, target.parent.rmdir)
        target.parent.mkdir()
    if os.path.lexists(target):
        if target.is_file() and not target.is_symlink() and filecmp.cmp(new, target, shallow=False):
            return
        undoing.callback(_back, old, target)
        patiently(lambda: target.rename(old))
    undoing.callback(_back, target, new)
    patiently(lambda: new.rename(target))


def _back(here: Path, there: Path) -> None:
    """Move a file back if it was moved."""
    if os.path.lexists(here) and not os.path.lexists(there):
        _without_fail(lambda: patiently(lambda: here.rename(there)))


def _without_fail(action: Callable[[], object]) -> None:
    with contextlib.suppress(OSError):
        action()
