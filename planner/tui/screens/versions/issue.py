"""A dialog: the visit is issued under the next number, and this is what that writes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Footer, Input, Static

from planner.changes.change import Change
from planner.changes.issue import issued
from planner.source.edit import RefusedError
from planner.tui.dialog import Dialog
from planner.tui.text import MUTED, counted, sentence, shown
from planner.tui.widgets.difference import difference
from planner.tui.widgets.effects import refused
from planner.tui.widgets.text_line import TextLine
from planner.workspace.opened import OpenVisit
from planner.workspace.versions.issuing import errors_of, hindrances, remarks


class IssueScreen(Dialog[Change | None]):
    """Asks for the date of an issue, shows what it writes, and returns the change."""

    DEFAULT_CSS = """
    IssueScreen #issue-line { height: 1; margin-bottom: 1; }
    IssueScreen #issue-ask { width: auto; padding-right: 1; }
    IssueScreen Input { width: 16; height: 1; border: none; padding: 0 1; }
    IssueScreen Input:focus { border: none; background: $panel-lighten-2; }
    IssueScreen #issue-preview { height: auto; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "accept", "Issue", key_display="enter", priority=True),
        Binding("escape", "dismiss", "Cancel"),
    ]

    def __init__(self, opened: OpenVisit, since: str) -> None:
        """Take the visit, and how much has changed since the last issue, in words."""
        super().__init__()
        self._opened = opened
        self._since = since
        self._change: Change | None = None

    def compose(self) -> ComposeResult:
        """Compose the date and what comes of it."""
        today = date.today().isoformat()  # noqa: DTZ011 - the organiser's own day
        with Vertical(classes="box"):
            with Horizontal(id="issue-line"):
                yield Static("Date of issue", id="issue-ask", markup=False)
                yield TextLine(
                    today, placeholder="2026-05-31", max_length=10, select_on_focus=False
                )
            yield Static(id="issue-preview", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin with today."""
        self.frame("Issue the visit")
        self.query_one(Input).focus()
        self._show()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what comes of the date."""
        event.stop()
        self._show()

    def _show(self) -> None:
        self._change = None
        try:
            day = date.fromisoformat(self.query_one(Input).value.strip())
            content = Content("\n").join(self._lines(day))
        except ValueError:
            content = shown("Write the date as 2026-05-31.", "$text-warning")
        except RefusedError as refusal:
            content = refused(str(refusal))
        self.query_one("#issue-preview", Static).update(content)

    def _lines(self, day: date) -> Iterator[Content]:
        """Return what an issue of a day is, and what it writes; note the change.

        Raises:
            RefusedError: it cannot be issued.
        """
        present = self._opened.present
        errors = errors_of(present)
        grave = hindrances(errors)
        if grave:
            finding = grave[0].finding
            raise RefusedError(
                f"line {grave[0].place.line} must be corrected first: {finding.code} "
                f"{finding.message.removesuffix('.')}"
            )
        itinerary = present.plan.itinerary
        change = issued(itinerary, day)
        after = self._opened.preview(change.edits)
        yield shown(change.name, "bold")
        if self._since:
            yield shown(self._since, MUTED)
        if errors:
            yield Content("The check finds ") + counted(errors)
        for remark in remarks(itinerary, day):
            yield shown(f"{sentence(remark)}.", "$text-warning")
        yield Content("")
        yield difference(present.document.text, after.document.text)
        self._change = change

    def action_accept(self) -> None:
        """Return the change of what is typed, if there is one."""
        self._show()
        if self._change is not None:
            self.dismiss(self._change)
        else:
            self.app.bell()
