"""The shelf: sessions without a time, beside the timeline, and where each of them would go."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Footer, Static
from textual.widgets.option_list import Option

from planner.agenda.wording import KINDS, joined
from planner.changes.change import Change
from planner.changes.chosen import Chosen, sessions_of
from planner.changes.sessions.add_delete import deleted
from planner.changes.sessions.days import day_name
from planner.changes.shelf import from_shelf, length_at, offered_start, onto_shelf, shelf, to_shelf
from planner.changes.spans import end_of, length_of
from planner.changes.typed.when import clock_of
from planner.model.clock import clock, duration
from planner.model.plan import Plan
from planner.model.programme import CONFIRMED, Day, Session
from planner.source.edit import RefusedError
from planner.tui.dialog import Dialog
from planner.tui.screens.asking.line import LineScreen
from planner.tui.screens.desk import Desk
from planner.tui.text import MUTED, sentence, shown
from planner.tui.widgets.effects import foreseen
from planner.tui.widgets.listing import Listing

WAIT = 0.12
"""Seconds without a key after which is worked out what comes of the offered time."""

MOST_SHOWN = 3
"""How many problems of a sort are listed."""

LEAST_NAME = 16
"""The cells that the titles have at least."""

MOST_START = 24 * 60 - 5
"""The latest offered time, in minutes after midnight."""


def put_away(desk: Desk) -> None:
    """Take the times of the selected sessions away, so that they are on the shelf."""
    routes = desk.timeline.chosen
    if routes:
        opened = desk.opened
        desk.make(lambda: to_shelf(opened.visit.plan, opened.document.data, routes))


class Waiting(Listing):
    """Lists what has no time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Put", tooltip="Put it on the day, at the offered time"),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to put what is there."""
        del parameters
        return None if action == "select" and self.highlighted is None else True


class ShelfScreen(Dialog[None]):
    """Lists what waits for a time and puts it on a day; every key changes the visit at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l", "day(1)", "Day", key_display="←→", tooltip="On another day"),
        Binding("left,h", "day(-1)", "The day before", show=False),
        Binding("shift+up,left_square_bracket", "shift(-5)", "5 minutes earlier", show=False,
                key_display="shift+↑ ["),
        Binding("shift+down,right_square_bracket", "shift(5)", "5′", key_display="[ ]",
                tooltip="5 minutes later, or earlier"),
        Binding("ctrl+up,left_curly_bracket", "shift(-15)", "15 minutes earlier", show=False,
                key_display="ctrl+↑ {"),
        Binding("ctrl+down,right_curly_bracket", "shift(15)", "15 minutes later", show=False,
                key_display="ctrl+↓ }"),
        *(
            Binding(digit, f"time('{digit}')", "Time", show=digit == "1", key_display="0…9",
                    tooltip="Type a time: 1045")
            for digit in "1234567890"
        ),
        Binding("n", "new", "New", tooltip="Something new that has no time yet"),
        Binding("e", "edit", "Edit"),
        Binding("delete,backspace", "delete", "Delete", show=False, key_display="del"),
        Binding("u,ctrl+z", "undo", "Undo", key_display="u"),
        Binding("escape,q,underscore", "dismiss", "Close", key_display="esc"),
        Binding("question_mark,f1", "app.help", "Help", key_display="?"),
        Binding("X", "put_away", "Shelve", tooltip="Take the time of the selected session away"),
    ]  # fmt: skip

    DEFAULT_CSS = """
    ShelfScreen { align: right middle; background: $background 20%; }
    ShelfScreen > .box { width: 64; height: 100%; max-height: 100%; }
    ShelfScreen Listing { height: 1fr; }
    ShelfScreen Static { height: auto; }
    ShelfScreen #shelf-goal { margin-top: 1; max-height: 3; }
    ShelfScreen #shelf-effects { max-height: 10; margin-bottom: 1; }
    """

    def __init__(self, desk: Desk) -> None:
        """Take the screen of the visit."""
        super().__init__()
        self._desk = desk
        self._waiting: list[Chosen] = []
        self._day = 0
        self._start: int | None = None
        """The time to which the offered one was changed, in minutes after midnight."""

    def compose(self) -> ComposeResult:
        """Compose the sessions, where the highlighted one would go, and what comes of that."""
        with Vertical(classes="box"):
            yield Waiting(markup=False)
            yield Static(id="shelf-goal", markup=False)
            yield Static(id="shelf-effects", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show what waits; it would go to the day of the selected session."""
        selected = self._desk.selected
        day = selected[1] if selected is not None else self._desk.timeline.first_day
        self._day = day if isinstance(day, int) else 0
        self._timer = self.set_timer(WAIT, self._work_out, pause=True)
        self.query_one(Listing).focus()
        self.show_again()

    def on_resize(self, _: events.Resize) -> None:
        """Fit the titles to the size there is."""
        self.call_after_refresh(self.show_again)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with what is there."""
        del parameters
        if action in {"edit", "delete", "shift", "time", "day"}:
            return True if self._waiting else None
        if action == "put_away":
            return True if self._selected is not None else None
        return self._desk.opened.history.done > 0 or None if action == "undo" else True

    @property
    def _plan(self) -> Plan:
        return self._desk.opened.visit.plan

    @property
    def _selected(self) -> Session | None:
        """The session that is selected on the timeline, if it has a time."""
        route = self._desk.selected
        if route is None:
            return None
        try:
            [entry] = sessions_of(self._plan, [route])
        except RefusedError:
            return None
        return entry.session if entry.session.start is not None else None

    @property
    def _entry(self) -> Chosen | None:
        place = self.query_one(Listing).highlighted
        return self._waiting[place] if place is not None and place < len(self._waiting) else None

    @property
    def _target(self) -> Day:
        days = self._plan.itinerary.days
        return days[min(self._day, len(days) - 1)]

    @property
    def _when(self) -> int:
        """The time at which the highlighted session would start, in minutes after midnight."""
        entry = self._entry
        if self._start is not None or entry is None:
            return self._start or 0
        near, selected = None, self._selected
        if selected is not None and selected.route[: len(self._target.route)] == self._target.route:
            near = end_of(self._plan, selected)
        return min(offered_start(self._plan, entry.session, self._target, near), MOST_START)

    def show_again(self) -> None:
        """Show the sessions as they stand, and keep the place among them."""
        self._waiting = shelf(self._plan)
        listing = self.query_one(Listing)
        place = listing.highlighted or 0
        room = max(LEAST_NAME, listing.size.width // 2)
        names = [shown(self._title(each)) for each in self._waiting]
        width = min(max((each.cell_length for each in names), default=0), room)
        listing.clear_options()
        if self._waiting:
            listing.add_options(
                Option(self._line(each, name, width))
                for each, name in zip(self._waiting, names, strict=True)
            )
            listing.highlighted = min(place, len(self._waiting) - 1)
        else:
            listing.add_option(Option(_NOTHING, disabled=True))
        number = len(self._waiting)
        self.frame("Shelf", f"{number} without a time" if number else "")
        self._show_goal()
        self.refresh_bindings()

    def _title(self, each: Chosen) -> str:
        return self._plan.directory.text(each.session.title) or KINDS[each.session.kind]

    def _line(self, each: Chosen, name: Content, width: int) -> Content:
        session = each.session
        long = duration(length_of(self._plan, session))
        status = session.status if session.status != CONFIRMED else ""
        about = joined((long, day_name(self._plan, each.day), status))
        sign = Content.styled("▌", f"$kind-{session.kind}")
        return sign + name.truncate(width, ellipsis=True, pad=True) + shown(f"  {about}", MUTED)

    def _show_goal(self) -> None:
        """Say where the highlighted session would go; what comes of that follows."""
        entry, goal = self._entry, Content()
        self._timer.stop()
        self.query_one("#shelf-effects", Static).update("")
        if entry is not None:
            start, day = self._when, self._target
            until = start + length_at(self._plan, entry.session, day, start)
            when = f"{day_name(self._plan, day)} {clock(start)}–{clock(until)}"
            goal = shown(f"→ {when}", "bold")
            self._timer = self.set_timer(WAIT, self._work_out)
        self.query_one("#shelf-goal", Static).update(goal)

    def _change(self) -> Change:
        """Return the change that puts the highlighted session on the day.

        Raises:
            RefusedError: that cannot be.
        """
        entry, data = self._entry, self._desk.opened.document.data
        if entry is None:
            raise RefusedError("nothing is on the shelf")
        return from_shelf(self._plan, data, entry.session.route, self._target, self._when)

    def _work_out(self) -> None:
        """Show which problems the change causes and cures."""
        try:
            lines = foreseen(self._desk.opened, self._change().edits, MOST_SHOWN)
        except RefusedError as refusal:
            lines = [shown(sentence(str(refusal)), "$text-warning")]
        self.query_one("#shelf-effects", Static).update(Content("\n").join(lines))

    def on_option_list_option_highlighted(self, event: Listing.OptionHighlighted) -> None:
        """Offer a time for the session to which the cursor has come."""
        event.stop()
        self._start = None
        self._show_goal()

    def on_option_list_option_selected(self, event: Listing.OptionSelected) -> None:
        """Put the session that was chosen on the day."""
        event.stop()
        self.action_drop()

    def action_drop(self) -> None:
        """Put the highlighted session on the day; what comes next is offered behind it."""
        if self._entry is not None:
            self._desk.make(self._change)
            self._start = None
            self.show_again()

    def action_day(self, by: int) -> None:
        """Offer a time on another day."""
        if not self._waiting:
            return
        self._day = (self._day + by) % len(self._plan.itinerary.days)
        self._start = None
        self._desk.timeline.show_day(self._day)
        self._show_goal()

    def action_shift(self, by: int) -> None:
        """Offer an earlier or later time."""
        self._start = max(0, min(self._when + by, MOST_START))
        self._show_goal()

    def action_time(self, digit: str) -> None:
        """Put the highlighted session on the day at a time of which the first digit is typed."""
        entry, day = self._entry, self._target
        if entry is None:
            return

        def change(text: str) -> Change:
            start = clock_of(text)
            if start is None:
                raise RefusedError("type when it starts, as in 1045")
            data = self._desk.opened.document.data
            return from_shelf(self._plan, data, entry.session.route, day, start)

        title = f"When on {day_name(self._plan, day)}?"
        self._ask(LineScreen(self._desk.opened, title, change, text=digit, hint="1045 · 9:30"))

    def action_new(self) -> None:
        """Add something that has no time yet."""
        if not self._plan.itinerary.days:
            self._desk.say("There is no day yet to put it on.", severity="warning")
            return
        day = self._target

        def change(text: str) -> Change:
            return onto_shelf(self._plan, self._desk.opened.document.data, day, text)

        hint = "90m Visit to the port @venue +speaker #kind ?  without a time"
        self._ask(LineScreen(self._desk.opened, "New on the shelf", change, hint=hint))

    def _ask(self, screen: LineScreen) -> None:
        self.app.push_screen(screen, self._done)

    def _done(self, change: Change | None) -> None:
        self._desk.do(change)
        self._start = None
        self.show_again()

    def action_edit(self) -> None:
        """Edit the highlighted session in its form."""
        from planner.tui.forms.screen import FormScreen

        entry = self._entry
        if entry is None:
            return
        try:
            form = FormScreen(self._desk.opened, entry.session.route, Session)
        except RefusedError as refusal:
            self._desk.say(sentence(str(refusal)), severity="warning")
            return
        self.app.push_screen(form, self._done)

    def action_delete(self) -> None:
        """Delete the highlighted session."""
        entry = self._entry
        if entry is not None:
            data = self._desk.opened.document.data
            self._desk.make(lambda: deleted(self._plan, data, [entry.session.route]))
            self.show_again()

    def action_put_away(self) -> None:
        """Take the time of the session that is selected on the timeline away."""
        put_away(self._desk)
        self.show_again()

    def action_undo(self) -> None:
        """Go one step back."""
        self._desk.action_undo()
        self.show_again()


_NOTHING = Content("\n").join(
    [
        Content(),
        Content.styled("Nothing waits for a time.", "bold"),
        Content(),
        Content.assemble((" n ", "bold reverse"), " adds something that has no time yet,"),
        Content.assemble((" X ", "bold reverse"), " takes the time of the selected session away."),
    ]
)
