"""What one does to the sessions of an open visit, each by a key or two."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, Protocol, cast

from textual.screen import Screen

from planner.changes.change import Change
from planner.changes.chosen import day_at, sessions_of
from planner.changes.quick.apply import quick_change
from planner.changes.quick.completions import completions
from planner.changes.quick.parse import HELP
from planner.changes.quick.write import as_quick
from planner.changes.sessions import add_delete, clipboard, days, gestures, retime, status
from planner.changes.sessions.duplicate import duplicated
from planner.changes.spans import end_of, free_slot
from planner.model.clock import clock, written_clock
from planner.model.plan import Plan
from planner.model.programme import Branch, Day, Session
from planner.model.session_kinds import SESSION_KINDS
from planner.source.edit import RefusedError
from planner.source.route import Route
from planner.tui.screens.asking.choice import Answer, ChoiceScreen
from planner.tui.screens.asking.line import LineScreen
from planner.tui.screens.desk import Desk
from planner.tui.text import sentence
from planner.tui.widgets.dragging import Drag
from planner.workspace.opened import OpenVisit

Command = Callable[[Plan, dict[str, Any], Iterable[Route]], Change]

_TIME_IN_FRONT = re.compile(r"(?:\d{3,4}|\d{1,2}[:.h]\d{2})(?:[-+ ]|$)|\d{1,2}-\d")
"""A time that is typed behind the one offered, and so takes its place."""

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
    "delete": add_delete.deleted,
    "status": status.next_status,
}
"""What a key does at once to the selected sessions."""


class HasClip(Protocol):
    """An app, which keeps what was copied from one visit for another."""

    clip: clipboard.Clip | None


class Editing:
    """Does to the selected sessions what keys, typed lines, forms and the mouse ask for.

    The methods without an argument, and those of a number or word, are commands of keys.
    """

    def __init__(self, screen: Desk) -> None:
        """Take the screen of the visit."""
        self._screen = screen
        self._clipboard = cast("HasClip", screen.app)
        self.swapping: Route | None = None
        """The session that is to be swapped with the one chosen next."""

    @property
    def plan(self) -> Plan:
        """The visit as it stands, as far as it can be read in full."""
        return self._screen.opened.visit.plan

    @property
    def data(self) -> dict[str, Any]:
        """The data of the text as it stands."""
        return self._screen.opened.document.data

    def change(self, command: str) -> None:
        """Do a command to the selected sessions."""
        self._on_chosen(COMMANDS[command])

    def other_day(self, by: int) -> None:
        """Move the selected sessions to the day before or after."""
        self._on_chosen(_by(gestures.to_other_day, by))

    def pin(self) -> None:
        """Pin the times of the selected sessions, or unpin them."""
        self._on_chosen(gestures.pinned_or_not)

    def _on_chosen(self, command: Command) -> None:
        routes = self._screen.timeline.chosen
        if routes:
            self._screen.make(lambda: command(self.plan, self.data, routes))

    def copy(self) -> None:
        """Copy the selected sessions."""
        try:
            clip = clipboard.copied(self.plan, self.data, self._screen.timeline.chosen)
        except RefusedError as refusal:
            self._screen.say(sentence(str(refusal)), severity="warning")
            return
        self._clipboard.clip = clip
        number = len(clip.sessions)
        self._screen.say(
            f"Copied {number} session{'s' if number > 1 else ''}; v pastes after another."
        )

    def cut(self) -> None:
        """Take out the selected sessions, to be pasted elsewhere."""

        def cut(plan: Plan, data: dict[str, Any], routes: Iterable[Route]) -> Change:
            self._clipboard.clip, change = clipboard.cut(plan, data, routes)
            return change

        self._on_chosen(cut)

    def paste(self) -> None:
        """Paste what was copied, also from another visit, after the selected session."""
        clip = self._clipboard.clip
        if clip is None:
            self._screen.say("Nothing has been copied yet; c copies a session.")
            return
        day = self._day()
        if day is not None:
            after = self._screen.selected
            self._screen.make(lambda: clipboard.pasted(self.plan, self.data, clip, day, after))

    def swap(self) -> None:
        """Swap the two sessions that are selected together, or this one with the next chosen."""
        routes = self._screen.timeline.chosen
        if len(routes) == 1 and self.swapping is None:
            self.swapping = routes[0]
            self._screen.say("Go to the session to swap with, and press w again; esc gives up.")
            return
        if len(routes) == 1 and self.swapping is not None:
            routes = [self.swapping, *routes]
        self.swapping = None
        self._screen.make(lambda: days.swapped(self.plan, self.data, routes))

    def new(self) -> None:
        """Add a session in a line of text, at the next free time."""
        day = self._day()
        if day is not None:
            self.new_at(day, free_slot(self.plan, day, self._end_of_selected()))

    def new_at(self, day: Day, start: int) -> None:
        """Add a session in a line of text, at a time in minutes after midnight."""
        offered = f"{written_clock(start)} ? "

        def change(text: str) -> Change:
            typed = text.removeprefix(offered)
            if typed != text and _TIME_IN_FRONT.match(typed):
                text = f"{typed} ?"
            return quick_change(self.plan, self.data, day, text)

        self._type(
            "New session", change, text=offered, hint=HELP,
            complete=lambda text, cursor: completions(self.plan, day, text, cursor),
        )  # fmt: skip

    def new_of_kind(self) -> None:
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
                self._screen.make(
                    lambda: add_delete.new_session(self.plan, self.data, day, start, kind)
                )

        self._screen.app.push_screen(screen, add)

    def quick(self) -> None:
        """Change the selected session in a line of text."""
        base, day = self._selected_session()
        line = as_quick(self.plan, base)
        self._type(
            "Change the session",
            lambda text: quick_change(self.plan, self.data, day, text, base, offered=line),
            text=line, hint=HELP,
            complete=lambda text, cursor: completions(self.plan, day, text, cursor, base),
        )  # fmt: skip

    def retime(self, digit: str) -> None:
        """Give the selected sessions a time, of which the first digit has been typed."""
        routes = self._screen.timeline.chosen
        self._type(
            "Another time",
            lambda text: retime.retimed(self.plan, self.data, routes, text),
            text=digit, hint=TIMES,
        )  # fmt: skip

    def follow_up(self) -> None:
        """Add something to do for the selected sessions."""
        routes = self._screen.timeline.chosen
        self._type(
            "To follow up",
            lambda text: status.follow_up(self.plan, self.data, routes, text),
            hint="what is to be done, by 14 Jun, +who sees to it",
        )

    def venue(self) -> None:
        """Give the selected sessions another venue or room."""
        base, day = self._selected_session()
        routes = self._screen.timeline.chosen
        self._type(
            "Venue or room",
            lambda text: gestures.placed_as_typed(self.plan, self.data, routes, text),
            text="@", hint="@venue or @venue/room; tab completes",
            complete=lambda text, cursor: completions(self.plan, day, text, cursor, base),
        )  # fmt: skip

    def _type(self, title: str, make: Callable[[str], Change], **more: Any) -> None:
        screen = LineScreen(self._screen.opened, title, make, **more)
        self._screen.app.push_screen(screen, self._screen.do)

    def edit(self) -> None:
        """Edit the selected session in a form."""
        from planner.tui.forms.screen import FormScreen

        route = self._screen.selected
        if route is None:
            return
        table = Branch if route[-2] == "branches" else Session
        try:
            self._screen.app.push_screen(
                FormScreen(self._screen.opened, route, table), self._screen.do
            )
        except RefusedError as refusal:
            self._screen.say(sentence(str(refusal)), severity="warning")

    def ripple(self) -> None:
        """Let the selected session be late, with all that follows."""
        from planner.tui.screens.moving.ripple import RippleScreen

        if self._screen.selected is not None:
            self._screen.app.push_screen(
                RippleScreen(self._screen.opened, self._screen.selected), self._screen.do
            )

    def transfer(self) -> None:
        """Insert the transfer that is missing before or after the selected session."""
        from planner.tui.screens.moving.transfer import TransferScreen

        self._ask_about_selected(TransferScreen)

    def parallel(self) -> None:
        """Share the people of the selected session out over its branches."""
        from planner.tui.screens.parallel.screen import ParallelScreen

        self._ask_about_selected(ParallelScreen)

    def _ask_about_selected(
        self, dialog: Callable[[OpenVisit, Route], Screen[Change | None]]
    ) -> None:
        """Open a dialog about the selected session, or say why there is none."""
        if self._screen.selected is None:
            return
        self._screen.take_typed()
        try:
            screen = dialog(self._screen.opened, self._screen.selected)
        except RefusedError as refusal:
            self._screen.say(sentence(str(refusal)), severity="warning")
            return
        self._screen.app.push_screen(screen, self._screen.do)

    def put_away(self) -> None:
        """Take the times of the selected sessions away, so that they are on the shelf."""
        from planner.tui.screens.moving.shelf import put_away

        put_away(self._screen)

    def shift(self) -> None:
        """Move the whole visit to other dates."""
        from planner.tui.screens.moving.shift import ask_shift

        ask_shift(self._screen)

    def dropped(self, drag: Drag) -> None:
        """Move a session, or its end, to where the mouse let it go."""
        route = drag.block.session.route

        def change() -> Change:
            if drag.resizing:
                return retime.retimed(
                    self.plan, self.data, [route], f"-{written_clock(drag.minute)}"
                )
            return gestures.dropped(self.plan, self.data, route, drag.day, drag.minute)

        self._screen.make(change)

    def asked(self, day: int, minute: int) -> None:
        """Add a session where the mouse asked for it."""
        self.new_at(self.plan.itinerary.days[day], minute)

    def _day(self) -> Day | None:
        if self._screen.selected is not None:
            return day_at(self.plan, self._screen.selected)
        found = self.plan.itinerary.days
        if not found:
            self._screen.say("There is no day yet; add one in the TOML pane (m): [[days]]")
            return None
        return found[min(self._screen.timeline.first_day, len(found) - 1)]

    def _selected_session(self) -> tuple[Session, Day]:
        [entry] = sessions_of(self.plan, [self._screen.selected or ()])
        return entry.session, entry.day

    def _end_of_selected(self) -> int | None:
        if self._screen.selected is None:
            return None
        return end_of(self.plan, self._selected_session()[0])
