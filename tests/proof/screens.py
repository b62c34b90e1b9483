"""Every screen of the app, and the keys that lead to it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

from textual import events
from textual.screen import Screen

import planner.tui
from planner.tui.screens.visit.screen import VisitScreen
from tests.tui.desk import Desk
from tests.tui.screen import settled

PASTED = "⎘"
LIST = "Name\tEmail\nCleo Marsh\tcleo@example.org\n"
"""A list that is pasted; ``PASTED`` in a way stands for that."""

OF_A_VISIT: dict[str, str] = {
    "the timeline": "", "another session": "down right", "the form of a session": "down enter",
    "a form with all its groups": "down enter tab tab enter tab enter tab enter",
    "a new session in a line": "n x", "a new session of a kind": "N", "a session in a line": "down i",
    "another time": "1", "a venue": "@ a", "something to follow up": "o", "late": "down r 2 0",
    "a transfer": "right end up t", "branches": "right end up up B", "balancing branches": "right end up up B =", "rounds of branches": "right end up up B r",
    "dividing in branches": "right end up up B x", "the grid of branches": "right end up up B g", "history": "s z", "save as": "S",
    "problems": "p", "a problem": ". .", "the fix of a problem": ". f", "why it is a problem": ". y",
    "the agenda": "a", "the text": "m", "the text with a slip": "m end x", "details": "D",
    "through someone's eyes": "V", "view as a person": "V enter", "find": "/ a", "help": "?",
    "people": "b", "the form of a person": "b enter", "a new person": "b n", "taking people": "b t",
    "deleting a person": "b delete", "replacing a person": "b r", "the id of a person": "b i",
    "organisations": "b right", "the form of an organisation": "b right enter",
    "other lists": "b right right enter", "still other lists": "b right right right enter",
    "vehicles": "b left enter", "finding in a list": "b / a", "the shelf": "_", "a new one on the shelf": "_ n",
    "put on the shelf": "X _", "asking for a list": "P", "a pasted list": "⎘", "what a column holds": "⎘ c",
    "the text of a pasted list": "⎘ d", "changes": "C", "an issue": "C i", "other dates": ">",
    "papers": "E", "the commands": "ctrl+p", "leaving with unsaved work": "s q",
}  # fmt: skip
"""The keys that lead from an open visit to each of its screens; each begins anew at the visit."""

OF_A_FOLDER: dict[str, str] = {
    "the visits": "", "a new visit": "n", "a copy": "c", "another name": "r", "words of visits": "/ a",
    "sorted": "s s", "help": "?", "the commands": "ctrl+p", "a visit": "enter", "a copy opened": "c ctrl+s",
    "what does not hold in a copy": "c 2 0 3 1 - 0 5 - 0 1 ctrl+s",
}  # fmt: skip
"""The same for the list of the visits in a folder."""


def kinds() -> set[type[Screen[Any]]]:
    """Return all screens of the app that can be opened."""
    for module in walk_packages(planner.tui.__path__, "planner.tui."):
        import_module(module.name)
    return {each for each in _below(Screen) if not each.__subclasses__()}


def _below(kind: type[Any]) -> Iterator[type[Any]]:
    for each in kind.__subclasses__():
        if each.__module__.startswith("planner."):
            yield each
        yield from _below(each)


async def go(work: Desk, way: str) -> None:
    """Go to a screen from wherever one is."""
    await back(work)
    for key in way.split():
        if key == PASTED:
            work.pilot.app.post_message(events.Paste(LIST))
            await settled(work.pilot)
        else:
            await work.press(key)
    await work.pilot.app.workers.wait_for_complete()
    await work.pilot.pause(0.05)


async def back(work: Desk) -> None:
    """Close whatever is open above the first screen, and undo what was done."""
    app = work.pilot.app
    while len(app.screen_stack) > 1:
        await app.pop_screen()
    if isinstance(app.screen, VisitScreen):
        work.visit.viewing.off()
        while work.opened.undo() is not None:
            continue
        work.visit.changed()
        work.visit._back_to_timeline()  # noqa: SLF001 - as escape does, which here may ask to quit
    await work.press("home")


WRITTEN = {
    "enter": b"\r", "tab": b"\t", "escape": b"\x1b", "up": b"\x1b[A", "down": b"\x1b[B", "right": b"\x1b[C",
    "left": b"\x1b[D", "end": b"\x1b[F", "home": b"\x1b[H", "delete": b"\x1b[3~", "ctrl+s": b"\x13",
    "ctrl+p": b"\x10", PASTED: b"\x1b[200~" + LIST.encode() + b"\x1b[201~",
}  # fmt: skip
"""What a terminal sends for keys that write nothing."""


def typed(way: str) -> list[bytes]:
    """Return what a terminal sends for the keys of a way."""
    return [WRITTEN.get(each) or each.encode() for each in way.split()]
