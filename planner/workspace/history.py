"""The history of an open visit: every state of its text, each with the name of the step to it."""

from __future__ import annotations

from dataclasses import dataclass

from planner.source.route import Route


@dataclass(frozen=True)
class Step:
    """One step of work: what it did, the text before and after it, and what was selected."""

    name: str
    before: str
    after: str
    selected_before: Route | None = None
    selected_after: Route | None = None


class History:
    """The steps done, and those undone that can be done again."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.done = 0
        """How many of the steps hold; those behind them are undone."""

    def add(self, step: Step) -> None:
        """Note a step; what was undone before it is forgotten."""
        del self.steps[self.done :]
        self.steps.append(step)
        self.done += 1

    def undo(self) -> Step | None:
        """Go one step back, and return that step, or None at the beginning."""
        if not self.done:
            return None
        self.done -= 1
        return self.steps[self.done]

    def redo(self) -> Step | None:
        """Do the last undone step again, and return it, or None if there is none."""
        if self.done == len(self.steps):
            return None
        self.done += 1
        return self.steps[self.done - 1]

    def extend(self, after: str, selected: Route | None) -> None:
        """Let the last step end in another text: one goes on typing."""
        last = self.steps[self.done - 1]
        self.steps[self.done - 1] = Step(
            last.name, last.before, after, last.selected_before, selected
        )
