"""A field of a form: its label, what stands in it, and what is wrong with that."""

from __future__ import annotations

from typing import Any, ClassVar, Protocol

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.widget import Widget

from planner.changes.form.draft import Draft
from planner.changes.form.values import NotReadError, problem
from planner.model.fields import Kind, Spec
from planner.model.plan import Plan
from planner.source.plain import plain
from planner.tui.forms.offers import Offer
from planner.tui.text import MUTED

LABEL = 18
"""The width of the column of labels, in cells."""

UNSET = object()
"""The value of a key that does not stand there."""


class Form(Protocol):
    """What a field needs of the form in which it is."""

    draft: Draft

    @property
    def plan(self) -> Plan:
        """The itinerary as it stands, to look up names."""

    def taken(self, field: Field) -> None:
        """Note that a field has changed the draft, or what is wrong with it."""

    def offer(self, field: Field, choices: list[Offer], *, first: bool) -> None:
        """List what can be chosen below a field; ``first`` highlights the nearest."""

    def withdraw(self) -> None:
        """Take the list of choices away."""

    def offered(self, field: Field) -> bool:
        """Tell whether choices are listed for a field."""

    def highlight(self, by: int) -> None:
        """Go up or down in the list of choices."""

    @property
    def highlighted(self) -> Offer | None:
        """The choice that is highlighted."""

    def descend(self, field: Field, index: int | None) -> None:
        """Open an entry inside a field in a form of its own."""


def label_of(key: str) -> str:
    """Return the words of a key: ``Begins at``."""
    words = plain(key).replace("_", " ")
    return words[:1].upper() + words[1:]


class Field(Widget):
    """One key of the entry; what is typed into it goes into the draft at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(-1)", "Field above", show=False),
        Binding("down", "go(1)", "Field below", show=False),
    ]

    DEFAULT_CSS = """
    Field { width: 1fr; height: 1; layout: vertical; color: $foreground; }
    Field > Line, Field > Paragraph { margin: 0 0 0 18; }
    Field.-hidden { display: none; }
    """

    def __init__(self, form: Form, key: str, spec: Spec) -> None:
        super().__init__()
        self.form, self.key, self.spec = form, key, spec
        self.stood: Any = form.draft.value.get(key, UNSET)
        """The value that stood there when the form was opened."""
        self.trouble = ""
        """What is wrong with what stands there."""
        self.refused = False
        """Whether something was typed that cannot be read."""

    @property
    def kind(self) -> Kind:
        """What the field takes."""
        return self.spec.kind

    @property
    def value(self) -> Any:
        """The value in the draft."""
        return self.form.draft.value.get(self.key, UNSET)

    @property
    def changed(self) -> bool:
        """Whether it holds something else than when the form was opened."""
        return repr(self.value) != repr(self.stood)

    @property
    def hint(self) -> str:
        """What can be done in it, for the line below the form."""
        return ""

    def look_at_standing(self) -> None:
        """Note what is wrong with the value that stands there."""
        self.trouble = ""
        if self.value is not UNSET:
            try:
                problem(self.kind, self.value, self.key)
            except NotReadError as trouble:
                self.trouble = trouble.in_full

    def put(self, value: Any) -> None:
        """Give the key a value, or take it out."""
        self.trouble, self.refused = "", False
        if value is UNSET:
            self.form.draft.take(self.key)
        else:
            self.form.draft.put(self.key, value)
        self.told()

    def refuse(self, trouble: str) -> None:
        """Say that what is typed cannot be read; the draft goes back to what stood there."""
        if self.changed:
            self.put(self.stood)
        self.trouble, self.refused = trouble, True
        self.told()

    @property
    def pending(self) -> bool:
        """Whether something is typed that the draft does not have yet."""
        return self.refused

    def told(self) -> None:
        """Show what has changed, and tell the form."""
        self.form.taken(self)
        self.fit()

    def settle(self) -> None:
        """Take what is typed as well as it can be understood: the field is being left."""

    def taken_in(self) -> None:
        """Show the draft after an entry inside was edited."""
        self.told()

    def choose(self, choice: Offer) -> None:
        """Take a choice from the list."""
        raise NotImplementedError

    def action_go(self, by: int) -> None:
        """Go to the field above or below, or up and down in the list of choices."""
        if self.form.offered(self):
            self.form.highlight(by)
        else:
            self.leave(by)

    def leave(self, by: int) -> None:
        """Go to the field above or below."""
        if by < 0:
            self.screen.focus_previous()
        else:
            self.screen.focus_next()

    def rows(self, width: int) -> list[Content]:
        """Return what stands to the right of the label, in lines of at most ``width`` cells."""
        del width
        return [Content()]

    def tag(self, row: int) -> str:
        """Return what the end of the column of labels says of a row."""
        del row
        return ""

    def _complaint(self, width: int) -> list[Content]:
        return Content(f"↑ {plain(self.trouble)}").wrap(width) if self.trouble else []

    def fit(self) -> None:
        """Take as many lines as are needed."""
        width = max(8, self.size.width - LABEL) if self.size else 60
        height = len(self.rows(width)) + len(self._complaint(width))
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height
        self.refresh()

    def on_mount(self) -> None:
        """Take the lines that are needed."""
        self.fit()

    def on_resize(self) -> None:
        """Take the lines that are needed."""
        self.fit()

    def on_click(self, event: Click) -> None:
        """Begin to type where the label is clicked."""
        del event
        inside = next((each for each in self.query("*") if each.focusable), None)
        if inside is not None and not self.has_pseudo_class("focus-within"):
            inside.focus()

    def on_descendant_focus(self) -> None:
        """Show the label of the field in which one types."""
        self.refresh()

    def on_descendant_blur(self) -> None:
        """Take what was typed."""
        self.settle()
        self.refresh()

    def render(self) -> Content:
        """Draw the label, what stands beside it, and what is wrong."""
        width = max(8, self.size.width - LABEL)
        lines = [
            Content.assemble(self._margin(number), row)
            for number, row in enumerate(self.rows(width))
        ]
        style = "$text-error" if self.refused else "$text-warning"
        gap = " " * (LABEL + 1)
        lines += [Content.assemble(gap, (row.plain, style)) for row in self._complaint(width - 1)]
        return Content("\n").join(lines)

    def _margin(self, row: int) -> Content:
        tag = self.tag(row)
        label = label_of(self.key) if row == 0 else ""
        mark, style = "  ", MUTED
        if row == 0 and self.trouble:
            mark, style = "✗ ", "$text-error" if self.refused else "$text-warning"
        elif row == 0 and self.changed:
            mark, style = "• ", "$text-accent"
        if self.has_pseudo_class("focus-within") or self.has_focus:
            style = "$foreground bold" if mark == "  " else f"{style} bold"
        needed = "*" if row == 0 and self.spec.required and self.value is UNSET else ""
        room = LABEL - len(mark) - len(tag) - 1
        return Content.assemble(
            (mark, style), (f"{label}{needed}"[:room].ljust(room), style), (f"{tag} ", MUTED)
        )  # fmt: skip
