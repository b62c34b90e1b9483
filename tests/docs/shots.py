"""How pictures of the app are taken: as SVG without addresses of fonts, on a day that is given."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

from textual.pilot import Pilot

from planner.tui.app import PlannerApp

COLOURS = {"COLORTERM": "truecolor", "TERM": "xterm-256color"}

ASKED_FOR_TODAY = (
    "planner.workspace.checking.terms.date",
    "planner.tui.screens.visits.making.date",
)
"""Where the app asks what day it is."""


@contextmanager
def in_folder(folder: Path, day: date) -> Iterator[None]:
    """Let the app run in a folder, on a day, and note nothing in the user's own folders."""

    class Today(date):
        @classmethod
        def today(cls) -> date:  # type: ignore[override]  # a date is all that is asked for
            return day

    before = Path.cwd()
    with TemporaryDirectory() as state, ExitStack() as stack:
        own = {"STUDY_VISIT_PLANNER_STATE": state, "STUDY_VISIT_PLANNER_CACHE": ""}
        stack.enter_context(mock.patch.dict(os.environ, {**COLOURS, **own}))
        os.environ.pop("NO_COLOR", None)
        for name in ASKED_FOR_TODAY:
            stack.enter_context(mock.patch(name, Today))
        stack.callback(os.chdir, before)
        os.chdir(folder)
        yield


async def settled(pilot: Pilot[None]) -> None:
    """Wait until nothing is under way."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause(0.2)


def picture(app: PlannerApp) -> str:
    """Return what the app shows, as SVG."""
    taken = app.export_screenshot(title="planner")
    without_fonts = re.sub(r"@font-face\s*\{.*?\}", "", taken, flags=re.DOTALL)
    return re.sub(
        r"[ \t]+$", "", without_fonts.replace("Fira Code", "monospace"), flags=re.MULTILINE
    )
