"""Work on a parallel slot: step by step, back and forth, and at the end one change of the file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from planner.changes.change import Change
from planner.changes.parallel.moving import begun
from planner.changes.parallel.opening import seating_of
from planner.changes.parallel.rotation import refitted
from planner.changes.parallel.seating import Seating
from planner.changes.parallel.writing import written_change
from planner.model.plan import Plan
from planner.source.route import Route


class Work:
    """The seating of a slot while it is worked on."""

    def __init__(self, plan: Plan, data: dict[str, Any], route: Route) -> None:
        """Take a visit, the data that it was decoded from, and the session or a branch of it.

        Raises:
            RefusedError: it cannot have branches, or something of them cannot be read.
        """
        self.audience, self._file = seating_of(plan, route)
        self._data = data
        self.seating = self._begun = begun(self.audience, self._file)
        self._done: list[Seating] = []
        self._undone: list[Seating] = []

    @property
    def changed(self) -> bool:
        """Whether the file would be other than it is by what was done."""
        return self.seating != self._begun and bool(self.change().edits)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to go back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step that was undone."""
        return bool(self._undone)

    def do(self, step: Callable[[Seating], Seating]) -> bool:
        """Do a step, and tell whether anything is other than before; rounds follow the branches.

        Raises:
            RefusedError: it cannot be done; nothing has changed.
        """
        after = refitted(self.audience, step(self.seating))
        if after == self.seating:
            return False
        self._done.append(self.seating)
        self._undone = []
        self.seating = after
        return True

    def undo(self) -> None:
        """Go one step back, if there is one."""
        if self._done:
            self._undone.append(self.seating)
            self.seating = self._done.pop()

    def redo(self) -> None:
        """Do the last undone step again, if there is one."""
        if self._undone:
            self._done.append(self.seating)
            self.seating = self._undone.pop()

    def change(self) -> Change:
        """Return the change that makes the file say what the seating is."""
        return self.change_to(self.seating)

    def change_to(self, seating: Seating) -> Change:
        """Return the change that makes the file say what another seating is."""
        return written_change(self.audience, self._data, self._file, seating)
