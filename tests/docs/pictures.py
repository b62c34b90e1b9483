"""Pictures of the app on the real visits, as SVG without addresses of fonts."""

from __future__ import annotations

import asyncio
import os
import re
from pathlib import Path
from unittest import mock

from planner.tui.app import PlannerApp
from planner.workspace.opened import OpenVisit

SHOTS: dict[str, tuple[str, tuple[int, int], tuple[str, ...]]] = {
    "docs/pictures/timeline.svg": (
        "itineraries/welcome-catalunya.toml", (132, 40), ("down",) * 4,
    ),
    "docs/pictures/clashes.svg": ("tests/visits/bologna-draft.toml", (132, 40), ("full_stop",) * 7),
    "docs/pictures/late.svg": (
        "itineraries/welcome-catalunya.toml", (110, 34), ("down", "down", "r", "2", "0"),
    ),
    "docs/pictures/small.svg": ("itineraries/intercluster-barcelona.toml", (80, 24), ("down",) * 8),
}  # fmt: skip
"""By path: the visit, the size in cells and the keys that are pressed."""


def pictures(root: Path) -> dict[str, str]:
    """Return the pictures of the app by their paths."""
    return {name: asyncio.run(_picture(root, *shot)) for name, shot in SHOTS.items()}


async def _picture(root: Path, visit: str, size: tuple[int, int], keys: tuple[str, ...]) -> str:
    path = root / visit
    with mock.patch.dict(os.environ, {"COLORTERM": "truecolor", "TERM": "xterm-256color"}):
        os.environ.pop("NO_COLOR", None)
        app = PlannerApp(path, OpenVisit.open(path))
        async with app.run_test(size=size) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause(0.2)
            for key in keys:
                await pilot.press(key)
            await pilot.pause(0.2)
            picture = app.export_screenshot(title="planner")
    without_fonts = re.sub(r"@font-face\s*\{.*?\}", "", picture, flags=re.DOTALL)
    return re.sub(
        r"[ \t]+$", "", without_fonts.replace("Fira Code", "monospace"), flags=re.MULTILINE
    )
