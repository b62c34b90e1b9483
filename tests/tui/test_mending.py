"""Problems are explained by a key, and fixed by one, with a preview of what comes of it."""

from pathlib import Path

import pytest

from planner.tui.screens.explain import ExplainScreen
from planner.tui.screens.fix import FixScreen
from planner.tui.screens.visit.screen import VisitScreen
from tests.tui.desk import VISIT, desk
from tests.tui.screen import LARGE, MIDDLE, SMALL

UNQUOTED = VISIT.replace(
    'start = "10:00"\nend = "11:00"\nroom', 'start = 10:00\nend = "11:00"\nroom'
)
UNKNOWN = VISIT.replace('room = "hall"', 'room = "hal"')


@pytest.mark.parametrize("size", [SMALL, MIDDLE, LARGE])
async def test_a_fix_is_shown_with_what_it_does_and_applied_by_enter(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with desk(tmp_path, size, UNQUOTED) as visit:
        await visit.select("Talk")
        await visit.press("f")
        assert visit.at(FixScreen)
        assert 'Write "10:00"' in visit.shown
        assert "cures F001" in visit.shown
        assert '+ start = "10:00"' in visit.shown

        await visit.press("enter")
        assert visit.at(VisitScreen)
        assert visit.opened.text == VISIT

        await visit.press("u")
        assert visit.opened.text == UNQUOTED


async def test_given_up_a_fix_changes_nothing(tmp_path: Path) -> None:
    async with desk(tmp_path, MIDDLE, UNQUOTED) as visit:
        await visit.select("Talk")
        await visit.press("f", "escape")

        assert visit.at(VisitScreen)
        assert visit.opened.text == UNQUOTED


async def test_in_the_list_the_highlighted_problem_is_meant(tmp_path: Path) -> None:
    async with desk(tmp_path, MIDDLE, UNKNOWN) as visit:
        await visit.press("p")
        await visit.press("f")
        assert visit.at(FixScreen)

        await visit.press("enter")
        assert visit.opened.text == VISIT


async def test_a_key_says_why_something_is_a_problem(tmp_path: Path) -> None:
    async with desk(tmp_path, MIDDLE, UNKNOWN) as visit:
        await visit.select("Talk")
        await visit.press("y")
        assert visit.at(ExplainScreen)
        assert "Why it matters" in visit.shown

        await visit.press("escape")
        assert visit.at(VisitScreen)


@pytest.mark.parametrize("key", ["f", "y"])
async def test_where_there_is_no_problem_that_is_said(tmp_path: Path, key: str) -> None:
    async with desk(tmp_path) as visit:
        await visit.select("Lunch")
        await visit.press(key)

        assert visit.at(VisitScreen)
        assert "There is no problem here" in visit.shown


async def test_while_text_is_typed_the_keys_are_letters(tmp_path: Path) -> None:
    async with desk(tmp_path, MIDDLE, UNQUOTED) as visit:
        await visit.select("Talk")
        await visit.press("m", "f", "y")

        assert visit.at(VisitScreen)
        assert "fy" in visit.opened.text
