"""The lists of a visit: organisations, people, groups, venues, vehicles, legs, days, and the visit itself."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Footer, Input, Static

from planner.changes.borrow import LENT
from planner.changes.change import Change
from planner.source.edit import Delete, Move, RefusedError
from planner.tui.dialog import Dialog
from planner.tui.forms.entries import TARGETS, VISIT, Row, lists, rows
from planner.tui.forms.screen import FormScreen
from planner.tui.screens.desk import Desk
from planner.tui.text import MUTED, sentence, shown
from planner.tui.widgets.listing import Listing
from planner.tui.widgets.text_line import TextLine

MOVED = frozenset({*TARGETS, "legs"})
"""The lists in which one chooses the order; days follow their dates."""

LEAST_NAME = 16
"""The cells that the names have at least."""


class ListsScreen(Dialog[None]):
    """Lists what is in a visit beside its sessions; every key changes the visit at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "edit", "Edit", priority=True),
        Binding("right,l,tab", "turn(1)", "List", tooltip="Next list", key_display="→"),
        Binding("left,h,shift+tab", "turn(-1)", "List before", show=False, key_display="←"),
        Binding("n", "new", "New"),
        Binding("t", "take", "Take", tooltip="Take from another visit of the folder"),
        Binding("delete,backspace", "delete", "Delete", key_display="del"),
        Binding("slash", "find", "Find", key_display="/"),
        Binding("u,ctrl+z", "undo", "Undo", key_display="u"),
        Binding("escape,q", "back", "Close", key_display="esc"),
        Binding("question_mark,f1", "app.help", "Help", key_display="?"),
        Binding("r", "replace", "Replace", tooltip="Put another in its place, everywhere"),
        Binding("i", "rename", "Id", tooltip="Give it another id, everywhere"),
        Binding("shift+up,left_square_bracket", "move(-1)", "Up", tooltip="Move it up", show=False,
                key_display="shift+↑ ["),
        Binding("shift+down,right_square_bracket", "move(1)", "Down", tooltip="Move it down", show=False,
                key_display="shift+↓ ]"),
    ]  # fmt: skip

    DEFAULT_CSS = """
    ListsScreen > .box { width: 120; height: 90%; }
    ListsScreen #lists-tabs { height: auto; margin-bottom: 1; }
    ListsScreen Input { border: none; height: 1; padding: 0; margin-bottom: 1; background: $panel; }
    ListsScreen Input:focus { border: none; }
    ListsScreen Input.-hidden { display: none; }
    """

    def __init__(self, desk: Desk) -> None:
        """Take the screen of the visit; people come first."""
        super().__init__()
        self._desk = desk
        self._which = next(each for each in lists() if each.key == "people")
        self._rows: list[Row] = []

    def compose(self) -> ComposeResult:
        """Compose the names of the lists, a line for words, and the entries."""
        with Vertical(classes="box"):
            yield Static(id="lists-tabs", markup=False)
            yield TextLine(placeholder="type to narrow the list", classes="-hidden")
            yield Listing(markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the list."""
        self.frame("Lists of the visit")
        self.query_one(Listing).focus()
        self.show_again()

    def on_resize(self, _: events.Resize) -> None:
        """Fit the columns to the size there is."""
        self.call_after_refresh(self.show_again)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with the list that is shown."""
        del parameters
        if isinstance(self.focused, Input) and action != "back":
            return False
        if action == "undo":
            return self._desk.opened.history.done > 0 or None
        if action in {"edit", "delete", "replace", "rename", "move"} and not self._rows:
            return None
        return self._suits(action)

    def _suits(self, action: str) -> bool:
        """Tell whether the list that is shown is one for which there is an action."""
        which = self._which
        if action == "take":
            return which.key in LENT
        if action in {"new", "delete"}:
            return which.key != VISIT
        if action == "move":
            return which.key in MOVED and not self.query_one(Input).value
        return which.target is not None if action in {"replace", "rename"} else True

    def show_again(self) -> None:
        """Show the entries as they stand, and keep the place among them."""
        opened = self._desk.opened
        words = self.query_one(Input).value
        self._rows = rows(opened.document.data, opened.visit.plan, self._which, words)
        tabs = [
            Content.styled(f" {each.key} ", "bold reverse" if each is self._which else MUTED)
            for each in lists()
        ]
        self.query_one("#lists-tabs", Static).update(Content(" ").join(tabs))
        listing = self.query_one(Listing)
        place = listing.highlighted or 0
        width = min(
            max((shown(each.name).cell_length for each in self._rows), default=0),
            max(LEAST_NAME, self.size.width // 3),
        )
        nothing = "Nothing has these words." if words else f"No {self._which.key} yet; n adds one."
        listing.fill((_line(each, width) for each in self._rows), nothing, place)
        self.refresh_bindings()

    @property
    def _row(self) -> Row | None:
        place = self.query_one(Listing).highlighted
        return self._rows[place] if place is not None and place < len(self._rows) else None

    def on_option_list_option_selected(self, event: Listing.OptionSelected) -> None:
        """Edit the entry that was chosen."""
        event.stop()
        self.action_edit()

    def on_input_changed(self, event: Input.Changed) -> None:
        """List what has the words."""
        event.stop()
        self.show_again()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go from the words to the list."""
        event.stop()
        self.query_one(Listing).focus()

    def action_find(self) -> None:
        """Narrow the list by typing."""
        line = self.query_one(Input)
        line.remove_class("-hidden")
        line.focus()

    def action_turn(self, by: int) -> None:
        """Show the next list, or the one before."""
        every = lists()
        self._which = every[(every.index(self._which) + by) % len(every)]
        self.query_one(Input).value = ""
        self.query_one(Listing).highlighted = None
        self.show_again()

    def action_edit(self) -> None:
        """Edit the highlighted entry in its form."""
        row = self._row
        if row is not None:
            self._form(row.route, None)

    def action_new(self) -> None:
        """Add an entry in its form."""
        entries = self._desk.opened.document.data.get(self._which.key)
        count = len(entries) if isinstance(entries, list) else 0
        self._form((self._which.key, count), {})

    def _form(self, route: tuple[str | int, ...], value: dict[str, object] | None) -> None:
        try:
            form = FormScreen(self._desk.opened, route, self._which.table, value)
        except RefusedError as refusal:
            self._say(str(refusal))
            return
        self.app.push_screen(form, self.done)

    def done(self, change: Change | None) -> None:
        """Do a change, if there is one, and show what comes of it."""
        if change is not None:
            self._desk.do(change)
        self.show_again()

    def action_take(self) -> None:
        """Take an entry of another visit of the folder."""
        from planner.tui.screens.lists.borrow import BorrowScreen

        self.app.push_screen(BorrowScreen(self._desk.opened, self._which.key), self.done)

    def action_delete(self) -> None:
        """Delete the highlighted entry; where it is in use, ask what is to become of that."""
        row = self._row
        if row is None:
            return
        if self._which.target is None or not row.id:
            self.done(Change(f"Delete {row.name}", (Delete(row.route),)))
            return
        from planner.tui.screens.lists.in_use import delete

        try:
            delete(self, self._desk, self._which.target, row)
        except RefusedError as refusal:
            self._say(str(refusal))

    def action_move(self, by: int) -> None:
        """Move the highlighted entry up or down in its list."""
        row, listing = self._row, self.query_one(Listing)
        if row is None:
            return
        place = self._rows.index(row) + by
        if 0 <= place < len(self._rows):
            listing.highlighted = place
            name = f"Move {row.name} {'up' if by < 0 else 'down'}"
            self.done(Change(name, (Move(row.route, self._rows[place].route),)))

    def action_replace(self) -> None:
        """Put another entry in the place of the highlighted one, everywhere."""
        row = self._row
        if row is not None and self._which.target is not None:
            from planner.tui.screens.lists.in_use import replace

            try:
                replace(self, self._desk, self._which, row)
            except RefusedError as refusal:
                self._say(str(refusal))

    def action_rename(self) -> None:
        """Give the highlighted entry another id, everywhere."""
        row = self._row
        if row is not None and self._which.target is not None:
            from planner.tui.screens.lists.in_use import rename

            try:
                rename(self, self._desk, self._which.target, row)
            except RefusedError as refusal:
                self._say(str(refusal))

    def action_undo(self) -> None:
        """Go one step back."""
        self._desk.action_undo()
        self.show_again()

    def action_back(self) -> None:
        """Leave the words, or close the lists."""
        line = self.query_one(Input)
        if line.has_focus or line.value:
            line.value = ""
            line.add_class("-hidden")
            self.query_one(Listing).focus()
        else:
            self.dismiss(None)

    def _say(self, text: str) -> None:
        self._desk.say(sentence(text), severity="warning")


def _line(row: Row, width: int) -> Content:
    name = shown(row.name).truncate(width, ellipsis=True, pad=True)
    tag = shown(f"  {row.id}", "$text-primary") if row.id else Content("")
    return name + tag + shown(f"  {row.detail}" if row.detail else "", MUTED)
