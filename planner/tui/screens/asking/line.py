"""A line to type at the foot of the screen, with what would come of it before it is accepted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from planner.agenda.wording import KINDS, joined, slot_times
from planner.changes.change import Change
from planner.changes.quick.completions import word_at
from planner.model.dates import short_date
from planner.source.edit import RefusedError
from planner.source.plain import plain
from planner.tui.dialog import Dialog
from planner.tui.text import MUTED, shown
from planner.tui.widgets.effects import effects, refused
from planner.tui.widgets.text_line import TextLine
from planner.workspace.checking.compare import compared
from planner.workspace.opened import OpenVisit
from planner.workspace.visit import Visit

Make = Callable[[str], Change]
"""Makes a change of what was typed, or refuses with the reason."""

Complete = Callable[[str, int], Sequence[tuple[str, str]]]
"""Returns what the word under the cursor may become, with what each is called, best first."""

MOST_OFFERED = 6
"""How many ways to go on are offered at a time."""

MOST_SHOWN = 3
"""How many problems that are caused, stay or are cured are listed before the rest is counted."""

WAIT = 0.12
"""Seconds without a key after which the problems are worked out."""


class LineScreen(Dialog[Change | None]):
    """Takes one line, and says while it is typed what it means and which problems follow."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Cancel"),
        Binding("tab", "complete", "Complete", priority=True),
        Binding("down", "offer(1)", "Next offer", priority=True),
        Binding("up", "offer(-1)", "Previous offer", priority=True),
    ]

    DEFAULT_CSS = """
    LineScreen { align: center bottom; background: $background 30%; }
    LineScreen > .box { width: 100%; max-width: 100%; max-height: 80%; }
    LineScreen Static { height: auto; }
    LineScreen Input { padding: 0 1; background: $panel; }
    LineScreen #offers { color: $text-muted; }
    LineScreen #hint { color: $text-muted; }
    """

    def __init__(
        self,
        opened: OpenVisit,
        title: str,
        make: Make,
        *,
        text: str = "",
        hint: str = "",
        complete: Complete | None = None,
    ) -> None:
        super().__init__()
        self._opened = opened
        self._title = title
        self._make = make
        self._text = text
        self._hint = hint
        self._complete = complete
        self._offers: Sequence[tuple[str, str]] = ()
        self._offered = 0
        self._change: Change | None = None

    @property
    def busy(self) -> bool:
        """Whether the line is another than the one offered."""
        return self.query_one(Input).value.strip() != self._text.strip()

    def compose(self) -> ComposeResult:
        """Compose the line, and below it what it means."""
        with Vertical(classes="box"):
            yield TextLine(self._text, select_on_focus=False, compact=True)
            yield Static(id="offers", markup=False)
            yield Static(id="meaning", markup=False)
            yield Static(id="problems", markup=False)
            yield Static(shown(self._hint), id="hint", markup=False)

    def on_mount(self) -> None:
        """Begin at the end of the line."""
        self.frame(self._title, "enter accepts · esc cancels")
        line = self.query_one(Input)
        line.cursor_position = len(self._text)
        self._timer = self.set_timer(WAIT, self._work_out, pause=True)
        self._read()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what the line means now."""
        event.stop()
        self._read()

    def _read(self) -> None:
        line = self.query_one(Input)
        self._change, reason = None, ""
        try:
            self._change = self._make(line.value) if line.value.strip() and self.busy else None
        except RefusedError as refusal:
            reason = str(refusal)
        self.query_one("#meaning", Static).update(self._meaning(reason))
        self.query_one("#problems", Static).update("")
        self._offers = self._complete(line.value, line.cursor_position) if self._complete else ()
        self._offered = 0
        self._show_offers()
        self._timer.stop()
        if self._change is not None:
            self._timer = self.set_timer(WAIT, self._work_out)

    def _result(self, after: Visit) -> str:
        """Return when and where the session is after the change, if it is about one."""
        route = self._change.select if self._change is not None else None
        slot = next((each for each in after.plan.timetable.sessions if each.route == route), None)
        if slot is None:
            return ""
        place = after.plan.directory.place(slot.place) if slot.place else ""
        day = short_date(slot.day.date) if slot.day.date else ""
        return joined((day, slot_times(slot), KINDS[slot.kind], place))

    def _meaning(self, reason: str, result: str = "") -> Content:
        if reason:
            return shown(reason, "$text-warning")
        if self._change is None:
            return Content()
        note = shown("".join(f"  {each}" for each in (result, self._change.note) if each), MUTED)
        return Content.assemble(("→ ", "$text-success"), shown(self._change.name, "bold"), note)

    def _work_out(self) -> None:
        """Show which problems the change causes and cures."""
        if self._change is None:
            return
        try:
            after = self._opened.preview(self._change.edits)
        except RefusedError as refusal:
            found = refused(str(refusal))
        else:
            self.query_one("#meaning", Static).update(self._meaning("", self._result(after)))
            lines = effects(compared(self._opened.present, after), MOST_SHOWN)
            found = Content("\n").join(lines)
        self.query_one("#problems", Static).update(found)

    def _show_offers(self) -> None:
        first = max(0, min(self._offered - MOST_OFFERED // 2, len(self._offers) - MOST_OFFERED))
        parts = [
            shown(f" {label} ", "reverse" if first + index == self._offered else "")
            for index, (_, label) in enumerate(self._offers[first : first + MOST_OFFERED])
        ]
        self.query_one("#offers", Static).update(Content(" ").join(parts))
        self.query_one("#offers").display = bool(parts)

    def action_offer(self, by: int) -> None:
        """Go to another offer."""
        if self._offers:
            self._offered = (self._offered + by) % len(self._offers)
            self._show_offers()

    def action_complete(self) -> None:
        """Take the offer into the line."""
        if self._offers:
            line = self.query_one(Input)
            start, end = word_at(line.value, line.cursor_position)
            word = plain(self._offers[self._offered][0])
            line.value = f"{line.value[:start]}{word}{line.value[end:]}"
            line.cursor_position = start + len(word)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Accept the line if it can be done."""
        event.stop()
        self._read()
        if self._change is not None:
            self.dismiss(self._change)
        elif not event.value.strip() or not self.busy:
            self.dismiss(None)
