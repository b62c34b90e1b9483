"""The dialogs of delays and transfers: given these keys, that is shown, and that change comes back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import ModalScreen

from planner.changes.change import Change
from planner.source.edit import Delete, RefusedError
from planner.tui.screens.moving.ripple import RippleScreen
from planner.tui.screens.moving.transfer import TransferScreen
from planner.workspace.opened import OpenVisit
from tests.tui.screen import BARCELONA, BOLOGNA, MIDDLE, SMALL, running, settled, shown

OPENING = ("days", 0, "sessions", 2)
MESPACK = ("days", 1, "sessions", 1)
SIZES = [(60, 16), SMALL, MIDDLE]

Dialog = Callable[[OpenVisit], ModalScreen[Change | None]]


async def answered(
    path: Path, dialog: Dialog, keys: str, size: tuple[int, int] = SMALL
) -> tuple[list[Change | None], str]:
    """Return what a dialog gives back after some keys, and the screen before the last of them."""
    answers: list[Change | None] = []
    async with running(path, size) as pilot:
        await opened(pilot, dialog(OpenVisit.open(path)), answers)
        *first, last = keys.split()
        await pilot.press(*first)
        await pilot.pause()
        text = shown(pilot)
        await pilot.press(last)
        await settled(pilot)
    return answers, text


def inside(text: str) -> str:
    """Return what stands in the frame of a dialog, as one line."""
    framed = [line.split("│")[1] for line in text.splitlines() if line.count("│") > 1]
    return " ".join(" ".join(framed).split())


async def opened(
    pilot: Pilot[None], dialog: ModalScreen[Change | None], answers: list[Change | None]
) -> None:
    pilot.app.push_screen(dialog, answers.append)
    await settled(pilot)


def opening_late(visit: OpenVisit) -> RippleScreen:
    return RippleScreen(visit, OPENING)


@pytest.mark.parametrize("size", SIZES)
async def test_two_digits_say_what_follows_and_enter_returns_it(size: tuple[int, int]) -> None:
    answers, text = await answered(BOLOGNA, opening_late, "2 0 enter", size)
    words = inside(text)
    assert "20 min late: absorbs 10 at “Coffee break” and 10 at “Buffet lunch”" in words
    assert "causes P204 Vincenzo Colla is available only" in words
    assert [change and change.name for change in answers] == [
        "Move “Opening” 20 min later, with what follows"
    ]


async def test_problems_it_would_cause_are_shown_before_anything_changes() -> None:
    answers, text = await answered(BOLOGNA, opening_late, "4 5 escape")
    assert "✗ causes T102" in text
    assert answers == [None]


async def test_tab_changes_between_late_and_over() -> None:
    answers, text = await answered(BOLOGNA, opening_late, "2 0 tab enter")
    assert "20 min over" in text
    assert answers[0] is not None
    assert answers[0].name == "“Opening” runs over by 20 min, with what follows"


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("enter", "By how many minutes?"),
        ("0 enter", "In time"),
        ("minus 1 0 h enter", "That cannot be"),
    ],
)
async def test_without_an_answer_enter_does_nothing(keys: str, said: str) -> None:
    answers, text = await answered(BOLOGNA, opening_late, keys)
    assert said in text
    assert answers == []


async def test_minutes_that_are_known_are_there_to_begin_with() -> None:
    _, text = await answered(BOLOGNA, lambda visit: RippleScreen(visit, OPENING, 20), "enter")
    assert "20 min late" in text


async def test_the_last_line_can_be_reached_on_a_small_terminal() -> None:
    _, text = await answered(BOLOGNA, opening_late, "4 5 " + "down " * 30 + "escape", (60, 16))
    assert "13:35–14:20 “Buffet lunch”" in text


@pytest.fixture
def without_coach(tmp_path: Path) -> Path:
    """The Barcelona visit, without the coach from Mespack to Elisava."""
    visit = OpenVisit.open(BARCELONA)
    visit.apply(Change("Delete it", (Delete(("days", 1, "sessions", 2)),)))
    path = tmp_path / "visit.toml"
    path.write_bytes(visit.written)
    return path


@pytest.fixture
def without_time(without_coach: Path) -> Path:
    """The same, with lunch so early that there is no time for the coach."""
    text = without_coach.read_text(encoding="utf-8")
    without_coach.write_text(text.replace('start = "13:00"', 'start = "12:10"'), encoding="utf-8")
    return without_coach


def after_mespack(visit: OpenVisit) -> TransferScreen:
    return TransferScreen(visit, MESPACK)


@pytest.mark.parametrize("size", SIZES)
async def test_enter_inserts_the_missing_transfer(
    without_coach: Path, size: tuple[int, int]
) -> None:
    answers, text = await answered(without_coach, after_mespack, "enter", size)
    words = inside(text)
    assert "5 to get out, 10 to board, 35 on the road, 6 to walk from the stop" in words
    assert "✓ cures M401" in words
    assert "what follows" not in words
    assert answers[0] is not None
    assert answers[0].name == "Insert “Coach to Elisava, school of design and engineering”"


async def test_r_moves_what_follows_where_time_lacks(without_time: Path) -> None:
    answers, text = await answered(without_time, after_mespack, "r")
    assert "36 min are lacking before “Working lunch”." in text
    assert answers[0] is not None
    assert answers[0].name.endswith("with what follows 36 min later")


async def test_r_does_nothing_where_nothing_lacks(without_coach: Path) -> None:
    answers, _ = await answered(without_coach, after_mespack, "r")
    assert answers == []


def test_where_no_transfer_is_missing_there_is_no_dialog() -> None:
    with pytest.raises(RefusedError, match="no transfer is missing"):
        TransferScreen(OpenVisit.open(BARCELONA), MESPACK)
