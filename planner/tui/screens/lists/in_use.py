"""What is done with an entry that others refer to: deleted, replaced by another, given another id."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from textual.app import App
from textual.content import Content

from planner.changes.change import Change
from planner.changes.replace import renamed_id, replaced, without
from planner.changes.visit.uses import Use, uses
from planner.model.basic_kinds import slug
from planner.model.nested import Target
from planner.source.edit import Delete, RefusedError
from planner.source.plain import shorten
from planner.tui.forms.entries import List, Row, rows
from planner.tui.screens.asking.ask import AskScreen
from planner.tui.screens.asking.choice import Answer, ChoiceScreen
from planner.tui.screens.asking.pick import Choice, PickScreen
from planner.tui.screens.desk import Desk
from planner.tui.text import sentence
from planner.tui.widgets.effects import foreseen, refused

LEAST_USES, ROWS_BESIDE = 4, 20
"""How many places of use a question lists at least, and the lines that the rest of it takes."""

EVERYWHERE, REPLACE, ENTRY = "everywhere", "replace", "entry"


class Asks(Protocol):
    """A screen that asks, and shows what comes of a change."""

    @property
    def app(self) -> App[object]:
        """The app."""

    def done(self, change: Change | None) -> None:
        """Do a change, if there is one, and show what comes of it."""

    def action_replace(self) -> None:
        """Put another entry in the place of the highlighted one."""


def delete(screen: Asks, desk: Desk, target: Target, row: Row) -> None:
    """Delete an entry; where it is in use, say where, and ask what is to become of that."""
    plan = desk.opened.visit.plan
    found = uses(plan, target, row.id)
    entry = Change(f"Delete {row.name}", (Delete(row.route),))
    if not found:
        screen.done(entry)
        return
    answers = [
        Answer("e", f"Take {shorten(row.name, 24)} out everywhere, and delete it", EVERYWHERE),
        Answer("r", "Replace it by another everywhere", REPLACE),
        Answer("d", "Delete the entry alone; what names it becomes a problem", ENTRY),
    ]
    most = max(LEAST_USES, screen.app.size.height - ROWS_BESIDE)
    question = f"{row.name} is in use {_times(found)}:\n{_listed(found, most)}"

    def answered(answer: str | None) -> None:
        if answer == EVERYWHERE:
            _make(screen, desk, lambda: without(plan, desk.opened.document.data, target, row.id))
        elif answer == REPLACE:
            screen.action_replace()
        elif answer == ENTRY:
            screen.done(entry)

    def effect(answer: str) -> list[Content]:
        if answer == REPLACE:
            return []
        try:
            taken = without(plan, desk.opened.document.data, target, row.id)
        except RefusedError as refusal:
            return [refused(str(refusal))]
        return foreseen(desk.opened, (taken if answer == EVERYWHERE else entry).edits, 3)

    asking = ChoiceScreen(f"Delete {row.name}", question, answers, effect)
    screen.app.push_screen(asking, answered)


def replace(screen: Asks, desk: Desk, which: List, row: Row) -> None:
    """Ask for another entry of the same list, and put it in the place of this one everywhere."""
    opened, target = desk.opened, which.target
    if target is None:
        return
    plan, data = opened.visit.plan, opened.document.data
    others = [each for each in rows(data, plan, which) if each.id and each.id != row.id]
    choices = [Choice(each.id, each.name, each.id) for each in others]

    def picked(new: str | None) -> None:
        if new is not None:
            _make(screen, desk, lambda: replaced(plan, data, target, row.id, new))

    number = len(uses(plan, target, row.id))
    title = f"Instead of {row.name}, in {number} place{'' if number == 1 else 's'}"

    def effect(new: str) -> list[Content]:
        try:
            return foreseen(opened, replaced(plan, data, target, row.id, new).edits, 4)
        except RefusedError as refusal:
            return [refused(str(refusal))]

    screen.app.push_screen(PickScreen(title, choices, effect), picked)


def rename(screen: Asks, desk: Desk, target: Target, row: Row) -> None:
    """Ask for another id, and write it wherever the entry is named."""
    opened = desk.opened
    number = len(uses(opened.visit.plan, target, row.id))
    places = f"; {number} reference{'' if number == 1 else 's'} will follow" if number else ""

    def typed(text: str | None) -> None:
        if text is not None and text != row.id:
            _make(
                screen, desk,
                lambda: renamed_id(
                    opened.visit.plan, opened.document.data, target, row.id, slug(text) or text
                ),
            )  # fmt: skip

    ask = AskScreen(f"Id of {row.name}", f"Small letters, digits and hyphens{places}.", row.id)
    screen.app.push_screen(ask, typed)


def _make(screen: Asks, desk: Desk, change: Callable[[], Change]) -> None:
    """Work out a change and do it, or say why it cannot be done."""
    try:
        made = change()
    except RefusedError as refusal:
        desk.say(sentence(str(refusal)), severity="warning")
        return
    screen.done(made)


def _times(found: Sequence[Use]) -> str:
    return "once" if len(found) == 1 else f"{len(found)} times"


def _listed(found: Sequence[Use], most: int) -> str:
    lines = [f"• {each.words}" for each in found[:most]]
    if len(found) > most:
        lines.append(f"• and {len(found) - most} more")
    return "\n".join(lines)
