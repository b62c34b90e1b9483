"""A visit: its timeline, the selected session, its problems, its agenda and its text."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer

from planner.changes.change import Change
from planner.reports.report import Located
from planner.source.document import UnreadableError
from planner.source.route import Route
from planner.tui.screens.visit import headline
from planner.tui.screens.visit.keys import BY_LETTERS, FILE_KEYS, KEYS, NEED_A_SESSION, SHOWING_KEYS
from planner.tui.screens.visit.opened import OpenedScreen
from planner.tui.screens.visit.over import OVER_KEYS, screen_over
from planner.tui.sizes import fits
from planner.tui.text import shown
from planner.tui.widgets.timeline import Timeline
from planner.tui.widgets.titlebar import TitleBar
from planner.workspace.marks import by_session, session_of
from planner.workspace.opened import OpenVisit

if TYPE_CHECKING:
    from planner.tui.screens.visit.editing import Editing
    from planner.tui.screens.visit.mending import Mending
    from planner.tui.screens.visit.view_as import ViewAs
    from planner.tui.widgets.panes import Panes
    from planner.tui.widgets.problems import Problems
    from planner.tui.widgets.source_pane import SourcePane

WARM_SECONDS = 0.3
"""After how long what the first edit needs is loaded, so that it does not wait for that."""

TOLD_SECONDS = 4.0
"""How long a message is shown."""


class VisitScreen(OpenedScreen):
    """Shows one visit."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *KEYS,
        Binding("slash", "find", "Find", key_display="/"),
        Binding("question_mark,f1", "app.help", "Help", key_display="?"),
        Binding("ctrl+q,q", "app.quit", "Quit", key_display="q"),
        *FILE_KEYS,
        *OVER_KEYS,
        *SHOWING_KEYS,
    ]

    def __init__(self, opened: OpenVisit) -> None:
        super().__init__(opened)
        self._located: list[Located] = []
        self._marks: dict[Route, list[Located]] = {}
        self._can: tuple[bool, ...] = ()
        self._told = ""
        self._forget: Timer | None = None
        self.panes: Panes | None = None
        """The panes below the timeline, once the first paint is done."""

    @cached_property
    def editing(self) -> Editing:
        """What is done to sessions; made when it is first needed, after the first paint."""
        from planner.tui.screens.visit.editing import Editing

        return Editing(self)

    @cached_property
    def mending(self) -> Mending:
        """What is done about problems; made when it is first needed."""
        from planner.tui.screens.visit.mending import Mending

        return Mending(self)

    @cached_property
    def viewing(self) -> ViewAs:
        """Through whose eyes the visit is seen; made when it is first needed."""
        from planner.tui.screens.visit.view_as import ViewAs

        return ViewAs(self)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done now."""
        allowed = super().check_action(action, parameters)
        if not allowed:
            return allowed
        if action in BY_LETTERS and self.panes is not None and self.panes.typing:
            return False
        if action == "session" and parameters[:1] and parameters[0] in NEED_A_SESSION:
            return self.selected is not None
        return True

    def action_session(self, command: str, *about: str | int) -> None:
        """Do a command of a key; see ``keys`` and ``Editing``."""
        getattr(self.editing, command)(*about)

    def contents(self) -> ComposeResult:
        """Compose heading and timeline; problems and all else follow the first paint."""
        yield TitleBar(self._title(), id="title")
        timeline = self.timeline
        timeline.show(self.opened.visit.plan, {})
        width, height = self.app.size
        timeline.one_day(only=not fits(width, height))
        with Horizontal(id="body"), Vertical(id="main"):
            yield timeline
        yield Vertical(id="foot")

    def on_mount(self) -> None:
        """Complete the screen once it is painted."""
        self.timeline.focus()
        self.call_after_refresh(self._complete)

    async def _complete(self) -> None:
        """Add what the first paint can do without."""
        from textual.widgets import Footer

        from planner.tui.widgets.inspector import Inspector
        from planner.tui.widgets.legend import Legend
        from planner.tui.widgets.panes import Panes

        legend, panes = Legend(id="legend"), Panes(self.opened, id="panes")
        panes.add_class("-calm")
        await self.query_one("#main").mount_all([legend, panes])
        await self.query_one("#body").mount(Inspector(id="inspector"))
        await self.query_one("#foot").mount(Footer(show_command_palette=False))
        self.panes = panes
        self._fit()
        self.shown_again()
        self.filing.begin()
        self.set_timer(WARM_SECONDS, lambda: self.editing)

    def on_resize(self, _: events.Resize) -> None:
        """Fit the panes to the size there is, and leave them where one works in them."""
        if self.panes is not None and self.panes.has_focus_within and not self.roomy:
            self.add_class("-panes-open")
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        """Show one day or all, and the panes where there is room for them."""
        self.timeline.one_day(only=not self.roomy)
        if self.roomy or self.panes is None:
            self.remove_class("-panes-open", "-details-open")
        if self.focused is None:
            self.timeline.focus()

    def shown_again(self, select: Route | None = None) -> None:
        """Show the visit as it stands; ``select`` is to be selected, if given."""
        from planner.tui.widgets.legend import Legend

        plan = self.opened.visit.plan
        self._located = self.opened.present.located
        self._marks = by_session(self._located)
        self.query_one(TitleBar).put(left=self._title(), right=self._state())
        self.timeline.show(plan, self._marks, select)
        self._follow()
        if self.panes is not None:
            self.query_one("#legend", Legend).show(plan)
            self.panes.show(self._located)
            if self._located:
                self.panes.remove_class("-calm")
            self._inspect()

    def _follow(self) -> None:
        """Let the footer follow what can be done; to make it anew takes longer than all else."""
        can = tuple(bool(self.check_action(each, ())) for each in ("undo", "redo"))
        can += (self.selected is not None,)
        if can != self._can:
            self._can = can
            self.refresh_bindings()

    def _title(self) -> Content:
        if self._told:
            return shown(self._told, "$text-success")
        if self.timeline.look is not None:
            return shown(self.viewing.title, "bold $text-primary")
        return headline.title(self.opened)

    def tell(self, text: str) -> None:
        """Show a message in place of the title, for some seconds."""
        self._told = text
        self.query_one(TitleBar).put(left=self._title())
        if self._forget is not None:
            self._forget.stop()
        self._forget = self.set_timer(TOLD_SECONDS, lambda: self.tell("")) if text else None

    def _state(self) -> Content:
        together = len(self.timeline.marked)
        return headline.state(self.opened, self._located, trouble=self.trouble, together=together)

    def _inspect(self) -> None:
        from planner.tui.widgets.inspector import Inspector

        route = self.selected
        problems = self._marks.get(route, []) if route else []
        self.query_one(Inspector).show(self.opened.visit.plan, route, problems)

    def on_timeline_marked(self, event: Timeline.Marked) -> None:
        """Say how many sessions are selected together."""
        event.stop()
        self.query_one(TitleBar).put(right=self._state())

    def on_timeline_selected(self, event: Timeline.Selected) -> None:
        """Show the selected session."""
        event.stop()
        if self.panes is not None:
            self._inspect()
        self._follow()

    def on_timeline_opened(self, event: Timeline.Opened) -> None:
        """Edit a session that was double-clicked."""
        event.stop()
        self.editing.edit()

    def on_timeline_dropped(self, event: Timeline.Dropped) -> None:
        """Move a session, or its end, to where the mouse let it go."""
        event.stop()
        self.editing.dropped(event.drag)

    def on_timeline_asked(self, event: Timeline.Asked) -> None:
        """Add a session where the mouse asked for it."""
        event.stop()
        self.editing.asked(event.day, event.minute)

    def on_problems_chosen(self, event: Problems.Chosen) -> None:
        """Go to the session of a problem."""
        event.stop()
        self._jump(event.located, into_text=True)

    def _jump(self, located: Located, *, into_text: bool) -> None:
        """Show where a problem is: on the timeline, else in the list, or in the text if asked."""
        about = session_of(located.finding.at) or next(iter(located.finding.sessions), None)
        place = located.place
        if self.panes is not None and self.panes.typing:
            self.call_later(self._open_text, place.line, place.column)
        elif about is not None:
            self.timeline.selected = about
            self.timeline.focus()
        elif into_text:
            self.call_later(self._open_text, place.line, place.column)
        elif self.panes is not None:
            self.set_class(not self.roomy, "-panes-open")
            self.call_later(self.panes.turn_to, "problems-pane")

    def action_problem(self, forward: int) -> None:
        """Go to the next problem."""
        if self.panes is None:
            return
        located = self.panes.next_problem(forward)
        if located is None:
            self.say("There are no problems.")
        else:
            self._jump(located, into_text=False)

    def action_mend(self, what: str) -> None:
        """Explain the problem that is meant, or offer what fixes it; see ``Mending``."""
        getattr(self.mending, what)()

    @property
    def problems_meant(self) -> list[Located]:
        """The problems that a key is about: the highlighted one, or those of the selected session."""
        highlighted = self.panes.highlighted_problem if self.panes is not None else None
        if highlighted is not None:
            return [highlighted]
        return self._marks.get(self.selected, []) if self.selected else []

    def action_details(self) -> None:
        """Show the details of the selected session, or the timeline again."""
        if self.panes is None:
            return
        if self.roomy:
            self.query_one("#inspector").focus()
        else:
            self.toggle_class("-details-open")
            self.remove_class("-panes-open")

    def action_over(self, name: str) -> None:
        """Open a screen over the visit, and do what it gives back; see ``over``."""
        self.take_typed()
        self.app.push_screen(screen_over(name, self), self._come_back)

    def _come_back(self, result: Change | Route | None) -> None:
        """Do a change, or go to a place."""
        if isinstance(result, tuple):
            self._go_to_found(result)
        else:
            self.do(result)

    def on_paste(self, event: events.Paste) -> None:
        """Take a list that is pasted over the visit, or a file that is dropped on it."""
        from planner.tui.screens.paste.screen import receive

        if not self.cramped and (self.panes is None or not self.panes.typing):
            event.stop()
            receive(self, event.text)

    def action_view_as(self) -> None:
        """See the visit through someone's eyes, or whole again."""
        self.viewing.toggle()

    def action_find(self) -> None:
        """Find sessions, people and places."""
        from planner.tui.screens.find import FindScreen

        self.app.push_screen(FindScreen(self.opened), self._go_to_found)

    def _go_to_found(self, route: Route | None) -> None:
        """Go to what was found: a session on the timeline, anything else in the text."""
        from planner.workspace.lines import line_of

        session = session_of(route) if route is not None else None
        if session is not None:
            self.timeline.selected = session
            self.timeline.focus()
        elif route is not None:
            self.call_later(self._open_text, line_of(self.opened.visit, route) or 0)

    async def action_pane(self, pane: str) -> None:
        """Show a pane, or hide it if it is shown and there is little room."""
        if self.panes is None:
            return
        if not self.roomy:
            shown_already = self.has_class("-panes-open") and self.panes.active == pane
            self.set_class(not shown_already, "-panes-open")
            self.remove_class("-details-open")
            if shown_already:
                self.timeline.focus()
                return
        if pane == "text-pane":
            await self._open_text()
        else:
            await self.panes.turn_to(pane)

    async def _open_text(self, line: int = 0, column: int = 1) -> None:
        """Show the text, at a line or at the selected session."""
        if self.panes is not None:
            self.set_class(not self.roomy, "-panes-open")
            await self.panes.open_text(self.selected, line, column)

    def on_panes_turned(self, event: Panes.Turned) -> None:
        """Give the pane that is shown the room that it needs."""
        event.stop()
        if self.panes is not None:
            self.panes.set_class(event.pane == "text-pane", "-text-open")

    def on_source_pane_typed(self, event: SourcePane.Typed) -> None:
        """Take what was typed in the text."""
        event.stop()
        self.take_typed(go_on=event.go_on)

    def take_typed(self, *, go_on: bool = True) -> None:
        """Take what was typed in the text and has not been taken yet."""
        typed = self.panes.typed if self.panes is not None else None
        if typed is None:
            return
        try:
            self.opened.type(typed, go_on=go_on, selected=self.selected)
        except UnreadableError as problem:
            self.say(str(problem), severity="error")
            return
        self.changed()

    def action_back(self) -> None:
        """Go back to the timeline, or to the list of visits, or leave the app."""
        timeline = self.timeline
        if self.editing.swapping is not None or timeline.marked:
            self.editing.swapping = None
            timeline.clear_marks()
        elif (
            self.has_class("-panes-open")
            or self.has_class("-details-open")
            or not timeline.has_focus
        ):
            self._back_to_timeline()
        elif timeline.look is not None:
            self.viewing.off()
        elif len(self.app.screen_stack) > 1:
            self.filing.leave(self.app.pop_screen)
        else:
            self.say("Press q to quit.")

    def _back_to_timeline(self) -> None:
        """Select the session in whose lines the cursor was, if it comes from the text."""
        if self.panes is not None and self.panes.typing:
            found = self.panes.session_at_cursor()
            if found is not None:
                self.timeline.selected = found
        self.remove_class("-panes-open", "-details-open")
        self.timeline.focus()
