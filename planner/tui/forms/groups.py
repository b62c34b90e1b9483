"""The groups of a form: which fields stand together, in which order, and which of them are open."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from planner.changes.form.draft import Draft
from planner.changes.form.values import NotReadError, problem, written
from planner.model.basic_kinds import Choice, Flag, Id, Language, Printed
from planner.model.fields import EVERYDAY, ISSUE, MEAL, ORGANISERS, TRANSFER, Spec, Table, specs
from planner.model.nested import Many, One, RefTo
from planner.model.plan import Plan
from planner.model.session_kinds import BREAK as BREAK_KIND
from planner.model.session_kinds import MEAL as MEAL_KIND
from planner.model.session_kinds import SESSION_KINDS
from planner.model.time_kinds import Zone
from planner.source.plain import shorten
from planner.tui.forms.chips import ChipsField
from planner.tui.forms.field import UNSET, Field, Form
from planner.tui.forms.lines import PrintedField, TextField, UnshownField
from planner.tui.forms.picks import FEW, PickField, ToggleField
from planner.tui.forms.rows import RowsField
from planner.tui.forms.summaries import described
from planner.tui.text import MUTED

OF_KINDS = {
    TRANSFER: frozenset(kind.name for kind in SESSION_KINDS.values() if kind.moves),
    MEAL: frozenset({MEAL_KIND, BREAK_KIND}),
}
"""The groups that belong to some kinds of sessions only."""


def field_for(form: Form, key: str, spec: Spec) -> Field:
    """Return the field for a key of an entry, by what it takes and what stands there."""
    kind, value = spec.kind, form.draft.value.get(key, UNSET)
    field: type[Field] = TextField
    if isinstance(kind, Many):
        inner = kind.of
        if isinstance(inner, One) and not inner.shorthand:
            field = RowsField
        else:
            field = ChipsField if value is UNSET or isinstance(value, list) else UnshownField
    elif isinstance(kind, One):
        field = RowsField
    elif isinstance(kind, Printed):
        field = PrintedField if _printable(value) else UnshownField
    elif isinstance(kind, Flag) or (isinstance(kind, Choice) and len(kind.options) <= FEW):
        field = ToggleField
    elif value is not UNSET and written(kind, value) is None:
        field = UnshownField
    elif isinstance(kind, RefTo | Choice | Zone | Language):
        field = PickField
    return field(form, key, spec)


def _printable(value: object) -> bool:
    if isinstance(value, dict):
        return all(isinstance(text, str) for text in value.values())
    return not isinstance(value, list)


class Group:
    """Fields under one heading."""

    def __init__(self, name: str, keys: list[str]) -> None:
        self.name = name
        self.keys = keys
        self.fields: list[Field] = []
        self.heading: Heading | None = None

    def fitting(self, draft: Draft) -> bool:
        """Whether it is made for the kind of session that the draft is."""
        kinds = OF_KINDS.get(self.name, frozenset())
        kind = draft.value.get("kind")
        return isinstance(kind, str) and kind in kinds

    def set_keys(self, draft: Draft) -> list[str]:
        """Return the keys that have a value."""
        return [key for key in self.keys if key in draft.value]

    def missing(self, draft: Draft) -> list[str]:
        """Return the keys that are needed, and were left empty or emptied."""
        known = specs(draft.table)
        return [
            key for key in self.keys
            if known[key].required and key not in draft.value
            and (draft.new or key in draft.before)
        ]  # fmt: skip

    def troubled(self, draft: Draft) -> bool:
        """Whether something in it cannot be read, or is needed and missing."""
        known = specs(draft.table)
        for key in self.keys:
            if key not in draft.value:
                if known[key].required:
                    return True
                continue
            try:
                problem(known[key].kind, draft.value[key], key)
            except NotReadError:
                return True
        return False


def groups_of(table: type[Table], draft: Draft) -> list[Group]:
    """Return the groups of a table: the everyday ones, those that fit, the others."""
    keys: dict[str, list[str]] = {EVERYDAY: []}
    for key, spec in specs(table).items():
        keys.setdefault(spec.group, []).append(key)
    everyday = keys[EVERYDAY]
    if everyday and isinstance(specs(table)[everyday[0]].kind, Id):
        everyday[:2] = reversed(everyday[:2])
    groups = [Group(name, inside) for name, inside in keys.items() if inside]
    return sorted(groups, key=lambda group: _rank(group, draft))


def _rank(group: Group, draft: Draft) -> int:
    if group.name == EVERYDAY:
        return 0
    if group.fitting(draft):
        return 1
    if group.name in OF_KINDS and not group.set_keys(draft):
        return 4
    return 3 if group.name in {ORGANISERS, ISSUE} else 2


class Heading(Widget, can_focus=True):
    """The heading of a group, with what is in it while it is folded."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "turn", "Open or fold", show=False),
        Binding("right", "fold(False)", "Open", show=False),
        Binding("left", "fold(True)", "Fold", show=False),
        Binding("up", "go(-1)", "Field above", show=False),
        Binding("down", "go(1)", "Field below", show=False),
    ]

    DEFAULT_CSS = """
    Heading { width: 1fr; height: 1; color: $text-primary; }
    Heading:focus { background: $primary 30%; text-style: bold; }
    """

    class Toggled(Message):
        """A group is to be opened or folded."""

        def __init__(self, group: Group, *, opened: bool) -> None:
            super().__init__()
            self.group = group
            self.opened = opened

    def __init__(self, group: Group, draft: Draft) -> None:
        super().__init__()
        self.group = group
        self.draft = draft
        self.opened = False
        self.plan: Plan | None = None
        group.heading = self

    def render(self) -> Content:
        """Draw the name, and of a folded group what is set in it."""
        room = max(4, self.size.width)
        name = f"{'▾' if self.opened else '▸'} {self.group.name}"
        if self.opened or self.plan is None:
            return Content(name)
        table, plan, draft = self.draft.table, self.plan, self.draft
        parts = (
            described(table, key, draft.value[key], plan, draft)
            for key in self.group.set_keys(draft)
        )
        said = " · ".join(part for part in parts if part)
        gap = " " * max(2, 26 - len(name))
        return Content.assemble(
            name, gap, (shorten(said, max(4, room - 2 - len(name) - len(gap))), MUTED)
        )

    @property
    def hint(self) -> str:
        """What is inside."""
        names = ", ".join(key.replace("_", " ") for key in self.group.keys)
        return f"↵ {'folds' if self.opened else 'opens'}: {names}"

    def action_turn(self) -> None:
        """Open the group, or fold it."""
        self.action_fold(self.opened)

    def action_fold(self, folded: bool) -> None:  # noqa: FBT001 - a parameter of a key
        """Fold the group, or open it."""
        self.post_message(self.Toggled(self.group, opened=not folded))

    def action_go(self, by: int) -> None:
        """Go to the field above or below."""
        if by < 0:
            self.screen.focus_previous()
        else:
            self.screen.focus_next()

    def on_click(self) -> None:
        """Open or fold the group."""
        self.action_turn()
