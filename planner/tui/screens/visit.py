"""A visit: its timeline, the selected session, its problems and its agenda."""

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
from planner.source.plain import plain
from planner.source.route import Route
from planner.tui.screens.base import PlannerScreen
from planner.tui.text import counted, shown
from planner.tui.widgets.inspector import Inspector
from planner.tui.widgets.legend import Legend
from planner.tui.widgets.preview import Preview
from planner.tui.widgets.problems import Problems
from planner.tui.widgets.timeline import Timeline
from planner.workspace.files import FileProblemError, read_file
from planner.workspace.marks import by_session, session_of
from planner.workspace.opened import OpenVisit
from planner.workspace.render import outline

WATCH_SECONDS = 1.0
"""How often the file is looked at for changes made elsewhere."""

PROBLEMS, AGENDA = "problems-pane", "agenda-pane"


class VisitScreen(PlannerScreen):
    """Shows one visit."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "inspect", "Details"),
        Binding("p", "pane('problems-pane')", "Problems"),
        Binding("a", "pane('agenda-pane')", "Agenda"),
        Binding("question_mark,f1", "app.help", "Help", key_display="?"),
        Binding("ctrl+q,q", "app.quit", "Quit", key_display="q"),
        Binding("escape", "back", "Back"),
        Binding("full_stop", "problem(1)", "Next", key_display=".", tooltip="Next problem"),
        Binding("comma", "problem(-1)", "Previous problem", show=False, key_display=","),
    ]

    def __init__(self, opened: OpenVisit) -> None:
        super().__init__()
        self.opened = opened
        self._located: list[Located] = []
        self._marks: dict[Route, list[Located]] = {}
        self._missing = False

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
        self._show()
        self.query_one(Timeline).focus()
        self.call_after_refresh(self._complete)

    async def _complete(self) -> None:
        """Add what the first paint can do without."""
        await self.query_one("#body").mount(Inspector(id="inspector"))
        panes = TabbedContent(id="panes")
        await self.query_one("#main").mount(panes)
        await panes.add_pane(TabPane("Problems", Problems(id="problems"), id=PROBLEMS))
        await panes.add_pane(TabPane("Agenda", Preview(id="preview"), id=AGENDA))
        self._fit()
        self._show()
        self.set_interval(WATCH_SECONDS, self._watch)

    def on_resize(self) -> None:
        """Fit the panes to the size there is."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        """Show one day or all, and the panes where there is room for them."""
        timeline = self.query_one(Timeline)
        timeline.one_day(only=not self.roomy)
        if self.roomy or not self.query("#panes"):
            self.remove_class("-panes-open", "-details-open")
        if self.focused is None:
            timeline.focus()

    def _show(self) -> None:
        """Show the visit as it was last read."""
        visit = self.opened.visit
        plan, text = visit.plan, visit.plan.directory.text
        self._located = visit.located
        when = dates([day.date for day in plan.itinerary.days if day.date is not None])
        title = joined(
            (text(plan.itinerary.title) or self.opened.path.name, when, plan.itinerary.timezone)
        )
        self.query_one("#visit-title", Static).update(shown(title, "bold"))
        self.query_one("#visit-state", Static).update(self._state())
        timeline = self.query_one(Timeline)
        self._marks = by_session(self._located)
        timeline.show(plan, self._marks)
        self.query_one(Legend).show(plan)
        if self.query("#panes"):
            self.query_one(Problems).show(self._located)
            panes = self.query_one(TabbedContent)
            self.set_class(not self._located, "-calm")
            panes.get_tab(PROBLEMS).label = Content(f"Problems ({len(self._located)})")
            self._show_agenda()
            self._inspect()

    def _state(self) -> Content:
        if self._missing:
            return Content.styled("the file cannot be read", "$text-error")
        return counted(self._located)

    def _show_agenda(self) -> None:
        if self.query_one(TabbedContent).active == AGENDA:
            self.query_one(Preview).show(outline(self.opened.visit))

    def _inspect(self) -> None:
        route = self.query_one(Timeline).selected
        problems = self._marks.get(route, []) if route else []
        self.query_one(Inspector).show(self.opened.visit.plan, route, problems)

    def _watch(self) -> None:
        """Show the file anew when it was changed elsewhere."""
        try:
            content = read_file(self.opened.path)
            changed = content != self.opened.content
            if changed:
                self.opened.reload(content)
        except (FileProblemError, UnreadableError) as problem:
            if not self._missing:
                self._missing = True
                self.query_one("#visit-state", Static).update(self._state())
                self.app.clear_notifications()
                self.notify(
                    plain(f"{problem}. The last state is still shown."),
                    title=plain(self.opened.path.name), severity="warning", markup=False,
                )  # fmt: skip
            return
        if changed or self._missing:
            self._missing = False
            self._show()
            self.app.clear_notifications()
            self.notify("Read again: the file changed on disk.", timeout=2, markup=False)

    def on_timeline_selected(self, event: Timeline.Selected) -> None:
        """Show the selected session."""
        event.stop()
        if self.query("#inspector"):
            self._inspect()

    def on_timeline_opened(self, event: Timeline.Opened) -> None:
        """Show the details of a session that was double-clicked."""
        event.stop()
        self.action_inspect()

    def on_problems_chosen(self, event: Problems.Chosen) -> None:
        """Go to the session of a problem."""
        event.stop()
        self._jump(event.located)

    def _jump(self, located: Located) -> None:
        about = session_of(located.finding.at) or next(iter(located.finding.sessions), None)
        if about is None:
            if not self.roomy:
                self.add_class("-panes-open")
                self.query_one(TabbedContent).active = PROBLEMS
            return
        timeline = self.query_one(Timeline)
        timeline.selected = about
        timeline.focus()

    def action_problem(self, forward: int) -> None:
        """Go to the next problem."""
        if not self.query("#problems"):
            return
        located = self.query_one(Problems).next(forward)
        if located is None:
            self.notify("There are no problems.", markup=False)
        else:
            self._jump(located)

    def action_inspect(self) -> None:
        """Show the details of the selected session, or the timeline again."""
        if self.roomy:
            self.query_one(Inspector).focus()
        else:
            self.toggle_class("-details-open")
            self.remove_class("-panes-open")

    def action_pane(self, pane: str) -> None:
        """Show a pane, or hide it if it is shown and there is little room."""
        if not self.query("#panes"):
            return
        panes = self.query_one(TabbedContent)
        if not self.roomy:
            shown_already = self.has_class("-panes-open") and panes.active == pane
            self.set_class(not shown_already, "-panes-open")
            self.remove_class("-details-open")
            if shown_already:
                self.query_one(Timeline).focus()
                return
        panes.active = pane
        self.set_class(pane == PROBLEMS and not self._located, "-calm")
        self._show_agenda()
        self.query_one(Problems if pane == PROBLEMS else Preview).focus()

    def on_tabbed_content_tab_activated(self, event: TabbedContent.TabActivated) -> None:
        """Show the agenda when its tab is chosen."""
        event.stop()
        self._show_agenda()

    def action_back(self) -> None:
        """Go back to the timeline, or to the list of visits, or leave the app."""
        timeline = self.query_one(Timeline)
        if (
            self.has_class("-panes-open")
            or self.has_class("-details-open")
            or not timeline.has_focus
        ):
            self.remove_class("-panes-open", "-details-open")
            timeline.focus()
        elif len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        else:
            self.notify("Press q to quit.", markup=False)
