"""A list as a table, before it is taken into the visit: what its columns hold, and what becomes of its rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.coordinate import Coordinate
from textual.timer import Timer
from textual.widgets import Footer, Static

from planner.changes.change import Change
from planner.changes.taking.columns import TARGETS, Column
from planner.changes.taking.table import Row
from planner.changes.taking.taken import Outcome, Taken
from planner.source.document import UnreadableError
from planner.source.edit import RefusedError
from planner.source.plain import plain, shorten
from planner.tui.dialog import Dialog
from planner.tui.screens.asking.pick import Choice, PickScreen
from planner.tui.screens.desk import Desk
from planner.tui.screens.differences import DifferencesScreen
from planner.tui.screens.paste import cells
from planner.tui.screens.paste.grid import WIDEST, PasteTable
from planner.tui.sizes import fits
from planner.tui.text import MUTED, sentence, shown
from planner.tui.widgets.effects import foreseen, refused
from planner.workspace.taking.proposal import TAKEABLE, Proposal
from planner.workspace.taking.source import sheet_names

OWN = 2
"""How many columns stand before those of the list: whether a row is taken, and what it is."""

MOST_EFFECTS = 2
"""How many problems of a sort that the list would cause or cure are told."""

MOST_NOTES = 2
"""How many notes on the list as a whole are told where there is little room."""

MOST_FORESEEN = 150
"""From how many edits on the problems are not worked out before they are made, which takes seconds."""

WAIT = 0.12
"""Seconds without a key after which the problems are worked out."""


class PastedScreen(Dialog[Change | None]):
    """Shows a list as it is understood, and gives back the change that takes it, or None."""

    follows = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Take", tooltip="Take the rows that are marked", priority=True),
        Binding("space", "row", "Row", tooltip="Take this row, or leave it out"),
        Binding("c", "column", "Field", tooltip="Say what this column holds"),
        Binding("tab", "turn(1)", "Kind", priority=True,
                tooltip="Read the rows as people, organisations, venues or sessions"),
        Binding("shift+tab", "turn(-1)", "Kind before", tooltip="The same, backwards", show=False, priority=True),
        Binding("n", "all_of('near')", "Near", tooltip="Take all that are near, or none"),
        Binding("equals_sign", "same", "Same", key_display="=", show=False,
                tooltip="Take a row that is near for what is there: fill that in, and make nothing new"),
        Binding("f", "all_of('fills')", "Fill", tooltip="Fill in what all entries lack, or nothing"),
        Binding("k", "keep", "Rest", tooltip="What no field takes goes to the notes"),
        Binding("w", "sheet", "Sheet", tooltip="Another sheet of the workbook", show=False),
        Binding("d", "differences", "Text", tooltip="What would change in the text"),
        Binding("question_mark,f1", "app.help", "Help", key_display="?"),
        Binding("escape,q", "give_up", "Cancel", key_display="esc"),
    ]  # fmt: skip

    DEFAULT_CSS = """
    PastedScreen > .box { width: 100%; max-width: 100%; height: 100%; max-height: 100%; }
    PastedScreen Static { height: auto; }
    PastedScreen #paste-tabs { margin-bottom: 1; }
    PastedScreen #paste-row { height: 2; }
    PastedScreen #paste-list { max-height: 9; }
    PastedScreen #paste-effects { max-height: 5; }
    """

    def __init__(self, desk: Desk, proposal: Proposal, called: str) -> None:
        """Take the screen of the visit, the list, and what it is called."""
        super().__init__()
        self._desk = desk
        self._proposal = proposal
        self._called = called
        self._lines: list[tuple[Row, int | None]] = []
        self._columns: list[Column] = []
        self._change: Change | None = None
        self._trouble = ""
        content = proposal.content
        self._sheets = sheet_names(content) if isinstance(content, bytes) else []
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Compose the sorts of lists, the table, and what is to be known."""
        with Vertical(classes="box"):
            yield Static(id="paste-tabs", markup=False)
            yield PasteTable(header_height=2, fixed_columns=OWN, cell_padding=1)
            yield Static(id="paste-row", markup=False)
            yield Static(id="paste-list", markup=False)
            yield Static(id="paste-effects", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the list."""
        others = "w reads another sheet" if len(self._sheets) > 1 else ""
        self.frame(f"Take a list: {shorten(self._called, 50)}", others)
        self.query_one(PasteTable).focus()
        self._show()

    def on_resize(self, _: events.Resize) -> None:
        """Fit what is told to the size there is."""
        self.call_after_refresh(self._tell)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what there is something for in this list."""
        if action == "all_of":
            return bool(self._proposal.of(Outcome[str(parameters[0]).upper()]))
        if action == "keep":
            return self._proposal.wish.keep_rest or bool(self._proposal.taking.columns.unknown)
        if action == "sheet":
            return len(self._sheets) > 1
        return bool(self._proposal.mergeable) if action == "same" else True

    @property
    def _table(self) -> PasteTable:
        return self.query_one(PasteTable)

    def _show(self) -> None:
        """Show the list as it is read now, and keep the place in it."""
        taking, table = self._proposal.taking, self._table
        place = table.cursor_coordinate
        self._lines, self._columns = cells.lines(taking), cells.columns_shown(taking)
        table.clear(columns=True)
        table.add_column(Text(""), width=1)
        table.add_column(Text(""), width=max(len(each) for each, _ in cells.WORDS.values()) + 2)
        for column in self._columns:
            table.add_column(table.heading(column), width=self._width(column))
        chosen = self._proposal.chosen
        for row, index in self._lines:
            known = [column.field not in {"", "-"} for column in self._columns]
            taken = taking.rows[index] if index is not None else None
            styles = ["" if taken is not None and each else "muted" for each in known]
            table.add_row(
                *table.fore(taken, chosen=index in chosen),
                *(
                    table.text(row.cell(column.number), style)
                    for column, style in zip(self._columns, styles, strict=True)
                ),
            )
        naming = cells.naming_column(taking)
        first = next((n for n, each in enumerate(self._columns, OWN) if each.number == naming), OWN)
        table.move_cursor(row=min(place.row, len(self._lines) - 1), column=place.column or first)
        tabs = [
            Content.styled(f" {each} ", "bold reverse" if each == taking.target else MUTED)
            for each in TARGETS
        ]
        self.query_one("#paste-tabs", Static).update(Content(" ").join(tabs))
        self.refresh_bindings()
        self._work_out()

    def _width(self, column: Column) -> int:
        texts = [*cells.heading(column), *(row.cell(column.number) for row, _ in self._lines)]
        return min(WIDEST, max(Content(plain(each)).cell_length for each in texts))

    def _mark(self) -> None:
        """Show which rows are taken."""
        taking, chosen, table = self._proposal.taking, self._proposal.chosen, self._table
        for number, (_, index) in enumerate(self._lines):
            if index is not None:
                for column, text in enumerate(
                    table.fore(taking.rows[index], chosen=index in chosen)
                ):
                    table.update_cell_at(Coordinate(number, column), text)
        self._work_out()

    def _work_out(self) -> None:
        """Work out the change, and a moment later what comes of it."""
        trouble = self._proposal.taking.lacks
        self._change = None
        if not trouble:
            try:
                self._change = self._proposal.change()
            except RefusedError as refusal:
                trouble = str(refusal)
        self._trouble = trouble
        self._tell()
        self.query_one("#paste-effects", Static).update("")
        if self._timer is not None:
            self._timer.stop()
        if self._change is not None and len(self._change.edits) <= MOST_FORESEEN:
            self._timer = self.set_timer(WAIT, self._foresee)
        elif self._change is not None:
            many = shown("To take so many rows takes some seconds.", MUTED)
            self.query_one("#paste-effects", Static).update(many)

    def _foresee(self) -> None:
        if self._change is not None:
            found = foreseen(self._desk.opened, self._change.edits, MOST_EFFECTS)
            self.query_one("#paste-effects", Static).update(Content("\n").join(found))

    def _tell(self) -> None:
        """Tell what becomes of the highlighted row, and of the list."""
        taken, index = self._taken
        lines = [
            shown(each, MUTED if number else "")
            for number, each in enumerate(
                cells.told(taken, chosen=index in self._proposal.chosen) if self._lines else ()
            )
        ]
        self.query_one("#paste-row", Static).update(Content("\n").join(lines))
        taking = self._proposal.taking
        if self._trouble:
            head = refused(self._trouble)
        elif self._change is None:
            head = shown(f"Nothing is chosen: {cells.tally(taking) or 'no row'}.", "$text-warning")
        else:
            note = f"  {self._change.note}" if self._change.note else ""
            head = Content.assemble(
                ("→ ", "$text-success"), shown(self._change.name, "bold"),
                shown(f"{note}  ({cells.tally(taking)})", MUTED),
            )  # fmt: skip
        most = len(taking.notes) if fits(*self.app.size) else MOST_NOTES
        notes = [shown(each, MUTED) for each in taking.notes[:most]]
        rest = len(taking.notes) - most
        if rest > 0:
            notes.append(shown(f"and {rest} more notes", MUTED))
        self.query_one("#paste-list", Static).update(Content("\n").join([head, *notes]))

    @property
    def _taken(self) -> tuple[Taken | None, int | None]:
        """What the highlighted row comes to, with its index."""
        place = self._table.cursor_row
        index = self._lines[place][1] if 0 <= place < len(self._lines) else None
        return (None if index is None else self._proposal.taking.rows[index]), index

    def on_data_table_cell_highlighted(self, event: PasteTable.CellHighlighted) -> None:
        """Tell about the row."""
        event.stop()
        self._tell()

    def on_data_table_cell_selected(self, event: PasteTable.CellSelected) -> None:
        """Take a row whose cell is clicked again, or leave it out."""
        event.stop()
        self.action_row()

    def on_data_table_header_selected(self, event: PasteTable.HeaderSelected) -> None:
        """Say what a column holds whose header is clicked."""
        event.stop()
        self._assign(event.column_index)

    def action_row(self) -> None:
        """Take the highlighted row, or leave it out."""
        taken, index = self._taken
        if taken is None or index is None or taken.outcome not in TAKEABLE:
            self._say("There is nothing to take in this row.")
            return
        self._proposal.say([index], take=index not in self._proposal.chosen)
        self._mark()
        self._table.action_cursor_down()

    def action_same(self) -> None:
        """Take the highlighted row for the entry that it is near, or no longer."""
        _, index = self._taken
        if index is None or not self._proposal.merge(index):
            self._say("This row is near no entry of the visit that could be filled in.")
            return
        self._mark()
        self._table.action_cursor_down()

    def action_all_of(self, outcome: str) -> None:
        """Take all rows that come to something, or none of them if all are taken."""
        indexes = self._proposal.of(Outcome[outcome.upper()])
        if not indexes:
            what = "is near something" if outcome == "near" else "lacks anything the list says"
            self._say(f"Nothing {what}.")
            return
        self._proposal.say(indexes, take=not self._proposal.chosen.issuperset(indexes))
        self._mark()

    def action_turn(self, by: int) -> None:
        """Take the rows for another sort of entries; those that they cannot be are passed over."""
        at = TARGETS.index(self._proposal.taking.target)
        for step in range(1, len(TARGETS)):
            target = TARGETS[(at + by * step) % len(TARGETS)]
            if self._again(lambda: self._proposal.read_as(target)):  # noqa: B023 - at once
                return

    def action_keep(self) -> None:
        """Put what no field takes into the notes, or leave it out."""
        self._again(lambda: self._proposal.keep_rest(keep=not self._proposal.wish.keep_rest))

    def action_column(self) -> None:
        """Say what the column under the cursor holds."""
        self._assign(self._table.cursor_column)

    def _assign(self, place: int) -> None:
        if not OWN <= place < OWN + len(self._columns):
            self._say("Go to a column of the list first: ← →.")
            return
        column = self._columns[place - OWN]
        taking = self._proposal.taking
        languages = self._proposal.visit.plan.itinerary.languages
        choices = cells.fields(taking.target, languages)
        choices.sort(key=lambda each: each.value != column.field)
        picker = PickScreen(f"What {column.called} of {taking.target} holds", choices)

        def picked(field: str | None) -> None:
            if field is not None:
                self._again(lambda: self._proposal.assign(column.number, field))

        self.app.push_screen(picker, picked)

    def action_sheet(self) -> None:
        """Read another sheet of the workbook."""

        def picked(name: str | None) -> None:
            if name is not None:
                self._again(lambda: self._proposal.sheet(name))

        self.app.push_screen(
            PickScreen("Sheet", [Choice(each, each) for each in self._sheets]), picked
        )

    def _again(self, read: Callable[[], None]) -> bool:
        """Read the list otherwise and show it; tell whether that could be done."""
        try:
            read()
        except (RefusedError, UnreadableError) as problem:
            self._say(sentence(str(problem)))
            return False
        self._show()
        return True

    def action_differences(self) -> None:
        """Show what would change in the text of the visit."""
        if self._change is None:
            self._say("Nothing is chosen.")
            return
        try:
            after = self._desk.opened.preview(self._change.edits)
        except RefusedError as refusal:
            self._say(sentence(str(refusal)))
            return
        self.app.push_screen(
            DifferencesScreen(
                "What changes in the text", self._desk.opened.text, after.document.text
            )
        )

    def action_take(self) -> None:
        """Give back the change, if the visit is still the one for which it was worked out."""
        if self._proposal.visit is not self._desk.opened.present:
            if self._again(lambda: self._proposal.into(self._desk.opened.present)):
                self._say("The visit has changed meanwhile; look again, then press enter.")
        elif self._change is None:
            self._say(sentence(self._trouble) if self._trouble else "Nothing is chosen.")
        else:
            self.dismiss(self._change)

    def action_give_up(self) -> None:
        """Close without a change."""
        self.dismiss(None)

    def _say(self, text: str) -> None:
        self._desk.say(text, severity="warning")
