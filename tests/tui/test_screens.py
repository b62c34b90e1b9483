"""Every screen at the sizes people have, as text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.tui.screen import BARCELONA, BOLOGNA, DRAFT, LARGE, MIDDLE, SMALL, running, shown

GOLDEN = Path(__file__).parent / "golden"
SCREENS: dict[str, tuple[Path, tuple[int, int], str]] = {
    "bologna-80x24": (BOLOGNA, SMALL, ""),
    "bologna-120x32": (BOLOGNA, MIDDLE, ""),
    "bologna-200x50": (BOLOGNA, LARGE, ""),
    "barcelona-second-day-80x24": (BARCELONA, SMALL, "right"),
    "barcelona-agenda-120x32": (BARCELONA, MIDDLE, "a"),
    "draft-120x32": (DRAFT, MIDDLE, "full_stop full_stop full_stop"),
    "draft-problems-80x24": (DRAFT, SMALL, "p"),
    "draft-details-80x24": (DRAFT, SMALL, "full_stop full_stop full_stop full_stop D"),
    "help-80x24": (BOLOGNA, SMALL, "question_mark"),
    "folder-80x24": (ROOT / "itineraries", SMALL, ""),
    "folder-120x32": (ROOT / "itineraries", MIDDLE, ""),
    "too-small-59x20": (BOLOGNA, (59, 20), ""),
    "too-small-80x15": (BOLOGNA, (80, 15), ""),
    "nasty-120x32": (ROOT / "tests/visits/nasty.toml", MIDDLE, "down"),
    "drenthe-120x32": (ROOT / "tests/visits/drenthe.toml", MIDDLE, ""),
}


@pytest.mark.parametrize("name", SCREENS)
async def test_screen_is_as_expected(
    name: str, golden: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    path, size, keys = SCREENS[name]
    async with running(path.relative_to(ROOT), size) as pilot:
        await pilot.press(*keys.split())
        await pilot.pause()
        golden(GOLDEN / f"{name}.txt", shown(pilot))


async def test_the_commands_outlive_a_terminal_without_room() -> None:
    async with running(BOLOGNA, SMALL) as pilot:
        await pilot.press("ctrl+p")
        for width in (1, 2, 3, 4, 5, 8):
            await pilot.resize_terminal(width, 24)
        assert pilot.app.is_running
