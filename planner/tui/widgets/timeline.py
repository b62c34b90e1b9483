"""The timeline: the days of a visit side by side on one axis of time, drawn line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from planner.model.clock import clock
from planner.model.plan import Plan
from planner.model.programme import Session
from planner.model.timetable import Slot
from planner.reports.report import Located
from planner.source.route import Route
from planner.tui.colours import KIND_COLOURS, SEVERITY_COLOURS
from planner.tui.widgets.headings import headings
from planner.tui.widgets.layout import AXIS, READABLE, Block, Layout, lay_out, popped_out
from planner.tui.widgets.paint import Painter, laid_over
from planner.tui.widgets.steps import nearest, nearest_in_time, step

if TYPE_CHECKING:
    from planner.model.viewpoint import Viewpoint
    from planner.tui.widgets.between import Label
    from planner.tui.widgets.dragging import Drag, Hold

MUTED = 0.6
"""How much of the colour of text the times of the axis have."""


class Timeline(ScrollView, can_focus=True):
    """Draws the timetable and lets one session of it be selected, by keys or mouse."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "timeline--heading",
    }

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step('up')", "Select another session", show=False, key_display="↑↓←→"),
        Binding("k", "step('up')", "Select another session", show=False),
        Binding("down,j", "step('down')", "Select another session", show=False),
        Binding("left,h", "step('left')", "Select another session", show=False),
        Binding("right,l", "step('right')", "Select another session", show=False),
        Binding("home,g", "step('first')", "First of the day", show=False),
        Binding("end,G", "step('last')", "Last of the day", show=False),
        Binding("space", "mark", "Select together", show=False),
    ]

    selected: reactive[Route | None] = reactive(None, init=False)

    class Selected(Message):
        """Another session is selected."""

        def __init__(self, route: Route | None) -> None:
            super().__init__()
            self.route = route

    class Opened(Message):
        """The selected session is asked for, by Enter or a double click."""

        def __init__(self, route: Route) -> None:
            super().__init__()
            self.route = route

    class Dropped(Message):
        """A session was moved, or its lower edge was, with the mouse."""

        def __init__(self, drag: Drag) -> None:
            super().__init__()
            self.drag = drag

    class Marked(Message):
        """Other sessions are selected together."""

    class Asked(Message):
        """A session is wanted where there is none, by a double click."""

        def __init__(self, day: int, minute: int) -> None:
            super().__init__()
            self.day = day
            self.minute = minute

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as widgets call it
        super().__init__(id=id)
        self._plan: Plan | None = None
        self._marks: dict[Route, list[Located]] = {}
        self._layout_now = Layout()
        self._rows: dict[int, list[Block]] = {}
        self.look: Callable[[Plan], Viewpoint | None] | None = None
        """Through whose eyes a plan is seen: what is not theirs recedes."""
        self._view: Viewpoint | None = None
        self._labels: dict[int, list[Label]] = {}
        self._painter_now: Painter | None = None
        self._all_days = True
        self.first_day = 0
        self.marked: set[Route] = set()
        """The sessions that are selected together, beside the selected one."""
        self._shown = 0
        self._moved = False
        """Whether a day has been gone to, which may have no sessions."""
        self._laid_out = False
        self._hold: Hold | None = None
        self._drag: Drag | None = None

    @property
    def chosen(self) -> list[Route]:
        """The sessions that a command is about: those selected together, or the selected one."""
        if self.marked:
            return sorted(self.marked, key=str)
        return [self.selected] if self.selected is not None else []

    def show(
        self, plan: Plan, marks: dict[Route, list[Located]], select: Route | None = None
    ) -> None:
        """Show a plan with the findings about its sessions.

        ``select`` is selected, if given; else the selection stays if it can.
        """
        self._plan = plan
        self._marks = marks
        self._view = self.look(plan) if self.look is not None else None
        routes = self._routes()
        if len(routes) != self._shown or not self.marked <= set(routes):
            self.marked = set()
        self._shown = len(routes)
        wanted = select if select in routes else self.selected
        if wanted is not None or not self._on_empty_day():
            wanted = wanted if wanted in routes else nearest(wanted, routes)
        self.set_reactive(Timeline.selected, wanted)
        self._arrange()
        self.post_message(self.Selected(self.selected))

    def one_day(self, *, only: bool) -> None:
        """Show one day at a time, or all side by side."""
        if self._all_days == only:
            self._all_days = not only
            self._arrange()

    def _routes(self) -> list[Route]:
        """Return the sessions of the plan in the order of the timetable, and their branches."""
        if self._plan is None:
            return []
        slots = self._plan.timetable.sessions
        timed = [slot.route for slot in slots]
        branches = [leaf.route for slot in slots for leaf in slot.slots]
        every = [s.route for day in self._plan.itinerary.days for s in day.sessions]
        return list(dict.fromkeys((*timed, *every, *branches)))

    def _days(self) -> list[int]:
        days = range(len(self._plan.itinerary.days)) if self._plan else range(0)
        return list(days) if self._all_days else [day for day in days if day == self.first_day]

    def _arrange(self) -> None:
        """Lay out the days for the size there is, and show them."""
        if self._plan is None or not self.size.width:
            return
        self._lay_out()
        self.virtual_size = Size(self.size.width - 1, self._layout_now.height + 1)
        self.refresh()
        self._reveal()

    def _lay_out(self) -> None:
        self._laid_out = True
        selected = self.selected
        if selected and not self._all_days and isinstance(selected[1], int):
            self.first_day = selected[1]
        width, height = self.size.width - 1, self.size.height - 1
        self._layout_now = lay_out([self._content_of(day) for day in self._days()], width, height)
        self._rows = {}
        self._painter_now = None
        for block in self._layout_now.blocks:
            for row in range(block.top, block.bottom):
                self._rows.setdefault(row, []).append(block)
        self._labels = {}
        if self._view is not None:
            from planner.tui.widgets.between import labels

            days, layout = self._days(), self._layout_now
            self._labels = labels(self._view, layout, days, self._rows, self._marks)

    def _content_of(self, number: int) -> tuple[int, Sequence[Slot], Sequence[Session]]:
        if self._plan is None:
            return number, (), ()
        day = self._plan.itinerary.days[number]
        timed = [slot for slot in self._plan.timetable.sessions if slot.day is day]
        placed = {slot.session.route for slot in timed}
        return number, timed, [each for each in day.sessions if each.route not in placed]

    def on_resize(self) -> None:
        """Lay out anew for another size."""
        self._arrange()

    def watch_selected(self) -> None:
        """Show the selected session, and tell who listens."""
        block = self._layout_now.of(self.selected)
        if block is None and self.selected is not None:
            self._arrange()
        self._reveal()
        self.refresh()
        self.post_message(self.Selected(self.selected))

    def _reveal(self) -> None:
        block = self._layout_now.of(self.selected)
        if block is not None:
            height = min(block.bottom - block.top, max(1, self.size.height - 1))
            self.scroll_to_region(Region(0, block.top, 1, height + 1), animate=False, force=True)

    def action_step(self, where: str) -> None:
        """Select another session in a direction, or go to a day that has none yet."""
        days = len(self._plan.itinerary.days) if self._plan else 0
        block = self._layout_now.of(self.selected)
        sideways = {"left": -1, "right": 1}.get(where, 0)
        if block is None and self._on_empty_day() and not sideways:
            return
        found = step(self._layout_now, block, where)
        here = self.first_day if block is None else block.day
        beyond = found is None or block is None or abs(found.day - here) > 1
        if sideways and beyond:
            if 0 <= here + sideways < days:
                self.show_day(here + sideways)
        elif found is not None:
            self.selected = found.route

    def _on_empty_day(self) -> bool:
        """Tell whether the day where the cursor is has no sessions, so that none can be selected."""
        days = self._plan.itinerary.days if self._plan is not None else ()
        return self._moved and self.first_day < len(days) and not days[self.first_day].sessions

    def show_day(self, day: int) -> None:
        """Select in another day the session nearest in time to the selected one."""
        block = self._layout_now.of(self.selected)
        minute = block.slot.start if block is not None and block.slot is not None else 0
        number, timed, untimed = self._content_of(day)
        self.first_day, self._moved = number, True
        if not self._all_days:
            self.clear_marks()
        target = nearest_in_time(timed, minute)
        if target is not None:
            self.selected = target.route
        else:
            self.selected = untimed[0].route if untimed else None
        self._arrange()

    def action_mark(self) -> None:
        """Select the session together with others, or no longer."""
        if self.selected is not None:
            self._mark(self.marked ^ {self.selected})

    def _mark(self, marked: set[Route]) -> None:
        self.marked = marked
        self.refresh()
        self.post_message(self.Marked())

    def clear_marks(self) -> bool:
        """Select nothing together any more; tell whether anything was."""
        had = bool(self.marked)
        self._mark(set())
        return had

    def _cell(self, event: events.MouseEvent) -> tuple[int, int] | None:
        """Return the column and row of the grid under the mouse."""
        offset = event.get_content_offset_capture(self)
        return None if offset.y < 1 else (offset.x, offset.y - 1 + self.scroll_offset.y)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the session under the mouse."""
        cell = self._cell(event)
        block = self._layout_now.at(*cell) if cell is not None else None
        if cell is not None and block is not None and event.button == 1:
            from planner.tui.widgets.dragging import Hold

            self._hold = Hold(block, *cell)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show where the session that is held would go."""
        cell = self._cell(event)
        if self._hold is None or cell is None:
            return
        if self._drag is not None or cell != (self._hold.x, self._hold.row):
            self._drag = self._hold.over(self._layout_now, self._days(), *cell)
            self.refresh()

    def on_mouse_up(self) -> None:
        """Let go of the session that is held."""
        drag, self._drag, self._hold = self._drag, None, None
        self.release_mouse()
        if drag is not None:
            self.refresh()
            if not drag.idle:
                self.post_message(self.Dropped(drag))

    def on_click(self, event: events.Click) -> None:
        """Select the session under the mouse; a double click opens it, or makes a new one."""
        cell = self._cell(event)
        if cell is None:
            return
        block = self._layout_now.at(*cell)
        if block is not None:
            self.selected = block.route
            if event.ctrl or event.shift:
                self.action_mark()
            elif event.chain > 1:
                self.post_message(self.Opened(block.route))
            return
        place, minute = self._layout_now.day_at(cell[0]), self._layout_now.minute_at(cell[1])
        if event.chain > 1 and place is not None and minute is not None:
            self.post_message(self.Asked(self._days()[place], minute // 5 * 5))

    def render_line(self, y: int) -> Strip:
        """Draw one line: the headings of the days, or a row of the grid."""
        if not self._laid_out and self._plan is not None:
            self._lay_out()
        width = self.size.width
        if y == 0 or self._plan is None:
            return self._headings(width)
        row = y - 1 + self.scroll_offset.y
        label = self._layout_now.labels.get(row)
        axis = self._base + self._muted
        text = f"{clock(label)} " if label is not None else " " * AXIS
        strip = Strip([Segment(text, axis), Segment(" " * max(0, width - AXIS), self._base)])
        painter = self._painter(self._plan)
        for block in self._rows.get(row, ()):
            chosen = block.route == self.selected
            line = 0 if y == 1 else row - block.top
            if chosen and block.width < READABLE:
                continue
            lines = painter.lines(block, chosen=chosen, marked=block.route in self.marked)
            strip = laid_over(strip, lines[line], block.x, width)
        for place, words in self._labels.get(row, ()):
            aside = Segment(words, self._base + Style(italic=True))
            strip = laid_over(strip, Strip([aside]), place, width)
        popped = self._popped_out()
        if popped is not None and popped.top <= row < popped.bottom:
            lines = painter.lines(popped, chosen=True)
            strip = laid_over(strip, lines[row - popped.top], popped.x, width)
        if self._drag is not None:
            strip = self._with_drag(strip, self._drag, row)
        return strip.crop(0, width)

    def _with_drag(self, strip: Strip, drag: Drag, row: int) -> Strip:
        """Lay over a line where the session that is held would start or end."""
        minute = drag.minute - 1 if drag.resizing else drag.minute
        if row != self._layout_now.row_at(minute) or drag.day not in self._days():
            return strip
        left, width = self._layout_now.columns[self._days().index(drag.day)]
        words = f" until {clock(drag.minute)} " if drag.resizing else f" {clock(drag.minute)} … "
        style = self._base + Style(reverse=True, bold=True)
        line = Segment(set_cell_size(words, min(width, len(words))), style)
        return laid_over(strip, Strip([line]), left, self.size.width)

    def _popped_out(self) -> Block | None:
        """Return the selected block widened over its neighbours, where it is too narrow to read."""
        block = self._layout_now.of(self.selected)
        return popped_out(block, self.size.width - 1) if block is not None else None

    def notify_style_update(self) -> None:
        """Paint anew in the colours of another theme."""
        self._painter_now = None
        super().notify_style_update()

    def _painter(self, plan: Plan) -> Painter:
        if self._painter_now is None:
            theme = self.app.theme_variables
            inks = {kind: Color.parse(colour) for kind, colour in KIND_COLOURS.items()}
            inks |= {each: Color.parse(theme[name]) for each, name in SEVERITY_COLOURS.items()}
            mine = self._view.mine if self._view is not None else None
            self._painter_now = Painter(plan, self._marks, inks, self.colors[2:], mine)
        return self._painter_now

    @property
    def _base(self) -> Style:
        _, _, background, color = self.colors
        return Style(color=color.rich_color, bgcolor=background.rich_color)

    @property
    def _muted(self) -> Style:
        """The ink of what stands beside the matter."""
        _, _, background, color = self.colors
        return Style(color=background.blend(color, MUTED).rich_color)

    def _headings(self, width: int) -> Strip:
        style = self._base + self.get_component_rich_style("timeline--heading", partial=True)
        if self._plan is None:
            return Strip([Segment(" " * width, style)])
        columns = dict(zip(self._days(), self._layout_now.columns, strict=False))
        here = self.first_day if self.selected is None and self._on_empty_day() else None
        return headings(self._plan, columns, style, width, here=here, view=self._view)
