"""A form: one entry of a visit, in fields made from its table, with what a change would bring."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Button, Static

from planner.changes.change import Change
from planner.changes.form.draft import Draft
from planner.model.fields import EVERYDAY, Table, specs
from planner.model.keys import article
from planner.model.plan import Plan
from planner.source.edit import Edit, RefusedError
from planner.source.plain import plain
from planner.source.route import Route
from planner.tui.dialog import Dialog
from planner.tui.forms.consequences import MOST_SHOWN, Consequences
from planner.tui.forms.field import Field, label_of
from planner.tui.forms.groups import Group, Heading, field_for, groups_of
from planner.tui.forms.lines import SHORT, TextField
from planner.tui.forms.offers import Offer
from planner.tui.forms.suggestions import Suggestions
from planner.tui.forms.titles import change_name, form_title, fresh_id
from planner.tui.widgets.effects import effects, refused
from planner.workspace.checking.compare import compared
from planner.workspace.opened import OpenVisit

PAUSE = 0.2
"""After how many seconds without typing the consequences are looked up."""

TALL = 40
"""The height in cells from which on groups with something in them are open at once."""

AROUND = 14
"""The most lines that a form takes beside its fields."""


class FormScreen(Dialog[Change | None]):
    """Edits one entry; the result is the change to make, or None."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (108, "-wide")]  # noqa: RUF012 - as its base class
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high"), (TALL, "-tall")]  # noqa: RUF012 - as its base class

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "apply", "Apply", priority=True),
        Binding("escape", "back", "Cancel"),
        Binding("f1", "app.help", "Help"),
        Binding("up", "app.focus_previous", "Field above", show=False),
        Binding("down", "app.focus_next", "Field below", show=False),
    ]

    DEFAULT_CSS = """
    FormScreen { align: center middle; layers: base over; }
    FormScreen.-narrow { background: $surface; }
    #form { width: 100%; height: 100%; background: $surface; }
    #form-title { height: 1; padding: 0 1; background: $panel; text-wrap: nowrap; text-overflow: ellipsis; }
    #form-fields { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    #form-doc { height: 2; padding: 0 1; color: $text-muted; }
    #form-buttons { height: 1; padding: 0 1; }
    #form-buttons Button { margin: 0 1 0 0; }
    #form-state { width: 1fr; height: 1; text-align: right; color: $text-muted; }
    FormScreen.-low #form-doc { height: 1; }
    FormScreen.-low Consequences { max-height: 4; text-wrap: nowrap; text-overflow: ellipsis; }
    FormScreen.-wide #form { width: 104; border: round $primary; padding: 0 1; }
    FormScreen.-wide.-tall #form { height: auto; max-height: 94%; }
    FormScreen.-wide.-tall #form-fields { height: auto; }
    """

    def __init__(
        self,
        opened: OpenVisit,
        route: Route,
        table: type[Table],
        value: dict[str, Any] | None = None,
        *,
        draft: Draft | None = None,
    ) -> None:
        """Take the entry at ``route``, or with ``value`` a new one to be put there.

        A ``draft`` of an entry inside another one stands for all three.

        Raises:
            RefusedError: there is no entry at that route.
        """
        super().__init__()
        self.opened = opened
        data = opened.document.data
        self.draft = Draft(data, table, route, value) if draft is None else draft
        self._began = repr(self.draft.value)
        self._plan = opened.visit.plan
        self._groups = groups_of(self.draft.table, self.draft)
        self._offered: Field | None = None
        self._timer: Timer | None = None
        self._leaving = False
        self._id_made = ""

    # What is on the screen

    def compose(self) -> ComposeResult:
        """Compose the everyday fields; the others follow when their group is opened."""
        with Vertical(id="form"):
            yield Static(self._title(), id="form-title", markup=False)
            with VerticalScroll(id="form-fields", can_focus=False):
                for group in self._groups:
                    if group.name == EVERYDAY:
                        yield from self._make(group)
                    else:
                        heading = Heading(group, self.draft)
                        heading.plan = self._plan
                        yield heading
            yield Consequences()
            yield Static(id="form-doc", markup=False)
            with Horizontal(id="form-buttons"):
                yield Button("Apply ^s", id="form-apply", variant="primary", compact=True)
                yield Button("Cancel esc", id="form-cancel", compact=True)
                yield Static(id="form-state", markup=False)
        yield Suggestions()

    def _make(self, group: Group) -> list[Field]:
        known = specs(self.draft.table)
        group.fields = [field_for(self, key, known[key]) for key in group.keys]
        return group.fields

    def _title(self) -> Content:
        return Content.styled(form_title(self.draft, self._plan), "bold")

    @property
    def busy(self) -> bool:
        """Whether anything was changed and is not applied yet."""
        return self.dirty

    async def on_mount(self) -> None:
        """Begin in the first field, and open what belongs to this entry."""
        self.query_one(Consequences).nothing()
        self._fit()
        first = next((each for each in self._chain() if not isinstance(each, Heading)), None)
        self.set_focus(first)
        self.call_after_refresh(self._open_groups)

    async def _open_groups(self) -> None:
        for group in self._groups:
            told = group.set_keys(self.draft) and self.size.height >= TALL
            if group.fitting(self.draft) or told or group.troubled(self.draft):
                await self._open(group)
        if self.draft.new and self.draft.outer is not None:
            self._look()

    def _chain(self) -> Iterator[Widget]:
        return iter(self.focus_chain)

    def on_resize(self, _: events.Resize) -> None:
        """Fit the form to the size there is."""
        self.withdraw()
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        fields = self.query_one("#form-fields")
        roomy = self.has_class("-wide") and self.has_class("-tall")
        fields.styles.max_height = self.size.height * 94 // 100 - AROUND if roomy else None

    # Groups

    @on(Heading.Toggled)
    async def _toggle(self, event: Heading.Toggled) -> None:
        event.stop()
        if event.opened:
            await self._open(event.group)
        elif event.group.heading is not None:
            event.group.heading.opened = False
            event.group.heading.refresh()
            for field in event.group.fields:
                field.settle()
                field.add_class("-hidden")
        self._explain()

    async def _open(self, group: Group) -> None:
        heading = group.heading
        if heading is None:
            return
        heading.opened = True
        heading.refresh()
        if not group.fields:
            await self.query_one("#form-fields").mount_all(self._make(group), after=heading)
        for field in group.fields:
            field.remove_class("-hidden")

    @property
    def _fields(self) -> Iterator[Field]:
        return (field for group in self._groups for field in group.fields)

    # What fields need

    @property
    def plan(self) -> Plan:
        """The itinerary as it would be."""
        return self._plan

    def taken(self, field: Field) -> None:
        """Note that a field has changed the draft: look up the consequences after a pause."""
        self._leaving = False
        if not self.is_mounted:
            return
        for other in self._fields:
            if other is not field and isinstance(other.kind, SHORT):
                other.refresh()
        if field.key == "kind":
            for group in self._groups:
                if group.fitting(self.draft) and group.heading and not group.heading.opened:
                    self.call_later(self._open, group)
        if self.draft.new and field.key in {"name", "title"}:
            self._suggest_id()
        self.query_one("#form-title", Static).update(self._title(), layout=False)
        self._explain()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(PAUSE, self._look)

    def _suggest_id(self) -> None:
        """Let a new entry that needs an id have one made from its name, until another is typed."""
        spec = specs(self.draft.table).get("id")
        if spec is None or not spec.required or self.draft.value.get("id", "") != self._id_made:
            return
        self._id_made = fresh_id(self.draft, self.opened.visit.plan)
        if self._id_made:
            self.draft.put("id", self._id_made)
        else:
            self.draft.take("id")
        for field in self._fields:
            if field.key == "id" and isinstance(field, TextField):
                field.show()

    def offer(self, field: Field, choices: list[Offer], *, first: bool) -> None:
        """List what can be chosen below a field."""
        self._offered = field
        editor = self.focused or field
        self.query_one(Suggestions).show(choices, editor.region, self.size, first=first)

    def withdraw(self) -> None:
        """Take the list of choices away."""
        self._offered = None
        for suggestions in self.query(Suggestions):
            suggestions.display = False

    def offered(self, field: Field) -> bool:
        """Tell whether choices are listed for a field."""
        return self._offered is field

    def highlight(self, by: int) -> None:
        """Go up or down in the list of choices."""
        self.query_one(Suggestions).step(by)

    @property
    def highlighted(self) -> Offer | None:
        """The choice that is highlighted."""
        return self.query_one(Suggestions).current if self._offered is not None else None

    @on(Suggestions.OptionSelected)
    def _chosen(self, event: Suggestions.OptionSelected) -> None:
        """Take a choice that was clicked."""
        event.stop()
        if self._offered is not None:
            self._offered.choose(self.query_one(Suggestions).offer(event.option_index))

    def descend(self, field: Field, index: int | None) -> None:
        """Open an entry inside a field in a form of its own."""
        child = self.draft.child(field.key, index)

        def take(change: Change | None) -> None:
            if change is not None:
                self.draft.accept(child)
                field.taken_in()

        form = FormScreen(self.opened, child.route, child.table, draft=child)
        self.app.push_screen(form, take)

    # What the change would bring

    @property
    def dirty(self) -> bool:
        """Whether anything was changed since the form was opened."""
        return repr(self.draft.value) != self._began or any(each.pending for each in self._fields)

    def _look(self) -> None:
        """Look up what the change would cause and cure."""
        panel = self.query_one(Consequences)
        refused = [label_of(field.key) for field in self._fields if field.refused]
        if refused:
            panel.waiting(refused)
        elif not self.dirty and not self.draft.new:
            self._plan = self.opened.visit.plan
            panel.nothing()
        else:
            self._try(self.draft.edits())

    def _try(self, edits: tuple[Edit, ...]) -> bool:
        """Show what edits would bring, and tell whether they can be made."""
        panel = self.query_one(Consequences)
        if not self.draft.stands(self.opened.document.data):
            panel.show(
                [refused("it was changed elsewhere meanwhile; close the form and open it again")]
            )
            return False
        try:
            after = self.opened.preview(edits)
        except RefusedError as refusal:
            panel.show([refused(str(refusal))])
            return False
        panel.show(list(effects(compared(self.opened.present, after), MOST_SHOWN)))
        self._plan = after.plan
        for heading in self.query(Heading):
            heading.plan = self._plan
            heading.refresh()
        return True

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Explain the field in which one types."""
        if self._offered is not None and self._offered not in event.widget.ancestors_with_self:
            self.withdraw()
        self._explain()

    def _explain(self) -> None:
        """Show what the focused field is for, and what its keys do."""
        focused = self.focused
        field = next(
            (each for each in focused.ancestors_with_self if isinstance(each, Field | Heading)), None
        ) if focused is not None else None  # fmt: skip
        doc = field.spec.doc if isinstance(field, Field) else ""
        hint = field.hint if field is not None else ""
        lines = [Content(plain(doc)), Content.styled(plain(hint), "$text-primary")]
        if self.has_class("-low"):
            lines = [Content(" · ").join(line for line in lines if line.plain)]
        self.query_one("#form-doc", Static).update(Content("\n").join(lines), layout=False)
        state = "● changed" if self.dirty else ""
        if self._leaving:
            state = "esc again discards the changes"
        self.query_one("#form-state", Static).update(state, layout=False)

    # Leaving

    @on(Button.Pressed)
    async def _press(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "form-apply":
            await self.action_apply()
        else:
            self._leaving = True
            self.action_back()

    def action_back(self) -> None:
        """Take away the list of choices, or leave; what was changed is discarded at the second time."""
        if self._offered is not None:
            self.withdraw()
        elif self._leaving or not self.dirty:
            self.dismiss(None)
        else:
            self._leaving = True
            self._explain()

    async def action_apply(self) -> None:
        """Hand back the change, unless something cannot be read or is missing."""
        self.withdraw()
        for field in self._fields:
            field.settle()
        wrong = (
            next((field for field in self._fields if field.refused), None) or await self._missing()
        )
        if wrong is not None:
            inside = (each for each in self._chain() if wrong in each.ancestors_with_self)
            self.set_focus(next(inside, None))
            self._look()
            return
        edits = self.draft.edits() if self.dirty or self.draft.new else ()
        if not edits:
            self.dismiss(None)
        elif self._try(edits):
            select = self.draft.route if self.draft.new and self.draft.outer is None else None
            self.dismiss(Change(change_name(self.draft, self._plan), edits, select))

    async def _missing(self) -> Field | None:
        """Return a field that is needed and was left empty or emptied."""
        for group in self._groups:
            for key in group.missing(self.draft):
                await self._open(group)
                field = next(each for each in group.fields if each.key == key)
                field.trouble = f"{article(self.draft.table)} needs this"
                field.fit()
                return field
        return None
