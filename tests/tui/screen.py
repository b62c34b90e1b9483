"""What the tests of screens share: the app at a size, and the text that it shows."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from planner.tui.app import PlannerApp
from planner.workspace.opened import OpenVisit
from tests.conftest import ROOT

BOLOGNA = ROOT / "itineraries/welcome-catalunya.toml"
BARCELONA = ROOT / "itineraries/intercluster-barcelona.toml"
DRAFT = ROOT / "tests/visits/bologna-draft.toml"
SMALL, MIDDLE, LARGE = (80, 24), (120, 32), (200, 50)


@asynccontextmanager
async def running(
    path: Path, size: tuple[int, int] = MIDDLE, *, notices: bool = False
) -> AsyncIterator[Pilot[None]]:
    """Run the app on a visit or a folder until it has settled."""
    app = PlannerApp(path, OpenVisit.open(path) if path.suffix == ".toml" else None)
    app.animation_level = "none"
    async with app.run_test(size=size, notifications=notices) as pilot:
        await settled(pilot)
        yield pilot


async def settled(pilot: Pilot[None]) -> None:
    """Wait until nothing is under way."""
    await pilot.app.workers.wait_for_complete()
    for _ in range(3):
        await pilot.pause(0.05)


def shown(pilot: Pilot[None]) -> str:
    """Return the text of the screen."""
    screen = pilot.app.screen
    lines = screen._compositor.render_strips()  # noqa: SLF001 - the public way gives an SVG
    return "\n".join("".join(segment.text for segment in line).rstrip() for line in lines) + "\n"
