"""Gives the file of a visit another name in its folder, and never one that is taken."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable
from pathlib import Path

from planner.workspace.disk.atomic import sweep
from planner.workspace.disk.files import FileProblemError
from planner.workspace.disk.locks import BusyError, locked
from planner.workspace.disk.processes import ON_WINDOWS
from planner.workspace.disk.reasons import why_unwritten
from planner.workspace.disk.state import kept, key, state_folder
from planner.workspace.folder.left import NOTE, open_elsewhere

ENDING = ".toml"

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
"""What no name of a file may have on one of the systems on which people share visits."""

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""Names that are devices on Windows."""

_LONGEST = 200
"""How many bytes a name has at most; some systems take 255, and copies need a few more."""


def file_name(typed: str) -> str:
    """Return the name of a file for what was typed, with its ending.

    Raises:
        FileProblemError: no file can have that name on every system; the message says why.
    """
    name = typed.strip()
    if name.lower().endswith(ENDING):
        stem = name[: -len(ENDING)]
    else:
        stem, name = name, name + ENDING
    if not stem.strip(". "):
        raise FileProblemError("type a name for the file, such as spring-visit")
    forbidden = _FORBIDDEN.search(stem)
    if forbidden is not None:
        sign = forbidden.group()
        what = f"a {sign}" if sign.isprintable() else "signs that nobody sees"
        where = "; it stays in its folder" if sign in "/\\" else ""
        raise FileProblemError(f"the name of a file cannot have {what} in it{where}")
    if _RESERVED.fullmatch(stem):
        raise FileProblemError(f"{stem} is no name for a file on Windows; choose another")
    if stem.startswith(".") or stem.endswith((".", " ")):
        raise FileProblemError("the name of a file should neither begin with a dot nor end in one")
    try:
        size = len(name.encode())
    except UnicodeEncodeError:
        raise FileProblemError("the name of a file cannot have signs that nobody sees") from None
    if size > _LONGEST:
        raise FileProblemError("that name is too long; choose a shorter one")
    return name


def rename(path: Path, typed: str) -> Path:
    """Give a file another name in its folder, and return where it is then.

    What a killed window has left unsaved of it goes along, and is offered under the new name.

    Raises:
        FileExistsError: another file has that name; nothing has changed.
        FileProblemError: the name cannot be used, the file cannot be renamed, or a window has it
            open; nothing has changed.
    """
    name = file_name(typed)
    new = path.with_name(name)
    if new.name == path.name:
        return path
    if open_elsewhere(path):
        raise FileProblemError("it is open in another window; close it there first")
    sweep(path)
    folder = state_folder()
    notes = [] if path.is_symlink() else kept(folder, path, NOTE)
    before = key(path)
    try:
        with locked(folder / f"{before}.lock"):
            _rename(path, new)
    except FileExistsError:
        raise
    except BusyError:
        raise FileProblemError("another window is saving it; try again in a moment") from None
    except FileNotFoundError:
        raise FileProblemError("the file is gone: it was moved or deleted") from None
    except (OSError, ValueError) as error:
        raise FileProblemError(f"it cannot be renamed: {why_unwritten(error)}") from None
    after = key(new)
    for note in notes:
        with contextlib.suppress(OSError):
            note.rename(note.with_name(after + note.name.removeprefix(before)))
    return new


def _rename(path: Path, new: Path) -> None:
    """Rename a file, in steps of which none can overwrite another file.

    Raises:
        FileExistsError: another file has the name.
        OSError: it cannot be done; the file has its old name.
    """
    if _is_other_spelling(path, new):
        path.rename(new)
        return
    if ON_WINDOWS:
        path.rename(new)  # which there refuses a name that is taken
        return
    if not path.is_symlink():
        try:
            os.link(path, new)
        except (FileExistsError, FileNotFoundError):
            raise
        except OSError:
            pass  # a file system without hard links
        else:
            _or_take_back(path.unlink, new)
            return
    path.lstat()
    os.close(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    _or_take_back(lambda: path.replace(new), new)


def _or_take_back(step: Callable[[], object], new: Path) -> None:
    """Take the last step of renaming; if it fails, take the new name away again."""
    try:
        step()
    except BaseException:
        with contextlib.suppress(OSError):
            new.unlink()
        raise


def _is_other_spelling(path: Path, new: Path) -> bool:
    """Tell whether two names differ in capitals only, and the system takes them for one."""
    if path.name.casefold() != new.name.casefold():
        return False
    with contextlib.suppress(OSError):
        names = os.listdir(path.parent)  # noqa: PTH208 - only the names are wanted
        return new.name not in names and os.path.samestat(path.lstat(), new.lstat())
    return False
