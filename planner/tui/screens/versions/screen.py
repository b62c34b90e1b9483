"""What has changed in an open visit since it was last issued, and who should be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Footer, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState

from planner.agenda.text import joined
from planner.changes.change import Change
from planner.source.plain import shorten
from planner.source.route import Route
from planner.tui.dialog import Dialog
from planner.tui.screens.desk import Desk
from planner.tui.screens.versions.issue import IssueScreen
from planner.tui.screens.versions.rows import LONGEST, Line, changed, told
from planner.tui.text import MUTED, sentence, shown
from planner.tui.widgets.listing import Listing
from planner.workspace.versions.comparison.compared import compared_visits
from planner.workspace.versions.comparison.formats import MARKDOWN, write_changes
from planner.workspace.versions.comparison.records import Changes
from planner.workspace.versions.comparison.sections import Names, count, issue, nothing
from planner.workspace.versions.states import Version, of_earlier

BESIDE = 2
"""The cells of a line that its text cannot have: those of the scrollbar and of one gap."""

_VIEWS = ("What has changed", "Who should be told")

Compared = tuple[Version, Changes]
"""The earlier state, and what has changed since."""


class VersionsScreen(Dialog[Route | None]):
    """Compares a visit, as it is edited, with its last issue, else its last commit, else its file.

    It gives back the entry to go to, or None if nothing was chosen.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", "Go there", key_display="enter", priority=True),
        Binding("right,l,tab", "turn(1)", "Other list", key_display="→"),
        Binding("left,h,shift+tab", "turn(-1)", "The other list", show=False, key_display="←"),
        Binding("i", "issue", "Issue", tooltip="Raise the number of issue, with a preview"),
        Binding("c", "copy", "Copy", tooltip="Copy all of it as Markdown, for a mail"),
        Binding("u,ctrl+z", "undo", "Undo", key_display="u"),
        Binding("escape,q,C", "dismiss", "Close", key_display="esc"),
        Binding("question_mark,f1", "app.help", "Help", key_display="?"),
    ]

    DEFAULT_CSS = """
    VersionsScreen > .box { width: 120; height: 90%; }
    VersionsScreen Static { height: auto; }
    VersionsScreen #versions-tabs { margin-bottom: 1; }
    """

    def __init__(self, desk: Desk) -> None:
        """Take the screen of the visit."""
        super().__init__()
        self._desk = desk
        self._view = 0
        self._found: Compared | None = None
        self._lines: list[Line] = []

    def compose(self) -> ComposeResult:
        """Compose what is compared, the names of both lists, and the list that is shown."""
        with Vertical(classes="box"):
            yield Static(id="versions-since", markup=False)
            yield Static(id="versions-tabs", markup=False)
            yield Listing(markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin to compare; git may take its time."""
        self.frame("Since the last issue")
        self.query_one(Listing).focus()
        self._compare()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to undo where there is something."""
        del parameters
        return action != "undo" or self._desk.opened.history.done > 0

    def on_resize(self, _: events.Resize) -> None:
        """Fit the lines to the size there is."""
        self.call_after_refresh(self._show)

    def _compare(self) -> None:
        """Read the earlier state and compare it, beside the app."""
        opened = self._desk.opened
        path, visit, saved = opened.path, opened.visit, opened.content

        def read() -> Compared:
            before = of_earlier(path, Version(path.name, visit), saved)
            return before, compared_visits(before.visit, visit)

        self._found = None
        self._show()
        self.refresh_bindings()
        self.run_worker(read, thread=True, exclusive=True, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show what was compared."""
        event.stop()
        if event.state is WorkerState.SUCCESS:
            self._found = event.worker.result
            self._show()
        elif event.state is WorkerState.ERROR:
            raise event.worker.error or RuntimeError("nothing was compared")

    def _show(self) -> None:
        """Show the list that is chosen, and keep the place in it."""
        since, listing = self.query_one("#versions-since", Static), self.query_one(Listing)
        if self._found is None:
            since.update(Content.styled("Comparing…", MUTED))
            return
        before, changes = self._found
        since.update(Content("\n").join(self._since(before, changes)))
        self.query_one("#versions-tabs", Static).update(self._tabs(changes))
        place = listing.highlighted
        listing.clear_options()
        self._lines = list(self._of_view(changes))
        listing.add_options(Option(each.content, disabled=not each.chosen) for each in self._lines)
        first = next((at for at, each in enumerate(self._lines) if each.chosen), None)
        listing.highlighted = first if place is None else min(place, len(self._lines) - 1)
        if listing.highlighted == first:
            listing.scroll_home(animate=False)

    def _of_view(self, changes: Changes) -> Iterable[Line]:
        """Return the lines of the list that is shown, fitted to its width."""
        width = self.query_one(Listing).size.width - BESIDE
        lines = list((changed, told)[self._view](changes, width))
        if lines:
            return lines
        empty = "Nobody need be told." if changes else nothing(changes)
        return [Line(Content.styled(empty, MUTED), chosen=False)]

    def _since(self, before: Version, changes: Changes) -> Iterator[Content]:
        """Say what is compared, and what is out of the ordinary about it."""
        known = f"Since {_named(before, changes)}"
        now = issue(changes.after)
        new = now if now != issue(changes.before) else ""
        yield shown(joined((known, new and f"now {new}")), MUTED)
        if before.note:
            yield shown(shorten(sentence(f"{before.note}."), LONGEST), "$text-warning")
        if self._desk.opened.stale:
            yield Content.styled(
                "The text cannot be read: this is its last good state.", "$text-error"
            )

    def _tabs(self, changes: Changes) -> Content:
        numbers = (len(changes.differences), len(changes.told))
        return Content(" ").join(
            Content.styled(f" {name} {number} ", "bold reverse" if at == self._view else MUTED)
            for at, (name, number) in enumerate(zip(_VIEWS, numbers, strict=True))
        )

    def action_turn(self, by: int) -> None:
        """Show the other list."""
        self._view = (self._view + by) % len(_VIEWS)
        self.query_one(Listing).highlighted = None
        self._show()

    def on_option_list_option_selected(self, event: Listing.OptionSelected) -> None:
        """Go to what was chosen."""
        event.stop()
        self.action_go()

    def action_go(self) -> None:
        """Go to the highlighted entry, if it is still there."""
        place = self.query_one(Listing).highlighted
        if place is None or place >= len(self._lines):
            return
        line = self._lines[place]
        if line.route is not None:
            self.dismiss(line.route)
        elif line.chosen:
            self._desk.say("That is in the visit no more.", severity="warning")

    def action_issue(self) -> None:
        """Issue the visit, with a preview."""
        self._desk.take_typed()
        since = ""
        if self._found is not None:
            before, changes = self._found
            what = count(changes) if changes else "Nothing has changed"
            since = f"{what} since {_named(before, changes)}"
        self.app.push_screen(IssueScreen(self._desk.opened, since), self._issued)

    def _issued(self, change: Change | None) -> None:
        if change is not None:
            self._desk.do(change)
            self._compare()

    def action_copy(self) -> None:
        """Copy the comparison as Markdown."""
        if self._found is None:
            return
        before, changes = self._found
        names = Names(before.name, self._desk.opened.path.name)
        self.app.copy_to_clipboard(write_changes(changes, names, MARKDOWN))
        self._desk.say("Copied as Markdown.")

    def action_undo(self) -> None:
        """Go one step back, and compare again."""
        self._desk.action_undo()
        self._compare()


def _named(before: Version, changes: Changes) -> str:
    """Say what is compared with: an issue, of which commit, or the file."""
    known = issue(changes.before)
    of = before.at or before.name
    return f"{known} ({of})" if known else of
