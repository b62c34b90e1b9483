"""The shelf beside the timeline: given this visit and these keys, that waits and that has a time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.events import Key

from planner.tui.forms.screen import FormScreen
from planner.tui.screens.asking.line import LineScreen
from planner.tui.screens.moving.shelf import WAIT, ShelfScreen, put_away
from planner.tui.widgets.listing import Listing
from tests.tui.desk import VISIT, Desk, desk
from tests.tui.screen import LARGE, MIDDLE, SMALL, settled

WAITING = """
[[days.sessions]]
title = "Film"  # if there is time
kind = "presentation"
minutes = 25
status = "tentative"

[[days.sessions]]
title = "Visit to the port"
kind = "visit"
"""


@asynccontextmanager
async def shelving(
    folder: Path, select: str = "", size: tuple[int, int] = MIDDLE, text: str = VISIT + WAITING
) -> AsyncIterator[Desk]:
    """Open a visit with the shelf on top, after a session was selected."""
    async with desk(folder, size, text) as work:
        if select:
            await work.select(select)
        work.pilot.app.push_screen(ShelfScreen(work.visit))
        await settled(work.pilot)
        yield work


async def reckoned(work: Desk) -> str:
    """Return what the screen shows once it is known what comes of the offered time."""
    await work.pilot.pause(WAIT)
    await settled(work.pilot)
    return " ".join(work.shown.split())


async def test_what_has_no_time_is_listed_with_its_length_and_where_it_would_go(
    tmp_path: Path,
) -> None:
    async with shelving(tmp_path) as work:
        shown = await reckoned(work)
        assert "Film 25 min · Tue 5 May · tentative" in shown
        assert "Visit to the port" in shown
        assert "2 without a time" in shown
        assert "→ Mon 4 May 09:30–09:55" in shown


@pytest.mark.parametrize(
    ("select", "keys", "times"),
    [
        ("Welcome", ["enter"], "d1 09:30-"),
        ("Talk", ["enter"], "d1 11:00-"),
        ("Talk", ["right", "enter"], "d2 11:00-"),
        (
            "Talk",
            [
                "left",
                "right_square_bracket",
                "right_square_bracket",
                "left_square_bracket",
                "enter",
            ],
            "d2 11:05-",
        ),
        (
            "Lunch",
            ["right_curly_bracket", "right_curly_bracket", "left_curly_bracket", "enter"],
            "d1 13:15-",
        ),
    ],
)
async def test_enter_puts_it_behind_the_selected_session_or_where_the_keys_say(
    tmp_path: Path, select: str, keys: list[str], times: str
) -> None:
    async with shelving(tmp_path, select) as work:
        await work.press(*keys)
        assert work.times("Film") == times
        assert "# if there is time" in work.opened.text
        assert work.visit.selected == work.session("Film").route
        assert work.at(ShelfScreen)


async def test_keys_may_come_at_once(tmp_path: Path) -> None:
    async with shelving(tmp_path, "Talk") as work:
        for key in ("right_curly_bracket", "right_square_bracket", "enter"):
            work.pilot.app.post_message(Key(key, None))
        await settled(work.pilot)
        assert work.times("Film") == "d1 11:20-"


async def test_a_gap_that_is_too_short_is_passed_over(tmp_path: Path) -> None:
    async with shelving(tmp_path, "Welcome") as work:
        await work.press("down", "enter")
        assert work.times("Visit to the port") == "d1 13:00-14:30"


async def test_what_comes_of_it_is_told_before(tmp_path: Path) -> None:
    async with shelving(tmp_path, "Talk") as work:
        assert "cures T107" in await reckoned(work)
        await work.press("left_square_bracket", "left_square_bracket")
        assert "causes T102" in await reckoned(work)


async def test_a_time_can_be_typed(tmp_path: Path) -> None:
    async with shelving(tmp_path, "Welcome") as work:
        await work.press("1")
        assert work.at(LineScreen)
        await work.type("530⏎")
        assert work.at(ShelfScreen)
        assert work.times("Film") == "d1 15:30-"
        await work.press("9")
        await work.type("h⏎")
        assert work.times("Visit to the port") == "d1 09:00-10:00"
        assert "Nothing waits for a time." in work.shown
        await work.press("enter", "right", "left_square_bracket", "1", "e", "delete", "escape")
        assert not work.at(ShelfScreen)


async def test_something_new_can_wait_and_what_has_a_time_cannot(tmp_path: Path) -> None:
    async with shelving(tmp_path, text=VISIT) as work:
        assert "Nothing waits for a time." in work.shown
        await work.press("n")
        await work.type("1000 Concert⏎")
        assert work.at(LineScreen)
        assert "leave the time out" in work.shown
        await work.type("⇤45m Concert @school ?⏎")
        raw = work.opened.document.data["days"][0]["sessions"][-1]
        assert raw == {
            "title": "Concert", "kind": "presentation", "minutes": 45, "venue": "school",
            "status": "tentative",
        }  # fmt: skip
        assert "Concert" in work.shown


async def test_the_selected_session_is_taken_from_the_programme_and_that_is_undone(
    tmp_path: Path,
) -> None:
    async with shelving(tmp_path, "Talk") as work:
        before = work.opened.text
        await work.press("X")
        assert work.times("Talk") == "d1 -"
        assert "3 without a time" in work.shown
        await work.press("u")
        assert work.opened.text == before
        await work.press("e")
        assert work.at(FormScreen)
        await work.press("escape", "delete")
        assert "Film" not in work.titles


async def test_without_the_shelf_several_sessions_are_put_away_at_once(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        work.timeline.marked = {work.session(each).route for each in ("Talk", "Tour")}
        put_away(work.visit)
        assert [work.times(each) for each in ("Talk", "Tour")] == ["d1 -", "d2 -"]
        await work.press("u")
        assert not work.opened.unsaved


async def test_a_click_puts_it_on_the_day_and_a_visit_without_days_has_no_shelf(
    tmp_path: Path,
) -> None:
    async with shelving(tmp_path, "Talk") as work:
        await work.pilot.click(Listing, offset=(4, 1))
        await settled(work.pilot)
        assert work.times("Visit to the port") != "d2 -"
    bare = VISIT[: VISIT.index("[[days]]")]
    async with shelving(tmp_path, text=bare) as work:
        await work.press("n", "right", "enter", "X", "u", "underscore")
        assert not work.at(ShelfScreen)


async def test_titles_are_shown_as_they_are(tmp_path: Path) -> None:
    text = VISIT + WAITING.replace('"Film"', r'"[b]Film[/x]\u001b[31m\u202e"')
    async with shelving(tmp_path, text=text) as work:
        assert "[b]Film[/x]" in work.shown
        assert not any(sign in work.shown for sign in "\x1b\u202e")


@pytest.mark.parametrize("size", [(1, 1), (5, 4), (60, 16), SMALL, LARGE])
async def test_no_size_breaks_it(tmp_path: Path, size: tuple[int, int]) -> None:
    async with shelving(tmp_path, size=size) as work:
        await work.press("down", "right", "right_square_bracket", "enter", "up", "u")
        await work.pilot.resize_terminal(*reversed(size))
        await settled(work.pilot)
        assert work.at(ShelfScreen)
