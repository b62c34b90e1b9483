"""A visit: its timeline, the selected session, its problems, its agenda and its text."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Footer, Static, TabbedContent, TabPane

from planner.agenda.wording import dates, joined
from planner.reports.report import Located
from planner.source.document import UnreadableError
from planner.source.route import Route
from planner.tui.screens.editing import EditingScreen
from planner.tui.text import counted, shown
from planner.tui.widgets.inspector import Inspector
from planner.tui.widgets.legend import Legend
from planner.tui.widgets.preview import Preview
from planner.tui.widgets.problems import Problems
from planner.tui.widgets.source_pane import SourcePane
from planner.tui.widgets.timeline import Timeline
from planner.workspace.lines import line_of, route_at
from planner.workspace.marks import by_session, session_of
from planner.workspace.opened import OpenVisit
from planner.workspace.render import outline

PROBLEMS, AGENDA, TEXT = "problems-pane", "agenda-pane", "text-pane"


class VisitScreen(EditingScreen):
    """Shows one visit."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "pane('problems-pane')", "Problems", show=False),
        Binding("a", "pane('agenda-pane')", "Agenda", show=False),
        Binding(
            "m,f2",
            "pane('text-pane')",
            "TOML",
            key_display="m",
            tooltip="The text, at the selected session",
        ),
        Binding("slash", "find", "Find", key_display="/"),
        Binding("question_mark,f1", "app.help", "Help", key_display="?"),
        Binding("ctrl+q,q", "app.quit", "Quit", key_display="q"),
        Binding("escape", "back", "Back", show=False),
        Binding("D", "details", "Details", show=False),
        Binding("full_stop", "problem(1)", "Next problem", show=False, key_display="."),
        Binding("comma", "problem(-1)", "Previous problem", show=False, key_display=","),
    ]

    def __init__(self, opened: OpenVisit) -> None:
        super().__init__(opened)
        self._located: list[Located] = []
        self._marks: dict[Route, list[Located]] = {}

    def contents(self) -> ComposeResult:
        """Compose heading, timeline and footer; the rest follows the first paint."""
        with Horizontal(classes="title"):
            yield Static(id="visit-title", markup=False)
            yield Static(id="visit-state", markup=False)
        with Horizontal(id="body"), Vertical(id="main"):
            yield Timeline(id="timeline")
            yield Legend(id="legend")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the visit, and complete the screen once it is painted."""
        self.shown_again()
        self.timeline.focus()
        self.call_after_refresh(self._complete)

    async def _complete(self) -> None:
        """Add what the first paint can do without."""
        await self.query_one("#body").mount(Inspector(id="inspector"))
        panes = TabbedContent(id="panes")
        await self.query_one("#main").mount(panes)
        await panes.add_pane(TabPane("p Problems", Problems(id="problems"), id=PROBLEMS))
        await panes.add_pane(TabPane("a Agenda", Preview(id="preview"), id=AGENDA))
        await panes.add_pane(TabPane("m TOML", id=TEXT))
        self._fit()
        self.shown_again()
        self.begin()

    def on_resize(self) -> None:
        """Fit the panes to the size there is."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        """Show one day or all, and the panes where there is room for them."""
        self.timeline.one_day(only=not self.roomy)
        if self.roomy or not self.query("#panes"):
            self.remove_class("-panes-open", "-details-open")
        if self.focused is None:
            self.timeline.focus()

    def shown_again(self, select: Route | None = None) -> None:
        """Show the visit as it stands; ``select`` is to be selected, if given."""
        visit = self.opened.visit
        plan, text = visit.plan, visit.plan.directory.text
        self._located = self.opened.present.located
        self._marks = by_session(self._located)
        when = dates([day.date for day in plan.itinerary.days if day.date is not None])
        title = joined(
            (text(plan.itinerary.title) or self.opened.path.name, when, plan.itinerary.timezone)
        )
        self.query_one("#visit-title", Static).update(shown(title, "bold"))
        self.query_one("#visit-state", Static).update(self._state())
        self.timeline.show(plan, self._marks, select)
        self.refresh_bindings()
        self.query_one(Legend).show(plan)
        if self.query("#panes"):
            self.query_one(Problems).show(self._located)
            panes = self.query_one(TabbedContent)
            self.set_class(not self._located, "-calm")
            panes.get_tab(PROBLEMS).label = Content(f"p Problems ({len(self._located)})")
            self._show_pane()
            self._inspect()

    def _state(self) -> Content:
        parts = [Content.styled("● unsaved", "$text-warning")] if self.opened.unsaved else []
        if self.trouble:
            parts.append(shown(self.trouble, "$text-error"))
        if self.opened.stale:
            line = self.opened.document.slips[0].line
            parts.append(
                Content.styled(f"line {line} cannot be read: last good state", "$text-error")
            )
        return Content(" · ").join([*parts, counted(self._located)])

    def _show_pane(self) -> None:
        """Show what stands in the pane that is open."""
        active = self.query_one(TabbedContent).active
        if active == AGENDA:
            self.query_one(Preview).show(outline(self.opened.visit))
        for pane in self.query(SourcePane):
            if active == TEXT:
                pane.show(self.opened.text, self._located)

    def _inspect(self) -> None:
        route = self.selected
        problems = self._marks.get(route, []) if route else []
        self.query_one(Inspector).show(self.opened.visit.plan, route, problems)

    def on_timeline_selected(self, event: Timeline.Selected) -> None:
        """Show the selected session."""
        event.stop()
        if self.query("#inspector"):
            self._inspect()
        self.refresh_bindings()

    def on_timeline_opened(self, event: Timeline.Opened) -> None:
        """Edit a session that was double-clicked."""
        event.stop()
        self.action_edit()

    def on_problems_chosen(self, event: Problems.Chosen) -> None:
        """Go to the session of a problem."""
        event.stop()
        self._jump(event.located)

    def _jump(self, located: Located) -> None:
        about = session_of(located.finding.at) or next(iter(located.finding.sessions), None)
        if self.text_pane is not None and self.text_pane.has_focus_within:
            self.text_pane.go_to(located.place.line, located.place.column)
        elif about is not None:
            self.timeline.selected = about
            self.timeline.focus()
        elif located.finding.code == "F001" or not located.finding.at:
            self.call_later(self._open_text, located.place.line, located.place.column)
        elif not self.roomy:
            self.add_class("-panes-open")
            self.query_one(TabbedContent).active = PROBLEMS

    def action_problem(self, forward: int) -> None:
        """Go to the next problem."""
        if not self.query("#problems"):
            return
        located = self.query_one(Problems).next(forward)
        if located is None:
            self.say("There are no problems.")
        else:
            self._jump(located)

    def action_details(self) -> None:
        """Show the details of the selected session, or the timeline again."""
        if self.roomy:
            self.query_one(Inspector).focus()
        else:
            self.toggle_class("-details-open")
            self.remove_class("-panes-open")

    def action_find(self) -> None:
        """Find sessions, people and places."""
        from planner.tui.screens.find import FindScreen

        self.app.push_screen(FindScreen(self.opened), self._go_to_found)

    def _go_to_found(self, route: Route | None) -> None:
        if route is not None:
            self.timeline.selected = route
            self.timeline.focus()

    async def action_pane(self, pane: str) -> None:
        """Show a pane, or hide it if it is shown and there is little room."""
        if not self.query("#panes"):
            return
        panes = self.query_one(TabbedContent)
        if not self.roomy:
            shown_already = self.has_class("-panes-open") and panes.active == pane
            self.set_class(not shown_already, "-panes-open")
            self.remove_class("-details-open")
            if shown_already:
                self.timeline.focus()
                return
        if pane == TEXT:
            await self._open_text()
            return
        panes.active = pane
        self.remove_class("-text-open")
        self.set_class(pane == PROBLEMS and not self._located, "-calm")
        self._show_pane()
        self.query_one(Problems if pane == PROBLEMS else Preview).focus()

    @property
    def text_pane(self) -> SourcePane | None:
        """The pane of the text, once it has been opened."""
        found = self.query(SourcePane)
        return found.first() if found else None

    async def _open_text(self, line: int = 0, column: int = 1) -> None:
        """Show the text, at a line or at the selected session."""
        panes = self.query_one(TabbedContent)
        if self.text_pane is None:
            await panes.get_pane(TEXT).mount(SourcePane(id="source-pane"))
        if not self.roomy:
            self.add_class("-panes-open")
        self.add_class("-text-open")
        self.remove_class("-calm")
        panes.active = TEXT
        self._show_pane()
        pane = self.query_one(SourcePane)
        if not line and self.selected is not None:
            line = line_of(self.opened.visit, self.selected) or 0
        if line:
            self.call_after_refresh(pane.go_to, line, column)
        pane.focus()

    def on_source_pane_typed(self, event: SourcePane.Typed) -> None:
        """Take what was typed in the text."""
        event.stop()
        self.take_typed(go_on=event.go_on)

    def take_typed(self, *, go_on: bool = True) -> None:
        """Take what was typed in the text and has not been taken yet."""
        typed = self.text_pane.untaken if self.text_pane is not None else None
        if typed is None:
            return
        try:
            self.opened.type(typed, go_on=go_on, selected=self.selected)
        except UnreadableError as problem:
            self.say(str(problem), severity="error")
            return
        self.changed()

    def on_tabbed_content_tab_activated(self, event: TabbedContent.TabActivated) -> None:
        """Show what a tab is about when it is chosen."""
        event.stop()
        if event.pane.id == TEXT and self.text_pane is None:
            self.call_later(self._open_text)
        self.set_class(event.pane.id == TEXT, "-text-open")
        self.set_class(event.pane.id == PROBLEMS and not self._located, "-calm")
        self._show_pane()

    def action_back(self) -> None:
        """Go back to the timeline, or to the list of visits, or leave the app."""
        timeline = self.timeline
        if self.swapping is not None or timeline.marked:
            self.swapping = None
            timeline.clear_marks()
        elif (
            self.has_class("-panes-open")
            or self.has_class("-details-open")
            or not timeline.has_focus
        ):
            self._back_to_timeline()
        elif len(self.app.screen_stack) > 1:
            self.leave(self.app.pop_screen)
        else:
            self.say("Press q to quit.")

    def _back_to_timeline(self) -> None:
        """Select the session in whose lines the cursor was, if it comes from the text."""
        pane = self.text_pane
        if pane is not None and pane.has_focus_within:
            found = route_at(self.opened.visit, pane.cursor_line)
            if found is not None and not self.opened.stale:
                self.timeline.selected = found
        self.remove_class("-panes-open", "-details-open")
        if self.roomy:
            self.remove_class("-text-open")
        self.timeline.focus()
