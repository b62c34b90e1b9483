"""The tour of the README, walked through in the app: the visit that it makes, and pictures of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from textual import events

from planner.tui.app import PlannerApp
from planner.tui.screens.asking.choice import ChoiceScreen
from planner.tui.screens.asking.line import LineScreen
from planner.tui.screens.asking.pick import PickScreen
from planner.tui.screens.asking.questions import QuestionsScreen
from planner.tui.screens.find import FindScreen
from planner.tui.screens.moving.shelf import ShelfScreen
from planner.tui.screens.parallel.screen import ParallelScreen
from planner.tui.screens.paste.table import PastedScreen
from planner.tui.screens.visit.screen import VisitScreen
from planner.tui.screens.visits.screen import VisitsScreen
from tests.docs.shots import in_folder, picture, settled
from tests.tui.keyboard import Keyboard

SIZE = (110, 32)
"""The size of the pictures in cells."""

TODAY = date(2027, 2, 1)
"""The day of the tour."""

FOLDER = Path("itineraries")
"""The folder of the visit, as the app calls it."""

LINE = "1515-1530 Photo of all @main-hall +contact"
"""A session that is added, as the README writes it."""

ANSWERS = {
    "title": "Robots in Turin",
    "day": "4 May 2027",
    "host": "Chamber of commerce",
    "party": "Robot makers: 14, Sensor makers: 12",
}
"""What is answered when the visit begins; all else is what is offered."""

GUESTS = Path(__file__).with_name("guests.tsv")
"""Rows as they are copied from a spreadsheet."""


async def walk(folder: Path) -> dict[str, str]:
    """Walk through the tour in an empty folder; return the pictures of it by their paths.

    The visit that comes of it is left in the folder ``itineraries`` there.
    """
    with in_folder(folder, TODAY):
        app = PlannerApp(FOLDER)
        async with app.run_test(size=SIZE) as pilot:
            await settled(pilot)
            hands = Keyboard(pilot)
            await _begin(hands)
            pictures = {"docs/pictures/paste.svg": await _invite(app, hands)}
            await _arrange(hands)
            await _seat(hands)
            await _look(hands)
            await hands.press("escape", "ctrl+s", "escape")
            await hands.come(VisitsScreen)
    return pictures


async def _begin(hands: Keyboard) -> None:
    """Begin a visit, with what is usual but for title, day, host and party."""
    await hands.press("n")
    await hands.come(QuestionsScreen)
    for key, answer in ANSWERS.items():
        while hands.screen.focused.id != f"asking-{key}":
            await hands.press("enter")
        await hands.type(answer)
    await hands.press("ctrl+s")
    await hands.come(VisitScreen)


async def _invite(app: PlannerApp, hands: Keyboard) -> str:
    """Paste who comes."""
    app.post_message(events.Paste(GUESTS.read_text(encoding="utf-8")))
    await hands.come(PastedScreen)
    seen = picture(app)
    await hands.press("enter")
    await hands.come(VisitScreen)
    return seen


async def _arrange(hands: Keyboard) -> None:
    """Add a session in a line, move one, and let one wait on the shelf for another time."""
    await hands.press("n")
    await hands.come(LineScreen)
    await hands.type(f"⇤{LINE}⏎")
    await hands.come(VisitScreen)
    await hands.press("shift+down", "shift+up", "X", "underscore")
    await hands.come(ShelfScreen)
    await hands.press("1")
    await hands.come(LineScreen)
    await hands.type("515⏎")
    await hands.come(ShelfScreen)
    await hands.press("escape")
    await hands.come(VisitScreen)


async def _seat(hands: Keyboard) -> None:
    """Divide a session into tables, and share everybody out."""
    await hands.press("/")
    await hands.come(FindScreen)
    await hands.type("table by table⏎")
    await hands.come(VisitScreen)
    await hands.press("B")
    await hands.come(ParallelScreen)
    await hands.press("equals_sign")
    await hands.come(ChoiceScreen)
    await hands.press("o")
    await hands.come(ParallelScreen)
    await hands.press("enter")
    await hands.come(VisitScreen)


async def _look(hands: Keyboard) -> None:
    """See the visit through the eyes of one of the guests."""
    await hands.press("V")
    await hands.come(PickScreen)
    await hands.type("elsa⏎")
    await hands.come(VisitScreen)
