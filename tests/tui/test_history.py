"""The history on the screen: given these steps and keys, that is shown and gone to."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from planner.changes.change import Change
from planner.source.edit import Set
from planner.tui.app import PlannerApp
from planner.tui.screens.history import HistoryScreen
from planner.workspace.opened import OpenVisit
from tests.tui.screen import BOLOGNA, LARGE, MIDDLE, settled, shown

SIZES = [(1, 1), (5, 4), (60, 16), LARGE]


def worked() -> OpenVisit:
    """Return a visit with three steps, the last of them undone."""
    opened = OpenVisit.open(BOLOGNA)
    place = ("days", 0, "sessions", 2, "start")
    opened.apply(Change("Move “[Opening]” to 09:35", (Set(place, "09:35"),)))
    opened.type(opened.text.replace("Opening", "Inaugur\x1bation"), go_on=False)
    opened.type(opened.text.replace("Inaugur\x1bation", "Inauguration"), go_on=False)
    opened.undo()
    return opened


@asynccontextmanager
async def looking_back(
    size: tuple[int, int] = MIDDLE, opened: OpenVisit | None = None
) -> AsyncIterator[tuple[Pilot[None], list[int | None]]]:
    """Run the app with the screen on top, and collect where one goes."""
    opened = opened or worked()
    app = PlannerApp(BOLOGNA, opened)
    app.animation_level = "none"
    chosen: list[int | None] = []
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        app.push_screen(HistoryScreen(opened), chosen.append)
        await settled(pilot)
        yield pilot, chosen


@pytest.mark.parametrize("size", [(60, 16), MIDDLE, LARGE])
async def test_the_present_step_is_marked_and_what_it_changed_is_shown(
    size: tuple[int, int],
) -> None:
    async with looking_back(size) as (pilot, _):
        screen = shown(pilot)
        assert "▶ Type in the text  now" in screen
        assert 'title.en = "Inaugur␛ation"' in screen
        await pilot.press("up")
        await settled(pilot)
        screen = shown(pilot)
        assert "Move “[Opening]” to 09:35" in screen
        assert '- start = "09:30"' in screen
        assert '+ start = "09:35"' in screen


async def test_undone_steps_are_told_from_those_that_hold() -> None:
    async with looking_back() as (pilot, _):
        lines = shown(pilot).splitlines()
        assert sum("Type in the text" in line and "undone" in line for line in lines) == 1


@pytest.mark.parametrize(
    ("keys", "number"),
    [
        (["enter"], None), (["escape"], None), (["up", "escape"], None),
        (["up", "enter"], 1), (["home", "enter"], 0), (["down", "enter"], 3),
    ],
)  # fmt: skip
async def test_enter_goes_to_a_step_and_escape_stays(keys: list[str], number: int | None) -> None:
    async with looking_back() as (pilot, chosen):
        await pilot.press(*keys)
        await settled(pilot)
        assert chosen == [number]


async def test_without_steps_there_is_only_the_beginning() -> None:
    async with looking_back(opened=OpenVisit.open(BOLOGNA)) as (pilot, chosen):
        assert "▶ As it was opened  now" in shown(pilot)
        await pilot.press("down", "enter")
        await settled(pilot)
        assert chosen == [None]


async def test_a_long_difference_scrolls_and_a_very_long_one_is_cut() -> None:
    opened = OpenVisit.open(BOLOGNA)
    opened.type(opened.text + "# line\n" * 1000, go_on=False)
    async with looking_back((80, 24), opened) as (pilot, _):
        before = shown(pilot)
        await pilot.press("space")
        await settled(pilot)
        assert shown(pilot) != before
        await pilot.press(*["space"] * 60)
        await settled(pilot)
        assert "more lines" in shown(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_no_size_breaks_it(size: tuple[int, int]) -> None:
    async with looking_back(size) as (pilot, chosen):
        await pilot.press("up", "space", "shift+up", "pagedown", "home", "down")
        await pilot.resize_terminal(*reversed(size))
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert chosen == [1]
