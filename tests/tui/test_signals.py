"""Signals in a real terminal: the app ends or sleeps in good order, and its journal is written."""

import asyncio
import errno
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.app import App

from planner.tui.signals import guard
from planner.workspace.disk.journal import left_behind
from tests.tui.terminal import ALTERNATE, ORDINARY, OWNED, PATIENCE, Terminal, termios

APP = (
    OWNED
    + """
import asyncio
from pathlib import Path

from textual.app import App
from textual.widgets import Static
from planner.tui import signals
from planner.tui.signals import guard
from planner.workspace.disk.journal import Journal

class Small(App):
    def compose(self):
        yield Static("unsaved work")

    def on_mount(self):
        path, folder = Path(sys.argv[1]), Path(sys.argv[2])
        journal = Journal(path, path.read_bytes(), folder=folder)
        journal.note("half a visit")

        def end():
            journal.write()
            if "hang" in sys.argv:
                self.call_later(asyncio.sleep, 1000)

        signals._PATIENCE = 0.5 if "hang" in sys.argv else 30
        guard(self, end)

app = Small()
app.run()
print("ended")
sys.exit(app.return_code)
"""
)
PAINTED = b"unsaved work"


class SmallApp(Terminal):
    """A terminal with a small app in it that has unsaved work."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.path, self.state = folder / "visit.toml", folder / "state"
        self.path.write_text("format = 1\n")
        super().__init__(APP, [self.path, self.state, *options])

    def noted(self) -> str | None:
        recovery = left_behind(self.path, self.state)
        return None if recovery is None else recovery.text


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[SmallApp]:
    terminal = SmallApp(tmp_path)
    yield terminal
    terminal.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_an_app_that_is_told_to_end_notes_its_work_and_restores_the_terminal(
    terminal: SmallApp, number: int
) -> None:
    terminal.read_until(PAINTED)
    assert terminal.modes() != terminal.before
    terminal.send(number)
    assert ORDINARY in terminal.read_until(b"ended")
    assert terminal.process.wait(PATIENCE) == 128 + number
    assert terminal.modes() == terminal.before
    assert terminal.noted() == "half a visit"


def test_an_app_whose_terminal_is_closed_notes_its_work_and_ends(terminal: SmallApp) -> None:
    terminal.read_until(PAINTED)
    os.close(terminal.slave)
    os.close(terminal.master)
    terminal.process.wait(PATIENCE)
    assert terminal.noted() == "half a visit"


def test_an_app_that_cannot_end_by_itself_is_ended_and_the_terminal_restored(
    tmp_path: Path,
) -> None:
    terminal = SmallApp(tmp_path, "hang")
    try:
        terminal.read_until(PAINTED)
        terminal.send(signal.SIGTERM)
        terminal.read_until(ORDINARY)
        assert terminal.process.wait(PATIENCE) == 128 + signal.SIGTERM
        assert terminal.modes() == terminal.before
        assert terminal.noted() == "half a visit"
    finally:
        terminal.close()


@pytest.mark.parametrize("times", [1, 4])
def test_an_app_that_sleeps_has_noted_its_work_and_paints_again_when_it_wakes(
    terminal: SmallApp, times: int
) -> None:
    terminal.read_until(PAINTED)
    for _ in range(times):
        terminal.send(signal.SIGTSTP)
        assert terminal.stopped()
        assert terminal.modes() == terminal.before
        assert [note.suffix for note in terminal.state.glob("*.note")] == [".note"]
        terminal.read_until(ORDINARY)
        terminal.send(signal.SIGCONT)
        terminal.read_until(ALTERNATE)
        terminal.read_until(PAINTED)
    assert terminal.modes() != terminal.before
    terminal.send(signal.SIGTERM)
    terminal.read_until(b"ended")
    assert terminal.modes() == terminal.before


def test_after_a_stop_that_came_unasked_the_terminal_is_taken_again_and_restored_at_the_end(
    terminal: SmallApp,
) -> None:
    terminal.read_until(PAINTED)
    terminal.send(signal.SIGSTOP)
    assert terminal.stopped()
    termios.tcsetattr(terminal.slave, termios.TCSANOW, terminal.before)
    terminal.send(signal.SIGCONT)
    terminal.read_until(ALTERNATE)
    terminal.read_until(PAINTED)
    assert terminal.modes() != terminal.before
    terminal.send(signal.SIGTERM)
    terminal.read_until(b"ended")
    assert terminal.modes() == terminal.before


@pytest.mark.parametrize("fails", [False, True])
async def test_where_the_event_loop_takes_no_signals_they_end_the_app_all_the_same(
    monkeypatch: pytest.MonkeyPatch, *, fails: bool
) -> None:
    def refuse(*_: object) -> None:
        raise NotImplementedError

    def write() -> None:
        written.append("journal")
        if fails:
            raise OSError(errno.EIO, "Input/output error")

    written: list[str] = []
    app: App[None] = App()
    before = signal.getsignal(signal.SIGTERM)
    async with app.run_test() as pilot:
        loop = asyncio.get_running_loop()
        monkeypatch.setattr(loop, "add_signal_handler", refuse)
        loop.set_exception_handler(lambda *_: None)
        guarding = guard(app, write)
        signal.raise_signal(signal.SIGTERM)
        await pilot.pause()
        guarding.release()
    assert written == ["journal"]
    assert app.return_code == 128 + signal.SIGTERM
    assert signal.getsignal(signal.SIGTERM) is before
