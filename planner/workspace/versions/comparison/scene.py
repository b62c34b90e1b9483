"""What every comparison of entries needs: both states, who has to do with what, and subjects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from planner.model.clock import clock
from planner.model.folding import folded
from planner.model.plan import Plan
from planner.model.programme import Item
from planner.workspace.versions.comparison.both import Both, Twin
from planner.workspace.versions.comparison.concerns import Circle
from planner.workspace.versions.comparison.records import (
    BRANCH,
    ITEM,
    SESSION,
    Concern,
    Difference,
    Subject,
)
from planner.workspace.versions.comparison.states import Programmed, State


class Scene:
    """Two states of a visit, and what is asked of them again and again."""

    def __init__(self, before: Plan, after: Plan) -> None:
        """Take the plans of both states."""
        self.before = State(before)
        self.after = State(after)
        self.both = Both(self.before, self.after)
        self.circle = Circle(self.both)

    @cached_property
    def _common(self) -> frozenset[str]:
        """The titles, folded, that more than one session of a state has."""
        states = (self.before, self.after)
        return frozenset(
            title for state in states for title, count in state.titles.items() if count > 1
        )

    def sides(self, twin: Twin) -> tuple[tuple[State, Programmed], tuple[State, Programmed]]:
        """Return a session with its state, as it was and as it is."""
        return (self.before, twin.before), (self.after, twin.after)

    def label(self, state: State, each: Programmed, *, timed: bool = True) -> str:
        """Name a session or branch in a sentence; with ``timed`` one that shares its title by its time."""
        name = state.called(each.session.title)
        common = folded(state.text(each.session.title)) in self._common
        if timed and common and each.start is not None:
            name += f" at {clock(each.start)}"
        if each.branch is None:
            return name
        return f"{state.called(each.branch.title)} (in {name})"

    def subject(self, before: Programmed | None, after: Programmed | None) -> Subject:
        """Return a session or branch as what a difference is about."""
        here = after or before
        if here is None:
            raise ValueError("a session is in one of the states at least")
        state = self.after if after is not None else self.before
        return Subject(
            BRANCH if here.branch is not None else SESSION,
            state.text(here.entry.title),
            before.entry.route if before is not None else None,
            after.entry.route if after is not None else None,
            here.day.date,
            dated=True,
        )

    def item(self, old: Item | None, new: Item | None, within: Subject) -> Subject:
        """Return a point of a session as what a difference is about."""
        here, state = (new, self.after) if new is not None else (old, self.before)
        return Subject(
            ITEM,
            state.text(here.title) if here is not None else "",
            old.route if old is not None else None,
            new.route if new is not None else None,
            within.date,
            dated=True,
        )


def sentence(
    subject: Subject,
    what: str,
    text: str,
    values: tuple[str, str] = ("", ""),
    concerns: Iterable[Concern] = (),
    parts: Sequence[Difference] = (),
) -> Difference:
    """Return a difference that is told by a text, which begins with a capital and ends with a stop."""
    text = text[:1].upper() + text[1:]
    if not text.rstrip("”").endswith((".", "!", "?", "…")):
        text += "."
    return Difference(subject, what, text, *values, tuple(concerns), tuple(parts))
