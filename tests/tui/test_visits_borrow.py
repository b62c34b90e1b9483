"""Taking from other visits: given these files and words, that is listed and that change comes of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from planner.changes.change import Change
from planner.tui.screens.lists.borrow import BorrowScreen
from planner.tui.screens.visits.screen import VisitsScreen
from planner.tui.widgets.listing import Listing
from tests.tui.desk import Desk, desk
from tests.tui.screen import LARGE, MIDDLE, running, settled, shown

OTHER = """\
format = 1
id = "autumn"
title = "Autumn visit"
timezone = "Europe/Madrid"

[[organisations]]
id = "press"
name = "Printing press"

[[people]]
id = "anna"
name = "Anna Serra"

[[people]]
id = "cleo"
name = "Cleo Marsh"
role = "Printer"
organisation = "press"

[[venues]]
id = "works"
name = "[b]Paper works[/x]"
address = "Via Po 1"

[[days]]
date = 2025-10-07
"""


@asynccontextmanager
async def borrowing(
    folder: Path, key: str = "people", size: tuple[int, int] = MIDDLE, other: str = OTHER
) -> AsyncIterator[tuple[Desk, list[Change | None]]]:
    """Open a visit with the screen on top, and collect what comes of it."""
    if other:
        (folder / "autumn.toml").write_text(other, encoding="utf-8")
    taken: list[Change | None] = []
    async with desk(folder, size) as work:
        work.pilot.app.push_screen(BorrowScreen(work.opened, key), taken.append)
        await settled(work.pilot)
        yield work, taken


async def test_what_is_chosen_is_taken_and_can_be_undone(tmp_path: Path) -> None:
    async with borrowing(tmp_path) as (work, taken):
        await work.type("printer")
        assert "Cleo Marsh" in work.shown
        assert "Printer · Printing press · Autumn visit, 7 Oct 2025" in work.shown
        await work.press("enter")
        assert taken[0] is not None
        work.visit.do(taken[0])
        people = work.opened.visit.plan.itinerary.people
        assert [each.name for each in people][-1] == "Cleo Marsh"
        assert people[-1].organisation == "press"
        work.visit.action_undo()
        assert not work.opened.unsaved


async def test_one_list_can_be_offered_and_what_is_here_comes_last(tmp_path: Path) -> None:
    async with borrowing(tmp_path, "people") as (work, taken):
        lines = [each for each in work.shown.splitlines() if "Autumn visit" in each]
        assert ["Cleo Marsh" in lines[0], "Anna Serra" in lines[1]] == [True, True]
        assert "here already: anna" in lines[1]
        assert "Paper works" not in work.shown
        await work.press("down", "enter")
        assert taken[0] is not None
        assert taken[0].name == "Take “Anna Serra” from “Autumn visit”"


async def test_a_list_of_which_nothing_can_be_taken_is_a_mistake(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        with pytest.raises(ValueError, match="legs"):
            BorrowScreen(work.opened, "legs")


async def test_a_click_takes_and_names_are_shown_as_they_are(tmp_path: Path) -> None:
    async with borrowing(tmp_path, "venues") as (work, taken):
        assert "[b]Paper works[/x]" in work.shown
        await work.pilot.click(Listing, offset=(3, 0))
        await settled(work.pilot)
        assert taken[0] is not None


async def test_escape_takes_nothing(tmp_path: Path) -> None:
    async with borrowing(tmp_path) as (work, taken):
        await work.press("c", "escape")
        assert taken == [None]


async def test_without_a_hit_or_another_visit_enter_does_nothing(tmp_path: Path) -> None:
    async with borrowing(tmp_path) as (work, taken):
        await work.type("xyzzy")
        await work.press("down", "enter")
        assert "Nothing has these words." in work.shown
        assert taken == []
    (tmp_path / "autumn.toml").unlink()
    async with borrowing(tmp_path, other="") as (work, taken):
        await work.press("enter", "pagedown")
        assert "There is no other visit in this folder." in work.shown
        assert taken == []


async def test_what_cannot_be_taken_says_why(tmp_path: Path) -> None:
    async with borrowing(tmp_path, "people") as (work, taken):
        text = work.opened.text.replace(
            'people = [{ id = "anna"', 'people = "x"\nx = [{ id = "anna"'
        )
        work.opened.type(text, go_on=False)
        await work.press("enter")
        assert "is no list" in work.shown
        assert taken == []


async def test_in_a_folder_that_the_app_was_opened_on_all_its_visits_are_read(
    tmp_path: Path,
) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "autumn.toml").write_text(OTHER, encoding="utf-8")
    (tmp_path / "new.toml").write_text(
        OTHER.replace("autumn", "new").replace("Cleo", "Zoe"), encoding="utf-8"
    )
    async with running(tmp_path) as pilot:
        await pilot.press("enter")
        await settled(pilot)
        work = Desk(pilot)
        assert isinstance(pilot.app.screen_stack[0], VisitsScreen)
        own = work.opened.path.stem
        pilot.app.push_screen(BorrowScreen(work.opened, "people"))
        await settled(pilot)
        assert ("Zoe Marsh" if own == "autumn" else "Cleo Marsh") in shown(pilot)


async def test_very_many_entries_are_listed_in_part(tmp_path: Path) -> None:
    people = "".join(f'[[people]]\nid = "p{n}"\nname = "Person {n}"\n' for n in range(500))
    day = f"[[days]]\ndate = {date(2025, 1, 7)}\n"
    other = f'format = 1\nid = "big"\ntitle = "Big"\ntimezone = "UTC"\n{people}{day}'
    async with borrowing(tmp_path, other=other) as (work, taken):
        assert "500 found, the first 200 shown" in work.shown
        await work.type("person 499")
        await work.press("enter")
        assert taken[0] is not None


@pytest.mark.parametrize("size", [(1, 1), (5, 4), (60, 16), LARGE])
async def test_no_size_breaks_it(tmp_path: Path, size: tuple[int, int]) -> None:
    async with borrowing(tmp_path, size=size) as (work, taken):
        await work.press("c", "down", "pagedown", "pageup")
        await work.pilot.resize_terminal(*reversed(size))
        await settled(work.pilot)
        await work.press("up", "enter")
        assert len(taken) == 1


async def test_a_visit_of_which_a_line_cannot_be_read_is_told_so(tmp_path: Path) -> None:
    async with borrowing(tmp_path, "venues") as (work, taken):
        work.opened.type(work.opened.text + "\nbroken = [\n", go_on=False)
        await work.press("enter")
        assert taken[0] is not None
        work.visit.do(taken[0])
        await settled(work.pilot)
        assert "mend it first" in _notices(work.pilot)


def _notices(pilot: Pilot[None]) -> str:
    return " ".join(each.message for each in pilot.app._notifications)  # noqa: SLF001 - nothing else tells
