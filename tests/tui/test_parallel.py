"""A roundtable of Barcelona and Bologna is split into branches, by keys."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from planner.source.edit import RefusedError
from planner.tui.screens.asking.ask import AskScreen
from planner.tui.screens.asking.choice import ChoiceScreen
from planner.tui.screens.asking.line import LineScreen
from planner.tui.screens.help import HelpScreen
from planner.tui.screens.parallel.screen import PAUSE, ParallelScreen
from planner.tui.screens.visit.screen import VisitScreen
from planner.tui.widgets.seating import HEAD, LEFT, At, key_of
from tests.tui.desk import Desk, desk
from tests.tui.screen import LARGE, MIDDLE, SMALL, settled

VISIT = """\
format = 1
id = "clusters"
title = "Barcelona and Bologna"
timezone = "Europe/Madrid"
organisations = [
  { id = "innovi", name = "Wine", headcount = 6, delegation = "Barcelona" },  # all of them
  { id = "leather", name = "Leather", headcount = 4, delegation = "Barcelona" },
  { id = "mech", name = "Mechanics", headcount = 5, delegation = "Bologna" },
  { id = "health", name = "Health", headcount = 5, delegation = "Bologna" },
]
people = [{ id = "eve", name = "Eve" }]
venues = [{ id = "house", name = "House", rooms = [{ id = "hall", name = "Hall" }] }]

[[days]]
date = 2026-05-04
venue = "house"

[[days.sessions]]
title = "Talent"  # the roundtable
kind = "roundtable"
start = "10:00"
end = "11:30"
room = "hall"

[[days.sessions]]
title = "Coach"
kind = "transfer"
start = "12:00"
end = "12:30"
"""


class Slot(Desk):
    """The roundtable while it is split."""

    @property
    def tables(self) -> list[str]:
        """Who is at which branch: ``Wine 6, Eve``."""
        return [
            ", ".join(f"{each.heads.number} {each.name}" for each in summary.sitting)
            for summary in self.screen._view.summaries  # noqa: SLF001 - what the screen shows
        ]

    @property
    def left(self) -> str:
        """Who is left over."""
        return ", ".join(each.name for each in self.screen._view.left_over)  # noqa: SLF001 - as above

    async def looked(self) -> str:
        """Return what is shown once the problems have been worked out."""
        await self.pilot.pause(2 * PAUSE)
        await settled(self.pilot)
        return self.shown


@asynccontextmanager
async def slot(
    folder: Path, size: tuple[int, int] = MIDDLE, text: str = VISIT
) -> AsyncIterator[Slot]:
    async with desk(folder, size, text) as opened:
        found = Slot(opened.pilot)
        found.visit.timeline.selected = found.session("Talent").route
        await found.pilot.press("B")
        await found.looked()
        yield found


async def test_digits_hand_people_over_to_three_branches(tmp_path: Path) -> None:
    async with slot(tmp_path) as it:
        assert "Left over: 21 people" in it.shown
        await it.press("+", "1", "2", "3", "B")
        assert it.tables == ["6 Wine", "4 Leather, 5 Health", "5 Mechanics"]
        assert it.left == "Eve"
        assert "Left over: 1 person" in it.shown
        assert "P203 Eve is in no branch" in await it.looked()
        await it.press("3")
        assert "✓ Nobody is left over" in it.shown
        assert "P203" not in await it.looked()


async def test_enter_applies_all_of_it_as_one_step(tmp_path: Path) -> None:
    async with slot(tmp_path) as it:
        before = it.opened.text
        await it.press("+", "1", "2", "3", "1", "2", "enter")
        assert it.at(VisitScreen)
        assert it.opened.text == before.replace(
            'room = "hall"\n',
            'room = "hall"\n'
            "branches = [\n"
            '  { id = "talent-a", title = "Talent A", for = ["innovi", "health"] },\n'
            '  { id = "talent-b", title = "Talent B", for = ["leather", "eve"] },\n'
            '  { id = "talent-c", title = "Talent C", for = ["mech"] },\n'
            "]\n",
        )
        await it.press("u")
        assert it.opened.text == before
        assert it.opened.history.done == 0


async def test_escape_asks_before_something_is_lost(tmp_path: Path) -> None:
    async with slot(tmp_path) as it:
        before = it.opened.text
        await it.press("1", "escape")
        assert it.at(ChoiceScreen)
        await it.press("escape")
        assert it.tables[0] == "6 Wine"
        await it.press("escape", "d")
        assert it.at(VisitScreen)
        assert it.opened.text == before


async def test_escape_leaves_what_is_as_it_was(tmp_path: Path) -> None:
    async with slot(tmp_path) as it:
        await it.press("1", "u", "escape")
        assert it.at(VisitScreen)
        assert not it.opened.unsaved


async def test_arrows_choose_and_zero_takes_out(tmp_path: Path) -> None:
    async with slot(tmp_path, SMALL) as it:
        await it.press("1", "1", "up", "down", "up", "left")
        assert it.screen._at.place == 0  # noqa: SLF001 - where the highlight is
        await it.press("up*5")
        assert it.screen._at == At(0, HEAD)  # noqa: SLF001 - as above
        await it.press("down", "0")
        assert it.tables == ["4 Leather", ""]
        await it.press("shift+right")
        assert it.tables == ["", "4 Leather"]
        await it.press("0")
        assert it.tables == ["", ""]


async def test_several_are_marked_and_go_together(tmp_path: Path) -> None:
    async with slot(tmp_path) as it:
        await it.press("space", "space", "space", "2")
        assert it.tables == ["", "6 Wine, 4 Leather, 5 Mechanics"]
        await it.press("up*5", "right", "space", "1")
        assert it.tables == ["6 Wine, 4 Leather, 5 Mechanics", ""]


async def test_balance_by_organisation_and_by_side(tmp_path: Path) -> None:
    async with slot(tmp_path) as it:
        await it.press("+", "equals_sign")
        assert it.at(ChoiceScreen)
        await it.press("o")
        assert it.left == ""
        assert all("Wine" in table and "Health" in table for table in it.tables)
        await it.press("equals_sign", "s")
        [sides] = [line for line in it.shown.splitlines() if "Barcelona" in line]
        assert sides.count("Barcelona") == sides.count("Bologna") == 3
        await it.press("u")
        assert all("Wine" in table and "Health" in table for table in it.tables)
        await it.press("u")
        assert it.tables == ["", "", ""]
        await it.press("U")
        assert it.left == ""


async def test_an_organisation_is_divided_by_number(tmp_path: Path) -> None:
    async with slot(tmp_path) as it:
        await it.press("1", "up*4", "down", "x")
        assert it.at(AskScreen)
        await it.type("2⏎")
        assert it.tables[0] == "2 Wine, 4 Wine"
        await it.press("2")
        assert it.tables == ["4 Wine", "2 Wine"]
        assert "4/6" in it.shown


async def test_rounds_are_offered_and_shown_as_a_grid(tmp_path: Path) -> None:
    async with slot(tmp_path, SMALL) as it:
        await it.press("+", "equals_sign", "s", "r")
        assert it.at(LineScreen)
        await it.press("tab", "enter")
        assert it.at(ParallelScreen)
        assert "Group A" in it.shown
        await it.press("g")
        lines = [line.strip("│").split("│") for line in it.shown.splitlines() if ":" in line]
        grid = [[cell.strip() for cell in line] for line in lines if len(line) == 4]
        assert grid == [
            ["10:00–10:25", "Group A", "Group B", "Group C"],
            ["10:30–10:55", "Group C", "Group A", "Group B"],
            ["11:00–11:25", "Group B", "Group C", "Group A"],
        ]
        assert "A Group A: " in it.shown
        await it.press("down", "up", "ctrl+s")
        assert it.at(VisitScreen)
        assert "talent-group-a" in it.opened.text


async def test_a_new_branch_has_the_title_that_is_typed(tmp_path: Path) -> None:
    async with slot(tmp_path) as it:
        await it.press("n")
        await it.type("⇤Health⏎")
        assert "3 Health" in it.shown
        await it.press("1", "up*4", "up", "e")
        await it.type("⇤Wine and leather⏎")
        assert "1 Wine and leather" in it.shown
        await it.press("-")
        assert "3 Health" not in it.shown


async def test_twelve_branches_have_letters_behind_the_digits(tmp_path: Path) -> None:
    assert [key_of(n) for n in (0, 8, 9, 11, 20, 26)] == ["1", "9", "J", "L", "21", "27"]
    async with slot(tmp_path, SMALL) as it:
        await it.press("+*10", "L")
        assert it.tables[11] == "6 Wine"
        await it.press("Z")
        assert "There is no branch Z" in it.shown
        assert "Left over" in it.shown


async def test_a_click_highlights_someone(tmp_path: Path) -> None:
    async with slot(tmp_path) as it:
        await it.pilot.click(offset=it.place_of("Mechanics"))
        await it.press("2")
        assert it.tables == ["", "5 Mechanics"]


async def test_help_lists_the_keys(tmp_path: Path) -> None:
    async with slot(tmp_path) as it:
        await it.press("question_mark")
        assert it.at(HelpScreen)
        assert "Share everybody out" in it.shown


@pytest.mark.parametrize("size", [(60, 16), SMALL, MIDDLE, LARGE])
async def test_who_is_left_over_is_always_visible(tmp_path: Path, size: tuple[int, int]) -> None:
    people = "\n".join(f'  {{ id = "p{n}", name = "Guest {n}" }},' for n in range(60))
    text = VISIT.replace('people = [{ id = "eve", name = "Eve" }]', f"people = [\n{people}\n]")
    async with slot(tmp_path, size, text) as it:
        assert "Left over: 80 people" in it.shown
        await it.press("+*10", "equals_sign", "h")
        assert "✓ Nobody is left over" in it.shown
        await it.press("0")
        assert "Left over: " in it.shown
        assert it.screen._at.place != LEFT  # noqa: SLF001 - where the highlight is


async def test_a_hostile_name_is_shown_as_text(tmp_path: Path) -> None:
    text = VISIT.replace('name = "Eve"', 'name = "[red]Eve[/x] \\u001b[2J\\u202e"')
    async with slot(tmp_path, SMALL, text) as it:
        assert "[red]Eve[/x]" in it.shown
        assert "\u202e" not in it.shown


async def test_a_transfer_cannot_be_split(tmp_path: Path) -> None:
    async with desk(tmp_path, text=VISIT) as it:
        with pytest.raises(RefusedError, match="several vehicles"):
            ParallelScreen(it.opened, it.session("Coach").route)
