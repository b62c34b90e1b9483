"""The app outlives every failure of saving, says so, and saves once the trouble is over."""

import errno
from pathlib import Path

import pytest

from planner.workspace.disk import atomic
from tests.proof.conftest import Many, Note
from tests.tui.desk import VISIT, Desk, desk
from tests.tui.screen import settled
from tests.workspace.faults import ERRORS, STEPS, failing


async def fails_to_save(work: Desk, step: str, number: int) -> None:
    """Save with a system call that fails, and again without."""
    path = work.opened.path
    before = path.read_bytes()
    await work.press("s")
    with pytest.MonkeyPatch.context() as patch:
        if step == "replace":
            patch.setattr(atomic, "exchange", lambda *_: False)
        failed = failing(patch, step, number, lambda *_: True)
        await work.press("ctrl+s")
        await settled(work.pilot)
    assert failed, step
    assert work.pilot.app.is_running
    assert "cannot be" in work.shown
    assert work.opened.unsaved
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]
    await work.press("ctrl+s")
    await settled(work.pilot)
    assert path.read_bytes() == work.opened.written != before
    assert list(path.parent.iterdir()) == [path]


async def test_the_app_lives_on(tmp_path: Path, many: Many, note: Note) -> None:
    faults = [(step, number) for step in STEPS for number in ERRORS]
    chosen = faults[:: many(12, 1)]
    folder = tmp_path / "visits"
    folder.mkdir()
    async with desk(folder, text=VISIT) as work:
        for step, number in chosen:
            await fails_to_save(work, step, number)
    names = {errno.errorcode[number] for _, number in chosen}
    note(
        f"failed saves that the app has told and outlived ({', '.join(sorted(names))})", len(chosen)
    )
