"""Hands on the keyboard of the app: every key that they press is counted."""

import asyncio
from collections.abc import Callable
from typing import Any

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from planner.tui.dialog import Dialog
from planner.tui.forms.field import Field
from planner.tui.forms.groups import Heading
from planner.tui.forms.screen import FormScreen
from planner.tui.screens.asking.ask import AskScreen
from planner.tui.screens.asking.line import LineScreen
from planner.tui.screens.lists.screen import ListsScreen
from planner.tui.screens.moving.transfer import TransferScreen
from planner.tui.screens.paste.table import PastedScreen
from planner.tui.screens.visit.screen import VisitScreen

KEYS = {"⏎": "enter", "⇤": "ctrl+u"}
"""Signs that stand for keys inside of what is typed."""

MOST_STEPS = 50
"""More steps than any field of a form is away."""

QUIET = 2
"""In how many looks in a row there must be nothing to do, for one message leads to others."""

PATIENCE = 10
"""After how many seconds an app that does not come to rest has failed."""

ScreenKind = type[Screen[Any]]

Filled = str | list[dict[str, Any]]
"""What is typed into a field, or the fields of each entry that is added to it."""


class Keyboard:
    """Presses keys and waits until they have done what they do."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self._pilot = pilot
        self.pressed = 0
        """How many keys were pressed."""
        self._screen = self.screen

    @property
    def screen(self) -> Any:
        return self._pilot.app.screen

    async def press(self, *keys: str) -> None:
        """Press keys one after the other: ``n``, ``+``, ``up``, ``ctrl+s``; ``up*3`` is one thrice."""
        for each in keys:
            key, _, times = each.partition("*")
            for _ in range(int(times or 1)):
                self._send(_name(key), key if len(key) == 1 else None)
            await self._settled()

    async def type(self, text: str) -> None:
        """Type a text; ⏎ in it is the Enter key, ⇤ deletes what stands to the left."""
        for character in text:
            if character in KEYS:
                await self._settled()
                await self.press(KEYS[character])
            else:
                self._send(_name(character), character)
        await self._settled()

    async def at_once(self, text: str) -> None:
        """Type a text without waiting for anything, as a slow line delivers it or a macro types it."""
        for character in text:
            key = KEYS.get(character)
            self._send(key or _name(character), None if key else character)
        await self._settled()

    async def paste(self, text: str) -> None:
        """Paste a list over the visit, and take what is offered; the paste counts as one key."""
        self.pressed += 1
        self._pilot.app.post_message(events.Paste(text))
        await self.come(PastedScreen)
        await self.press("enter")
        await self.come(VisitScreen)

    async def line(self, text: str) -> None:
        """Add a session in a quick line, at the free time that is offered unless the line has one."""
        await self._in_a_line("n", text)

    async def add(self, text: str) -> None:
        """Type more behind the selected session's quick line."""
        await self._in_a_line("i", f" {text}")

    async def change(self, text: str) -> None:
        """Type the selected session's quick line anew."""
        await self._in_a_line("i", f"⇤{text}")

    async def retime(self, text: str) -> None:
        """Give the selected sessions another time by its digits."""
        await self._in_a_line(text[0], text[1:])

    async def follow_up(self, text: str) -> None:
        """Note something to do for the selected sessions."""
        await self._in_a_line("o", text)

    async def venue(self, text: str) -> None:
        """Take the selected sessions to another place."""
        await self._in_a_line("@", text)

    async def _in_a_line(self, key: str, text: str) -> None:
        await self.press(key)
        await self.come(LineScreen)
        await self.type(f"{text}⏎")
        await self.come(VisitScreen)

    async def transfer(self) -> None:
        """Insert the transfer that is missing at the selected session."""
        await self.press("t")
        await self.come(TransferScreen)
        await self.press("enter")
        await self.come(VisitScreen)

    async def form(self, **fields: Filled) -> None:
        """Open the form of the selected session or entry, fill in fields, and apply it."""
        await self.press("enter")
        await self.come(FormScreen)
        await self.fill(**fields)

    async def entry(self, **fields: Filled) -> None:
        """Add an entry to the list that is shown."""
        await self.press("n")
        await self.come(FormScreen)
        await self.fill(**fields)

    async def name(self, own_id: str) -> None:
        """Give the highlighted entry of a list another id."""
        await self.press("i")
        await self.come(AskScreen)
        await self.type(f"⇤{own_id}⏎")
        await self.come(ListsScreen)

    async def fill(self, **fields: Filled) -> None:
        """Fill in fields of the form that is open, and apply it."""
        for key, filled in fields.items():
            await self.go_to(key)
            if isinstance(filled, str):
                await self.type(filled)
                continue
            for entry in filled:
                outer = self.screen
                await self.press("n")
                await self._until(lambda: self.screen is not outer)  # noqa: B023 - at once
                await self.fill(**entry)
        form = self.screen
        await self.press("ctrl+s")
        await self._until(lambda: self.screen is not form)

    async def go_to(self, key: str) -> None:
        """Go to a field of the form by the arrow keys, and unfold its group first."""
        form = self.screen
        assert isinstance(form, FormScreen)
        folded = [
            each for each in form.query(Heading) if key in each.group.keys and not each.opened
        ]
        for heading in folded:
            await self._go(form, heading)
            await self.press("enter")
        await self._go(form, next(each for each in form.query(Field) if each.key == key))

    async def _go(self, form: FormScreen, goal: Widget) -> None:
        for _ in range(MOST_STEPS):
            focused = form.focused
            if focused is not None and goal in focused.ancestors_with_self:
                return
            chain = form.focus_chain
            there = next(n for n, each in enumerate(chain) if goal in each.ancestors_with_self)
            down = (there - chain.index(focused)) % len(chain) if focused else 1
            up = len(chain) - down
            await self.press(f"down*{down}" if down <= up else f"up*{up}")
        raise AssertionError(f"the arrow keys do not lead to {goal}")

    def _send(self, key: str, character: str | None) -> None:
        self.pressed += 1
        self._pilot.app.post_message(events.Key(key, character))

    async def come(self, kind: ScreenKind) -> None:
        """Wait until a screen of a kind is on top."""
        await self._until(lambda: isinstance(self.screen, kind))

    async def _until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not condition():
                await self._settled()

    async def _settled(self) -> None:
        """Wait until all messages have been worked off, and a screen that came is complete."""
        quiet = 0
        async with asyncio.timeout(PATIENCE):
            while quiet < QUIET and self._pilot.app.is_running:
                await self._pilot.pause(0)
                nodes = (self._pilot.app, *self.screen.walk_children(with_self=True))
                quiet = 0 if any(each.message_queue_size for each in nodes) else quiet + 1
                if self.screen is not self._screen:
                    self._screen, quiet = self.screen, 0
                    complete = asyncio.Event()
                    self._screen.call_after_refresh(complete.set)
                    await complete.wait()
                if isinstance(self.screen, Dialog) and not self.screen.ready:
                    quiet = 0


def _name(key: str) -> str:
    """Return what the framework calls a key, for one that writes a character."""
    return _character_to_key(key) if len(key) == 1 else key
