"""The text of a visit, to be read and edited, with what is wrong on the line of the cursor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static, TextArea

from planner.model.finding import Severity
from planner.reports.report import Located
from planner.tui.text import MUTED, SIGNS, STYLES, counted, shown
from planner.tui.widgets.source_editor import SourceEditor

SLIP = "F001"
"""The code of what keeps a text from being read, or other tools from reading it."""

_WORST = list(Severity)


class SourcePane(Vertical):
    """Shows a text in an editor, and below it the problem at the cursor.

    Whoever hears ``Typed`` takes its text and calls ``show`` with what came of it. Whatever else
    uses or changes the text first takes ``untaken``, since messages arrive later than keys.
    """

    DEFAULT_CSS = """
    SourcePane {
        height: 1fr;
        & #source-status { height: auto; max-height: 2; padding: 0 1; background: $panel; }
    }
    """

    class Typed(Message):
        """The user has typed in the text."""

        def __init__(self, pane: SourcePane, *, go_on: bool) -> None:
            super().__init__()
            self.pane = pane
            self.go_on = go_on
            """Whether it goes on with what was typed just before, as one step."""

        @property
        def control(self) -> SourcePane:
            """The pane."""
            return self.pane

        @property
        def text(self) -> str:
            """The text as it is now; later than the message, if the user has typed on."""
            return self.pane.source

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "screen.back", "Back")]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as widgets call it
        super().__init__(id=id)
        self._editor = SourceEditor(id="source")
        self._status = Static(id="source-status", markup=False)
        self._located: tuple[Located, ...] = ()
        self._by_line: dict[int, list[Located]] = {}

    def compose(self) -> Iterator[SourceEditor | Static]:
        """Hold the editor, and the line below it."""
        yield self._editor
        yield self._status

    def focus(self, scroll_visible: bool = True) -> SourcePane:  # noqa: FBT001, FBT002 - as widgets do
        """Let the editor have the keys."""
        self._editor.focus(scroll_visible)
        return self

    @property
    def editor(self) -> SourceEditor:
        """The editor itself."""
        return self._editor

    @property
    def source(self) -> str:
        """The text as it stands in the editor."""
        return self._editor.source

    @property
    def untaken(self) -> str | None:
        """The text, if the user has typed in it since it was last shown, else None."""
        return self._editor.source if self._editor.untold else None

    @property
    def cursor_line(self) -> int:
        """The line of the cursor, from 1."""
        return self._editor.cursor_location[0] + 1

    @property
    def cursor_column(self) -> int:
        """The column of the cursor in characters, from 1."""
        return self._editor.cursor_location[1] + 1

    def show(self, text: str, located: Sequence[Located], *, follow: bool = False) -> None:
        """Show a text and what is wrong in it.

        Cursor and view stay at what they were at; ``follow`` moves them to what has changed.
        """
        self._located = tuple(located)
        self._by_line = {}
        for each in self._located:
            self._by_line.setdefault(each.place.line, []).append(each)
        self._editor.set_source(text, follow=follow)
        self._editor.set_marks(self._by_line)
        self._show_status()

    def go_to(self, line: int, column: int = 1) -> None:
        """Move the cursor to a line and column, both from 1, and into the middle of the view."""
        self._editor.move_cursor((line - 1, column - 1), center=True)
        self._show_status()

    def on_source_editor_edited(self, event: SourceEditor.Edited) -> None:
        """Tell that the user has typed."""
        event.stop()
        self.post_message(self.Typed(self, go_on=event.go_on))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep what only concerns the editor."""
        event.stop()

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Show what is wrong where the cursor is now."""
        event.stop()
        self._show_status()

    def _show_status(self) -> None:
        self._status.update(self._state())

    def _state(self) -> Content:
        """Return the problem at the cursor, else what keeps the text from being read, else a count."""
        here = self._by_line.get(self.cursor_line, [])
        if here:
            each = min(
                here, key=lambda each: (not self._is_at(each), _WORST.index(each.finding.severity))
            )
            more = f" (+{len(here) - 1})" if len(here) > 1 else ""
            return _message(each) + Content.styled(more, MUTED)
        for each in self._located:
            if each.finding.code == SLIP and each.finding.severity is Severity.ERROR:
                return _message(each, f"line {each.place.line}: ")
        where = f" · line {self.cursor_line}, column {self.cursor_column}"
        return counted(self._located) + Content.styled(where, MUTED)

    def _is_at(self, each: Located) -> bool:
        """Tell whether the cursor is on what a problem is about."""
        return 0 <= self.cursor_column - each.place.column < each.place.length


def _message(each: Located, where: str = "") -> Content:
    finding = each.finding
    head = f"{SIGNS[finding.severity]} {finding.code} {where}"
    advice = f" — {finding.help}" if finding.help else ""
    return (
        Content.styled(head, STYLES[finding.severity])
        + shown(finding.message)
        + shown(advice, MUTED)
    )
