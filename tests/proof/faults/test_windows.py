"""The app itself in real terminals: ended, put to sleep and killed, and two windows on one file."""

from __future__ import annotations

import shutil
import signal
import sys
import time
from pathlib import Path
from random import Random

import pytest

from tests.proof.conftest import Many, Note
from tests.tui.screen import BOLOGNA
from tests.tui.terminal import ALTERNATE, ORDINARY, PATIENCE, PLANNER, Terminal
from tests.workspace.faults import only

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals here")

READY, UNSAVED = b"Problems", "● unsaved".encode()
FOUND, ELSEWHERE, CHANGED = b"Unsaved work was found", b"is open in", b"Changed on disk"
CANCEL, EARLIER, SAVE, TAKE = b"s", b"]", b"\x13", b"y"
LONGEST_LOSS = 4.0
"""Seconds of work that a crash may cost."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "visits/visit.toml"
    path.parent.mkdir()
    shutil.copy(BOLOGNA, path)
    return path


def window(path: Path) -> Terminal:
    """Open the app on a visit, until it takes keys."""
    terminal = Terminal(PLANNER, [path], (120, 32))
    try:
        terminal.read_until(READY)
        terminal.quiet()
    except AssertionError:
        terminal.close()
        raise
    return terminal


def worked(path: Path) -> Terminal:
    """Open the app on a visit, and change something."""
    terminal = window(path)
    terminal.type(CANCEL)
    terminal.read_until(UNSAVED)
    return terminal


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_an_app_that_is_told_to_end_restores_the_terminal_and_keeps_unsaved_work(
    path: Path, number: int
) -> None:
    before = path.read_bytes()
    with worked(path) as terminal:
        terminal.send(number)
        terminal.read_until(ORDINARY)
        assert terminal.process.wait(PATIENCE) == 128 + number
        assert terminal.modes() == terminal.before
    assert path.read_bytes() == before
    with Terminal(PLANNER, [path], (120, 32)) as terminal:
        terminal.read_until(FOUND)
        terminal.type(TAKE)
        terminal.read_until(UNSAVED)


def test_an_app_that_sleeps_wakes_with_its_work(path: Path) -> None:
    with worked(path) as terminal:
        terminal.quiet()
        terminal.send(signal.SIGTSTP)
        assert terminal.stopped()
        assert terminal.modes() == terminal.before
        terminal.read_until(ORDINARY)
        terminal.send(signal.SIGCONT)
        terminal.read_until(ALTERNATE)
        terminal.read_until(UNSAVED)
        terminal.type(SAVE)
        terminal.read_until(b"Saved visit.toml")
    assert path.read_bytes() != BOLOGNA.read_bytes()


def test_two_windows_know_of_each_other_and_neither_overwrites_the_other(path: Path) -> None:
    with worked(path) as first, Terminal(PLANNER, [path], (120, 32)) as second:
        second.read_until(ELSEWHERE)
        second.type(EARLIER)
        second.read_until(UNSAVED)
        first.type(SAVE)
        first.read_until(b"Saved visit.toml")
        saved = path.read_bytes()
        second.type(SAVE)
        second.read_until(CHANGED)
        assert path.read_bytes() == saved != BOLOGNA.read_bytes()
        assert only(path)


def test_a_window_that_is_killed_at_any_moment_loses_four_seconds_at_most(
    path: Path, many: Many, note: Note, random: Random
) -> None:
    times, offered = many(1, 100), 0
    for number in range(times):
        shutil.copy(BOLOGNA, path)
        waited = (
            random.uniform(LONGEST_LOSS, LONGEST_LOSS + 2)
            if number % 2 == 0
            else random.uniform(0, 4)
        )
        with worked(path) as terminal:
            worked_at = time.monotonic()
            while time.monotonic() - worked_at < waited:
                terminal.quiet(0.05)
            terminal.send(signal.SIGKILL)
            terminal.process.wait()
        assert path.read_bytes() == BOLOGNA.read_bytes()
        with Terminal(PLANNER, [path], (120, 32)) as terminal:
            terminal.read_until(READY)
            found = FOUND in terminal.quiet(1.0)
            assert found or waited < LONGEST_LOSS + 0.5
            if found:
                offered += 1
                terminal.type(b"n")
                terminal.quiet()
    note("windows killed at any moment after a change", times)
    note("  with the change offered at the next start", offered)
