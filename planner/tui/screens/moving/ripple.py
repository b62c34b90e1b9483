"""A dialog: a session is so many minutes late, and this is what follows."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Input, Static

from planner.changes.change import Change
from planner.changes.delay.ripple import SESSION_DEPTH, Ripple, ripple
from planner.changes.typed.when import delay_of
from planner.model.clock import clock
from planner.source.edit import RefusedError
from planner.source.route import Route
from planner.tui.dialog import Dialog
from planner.tui.text import MUTED, shown
from planner.tui.widgets.effects import effects, refused
from planner.tui.widgets.text_line import TextLine
from planner.workspace.checking.compare import compared
from planner.workspace.opened import OpenVisit

ASK = "By how many minutes? 20, 1h30, or -10 for early."


class RippleScreen(Dialog[Change | None]):
    """Asks by how much a session is late, shows what follows, and returns the change."""

    DEFAULT_CSS = """
    RippleScreen #ripple-line { height: 1; margin-bottom: 1; }
    RippleScreen #ripple-title { width: auto; max-width: 40%; text-style: bold;
        text-wrap: nowrap; text-overflow: ellipsis; }
    RippleScreen #ripple-mode { width: auto; padding: 0 1; text-style: underline; }
    RippleScreen #ripple-minutes { width: 10; height: 1; border: none; padding: 0 1; }
    RippleScreen #ripple-headline { height: auto; text-style: bold; }
    RippleScreen #ripple-lines { height: auto; margin-top: 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "accept", "Apply"),
        Binding("tab", "over", "Late / runs over", tooltip="Starts late, or runs over"),
        Binding("escape", "dismiss", "Cancel"),
        Binding("up", "scroll(-1)", "Scroll up", show=False, priority=True),
        Binding("down", "scroll(1)", "Scroll down", show=False, priority=True),
    ]

    def __init__(self, opened: OpenVisit, route: Route, minutes: int | None = None) -> None:
        """Take the visit, the session, and the minutes to begin with, if any are known."""
        super().__init__()
        self.opened = opened
        self.route = route[:SESSION_DEPTH]
        self.over = False
        self._minutes = minutes
        self._ripple: Ripple | None = None

    def compose(self) -> ComposeResult:
        """Compose the question and its answer."""
        with VerticalScroll(id="ripple", classes="box", can_focus=False):
            with Horizontal(id="ripple-line"):
                yield Static(self._title(), id="ripple-title")
                yield Static(id="ripple-mode", markup=False)
                yield TextLine(
                    "" if self._minutes is None else str(self._minutes),
                    placeholder="minutes", restrict=r"[-−+0-9hm:in ]*", max_length=8,
                    id="ripple-minutes", select_on_focus=False,
                )  # fmt: skip
            yield Static(id="ripple-headline", markup=False)
            yield Static(id="ripple-lines", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin with the minutes that are known, or with the question."""
        self.frame("Move with all that follows", "enter applies · ↑↓ scrolls")
        self.query_one(Input).focus()
        self._show()

    def _title(self) -> Content:
        plan = self.opened.visit.plan
        for slot in plan.timetable.sessions:
            if slot.session.route == self.route:
                return shown(f"{clock(slot.start)} {plan.title(slot)}")
        return shown("The session")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what follows from what is typed."""
        event.stop()
        self._show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Accept what has been typed, all of it."""
        event.stop()
        self._show()
        self.action_accept()

    def on_click(self, event: events.Click) -> None:
        """Change between starting late and running over where it says which."""
        if event.widget is not None and event.widget.id == "ripple-mode":
            self.action_over()

    def _show(self) -> None:
        """Show what follows; nothing is changed by it."""
        self._ripple = None
        self.query_one("#ripple-mode", Static).update(
            "runs over by" if self.over else "starts late by"
        )
        written = self.query_one(Input).value
        minutes = delay_of(written)
        headline, details = self.query_one("#ripple-headline", Static), Content("")
        if minutes is None:
            headline.update(Content.styled(ASK, MUTED))
        else:
            try:
                result, details = self._answer(minutes)
            except RefusedError as problem:
                headline.update(refused(str(problem)))
            else:
                self._ripple = result
                headline.update(shown(result.headline, "$text-error" if result.missed else ""))
        lines = self.query_one("#ripple-lines", Static)
        lines.update(details)
        lines.display = bool(details.plain)
        self.query_one("#ripple").scroll_home(animate=False)

    def _answer(self, minutes: int) -> tuple[Ripple, Content]:
        """Return what follows from a delay, and all that is to be said about it.

        Raises:
            RefusedError: it cannot be, or cannot be written into the text.
        """
        visit = self.opened.visit
        result = ripple(visit.plan, visit.document.data, self.route, minutes, over=self.over)
        after = self.opened.preview(result.change.edits)
        before = self.opened.present
        lines = list(effects(compared(before, after))) if result.change.edits else []
        lines += [shown(note) for note in result.notes[result.missed :]]
        lines += [shown(line) for line in result.moves]
        return result, Content("\n").join(lines)

    def action_over(self) -> None:
        """Change between starting late and running over."""
        self.over = not self.over
        self._show()

    def action_scroll(self, lines: int) -> None:
        """Scroll what follows."""
        self.query_one("#ripple").scroll_relative(y=lines, animate=False)

    def action_accept(self) -> None:
        """Return the change, if there is one."""
        if self._ripple is not None and self._ripple.change.edits:
            self.dismiss(self._ripple.change)
        else:
            self.app.bell()
