"""The program itself fails: nothing is lost, and nobody has to read its insides."""

import json
from pathlib import Path

import pytest

from planner.source.document import read
from planner.workspace.disk.state import state_folder
from tests.tui.screen import BOLOGNA, running, settled


def fail() -> None:
    raise ZeroDivisionError


async def fail_at_work(path: Path) -> None:
    async with running(path) as pilot:
        await pilot.press("s")
        pilot.app.call_later(fail)
        await settled(pilot)


async def test_unsaved_work_is_kept_when_the_program_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "visit.toml"
    path.write_bytes(BOLOGNA.read_bytes())
    with pytest.raises(ZeroDivisionError):
        await fail_at_work(path)
    [note] = state_folder().glob("*.note")
    kept = read(json.loads(note.read_text(encoding="utf-8"))["text"].encode())
    assert kept.data["days"][0]["sessions"][0]["status"] == "cancelled"
    said = capsys.readouterr().err
    assert "Unsaved work" in said
    assert "Traceback" not in said
    assert "fail_at_work" not in said
    assert "ZeroDivisionError" in (state_folder() / "last-failure.txt").read_text(encoding="utf-8")
