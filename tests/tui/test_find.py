"""Finding on the screen: given these keys, that is listed and chosen."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from planner.source.route import Route
from planner.tui.app import PlannerApp
from planner.tui.screens.find import FindScreen
from planner.tui.widgets.listing import Listing
from planner.workspace.opened import OpenVisit
from tests.tui.screen import BOLOGNA, LARGE, MIDDLE, settled, shown

SIZES = [(1, 1), (5, 4), (60, 16), LARGE]


@asynccontextmanager
async def finding(
    size: tuple[int, int] = MIDDLE, opened: OpenVisit | None = None
) -> AsyncIterator[tuple[Pilot[None], list[Route | None]]]:
    """Run the app with the screen on top, and collect what is chosen."""
    opened = opened or OpenVisit.open(BOLOGNA)
    app = PlannerApp(BOLOGNA, opened)
    app.animation_level = "none"
    chosen: list[Route | None] = []
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        app.push_screen(FindScreen(opened), chosen.append)
        await settled(pilot)
        yield pilot, chosen


async def test_all_sessions_are_listed_until_something_is_typed() -> None:
    async with finding() as (pilot, _):
        assert "25 found" in shown(pilot)
        await pilot.press(*"colla")
        await settled(pilot)
        assert "Vincenzo Colla" in shown(pilot)
        assert "2 found" in shown(pilot)


async def test_enter_chooses_what_the_arrows_lead_to() -> None:
    async with finding() as (pilot, chosen):
        await pilot.press(*"coach", "down", "down", "up", "enter")
        await settled(pilot)
        assert chosen == [("days", 0, "sessions", 10)]


async def test_a_click_chooses() -> None:
    async with finding() as (pilot, chosen):
        await pilot.press(*"colla")
        await settled(pilot)
        await pilot.click(Listing, offset=(5, 1))
        await settled(pilot)
        assert chosen == [("days", 0, "sessions", 2)]


async def test_escape_chooses_nothing() -> None:
    async with finding() as (pilot, chosen):
        await pilot.press("m", "escape")
        await settled(pilot)
        assert chosen == [None]


async def test_where_nothing_is_found_enter_does_nothing() -> None:
    async with finding() as (pilot, chosen):
        await pilot.press(*"xyzzy", "down", "enter")
        await settled(pilot)
        assert "Nothing has these words." in shown(pilot)
        assert chosen == []
        await pilot.press(*["backspace"] * 5, "enter")
        await settled(pilot)
        assert chosen == [("days", 0, "sessions", 0)]


async def test_titles_are_shown_as_they_are() -> None:
    opened = OpenVisit.open(BOLOGNA)
    text = opened.text.replace('title.en = "Opening"', r'title.en = "[b]Op\u001b[31m[/x]"')
    opened.type(text, go_on=False)
    async with finding(opened=opened) as (pilot, _):
        assert "[b]Op␛[31m[/x]" in shown(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_no_size_breaks_it(size: tuple[int, int]) -> None:
    async with finding(size) as (pilot, chosen):
        await pilot.press("m", "down", "pagedown", "pageup")
        await pilot.resize_terminal(*reversed(size))
        await settled(pilot)
        await pilot.press("up", "enter")
        await settled(pilot)
        assert len(chosen) == 1
