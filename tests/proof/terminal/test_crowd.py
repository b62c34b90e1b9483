"""Five thousand sessions in a file: the app opens them, walks among them, edits and saves."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.latency import visit
from tests.proof.conftest import Many, Note
from tests.proof.screens import go
from tests.tui import keyboard
from tests.tui.desk import Desk
from tests.tui.screen import MIDDLE, SMALL, running

PATIENCE = 120
"""Seconds that a key may take here on a busy machine."""

SCREENS = ["", "p", "a", "m", "/ 4 9 9", "b", "n", "enter", "_", "z", "C", "V", "ctrl+p", "end s"]


async def test_a_file_of_thousands_of_sessions(
    tmp_path: Path, many: Many, note: Note, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyboard, "PATIENCE", PATIENCE)
    sessions = many(400, 5000)
    path = tmp_path / "visit.toml"
    path.write_text(visit(sessions, days=10), encoding="utf-8")
    async with running(path, MIDDLE) as pilot:
        work = Desk(pilot)
        assert len(work.sessions) == sessions
        for way in SCREENS[:: many(4, 1)]:
            await go(work, way)
            assert pilot.app.is_running, way
        await go(work, "")
        for size in ((1, 1), (300, 80), SMALL, MIDDLE):
            await pilot.resize_terminal(*size)
        await work.press("end", "s", "ctrl+s")
        assert path.read_text(encoding="utf-8") == work.opened.text
        assert 'status = "' in work.opened.text
        assert "Session 1." in work.shown
    note("sessions in a file that was walked through, edited and saved", sessions)
