"""A small visit on the screen, and what one sees and touches there."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from planner.model.clock import clock
from planner.model.programme import Session
from planner.tui.screens.visit.screen import VisitScreen
from planner.tui.widgets.timeline import Timeline
from planner.workspace.opened import OpenVisit
from tests.tui.keyboard import PATIENCE, Keyboard
from tests.tui.screen import MIDDLE, running, shown

VISIT = """\
format = 1
id = "spring"
title = "Spring visit"
timezone = "Europe/Madrid"
languages = ["en", "ca"]
organisations = [{ id = "guild", name = "Guild", headcount = 6 }]
people = [{ id = "anna", name = "Anna Serra" }, { id = "bo", name = "Bo Lind" }]
groups = [{ id = "guests", name = "Guests", members = ["guild"] }]
party = ["guests"]
check = { ignore = ["A6", "F007", "T109", "V3"] }  # advice that the tests do not ask for
vehicles = [{ id = "coach", name = "Coach", seats = 30 }]
legs = [{ from = "museum", to = "school", minutes = 10 }]

[[venues]]
id = "museum"
name = "Museum"
rooms = [{ id = "hall", name = "Hall" }, { id = "studio", name = "Studio" }]

[[venues]]
id = "school"
name = "School"

[[days]]
date = 2026-05-04
venue = "museum"

[[days.sessions]]
title = "Welcome"  # by whom?
kind = "opening"
start = "09:00"
end = "09:30"

[[days.sessions]]
title = "Talk"
kind = "presentation"
start = "10:00"
end = "11:00"
room = "hall"

[[days.sessions]]
title = "Lunch"
kind = "meal"
start = "12:00"
end = "13:00"

[[days]]
date = 2026-05-05
venue = "school"

[[days.sessions]]
title = "Tour"
kind = "tour"
start = "10:00"
end = "11:00"
"""


class Desk:
    """A visit that is open in the app."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.hands = Keyboard(pilot)

    @property
    def screen(self) -> Any:
        """The screen that is on top."""
        return self.pilot.app.screen

    def at(self, kind: type[Screen[Any]]) -> bool:
        """Tell whether a screen of a kind is on top."""
        return isinstance(self.screen, kind)

    @property
    def visit(self) -> VisitScreen:
        """The screen of the visit."""
        return next(each for each in self.pilot.app.screen_stack if isinstance(each, VisitScreen))

    @property
    def opened(self) -> OpenVisit:
        return self.visit.opened

    @property
    def timeline(self) -> Timeline:
        return self.visit.timeline

    @property
    def sessions(self) -> list[Session]:
        return [each for day in self.opened.visit.plan.itinerary.days for each in day.sessions]

    def session(self, title: str) -> Session:
        return next(each for each in self.sessions if str(each.title) == title)

    @property
    def titles(self) -> list[str]:
        return [str(each.title) for each in self.sessions]

    def times(self, title: str) -> str:
        """Return when a session is: ``d1 10:00-11:00``."""
        each = self.session(title)
        start, end = ("" if minute is None else clock(minute) for minute in (each.start, each.end))
        return f"d{int(each.route[1]) + 1} {start}-{end}"

    async def select(self, title: str) -> None:
        self.timeline.selected = self.session(title).route
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        await self.hands.press(*keys)

    async def type(self, text: str) -> None:
        await self.hands.type(text)

    async def closed(self) -> None:
        """Wait until the app has ended."""
        async with asyncio.timeout(PATIENCE):
            while self.pilot.app.is_running:  # noqa: ASYNC110 - nothing tells when it has ended
                await asyncio.sleep(0)

    @property
    def files(self) -> dict[str, str]:
        """What the files in the folder of the visit hold, by their names."""
        return {each.name: each.read_text("utf-8") for each in self.opened.path.parent.iterdir()}

    @property
    def shown(self) -> str:
        return shown(self.pilot)

    def place_of(self, text: str) -> tuple[int, int]:
        """Return where on the screen a text stands, by column and row."""
        for row, line in enumerate(self.shown.splitlines()):
            if text in line:
                return line.index(text), row
        raise AssertionError(f"{text} is not on the screen:\n{self.shown}")


@asynccontextmanager
async def desk(
    folder: Path, size: tuple[int, int] = MIDDLE, text: str = VISIT
) -> AsyncIterator[Desk]:
    """Open a visit with a text in the app."""
    path = folder / "spring.toml"
    path.write_text(text, encoding="utf-8", newline="")
    async with running(path, size, notices=True) as pilot:
        yield Desk(pilot)
