"""The list of the visits in a folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import DataTable, Footer, Static

from planner.model.dates import dates
from planner.model.finding import Severity
from planner.reports.report import Located
from planner.source.document import UnreadableError
from planner.source.plain import plain, shorten
from planner.tui.screens.base import PlannerScreen
from planner.tui.text import MUTED, counted, shown
from planner.workspace.files import FileProblemError, itineraries
from planner.workspace.opened import OpenVisit


@dataclass(frozen=True)
class Row:
    """What the list says about a visit."""

    path: Path
    first: date
    when: str
    title: str
    place: str
    problems: Text


COLUMNS = ("Dates", "Problems", "Visit", "Place", "File")
LONGEST_TITLE = 40

_COLOURS = {None: "green", Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


class VisitsScreen(PlannerScreen):
    """Lists the visits of a folder by date, and opens one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", priority=True),
        Binding("r", "reload", "Reload"),
        Binding("question_mark,f1", "app.help", "Help", key_display="?"),
        Binding("ctrl+q,q", "app.quit", "Quit", key_display="q"),
    ]

    class Listed(Message):
        """The folder has been read."""

        def __init__(self, rows: list[Row], trouble: str) -> None:
            super().__init__()
            self.rows = rows
            self.trouble = trouble

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._paths: list[Path] = []

    def contents(self) -> ComposeResult:
        """Compose heading, list and footer."""
        yield Static(shown(f"Visits in {self._folder}", "bold"), classes="title")
        yield DataTable(cursor_type="row", id="visits")
        yield Static("Reading the folder…", id="hint", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Let the list have the keys; the folder is read when the screen is shown."""
        self.query_one(DataTable).focus()

    def on_screen_resume(self) -> None:
        """Read the folder again whenever one comes back to it."""
        self.read_folder()

    def action_reload(self) -> None:
        """Read the folder again."""
        self.read_folder()

    @work(thread=True, exclusive=True)
    def read_folder(self) -> None:
        """Read all visits of the folder, away from the screen."""
        rows: list[Row] = []
        trouble = ""
        try:
            paths = list(itineraries([self._folder]))
        except FileProblemError as problem:
            paths, trouble = [], str(problem)
        rows = sorted((_row(path) for path in paths), key=lambda row: (row.first, row.title))
        self.post_message(self.Listed(rows, trouble))

    def on_visits_screen_listed(self, event: Listed) -> None:
        """Show what was read."""
        table = self.query_one(DataTable)
        place = table.cursor_row
        table.clear(columns=True)
        self._paths = [row.path for row in event.rows]
        cells = [self._cells(row) for row in event.rows]
        for number, title in enumerate(COLUMNS):
            widths = (row[number].cell_len for row in cells)
            table.add_column(title, width=max((len(title), *widths)))
        table.add_rows(cells)
        table.move_cursor(row=min(place, max(0, len(event.rows) - 1)))
        number = len(event.rows)
        hint = event.trouble or f"{number} visit{'s' if number != 1 else ''}"
        self.query_one("#hint", Static).update(shown(hint, MUTED))

    def _cells(self, row: Row) -> tuple[Text, ...]:
        """Return what stands in the columns of a row."""
        file = row.path.name if row.path.parent == self._folder else str(row.path)
        title = shorten(row.title, LONGEST_TITLE)
        return (
            Text(row.when), row.problems, Text(title), Text(plain(row.place)), Text(plain(file)),
        )  # fmt: skip

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Open the visit of a row."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Open the visit under the cursor."""
        row = self.query_one(DataTable).cursor_row
        if 0 <= row < len(self._paths):
            from planner.tui.screens.visit import VisitScreen

            path = self._paths[row]
            try:
                self.app.push_screen(VisitScreen(OpenVisit.open(path)))
            except (FileProblemError, UnreadableError) as problem:
                self.read_folder()
                self.notify(plain(f"{path}: {problem}"), severity="error", markup=False)


def _row(path: Path) -> Row:
    try:
        visit = OpenVisit.open(path).visit
    except (FileProblemError, UnreadableError) as problem:
        return Row(path, date.max, "", str(problem), "", Text("✗ not read", style="red"))
    itinerary, text = visit.plan.itinerary, visit.plan.directory.text
    days = [day.date for day in itinerary.days if day.date is not None]
    return Row(
        path,
        min(days, default=date.max),
        dates(days),
        text(itinerary.title) or itinerary.id or "(no title)",
        text(itinerary.place),
        _problems(visit.located),
    )


def _problems(located: Sequence[Located]) -> Text:
    """Return how many problems there are, for a table, which takes no other content."""
    severities = {each.finding.severity for each in located}
    worst = next((each for each in Severity if each in severities), None)
    return Text(counted(located).plain, style=_COLOURS[worst])
