"""A visit that stays open: its file, its text as edited, its history, and what comes of the text."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from planner.changes.change import Change
from planner.source.document import BOM, Document, decode, read
from planner.source.edit import Edit
from planner.source.route import Route
from planner.workspace.checking.terms import Terms
from planner.workspace.disk.atomic import sweep
from planner.workspace.disk.files import read_file
from planner.workspace.history import History, Step
from planner.workspace.visit import Visit

TYPING = "Type in the text"
"""The name of a step in which the text itself was typed."""


class OpenVisit:
    """A visit that is being worked on.

    ``text`` is the text as it stands; ``visit`` is what it says, or what it last said while it
    cannot be read in full; ``present`` is what can be read of it now. All edits go through here, so every one can be undone.
    """

    def __init__(self, path: Path, content: bytes) -> None:
        """Take the file and its content.

        Raises:
            UnreadableError: the content is no text that could be looked at further.
        """
        self.path = path
        self.content = content
        """The content of the file when it was last read or written."""
        self.outset = Terms().outset_of(path)
        """From where its check sets out: the settings of its project."""
        self.present = Visit(read(content), self.outset)
        """What comes of the text as it stands, as far as it can be read."""
        self.visit = self.present
        self.history = History()
        self.has_bom = content.startswith(BOM)

    @classmethod
    def open(cls, path: Path) -> OpenVisit:
        """Read a visit from its file.

        Raises:
            FileProblemError: the file cannot be read.
            UnreadableError: its content is no text that could be looked at further.
        """
        sweep(path)
        return cls(path, read_file(path))

    @property
    def document(self) -> Document:
        """The text as it stands, with its data."""
        return self.present.document

    @property
    def text(self) -> str:
        """The text as it stands, without a byte order mark."""
        return self.document.text

    @property
    def written(self) -> bytes:
        """What saving would write."""
        return (BOM if self.has_bom else b"") + self.text.encode()

    @property
    def unsaved(self) -> bool:
        """Whether the text differs from what the file held when it was last read or written."""
        return self.written != self.content

    @property
    def stale(self) -> bool:
        """Whether the text cannot be read in full, so that ``visit`` is its last good state."""
        return self.visit is not self.present

    def preview(self, edits: Iterable[Edit]) -> Visit:
        """Return what the visit would be after some edits; nothing changes.

        Raises:
            RefusedError: an edit cannot be done or proven.
        """
        return self.present.with_edits(edits)

    def apply(self, change: Change, selected: Route | None = None) -> None:
        """Do a change, as one step of the history. ``selected`` is what is selected before it.

        Raises:
            RefusedError: it cannot be done or proven; nothing has changed.
        """
        from planner.source.splice import edited

        document = edited(self.document, change.edits)
        after = selected if change.select is None else change.select
        self._step(Step(change.name, self.text, document.text, selected, after))
        self._take(document)

    def type(self, text: str, *, go_on: bool, selected: Route | None = None) -> None:
        """Take a text as it was typed; ``go_on`` makes it part of the step before if that was so.

        Raises:
            UnreadableError: the text is too large or nested too deeply; nothing has changed.
        """
        if text == self.text:
            return
        document = read(text.encode())
        last = self.history.steps[self.history.done - 1] if self.history.done else None
        if go_on and last is not None and last.name == TYPING and last.after == self.text:
            self.history.extend(text, selected)
        else:
            self._step(Step(TYPING, self.text, text, selected, selected))
        self._take(document)

    def undo(self) -> Step | None:
        """Go one step back and return it, or None if there is none."""
        step = self.history.undo()
        if step is not None:
            self._take(read(step.before.encode()))
        return step

    def redo(self) -> Step | None:
        """Do the last undone step again and return it, or None if there is none."""
        step = self.history.redo()
        if step is not None:
            self._take(read(step.after.encode()))
        return step

    def replace(self, text: str, name: str) -> None:
        """Take another text in one step called ``name``.

        Raises:
            UnreadableError: the text is too large or nested too deeply; nothing has changed.
        """
        document = read(text.encode())
        if text != self.text:
            self._step(Step(name, self.text, text))
            self._take(document)

    def reload(self, content: bytes) -> None:
        """Take what the file now holds, as a step that can be undone.

        Raises:
            UnreadableError: the content is no text that could be looked at further.
        """
        self.replace(decode(content), "Read the file again")
        self.saved(content)

    def saved(self, content: bytes) -> None:
        """Take note of what the file holds now."""
        self.content = content
        self.has_bom = content.startswith(BOM)

    def _step(self, step: Step) -> None:
        self.history.add(step)

    def _take(self, document: Document) -> None:
        self.present = Visit(document, self.outset)
        if document.whole or not self.visit.document.whole:
            self.visit = self.present
