"""The visit on the screen: given these keys, that selection."""

import shutil
from pathlib import Path

import pytest

from planner.tui.screens.visit.screen import VisitScreen
from planner.tui.screens.visits.screen import VisitsScreen
from planner.tui.widgets.inspector import Inspector
from planner.tui.widgets.panes import AGENDA, Panes
from planner.tui.widgets.timeline import Timeline
from planner.workspace.opened import OpenVisit
from tests.conftest import ROOT
from tests.tui.screen import (
    BARCELONA,
    BOLOGNA,
    DRAFT,
    LARGE,
    MIDDLE,
    SMALL,
    running,
    settled,
    shown,
)


def timeline(pilot: object) -> Timeline:
    widget: Timeline = pilot.app.screen.query_one(Timeline)  # type: ignore[attr-defined]
    return widget


@pytest.mark.parametrize("size", [SMALL, MIDDLE, LARGE])
async def test_down_goes_through_every_session_of_a_day_and_up_comes_back(
    size: tuple[int, int],
) -> None:
    async with running(BARCELONA, size) as pilot:
        first = timeline(pilot).selected
        met = [first]
        for _ in range(20):
            await pilot.press("down")
            met.append(timeline(pilot).selected)
        sessions = {route[:4] for route in met if route}
        assert len(sessions) == len(OpenVisit.open(BARCELONA).visit.plan.itinerary.days[0].sessions)
        assert {route[1] for route in sessions} == {0}
        for _ in range(20):
            await pilot.press("up")
        assert timeline(pilot).selected == first


@pytest.mark.parametrize("size", [SMALL, MIDDLE])
async def test_right_and_left_go_from_day_to_day(size: tuple[int, int]) -> None:
    async with running(BOLOGNA, size) as pilot:
        await pilot.press("right")
        assert (timeline(pilot).selected or ())[1] == 1
        await pilot.press("l", "h")
        assert (timeline(pilot).selected or ())[1] == 0


THREE_DAYS = """format = 1
id = "v"
title = "V"
timezone = "Europe/Rome"

[[days]]
date = 2023-06-20
sessions = [{ title = "First", kind = "visit", start = "10:00", end = "11:00" }]

[[days]]
date = 2023-06-21

[[days]]
date = 2023-06-22
sessions = [{ title = "Last", kind = "visit", start = "10:00", end = "11:00" }]
"""


@pytest.mark.parametrize("size", [SMALL, MIDDLE])
async def test_a_day_without_sessions_is_gone_to_and_gets_its_first(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = tmp_path / "visit.toml"
    path.write_text(THREE_DAYS, encoding="utf-8")
    async with running(path, size) as pilot:
        await pilot.press("right")
        assert timeline(pilot).selected is None
        await pilot.press("right")
        assert timeline(pilot).selected == ("days", 2, "sessions", 0)
        await pilot.press("left", "down", "n", *"Walk", "enter")
        await settled(pilot)
        assert timeline(pilot).selected == ("days", 1, "sessions", 0)
        await pilot.press("delete")
        await settled(pilot)
        await pilot.press("u", "left")
        assert timeline(pilot).selected == ("days", 0, "sessions", 0)


async def test_branches_can_be_selected_beside_each_other() -> None:
    async with running(BARCELONA) as pilot:
        widget = timeline(pilot)
        widget.selected = ("days", 0, "sessions", 6, "branches", 0)
        await pilot.press("right")
        assert widget.selected == ("days", 0, "sessions", 6, "branches", 1)
        await pilot.press("left")
        assert widget.selected == ("days", 0, "sessions", 6, "branches", 0)


async def test_a_click_selects_what_is_under_it() -> None:
    async with running(BOLOGNA) as pilot:
        screen = shown(pilot).splitlines()
        y = next(number for number, line in enumerate(screen) if "Buffet lunch" in line)
        await pilot.click(Timeline, offset=(12, y - 1))
        await pilot.pause()
        assert "Buffet lunch" in str(_inspected(pilot))


def _inspected(pilot: object) -> str:
    inspector = pilot.app.screen.query_one(Inspector)  # type: ignore[attr-defined]
    return str(inspector.query_one("Steady").render())


async def test_the_inspector_follows_the_selection() -> None:
    async with running(BOLOGNA) as pilot:
        await pilot.press("down", "down")
        await pilot.pause()
        assert "Vincenzo Colla" in _inspected(pilot)
        assert "45 min" in _inspected(pilot)


async def test_a_problem_leads_to_its_session_and_around() -> None:
    async with running(DRAFT) as pilot:
        routes = []
        for _ in range(14):
            await pilot.press("full_stop")
            await pilot.pause()
            routes.append(timeline(pilot).selected)
        assert len({route[:4] for route in routes if route}) >= 9
        await pilot.press("comma")
        await pilot.pause()
        assert timeline(pilot).selected == routes[-2]


async def test_enter_on_a_problem_jumps_to_the_timeline() -> None:
    async with running(DRAFT, SMALL) as pilot:
        await pilot.press("p", "down", "down", "down", "down", "enter")
        await pilot.pause()
        assert timeline(pilot).has_focus
        assert (timeline(pilot).selected or ())[:2] == ("days", 0)


async def test_the_agenda_pane_shows_what_is_printed() -> None:
    async with running(BOLOGNA, LARGE) as pilot:
        await pilot.press("a")
        await pilot.pause()
        assert pilot.app.screen.query_one(Panes).active == AGENDA
        assert "Bologna and Maranello" in shown(pilot)


async def test_escape_goes_back_step_by_step() -> None:
    async with running(ROOT / "itineraries") as pilot:
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, VisitScreen)
        await pilot.press("p", "escape")
        assert timeline(pilot).has_focus
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, VisitsScreen)


async def test_a_file_changed_on_disk_is_read_again_with_a_notice(tmp_path: Path) -> None:
    path = tmp_path / "visit.toml"
    shutil.copy(BOLOGNA, path)
    async with running(path, notices=True) as pilot:
        text = path.read_text(encoding="utf-8").replace("Buffet lunch", "Picnic in the park")
        path.write_text(text, encoding="utf-8")
        _watch(pilot)
        await settled(pilot)
        assert "Picnic in the park" in shown(pilot)
        assert "changed on disk" in shown(pilot)


async def test_a_file_that_goes_keeps_its_last_state_on_the_screen(tmp_path: Path) -> None:
    path = tmp_path / "visit.toml"
    shutil.copy(BOLOGNA, path)
    async with running(path) as pilot:
        path.unlink()
        _watch(pilot)
        await settled(pilot)
        assert "the file is gone" in shown(pilot)
        assert "Buffet lunch" in shown(pilot)
        shutil.copy(BOLOGNA, path)
        _watch(pilot)
        await settled(pilot)
        assert "no problems" in shown(pilot)


def _watch(pilot: object) -> None:
    """Look at the file now, as the app does every second."""
    pilot.app.screen.filing._watch()  # type: ignore[attr-defined]  # noqa: SLF001 - instead of waiting


@pytest.mark.parametrize(
    "text",
    ["", "format = 1", "nonsense", "format = 1\n[[days]]\ndate = 2023-06-20\n[[days.sessions]]\n"],
)
async def test_a_visit_with_next_to_nothing_in_it_can_be_opened(tmp_path: Path, text: str) -> None:
    path = tmp_path / "visit.toml"
    path.write_text(text, encoding="utf-8")
    async with running(path) as pilot:
        await pilot.press(
            "down", "right", "up", "left", "end", "home", "enter", "escape", "a", "p", "full_stop"
        )
        await settled(pilot)
        assert pilot.app.screen.query_one(Timeline).display


async def test_any_size_is_survived_and_the_screen_is_right_after() -> None:
    async with running(DRAFT, (120, 40)) as pilot:
        before = shown(pilot)
        for width in (1, 2, 6, 7, 20, 59, 60, 119):
            for height in (1, 2, 15, 16, 31):
                await pilot.resize_terminal(width, height)
                await pilot.pause()
        await pilot.resize_terminal(120, 40)
        await settled(pilot)
        assert shown(pilot) == before


@pytest.mark.parametrize("size", [(1, 1), (6, 3), (20, 5)])
async def test_the_app_starts_at_any_size(size: tuple[int, int]) -> None:
    async with running(DRAFT, size) as pilot:
        await pilot.resize_terminal(120, 40)
        await settled(pilot)
        assert "Focused tables" in shown(pilot)


async def test_a_selected_branch_too_narrow_to_read_is_drawn_wider(tmp_path: Path) -> None:
    path = tmp_path / "visit.toml"
    branches = "".join(f'[[days.sessions.branches]]\ntitle = "Table {n}"\n' for n in range(60))
    path.write_text(
        'format = 1\nid = "v"\ntitle = "V"\ntimezone = "Europe/Rome"\n[[days]]\n'
        'date = 2023-06-20\n[[days.sessions]]\ntitle = "Tables"\nkind = "networking"\n'
        f'start = "10:00"\nend = "12:00"\n{branches}',
        encoding="utf-8",
    )
    async with running(path, SMALL) as pilot:
        assert "Table 7" not in shown(pilot)
        timeline(pilot).selected = ("days", 0, "sessions", 0, "branches", 7)
        await settled(pilot)
        assert "Table 7" in shown(pilot)


async def test_a_long_session_shows_its_title_wherever_it_is_scrolled() -> None:
    async with running(ROOT / "tests/visits/drenthe.toml", (120, 32)) as pilot:
        await pilot.press("right", "end")
        await settled(pilot)
        widget = timeline(pilot)
        widget.scroll_to(y=widget.max_scroll_y, animate=False)
        await settled(pilot)
        assert widget.scroll_offset.y > 0
        assert "Exchange of experience" in shown(pilot).splitlines()[2]


async def test_the_palette_holds_the_commands_of_the_screen() -> None:
    async with running(BOLOGNA) as pilot:
        commands = {command.title for command in pilot.app.get_system_commands(pilot.app.screen)}
        assert {"Problems", "Agenda", "Details", "Back", "Help", "Quit"} <= commands


@pytest.mark.parametrize("sizes", [(LARGE, SMALL), ((5, 3), SMALL), ((5, 3), (9, 9), LARGE, SMALL)])
@pytest.mark.parametrize("key", ["p", "a", "m"])
async def test_a_pane_in_which_one_works_is_still_open_after_other_sizes(
    key: str, sizes: tuple[tuple[int, int], ...]
) -> None:
    async with running(BOLOGNA, SMALL) as pilot:
        await pilot.press(key)
        await settled(pilot)
        focused = pilot.app.screen.focused
        for size in sizes:
            await pilot.resize_terminal(*size)
            await settled(pilot)
        assert pilot.app.screen.focused is focused
        assert pilot.app.screen.query_one(Panes).display
