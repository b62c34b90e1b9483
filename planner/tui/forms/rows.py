"""Fields that hold entries with fields of their own, a line each."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Region
from textual.widget import Widget

from planner.changes.form.draft import held
from planner.model.fields import Spec
from planner.model.keys import article
from planner.model.nested import Many
from planner.source.plain import shorten
from planner.tui.forms.field import LABEL, UNSET, Field, Form
from planner.tui.forms.summaries import summary
from planner.tui.text import MUTED


class RowsField(Field, can_focus=True):
    """Entries that open in a form of their own: items, branches, rooms, or a single table."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "edit", "Edit it", show=False),
        Binding("n,plus,insert", "add", "Add one", show=False),
        Binding("backspace,delete", "remove", "Take it out", show=False),
        Binding("shift+up", "move(-1)", "Move it up", show=False),
        Binding("shift+down", "move(1)", "Move it down", show=False),
    ]

    def __init__(self, form: Form, key: str, spec: Spec) -> None:
        super().__init__(form, key, spec)
        kind = held(spec.kind)
        if kind is None:
            raise TypeError(f"{key} holds no tables")
        self._table = kind.table
        self._list = isinstance(spec.kind, Many)
        self._at = 0
        self.look_at_standing()

    @property
    def readable(self) -> bool:
        """Whether what stands there has the right shape, so that it can be edited here."""
        if self.value is UNSET:
            return True
        if self._list:
            return isinstance(self.value, list) and all(
                isinstance(each, dict) for each in self.value
            )
        return isinstance(self.value, dict)

    @property
    def _entries(self) -> list[Any]:
        if self.value is UNSET or not self.readable:
            return []
        return list(self.value) if self._list else [self.value]

    @property
    def _can_add(self) -> bool:
        return self.readable and (self._list or self.value is UNSET)

    @property
    def hint(self) -> str:
        """What the keys do."""
        if self._at >= len(self._entries):
            return "↵ adds one"
        return "↵ edits, n adds, ⌫ takes out" + (", shift+↑↓ moves" if self._list else "")

    def rows(self, width: int) -> list[Content]:
        """Return a line for each entry, and one to add another."""
        lines: list[Content] = []
        plan, draft = self.form.plan, self.form.draft
        for number, entry in enumerate(self._entries):
            text = shorten(summary(self._table, entry, plan, draft), max(4, width - 3))
            lines.append(self._line(f"{text}", number))
        if self._can_add:
            lines.append(self._line(f"+ add {article(self._table)}", len(lines), MUTED))
        return lines or [Content.styled("…", MUTED)]

    def _line(self, text: str, number: int, style: str = "") -> Content:
        selected = self.has_focus and number == self._at
        return Content.styled(f" {text} ", "bold reverse" if selected else style)

    def action_go(self, by: int) -> None:
        """Go up or down in the list, and beyond it to the next field."""
        last = len(self._entries) - (0 if self._can_add else 1)
        if 0 <= self._at + by <= last:
            self._at += by
            self._reveal()
            self.form.taken(self)
        else:
            self.leave(by)

    def _reveal(self) -> None:
        """Show the entry under the cursor, also of a list that is longer than the screen."""
        self.refresh()
        if isinstance(self.parent, Widget):
            row = Region(0, self.virtual_region.y + self._at, 1, 1)
            self.parent.scroll_to_region(row, animate=False)

    def action_edit(self) -> None:
        """Open the entry under the cursor, or a new one."""
        if not self.readable:
            return
        if self._at < len(self._entries):
            self.form.descend(self, self._at if self._list else None)
        else:
            self.action_add()

    def action_add(self) -> None:
        """Open a new entry, behind the one under the cursor."""
        if self._can_add:
            self.form.descend(self, len(self._entries) if self._list else None)

    def action_remove(self) -> None:
        """Take out the entry under the cursor."""
        if self._at >= len(self._entries):
            return
        if self._list:
            self.form.draft.remove(self.key, self._at)
        else:
            self.form.draft.take(self.key)
        self.taken_in()

    def action_move(self, by: int) -> None:
        """Move the entry under the cursor up or down."""
        there = self._at + by
        if self._list and self._at < len(self._entries) and 0 <= there < len(self._entries):
            self.form.draft.move(self.key, self._at, there)
            self._at = there
            self.taken_in()
            self._reveal()

    def taken_in(self) -> None:
        """Show the entries as they are now."""
        self._at = min(self._at, len(self._entries))
        self.look_at_standing()
        self.told()

    def on_click(self, event: Click) -> None:
        """Open the entry that is clicked."""
        if event.x >= LABEL and event.y <= len(self._entries):
            self._at = event.y
            self.action_edit()

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.refresh()
