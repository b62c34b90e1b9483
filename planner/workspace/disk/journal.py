"""The crash journal: what is unsaved, kept beside the file in the user's own folder for state.

At most 4 seconds or 200 changes are lost when the program or the machine dies. What is found at
the next start is offered, never applied.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from planner.source.document import BOM
from planner.workspace.disk.atomic import put, sweep_folder
from planner.workspace.disk.files import FileProblemError, identity
from planner.workspace.disk.locks import Held, is_held
from planner.workspace.disk.processes import mark
from planner.workspace.disk.reasons import why_unwritten
from planner.workspace.disk.saving import current_content
from planner.workspace.disk.state import digest, kept, key, state_folder

LONGEST_WAIT = 3.0
"""After how many seconds a change is due to be noted; looked at each second, it waits at most 4."""

MOST_CHANGES = 200
"""After how many changes they are due."""

_LARGEST_NOTE = 64 * 1024 * 1024
"""The largest note that is read, in bytes."""


class Journal:
    """Notes the unsaved text of one open file.

    Call ``note`` at each change and ``tick`` once a second, ``saved`` when the file was written or
    read again, ``clear`` when what is unsaved is given up, and ``write`` before the program ends or
    sleeps. None of these raises: if a note cannot be written, ``take_trouble`` says so once.
    """

    def __init__(
        self,
        path: Path,
        content: bytes,
        *,
        folder: Path | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take the file, its content as read, the folder for notes, and a clock in seconds."""
        folder = folder or state_folder()
        name = f"{key(path)}.{mark()}"
        self._path = identity(path)
        self._base = content
        self._note = folder / f"{name}.note"
        self._writer = folder / f"{name}.writer"
        self._held: Held | None = None
        self._clock = clock
        self._text: str | None = None
        self._changes = 0
        self._since = 0.0
        self._trouble: str | None = None
        self._told: str | None = None

    def note(self, text: str) -> None:
        """Take the text as it stands after a change; write it only if very many are waiting."""
        if self._text is None:
            self._since = self._clock()
        self._text = text
        self._changes += 1
        if self._changes >= MOST_CHANGES:
            self.write()

    def tick(self) -> None:
        """Write what has been waiting for long enough."""
        if self._text is not None and self._clock() - self._since >= LONGEST_WAIT:
            self.write()

    def write(self) -> None:
        """Write what is waiting, now."""
        if self._text is None:
            return
        self._changes, self._since = 0, self._clock()
        if _encoded(self._text) == self._base.removeprefix(BOM):
            self.clear()
            return
        try:
            if self._held is None:
                self._held = Held(self._writer)
            put(self._note, self._written(self._text), private=True)
        except (OSError, ValueError) as error:
            self._trouble = _trouble(error)
        else:
            self._text = self._trouble = self._told = None

    def saved(self, content: bytes) -> None:
        """Take the content that the file has now, and forget what was unsaved before."""
        self._base = content
        self.clear()

    def clear(self) -> None:
        """Forget what is unsaved."""
        self._text, self._changes = None, 0
        with contextlib.suppress(OSError):
            self._note.unlink()
        if self._held is not None:
            self._held.release()
            self._held = None

    def take_trouble(self) -> str | None:
        """Return why the last note could not be written, unless that was told before."""
        if self._trouble == self._told:
            return None
        self._told = self._trouble
        return self._trouble

    def _written(self, text: str) -> bytes:
        return json.dumps(
            {
                "file": str(self._path),
                "based_on": digest(self._base),
                "when": datetime.now(UTC).isoformat(),
                "pid": os.getpid(),
                "text": text,
                "sum": digest(_encoded(text)),
            }
        ).encode()


@dataclass(frozen=True)
class Recovery:
    """Unsaved text that a killed window has left behind."""

    text: str
    when: datetime
    """When it was noted, in UTC."""
    same_base: bool
    """Whether the file still holds what the text was based on."""
    note: Path
    """The file in which it is kept until it is forgotten."""

    def forget(self) -> None:
        """Remove the note: it was declined, or its text is safe elsewhere. Nothing is raised."""
        with contextlib.suppress(OSError):
            self.note.unlink()


def left_behind(path: Path, folder: Path | None = None) -> Recovery | None:
    """Return the newest text that a killed window has left for a file, or None.

    What a living window has noted is not offered, nor what the file holds anyway; the latter is
    removed. A note that cannot be read is set aside under the ending ``.broken``. Nothing is
    raised. When the text has been taken, note and write it in the new window's journal first, then
    forget it.
    """
    folder = folder or state_folder()
    sweep_folder(folder)
    try:
        content = current_content(path)
    except FileProblemError:
        content = None
    notes = kept(folder, path, ".note")
    alive = {each.stem for each in kept(folder, path, ".writer") if is_held(each)}
    dead = (each for each in notes if each.stem not in alive)
    found = [recovery for note in dead if (recovery := _read(note, content)) is not None]
    return max(found, key=lambda each: each.when, default=None)


def _read(note: Path, content: bytes | None) -> Recovery | None:
    """Return what a dead window has noted, unless it is broken or of no use."""
    try:
        with note.open("rb") as file:
            text, when, base = _parts(file.read(_LARGEST_NOTE))
    except OSError:
        return None
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        with contextlib.suppress(OSError):
            note.replace(note.with_suffix(".broken"))
        return None
    same_base = content is not None and digest(content) == base
    recovery = Recovery(text, when, same_base, note)
    if content is not None and _encoded(text) == content.removeprefix(BOM):
        recovery.forget()
        return None
    return recovery


def _parts(written: bytes) -> tuple[str, datetime, str]:
    """Return the text, the time and the base of a note, or raise one of the errors of ``_read``."""
    data = json.loads(written)
    text = str(data["text"])
    if digest(_encoded(text)) != data["sum"]:
        raise ValueError("the text is not what was written")
    return text, datetime.fromisoformat(data["when"]).astimezone(UTC), str(data["based_on"])


def _encoded(text: str) -> bytes:
    return text.encode(errors="surrogatepass")


def _trouble(error: Exception) -> str:
    cause = why_unwritten(error).partition(";")[0]
    return f"Unsaved work cannot be kept safe against a crash: {cause}. Save soon."
