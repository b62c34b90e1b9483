"""A visit that stays open: its file, the content last read, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from planner.workspace.files import read_file
from planner.workspace.visit import Visit


@dataclass(frozen=True)
class OpenVisit:
    """A visit with the file it was read from."""

    path: Path
    content: bytes
    visit: Visit

    @classmethod
    def open(cls, path: Path) -> OpenVisit:
        """Read a visit from its file.

        Raises:
            FileProblemError: the file cannot be read.
            UnreadableError: its content is no text that could be looked at further.
        """
        content = read_file(path)
        return cls(path, content, Visit.of(content))

    def reloaded(self) -> OpenVisit | None:
        """Return the visit as it is on disk now, or None if its content is unchanged.

        Contents are compared, since times of files do not tell whether they changed.

        Raises:
            FileProblemError: the file cannot be read any more.
            UnreadableError: its content is no text that could be looked at further.
        """
        content = read_file(self.path)
        if content == self.content:
            return None
        return OpenVisit(self.path, content, Visit.of(content))
