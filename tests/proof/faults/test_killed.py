"""A window that is killed while it saves damages nothing, and nothing is left after the next start."""

import os
import shutil
import signal
import time
from pathlib import Path
from random import Random

import pytest

from planner.workspace.disk.journal import left_behind
from planner.workspace.disk.state import state_folder
from planner.workspace.disk.windows import Window
from planner.workspace.opened import OpenVisit
from tests.proof.conftest import Many, Note
from tests.proof.faults.worker import versions, working
from tests.tui.screen import BOLOGNA

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork") or not hasattr(signal, "SIGKILL"), reason="processes end otherwise here"
)
LONGEST = 0.02
"""Within how many seconds of its start a window is killed; it saves some times in that."""


@pytest.mark.parametrize("names", [1, 2], ids=["one name", "two names"])
def test_killed_while_it_saves(
    tmp_path: Path, many: Many, note: Note, random: Random, names: int
) -> None:
    path = tmp_path / "visits/visit.toml"
    path.parent.mkdir()
    shutil.copy(BOLOGNA, path)
    if names == 2:
        os.link(path, path.with_name("same.toml"))
    whole = {path.read_bytes(), *versions(path, path.read_bytes())}
    times, left, recovered = many(12, 1000), 0, 0
    with working() as worker:
        for _ in range(times):
            child = worker.begin("loop", path)
            time.sleep(random.uniform(0, LONGEST))
            os.kill(child, signal.SIGKILL)
            worker.ended()
            left += len(list(path.parent.iterdir())) > names
            recovered += next_start(path, whole)
            assert len(list(path.parent.iterdir())) == names
            assert path.stat().st_nlink == names
    note(f"killed while saving a file with {names} name(s), not one damaged", times)
    note("  left something beside the file, all swept at the next start", left)
    note("  had unsaved work, offered at the next start", recovered)


def next_start(path: Path, whole: set[bytes]) -> bool:
    """Open a visit after a crash, and tell whether unsaved work was found; it is declined."""
    opened = OpenVisit.open(path)
    assert opened.content in whole
    assert opened.document.whole
    with Window(path) as window:
        assert window.others() == []
        recovery = left_behind(path)
        if recovery is not None:
            assert recovery.text.encode() in whole
            recovery.forget()
            assert left_behind(path) is None
    assert {each.suffix for each in state_folder().iterdir()} <= {".lock"}
    return recovery is not None
