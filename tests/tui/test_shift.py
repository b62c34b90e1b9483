"""A whole visit on other dates: given what is typed, that is told before, and that comes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.tui.screens.asking.questions import WAIT, QuestionsScreen
from planner.tui.screens.moving.shift import ask_shift
from planner.tui.screens.visit.screen import VisitScreen
from tests.tui.desk import VISIT, Desk, desk
from tests.tui.screen import LARGE, SMALL, settled

CLOSED = VISIT.replace('name = "Museum"', 'name = "Museum"\nclosed = ["sun"]', 1).replace(
    '"V3"]', '"V303"]'
)


async def asked(work: Desk, typed: str) -> str:
    """Return what the dialog shows after something was typed."""
    ask_shift(work.visit)
    await settled(work.pilot)
    await work.type(f"⇤{typed}" if typed else "")
    await work.pilot.pause(WAIT)
    await settled(work.pilot)
    return " ".join(work.shown.split())


def dates(work: Desk) -> list[str]:
    return [str(day.date) for day in work.opened.visit.plan.itinerary.days]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("2026-10-13", "2026-10-13"), ("13 Oct 2027", "2027-10-13"), ("+7", "2026-05-11"),
        ("-1", "2026-05-03"), ("+2w", "2026-05-18"), ("- 1 week", "2026-04-27"),
        ("+1 day", "2026-05-05"),
    ],
)  # fmt: skip
async def test_all_days_move_in_one_step_that_can_be_undone(
    tmp_path: Path, typed: str, first: str
) -> None:
    async with desk(tmp_path) as work:
        before = work.opened.text
        await asked(work, typed)
        await work.press("enter")
        assert work.at(VisitScreen)
        assert dates(work)[0] == first
        assert len(work.opened.history.steps) == 1
        await work.press("u")
        assert work.opened.text == before


async def test_what_no_longer_holds_is_told_before_anything_changes(tmp_path: Path) -> None:
    async with desk(tmp_path, text=CLOSED) as work:
        shown = await asked(work, "-1")
        assert "Monday 4 May 2026 becomes Sunday 3 May 2026" in shown
        assert "Museum is closed on Sundays" in shown
        assert not work.opened.unsaved
        await work.press("escape")
        assert not work.opened.unsaved


async def test_on_the_same_weekdays_nothing_may_change(tmp_path: Path) -> None:
    async with desk(tmp_path, text=CLOSED) as work:
        assert "All of it holds then, too." in await asked(work, "+1w")


async def test_its_own_dates_are_offered_and_no_change(tmp_path: Path) -> None:
    async with desk(tmp_path) as work:
        assert "It is on 4–5 May 2026." in await asked(work, "")
        await work.press("enter")
        assert work.at(QuestionsScreen)
        assert "Those are its dates already" in work.shown


@pytest.mark.parametrize("typed", ["soon", "", "+", "9999-01-01", "-9999 weeks"])
async def test_what_is_no_date_is_refused_and_the_dialog_stays(tmp_path: Path, typed: str) -> None:
    async with desk(tmp_path) as work:
        await asked(work, typed or " ")
        await work.press("enter")
        assert work.at(QuestionsScreen)
        assert not work.opened.unsaved


@pytest.mark.parametrize(
    ("text", "why"),
    [(VISIT[: VISIT.index("[[days]]")], "No day has a date yet"), (VISIT + "broken = [\n", "")],
)
async def test_what_cannot_be_moved_says_why(tmp_path: Path, text: str, why: str) -> None:
    async with desk(tmp_path, text=text) as work:
        shown = await asked(work, "" if why else "+1")
        told = [each.message for each in work.pilot.app._notifications]  # noqa: SLF001 - nothing else tells
        assert why in " ".join(told)
        assert why or "mend it first" in shown


@pytest.mark.parametrize("size", [(1, 1), (5, 4), (60, 16), SMALL, LARGE])
async def test_no_size_breaks_it(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk(tmp_path, size) as work:
        await asked(work, "+1")
        await work.press("pagedown", "pageup", "up", "tab")
        await work.pilot.resize_terminal(*reversed(size))
        await settled(work.pilot)
        assert work.at(QuestionsScreen)
