"""The list of the visits in a folder: what each is, how it stands, and what one does with its file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Footer, Input
from textual.widgets.option_list import Option

from planner.source.document import UnreadableError
from planner.source.plain import plain
from planner.tui.screens.base import PlannerScreen
from planner.tui.screens.visits.listing import VisitListing, invitation
from planner.tui.screens.visits.reading import Found, Looked, Reader, Ready, Told
from planner.tui.screens.visits.rows import SORTS, Fitter, about, chosen, failed, heading, standing
from planner.tui.text import MUTED, sentence, shown
from planner.tui.widgets.steady import Steady
from planner.tui.widgets.text_line import TextLine
from planner.tui.widgets.titlebar import TitleBar
from planner.workspace.disk.files import FileProblemError
from planner.workspace.folder.glance import Row, Survey
from planner.workspace.opened import OpenVisit

if TYPE_CHECKING:
    from planner.tui.screens.asking.questions import Asking
    from planner.tui.screens.visits.notes import Made

NEEDS_A_VISIT = frozenset({"open", "copy", "rename"})
BY_LETTERS = frozenset({"new", "copy", "rename", "filter", "sort", "hide"})
"""The actions whose keys write letters where text is typed."""


class VisitsScreen(PlannerScreen):
    """Lists the visits of a folder, opens one, and makes, copies and renames their files."""

    AUTO_FOCUS = "#visits"
    """Where the keys go; without it they would go to the line for words, though nobody sees it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", priority=True),
        Binding("n", "new", "New", tooltip="New visit"),
        Binding("c", "copy", "Copy", tooltip="Copy to other dates"),
        Binding("r", "rename", "Rename", tooltip="Give the file another name"),
        Binding(
            "slash", "filter", "Find", key_display="/", tooltip="Show only what has some words"
        ),
        Binding("s", "sort", "Sort", tooltip="Sort by date, title, problems or days to go"),
        Binding("o", "hide", "Over", tooltip="Hide or show the visits that are over"),
        Binding("f5", "reload", "Read again", show=False),
        Binding("escape", "all", "All", key_display="esc", tooltip="Show all visits again"),
        Binding("up", "move('cursor_up')", "Select another visit", show=False, priority=True,
                key_display="↑↓"),
        Binding("down", "move('cursor_down')", "Select another visit", show=False, priority=True,
                key_display="↑↓"),
        Binding("pageup", "move('page_up')", "A page back", show=False, priority=True),
        Binding("pagedown", "move('page_down')", "A page on", show=False, priority=True),
        Binding("question_mark,f1", "app.help", "Help", key_display="?"),
        Binding("ctrl+q,q", "app.quit", "Quit", key_display="q"),
    ]  # fmt: skip

    DEFAULT_CSS = """
    VisitsScreen Input { border: none; height: 1; padding: 0 1; background: $panel; }
    VisitsScreen Input:focus { border: none; }
    VisitsScreen Input.-hidden { display: none; }
    VisitsScreen #visits-heading { height: 1; padding: 0 1; text-wrap: nowrap; }
    VisitsScreen #visits-invitation { height: auto; margin: 2 4; display: none; }
    VisitsScreen.-empty #visits-invitation { display: block; }
    VisitsScreen.-empty #visits-heading, VisitsScreen.-empty #visits { visibility: hidden; }
    VisitsScreen #visits { padding: 0 1; background: $background; }
    VisitsScreen #visits-about {
        height: 2; padding: 0 1; border-top: solid $panel-lighten-2;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    VisitsScreen #visits-standing { height: 2; padding: 0 1; }
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.survey = Survey(folder)
        self.reader = Reader(self, self.survey)
        self._rows: dict[Path, Row] = {}
        self._listed: list[Row] = []
        self._lines: list[Content] = []
        self._fitter = Fitter()
        self._sort = 0
        self._over = True
        self._trouble: str | None = None
        """Why the folder has no visits, if there is a reason; None until it has been read."""
        self._offered = False
        """Whether what needs a visit was last offered."""
        self._chosen: Path | None = None
        """The visit that the cursor was moved to; None as long as nobody has moved it."""
        self._expected: Path | None = None
        """The visit to which the cursor was last brought by itself."""
        self._place = 0
        """Where in the list the cursor was last."""

    def contents(self) -> ComposeResult:
        """Compose title, line for words, list, details and footer."""
        yield TitleBar(shown(f"Visits in {self.folder}", "bold"), id="visits-bar")
        yield TextLine(placeholder="a title, a place, a person, an id…", classes="-hidden")
        yield Steady(id="visits-heading")
        yield Steady(id="visits-invitation")
        yield VisitListing(id="visits", markup=False)
        yield Steady(id="visits-about")
        yield Steady(id="visits-standing")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Let the list have the keys; the folder is read when the screen is shown."""
        self.query_one(VisitListing).focus()
        self._show()
        self.reader.begin()

    def on_screen_resume(self) -> None:
        """Read the folder again whenever one comes back to it."""
        self.reader.read()

    def on_resize(self, _: events.Resize) -> None:
        """Fit the columns to the size there is."""
        self.call_after_refresh(self._show)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with the list as it stands."""
        if not super().check_action(action, parameters):
            return False
        if action in BY_LETTERS and isinstance(self.focused, Input):
            return False
        if action == "all":
            return isinstance(self.focused, Input) or bool(self._words)
        return self.row is not None or None if action in NEEDS_A_VISIT else True

    @on(Found)
    def take_files(self, event: Found) -> None:
        """Show the files of the folder; what is known of them stays."""
        self._trouble = event.trouble
        known = self._rows
        self._rows = {path: known.get(path) or Row(path) for path in event.paths}
        self._take(event.rows)

    @on(Told)
    def take_news(self, event: Told) -> None:
        """Show what is known by now."""
        self._take(event.rows)

    @on(Ready)
    def take_end(self) -> None:
        """Show that all is known."""
        self.reader.done()
        self._tell()

    @on(Looked)
    def take_look(self, event: Looked) -> None:
        """Read what has changed."""
        self.reader.looked(event)

    def _take(self, rows: dict[Path, Row]) -> None:
        for path, row in rows.items():
            before = self._rows.get(path)
            if before is None:
                continue
            if row.standing is None and row.glance == before.glance:
                row = row.replace(standing=before.standing)  # noqa: PLW2901 - until it is known anew
            if row != before:
                self._rows[path] = row
        self._show()

    @property
    def _words(self) -> str:
        return self.query_one(Input).value

    @property
    def row(self) -> Row | None:
        """The visit under the cursor."""
        place = self.query_one(VisitListing).highlighted
        return self._listed[place] if place is not None and place < len(self._listed) else None

    def _show(self) -> None:
        """List the visits as they are known, and keep the cursor on its visit."""
        listing = self.query_one(VisitListing)
        today, sort = self.survey.today, SORTS[self._sort]
        rows = chosen(self._rows.values(), self._words, over=self._over, today=today)
        rows.sort(key=lambda row: sort.key(row, today))
        width = listing.scrollable_content_region.width
        layout, lines = self._fitter.lines(rows, width, today)
        self.query_one("#visits-heading", Steady).put(heading(layout, sort) if rows else Content())
        if rows and [row.path for row in rows] == [row.path for row in self._listed]:
            for index, line in enumerate(lines):
                if line is not self._lines[index]:
                    listing.replace_option_prompt_at_index(index, line)
        else:
            listing.clear_options()
            listing.add_options(
                Option(line, id=str(row.path)) for row, line in zip(rows, lines, strict=True)
            )
        self._listed, self._lines = rows, lines
        is_empty = self._trouble is not None and not self._rows
        self.set_class(is_empty, "-empty")
        if is_empty:
            self.query_one("#visits-invitation", Steady).put(invitation(self._trouble or ""))
        if rows:
            self._bring_cursor(listing)
        else:
            listing.add_option(Option(self._nothing(), disabled=True))
        self._tell()

    def _nothing(self) -> Content:
        """Say why nothing is listed, and what to do about it."""
        if not self._rows:
            return shown("Reading the folder…" if self._trouble is None else "", MUTED)
        nothing = (
            "Nothing has these words." if self._words else "All visits are over; o shows them."
        )
        return shown(nothing, MUTED)

    def _bring_cursor(self, listing: VisitListing) -> None:
        """Keep the cursor on its visit; as long as nobody has moved it, on the next one to come."""
        paths = [row.path for row in self._listed]
        if self._chosen in paths:
            index = paths.index(self._chosen)
        elif self._chosen is None:
            index = self._next_to_come()
        else:
            index = 0 if self._words else min(self._place, len(paths) - 1)
        self._expected, self._place = paths[index], index
        if listing.highlighted != index:
            listing.highlighted = index

    def _next_to_come(self) -> int:
        """Return the place in the list of the visit that is or comes next; the first if none does."""
        today = self.survey.today
        coming = [
            (row.glance.first, index)
            for index, row in enumerate(self._listed)
            if row.glance is not None and row.glance.days and row.glance.last >= today
        ]
        return min(coming)[1] if coming else 0

    def _tell(self) -> None:
        """Show how many visits there are and in which order, and more about the chosen one."""
        number, every = len(self._listed), len(self._rows)
        parts = [f"{number} of {every}" if number != every else _visits(every)]
        if not self._over:
            parts.append("without those over")
        parts.append(f"by {SORTS[self._sort].name}")
        if self.reader.reading:
            waiting = sum(row.standing is None and not failed(row) for row in self._rows.values())
            parts.append(f"{every - waiting} of {every} checked" if waiting else "reading")
        self.query_one(TitleBar).put(right=shown(" · ".join(parts), MUTED))
        row = self.row
        today = self.survey.today
        self.query_one("#visits-about", Steady).put(about(row, today) if row else Content())
        self.query_one("#visits-standing", Steady).put(standing(row) if row else Content())
        if self._offered != (row is not None):
            self._offered = row is not None
            self.refresh_bindings()

    def on_option_list_option_highlighted(self, event: VisitListing.OptionHighlighted) -> None:
        """Tell more about the visit under the cursor."""
        event.stop()
        row = self.row
        if row is not None and row.path != self._expected:
            self._chosen = self._expected = row.path
            self._place = self._listed.index(row)
        self._tell()

    def on_option_list_option_selected(self, event: VisitListing.OptionSelected) -> None:
        """Open the visit that was chosen."""
        event.stop()
        self.action_open()

    def on_input_changed(self, event: Input.Changed) -> None:
        """List what has the words."""
        event.stop()
        self._show()

    async def action_move(self, how: str) -> None:
        """Move in the list, also while words are typed."""
        await self.query_one(VisitListing).run_action(how)

    def action_reload(self) -> None:
        """Read the folder again."""
        self.reader.read()

    def action_sort(self, number: int | None = None) -> None:
        """Sort by one of ``SORTS``, or by the next."""
        self._sort = (self._sort + 1) % len(SORTS) if number is None else number
        self._show()

    def action_hide(self) -> None:
        """Hide or show the visits that are over."""
        self._over = not self._over
        self._show()

    def action_filter(self) -> None:
        """Narrow the list by typing."""
        line = self.query_one(Input)
        line.remove_class("-hidden")
        line.focus()

    def action_all(self) -> None:
        """Give up the words, and list all visits again."""
        line = self.query_one(Input)
        line.value = ""
        line.add_class("-hidden")
        self.query_one(VisitListing).focus()
        self._show()

    def action_open(self) -> None:
        """Open the visit under the cursor, once the words typed before have narrowed the list."""
        self.query_one(Input).call_later(self._open_chosen)

    def _open_chosen(self) -> None:
        self._show()
        row = self.row
        if row is not None:
            self._chosen = row.path
            self._open(row.path)

    def _open(self, path: Path) -> None:
        from planner.tui.screens.visit.screen import VisitScreen

        try:
            opened = OpenVisit.open(path)
        except (FileProblemError, UnreadableError) as problem:
            self.reader.read()
            self._complain(f"{path.name}: {problem}")
            return
        self.app.push_screen(VisitScreen(opened))

    def action_new(self) -> None:
        """Begin a visit with an example to be edited."""
        from planner.tui.screens.visits.making import Beginning

        self._make(lambda: Beginning(self.folder))

    def action_copy(self) -> None:
        """Make another visit of the one under the cursor, on other dates."""
        from planner.tui.screens.visits.making import Copying

        row = self.row
        if row is not None:
            self._make(lambda: Copying(row.path))

    def action_rename(self) -> None:
        """Give the file under the cursor another name."""
        from planner.tui.screens.visits.making import Renaming

        row = self.row
        if row is not None:
            self._make(lambda: Renaming(row.path))

    def _make(self, making: Callable[[], Asking[Made]]) -> None:
        """Ask what something needs that is to be made, or say why that cannot be."""
        from planner.tui.screens.asking.questions import TROUBLES, QuestionsScreen

        try:
            screen = QuestionsScreen(making())
        except TROUBLES as trouble:
            self._complain(sentence(str(trouble)))
            return
        self.app.push_screen(screen, self._made)

    def _made(self, made: Made | None) -> None:
        """Go to a file that was made or renamed; open a new one, after what is to be known of it."""
        if made is None:
            return
        self._chosen = made.path
        self.reader.read()
        if made.notes:
            from planner.tui.screens.visits.notes import NotesScreen

            self.app.push_screen(NotesScreen(made), partial(self._open_made, made.path))
        elif made.is_new:
            self._open(made.path)

    def _open_made(self, path: Path, wanted: bool | None) -> None:  # noqa: FBT001 - as screens give it
        if wanted:
            self._open(path)

    def _complain(self, text: str) -> None:
        self.notify(plain(text), severity="error", markup=False)


def _visits(number: int) -> str:
    return f"{number} visit{'' if number == 1 else 's'}"
