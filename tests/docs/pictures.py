"""Pictures of the app on the real visits, and on the way through the tour."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from planner.tui.app import PlannerApp
from planner.workspace.opened import OpenVisit
from tests.docs.shots import in_folder, picture, settled
from tests.docs.tour import walk

SEEN_ON = date(2023, 6, 12)
"""The day of the pictures of the real visits."""

SHOTS: dict[str, tuple[str, tuple[int, int], tuple[str, ...]]] = {
    "docs/pictures/timeline.svg": (
        "itineraries/welcome-catalunya.toml", (132, 40), ("down",) * 4,
    ),
    "docs/pictures/clashes.svg": ("tests/visits/bologna-draft.toml", (132, 40), ("full_stop",) * 7),
    "docs/pictures/late.svg": (
        "itineraries/welcome-catalunya.toml", (110, 34), ("down", "down", "r", "2", "0"),
    ),
    "docs/pictures/small.svg": ("itineraries/intercluster-barcelona.toml", (80, 24), ("down",) * 8),
    "docs/pictures/folder.svg": ("itineraries", (110, 16), ("up",)),
    "docs/pictures/branches.svg": (
        "itineraries/welcome-catalunya.toml", (110, 32), ("slash", *"focused", "enter", "B"),
    ),
    "docs/pictures/view-as.svg": (
        "itineraries/welcome-catalunya.toml", (132, 40), ("V", *"leather", "enter"),
    ),
}  # fmt: skip
"""By path: the visit or folder, the size in cells and the keys that are pressed."""


def pictures(root: Path) -> dict[str, str]:
    """Return the pictures of the app by their paths."""
    shots = {name: asyncio.run(_shot(root, *shot)) for name, shot in SHOTS.items()}
    with TemporaryDirectory() as folder:
        return {**shots, **asyncio.run(walk(Path(folder)))}


async def _shot(root: Path, what: str, size: tuple[int, int], keys: tuple[str, ...]) -> str:
    with in_folder(root, SEEN_ON):
        path = Path(what)
        app = PlannerApp(path, OpenVisit.open(path) if path.suffix == ".toml" else None)
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            await settled(pilot)
            return picture(app)
