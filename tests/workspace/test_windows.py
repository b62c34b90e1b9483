"""Two windows on one file know of each other."""

import errno
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from planner.workspace.disk.processes import HOST, mark
from planner.workspace.disk.state import key, state_folder
from planner.workspace.disk.windows import Window
from tests.workspace.faults import GONE, failing

pytestmark = pytest.mark.usefixtures("state")

OPENS = """
import sys
from pathlib import Path
from planner.workspace.disk.windows import Window
window = Window(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


def test_a_window_alone_sees_no_other(path: Path, state: Path) -> None:
    with Window(path) as window:
        assert window.others() == []
        assert len(list(state.iterdir())) == 1
    assert list(state.iterdir()) == []


def test_two_windows_see_each_other_until_one_leaves(path: Path) -> None:
    with Window(path) as first, Window(path) as second:
        for window in (first, second):
            (other,) = window.others()
            assert other.pid == os.getpid()
            assert other.host == platform.node()
            assert datetime.now(UTC) - other.since < timedelta(minutes=5)
        second.leave()
        second.leave()
        assert first.others() == []
        assert len(second.others()) == 1


def test_windows_on_other_files_do_not_matter(path: Path) -> None:
    with Window(path) as window, Window(path.with_name("other.toml")):
        assert window.others() == []


def test_a_file_is_the_same_under_all_its_links(path: Path) -> None:
    link = path.with_name("link.toml")
    try:
        link.symlink_to(path)
    except OSError:
        pytest.skip("links may not be made here")
    with Window(path) as window, Window(link):
        assert len(window.others()) == 1


def test_a_window_of_another_process_is_seen_until_it_is_killed(path: Path, state: Path) -> None:
    command = [sys.executable, "-c", OPENS, str(path)]
    with Window(path) as window:
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            assert [other.pid for other in window.others()] == [process.pid]
            process.kill()
        assert window.others() == []
        assert len(list(state.iterdir())) == 1


def test_the_marker_of_a_dead_window_is_swept_even_if_its_id_is_in_use_again(
    path: Path, state: Path
) -> None:
    with Window(path) as window:
        for pid in (GONE, os.getpid()):
            (state / f"{key(path)}.{HOST}-{pid}-00000000.window").write_bytes(b"{}")
        assert window.others() == []
        assert len(list(state.iterdir())) == 1


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b'{"since": 3}'])
def test_a_marker_that_says_nothing_is_known_by_its_name(path: Path, content: bytes) -> None:
    with Window(path) as window, Window(path):
        for marker in state_folder().glob("*.window"):
            marker.write_bytes(content)
        (other,) = window.others()
        assert (other.pid, other.host) == (os.getpid(), "")


def test_without_a_folder_for_state_one_is_alone(
    path: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        failing(patch, "open", errno.EROFS, lambda *_: True)
        window = Window(path)
    assert window.others() == []
    window.leave()
    state.rmdir()
    state.write_bytes(b"this is no folder")
    assert Window(path).others() == []


def test_the_folder_for_state_is_the_users_own_unless_another_is_named(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert state_folder() == state
    monkeypatch.delenv("STUDY_VISIT_PLANNER_STATE")
    assert "study-visit-planner" in state_folder().parts
    assert mark() != mark()
