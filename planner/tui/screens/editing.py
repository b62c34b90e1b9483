"""What one does to the sessions of an open visit, each by a key or two."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from planner.changes import clipboard, days, gestures, retime, sessions, status
from planner.changes.change import Change
from planner.changes.chosen import day_at, sessions_of
from planner.changes.completions import completions
from planner.changes.duplicate import duplicated
from planner.changes.quick import HELP
from planner.changes.quick_change import quick_change
from planner.changes.quick_write import as_quick
from planner.changes.spans import end_of, free_slot
from planner.model.clock import clock
from planner.model.plan import Plan
from planner.model.programme import Branch, Day, Session
from planner.model.session_kinds import SESSION_KINDS
from planner.source.edit import RefusedError
from planner.source.route import Route
from planner.tui.screens.choice import Answer, ChoiceScreen
from planner.tui.screens.line import LineScreen
from planner.tui.screens.opened import OpenedScreen
from planner.tui.widgets.timeline import Timeline

if TYPE_CHECKING:
    from planner.tui.app import PlannerApp

Command = Callable[[Plan, dict[str, Any], Iterable[Route]], Change]

TIMES = "1045 · 1045-1130 · 1045+90 · +15 · -10 · 90m · 1h30"


def _by(
    command: Callable[[Plan, dict[str, Any], Iterable[Route], int], Change], by: int
) -> Command:
    return lambda plan, data, routes: command(plan, data, routes, by)


COMMANDS: dict[str, Command] = {
    "earlier": _by(retime.moved, -5),
    "later": _by(retime.moved, 5),
    "much_earlier": _by(retime.moved, -15),
    "much_later": _by(retime.moved, 15),
    "longer": _by(retime.lengthened, 5),
    "shorter": _by(retime.lengthened, -5),
    "duplicate": duplicated,
    "delete": sessions.deleted,
    "status": status.next_status,
}
"""What a key does at once to the selected sessions."""


class EditingScreen(OpenedScreen):
    """Does to the selected sessions what keys, typed lines, forms and the mouse ask for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,e", "edit", "Edit", key_display="enter"),
        Binding("n", "new", "New"),
        Binding("N", "new_of_kind", "New, by kind", show=False),
        Binding("i", "quick", "Change in a line", show=False),
        Binding(
            "1,2,3,4,5,6,7,8,9,0", "retime", "Type a time", show=False, key_display="0…9",
            tooltip="Type another time: 1045, 1045-1130, +15, 90m",
        ),
        Binding("shift+up,left_square_bracket", "change('earlier')", "5 minutes earlier",
                show=False, key_display="shift+↑ ["),
        Binding("shift+down,right_square_bracket", "change('later')", "Move", key_display="shift+↑↓", show=False,
                tooltip="5 minutes later"),
        Binding("ctrl+up,left_curly_bracket", "change('much_earlier')", "15 minutes earlier",
                show=False, key_display="ctrl+↑ {"),
        Binding("ctrl+down,right_curly_bracket", "change('much_later')", "15 minutes later",
                show=False, key_display="ctrl+↓ }"),
        Binding("plus,equals_sign", "change('longer')", "5 minutes longer", show=False,
                key_display="+"),
        Binding("minus", "change('shorter')", "5 minutes shorter", show=False, key_display="-"),
        Binding("shift+left", "other_day(-1)", "To the day before", show=False),
        Binding("shift+right", "other_day(1)", "To the day after", show=False),
        Binding("s", "change('status')", "Status", show=False,
                tooltip="Next status: confirmed, cancelled, tentative"),
        Binding("exclamation_mark", "pin", "Pin its time, or unpin it", show=False,
                key_display="!"),
        Binding("at", "venue", "Another venue or room", show=False, key_display="@"),
        Binding("o", "follow_up", "Add something to follow up", show=False),
        Binding("r", "ripple", "Late", tooltip="Late, with all that follows"),
        Binding("t", "transfer", "Transfer", tooltip="Insert the missing transfer"),
        Binding("d", "change('duplicate')", "Duplicate", show=False),
        Binding("delete,backspace", "change('delete')", "Delete", show=False, key_display="del"),
        Binding("c", "copy", "Copy", show=False),
        Binding("x", "cut", "Cut", show=False),
        Binding("v", "paste", "Paste after the selected session", show=False),
        Binding("w", "swap", "Swap two sessions", show=False),
        Binding("u,ctrl+z", "undo", "Undo", key_display="u"),
        Binding("U,ctrl+y,ctrl+shift+z", "redo", "Redo", show=False, key_display="U"),
        Binding("z", "history", "History", show=False),
        Binding("ctrl+s", "save", "Save"),
        Binding("S", "save_as", "Save as", show=False),
    ]  # fmt: skip

    swapping: Route | None = None
    """The session that is to be swapped with the one chosen next."""

    @property
    def plan(self) -> Plan:
        """The visit as it stands, as far as it can be read in full."""
        return self.opened.visit.plan

    @property
    def data(self) -> dict[str, Any]:
        """The data of the text as it stands."""
        return self.opened.document.data

    @property
    def planner_app(self) -> PlannerApp:
        """The app, which keeps what was copied from one visit for another."""
        return cast("PlannerApp", self.app)

    @property
    def timeline(self) -> Timeline:
        """The timeline."""
        return self.query_one(Timeline)

    @property
    def selected(self) -> Route | None:
        """The selected session."""
        return self.timeline.selected

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done: most of it needs a session, pasting something copied."""
        if not super().check_action(action, parameters):
            return False
        if isinstance(self.focused, TextArea) and action in _BY_LETTERS:
            return False
        if action in {"undo", "redo"} and self.is_mounted:
            history = self.opened.history
            return bool(history.done if action == "undo" else history.done < len(history.steps))
        if action == "save":
            return self.opened.unsaved or bool(self.trouble) or None
        if action in _NEED_A_SESSION:
            return bool(self.query(Timeline)) and self.selected is not None
        return True

    def action_change(self, command: str) -> None:
        """Do a command to the selected sessions."""
        self._on_chosen(COMMANDS[command])

    def action_other_day(self, by: int) -> None:
        """Move the selected sessions to the day before or after."""
        self._on_chosen(_by(gestures.to_other_day, by))

    def action_pin(self) -> None:
        """Pin the times of the selected sessions, or unpin them."""
        self._on_chosen(gestures.pinned_or_not)

    def _on_chosen(self, command: Command) -> None:
        routes = self.timeline.chosen
        if routes:
            self.make(lambda: command(self.plan, self.data, routes))

    def action_copy(self) -> None:
        """Copy the selected sessions."""
        try:
            clip = clipboard.copied(self.plan, self.data, self.timeline.chosen)
        except RefusedError as refusal:
            self.say(str(refusal), severity="warning")
            return
        self.planner_app.clip = clip
        number = len(clip.sessions)
        self.say(f"Copied {number} session{'s' if number > 1 else ''}; v pastes after another.")

    def action_cut(self) -> None:
        """Take out the selected sessions, to be pasted elsewhere."""

        def cut(plan: Plan, data: dict[str, Any], routes: Iterable[Route]) -> Change:
            self.planner_app.clip, change = clipboard.cut(plan, data, routes)
            return change

        self._on_chosen(cut)

    def action_paste(self) -> None:
        """Paste what was copied, also from another visit, after the selected session."""
        clip = self.planner_app.clip
        if clip is None:
            self.say("Nothing has been copied yet; c copies a session.")
            return
        day = self._day()
        if day is not None:
            after = self.selected
            self.make(lambda: clipboard.pasted(self.plan, self.data, clip, day, after))

    def action_swap(self) -> None:
        """Swap the two sessions that are selected together, or this one with the next chosen."""
        routes = self.timeline.chosen
        if len(routes) == 1 and self.swapping is None:
            self.swapping = routes[0]
            self.say("Go to the session to swap with, and press w again; esc gives up.")
            return
        if len(routes) == 1 and self.swapping is not None:
            routes = [self.swapping, *routes]
        self.swapping = None
        self.make(lambda: days.swapped(self.plan, self.data, routes))

    def action_new(self) -> None:
        """Add a session in a line of text, at the next free time."""
        day = self._day()
        if day is not None:
            self.new_at(day, free_slot(self.plan, day, self._end_of_selected()))

    def new_at(self, day: Day, start: int) -> None:
        """Add a session in a line of text, at a time in minutes after midnight."""
        self._type(
            "New session",
            lambda text: quick_change(self.plan, self.data, day, text),
            text=f"{clock(start)} ", hint=HELP,
            complete=lambda text, cursor: completions(self.plan, day, text, cursor),
        )  # fmt: skip

    def action_new_of_kind(self) -> None:
        """Add a session of a kind, with what is usual for it."""
        day = self._day()
        if day is None:
            return
        start = free_slot(self.plan, day, self._end_of_selected())
        answers = [
            Answer(letter, kind, kind)
            for letter, kind in zip("vturpnogmbkjf", SESSION_KINDS, strict=False)
        ]
        screen = ChoiceScreen(f"New session at {clock(start)}", "Which kind?", answers)

        def add(kind: str | None) -> None:
            if kind is not None:
                self.make(lambda: sessions.new_session(self.plan, self.data, day, start, kind))

        self.app.push_screen(screen, add)

    def action_quick(self) -> None:
        """Change the selected session in a line of text."""
        base, day = self._selected_session()
        line = as_quick(self.plan, base)
        self._type(
            "Change the session",
            lambda text: quick_change(self.plan, self.data, day, text, base, offered=line),
            text=line, hint=HELP,
            complete=lambda text, cursor: completions(self.plan, day, text, cursor),
        )  # fmt: skip

    def action_retime(self) -> None:
        """Give the selected sessions a time that is typed; see ``on_key``."""

    def on_key(self, event: events.Key) -> None:
        """Begin to type a time with its first digit."""
        if event.character and event.character in "0123456789" and self.check_action("retime", ()):
            event.stop()
            event.prevent_default()
            routes = self.timeline.chosen
            self._type(
                "Another time",
                lambda text: retime.retimed(self.plan, self.data, routes, text),
                text=event.character, hint=TIMES,
            )  # fmt: skip

    def action_follow_up(self) -> None:
        """Add something to do for the selected sessions."""
        routes = self.timeline.chosen
        self._type(
            "To follow up",
            lambda text: status.follow_up(self.plan, self.data, routes, text),
            hint="what is to be done, by 14 Jun, +who sees to it",
        )

    def action_venue(self) -> None:
        """Give the selected sessions another venue or room."""
        _, day = self._selected_session()
        routes = self.timeline.chosen
        self._type(
            "Venue or room",
            lambda text: gestures.placed_as_typed(self.plan, self.data, routes, text),
            text="@", hint="@venue or @venue/room; tab completes",
            complete=lambda text, cursor: completions(self.plan, day, text, cursor),
        )  # fmt: skip

    def _type(self, title: str, make: Callable[[str], Change], **more: Any) -> None:
        screen = LineScreen(self.opened, title, make, **more)
        self.app.push_screen(screen, self.do)

    def action_edit(self) -> None:
        """Edit the selected session in a form."""
        from planner.tui.forms.screen import FormScreen

        route = self.selected
        if route is None:
            return
        table = Branch if route[-2] == "branches" else Session
        try:
            self.app.push_screen(FormScreen(self.opened, route, table), self.do)
        except RefusedError as refusal:
            self.say(str(refusal), severity="warning")

    def action_ripple(self) -> None:
        """Let the selected session be late, with all that follows."""
        from planner.tui.screens.ripple import RippleScreen

        if self.selected is not None:
            self.app.push_screen(RippleScreen(self.opened, self.selected), self.do)

    def action_transfer(self) -> None:
        """Insert the transfer that is missing before or after the selected session."""
        from planner.tui.screens.transfer import TransferScreen

        if self.selected is None:
            return
        try:
            screen = TransferScreen(self.opened, self.selected)
        except RefusedError as refusal:
            self.say(str(refusal), severity="warning")
            return
        self.app.push_screen(screen, self.do)

    def on_timeline_dropped(self, event: Timeline.Dropped) -> None:
        """Move a session, or its end, to where the mouse let it go."""
        event.stop()
        drag = event.drag
        route = drag.block.session.route

        def dropped() -> Change:
            if drag.resizing:
                return retime.retimed(self.plan, self.data, [route], f"-{clock(drag.minute)}")
            return gestures.dropped(self.plan, self.data, route, drag.day, drag.minute)

        self.make(dropped)

    def on_timeline_asked(self, event: Timeline.Asked) -> None:
        """Add a session where the mouse asked for it."""
        event.stop()
        self.new_at(self.plan.itinerary.days[event.day], event.minute)

    def _day(self) -> Day | None:
        if self.selected is not None:
            return day_at(self.plan, self.selected)
        found = self.plan.itinerary.days
        if not found:
            self.say("There is no day yet; add one in the TOML pane (m): [[days]]")
            return None
        return found[min(self.timeline.first_day, len(found) - 1)]

    def _selected_session(self) -> tuple[Session, Day]:
        [entry] = sessions_of(self.plan, [self.selected or ()])
        return entry.session, entry.day

    def _end_of_selected(self) -> int | None:
        if self.selected is None:
            return None
        return end_of(self.plan, self._selected_session()[0])


_BY_LETTERS = frozenset(
    {
        "new", "new_of_kind", "edit", "change", "ripple", "transfer", "find", "pane", "details",
        "paste", "problem", "history",
    }
)  # fmt: skip
"""What goes by keys that are letters, or that write, where text is typed."""

_NEED_A_SESSION = frozenset(
    {
        "edit", "quick", "retime", "change", "other_day", "pin", "venue", "follow_up", "ripple",
        "transfer", "copy", "cut", "swap",
    }
)  # fmt: skip
