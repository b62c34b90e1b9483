"""The panes below the timeline: the problems of a visit, its agenda and its text."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import TabbedContent, TabPane

from planner.reports.report import Located
from planner.source.route import Route
from planner.tui.widgets.preview import Preview
from planner.tui.widgets.problems import Problems
from planner.tui.widgets.source_pane import SourcePane
from planner.workspace.lines import line_of, route_at
from planner.workspace.opened import OpenVisit
from planner.workspace.render import outline

PROBLEMS, AGENDA, TEXT = "problems-pane", "agenda-pane", "text-pane"


class Panes(TabbedContent):
    """Shows one of the panes; what is hidden is not kept up to date."""

    class Turned(Message):
        """Another pane is shown."""

        def __init__(self, pane: str) -> None:
            super().__init__()
            self.pane = pane

    def __init__(self, opened: OpenVisit, *, id: str | None = None) -> None:  # noqa: A002 - as widgets call it
        super().__init__(id=id)
        self._opened = opened
        self._located: Sequence[Located] = ()

    def compose(self) -> ComposeResult:
        """Compose the panes; the editor of the text follows when it is first asked for."""
        self.compose_add_child(TabPane("p Problems", Problems(id="problems"), id=PROBLEMS))
        self.compose_add_child(TabPane("a Agenda", Preview(id="preview"), id=AGENDA))
        self.compose_add_child(TabPane("m TOML", id=TEXT))
        yield from super().compose()

    @property
    def text(self) -> SourcePane | None:
        """The editor of the text, once it has been opened."""
        found = self.query(SourcePane)
        return found.first() if found else None

    @property
    def typed(self) -> str | None:
        """The text as typed, if it has not been taken yet."""
        return self.text.untaken if self.text is not None else None

    @property
    def typing(self) -> bool:
        """Whether the keys go to the text."""
        return self.text is not None and self.text.has_focus_within

    def show(self, located: Sequence[Located]) -> None:
        """Show the visit as it stands, with its problems."""
        self._located = located
        self.query_one(Problems).show(located)
        label = f"p Problems ({len(located)})"
        if self.get_tab(PROBLEMS).label_text != label:
            self.get_tab(PROBLEMS).label = Content(label)
        self._show_active()

    def _show_active(self) -> None:
        if self.active == AGENDA:
            self.query_one(Preview).show(outline(self._opened.visit))
        elif self.active == TEXT and self.text is not None:
            self.text.show(self._opened.text, self._located, follow=True)

    @property
    def highlighted_problem(self) -> Located | None:
        """The problem that is highlighted in the list, while that has the keys."""
        return self.query_one(Problems).meant

    def next_problem(self, forward: int) -> Located | None:
        """Highlight the next problem and return it, or the one before for -1; None if none is."""
        return self.query_one(Problems).next(forward)

    async def turn_to(self, pane: str) -> None:
        """Show a pane and let it have the keys."""
        if pane == TEXT:
            await self.open_text()
            return
        self.active = pane
        self._show_active()
        self.query_one(Problems if pane == PROBLEMS else Preview).focus()

    async def open_text(
        self, selected: Route | None = None, line: int = 0, column: int = 1
    ) -> None:
        """Show the text at a line, or else at the selected session, and let it have the keys."""
        if self.text is None:
            await self.get_pane(TEXT).mount(SourcePane(id="source-pane"))
        self.active = TEXT
        self._show_active()
        pane = self.query_one(SourcePane)
        if not line and selected is not None:
            line = line_of(self._opened.visit, selected) or 0
        if line:
            self.call_after_refresh(pane.go_to, line, column)
        pane.focus()

    def session_at_cursor(self) -> Route | None:
        """Return the session in whose lines the cursor of the text is."""
        if self.text is None or self._opened.stale:
            return None
        return route_at(self._opened.visit, self.text.cursor_line)

    def on_tabbed_content_tab_activated(self, event: TabbedContent.TabActivated) -> None:
        """Show what a tab is about when it is chosen."""
        event.stop()
        if event.pane.id == TEXT and self.text is None:
            self.call_later(self.open_text)
        self._show_active()
        self.post_message(self.Turned(event.pane.id or PROBLEMS))
