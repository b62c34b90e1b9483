"""Dialogs: they close themselves and nothing else, and what is typed in them is not lost unasked."""

import shutil
from pathlib import Path

import pytest
from textual import events
from textual.geometry import Size
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from planner.tui.screens.asking.line import LineScreen
from planner.tui.screens.visit.screen import VisitScreen
from planner.workspace.disk.state import state_folder
from tests.tui.screen import BOLOGNA, SMALL, running, settled, shown

MANY = 20
"""More layouts than a change of size asks for."""


def send(pilot: Pilot[None], *keys: str) -> None:
    """Send keys in one burst, before anything is done with the first."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))


@pytest.mark.parametrize(
    ("key", "burst"),
    [("n", ("L", "enter", "enter")), ("N", ("p", "p")), ("z", ("escape", "escape")),
     ("slash", ("enter", "enter")), ("r", ("2", "enter", "enter"))],
)  # fmt: skip
async def test_a_key_that_comes_twice_closes_a_dialog_once(
    tmp_path: Path, key: str, burst: tuple[str, ...]
) -> None:
    path = tmp_path / "visit.toml"
    shutil.copy(BOLOGNA, path)
    async with running(path, SMALL) as pilot:
        await pilot.press("d", key)
        await settled(pilot)
        send(pilot, *burst)
        await settled(pilot)
        assert any(isinstance(each, VisitScreen) for each in pilot.app.screen_stack)


async def test_a_visit_that_leaves_the_screen_keeps_its_unsaved_work(tmp_path: Path) -> None:
    path = tmp_path / "visit.toml"
    shutil.copy(BOLOGNA, path)
    async with running(path) as pilot:
        await pilot.press("d")
        await settled(pilot)
    assert list(state_folder().glob("*.note"))


async def test_to_quit_does_not_throw_away_what_is_typed() -> None:
    async with running(BOLOGNA, notices=True) as pilot:
        await pilot.press("n", *"Wine")
        await pilot.press("ctrl+q")
        await settled(pilot)
        assert isinstance(pilot.app.screen, LineScreen)
        assert "Wine" in pilot.app.screen.query_one(Input).value
        await pilot.press("escape", "ctrl+q")
        await settled(pilot)
        assert not pilot.app.is_running


async def test_a_time_typed_behind_the_one_offered_takes_its_place(tmp_path: Path) -> None:
    path = tmp_path / "visit.toml"
    shutil.copy(BOLOGNA, path)
    async with running(path, SMALL) as pilot:
        await pilot.press("n", *"1830-1900", "space", *"Wine", "enter")
        await settled(pilot)
        assert "18:30 ▓Wine TBC" in shown(pilot)


async def test_sizes_that_are_past_do_not_call_each_other_forever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    met: list[Size] = []
    lay_out = Screen._on_resize  # noqa: SLF001 - what would go on without end

    async def counted(screen: Screen[None], event: events.Resize) -> None:
        met.append(event.size)
        if len(met) < MANY:
            await lay_out(screen, event)

    async with running(BOLOGNA, SMALL) as pilot:
        monkeypatch.setattr(Screen, "_on_resize", counted)
        screen = pilot.app.screen
        screen.post_message(events.Resize(Size(40, 10), Size(40, 10)))
        screen.call_later(lambda: None)
        screen.post_message(events.Resize(Size(*SMALL), Size(*SMALL)))
        await pilot.pause(1.0)
    assert len(met) < MANY
