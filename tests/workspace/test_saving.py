"""Saving loses nothing that someone else has written meanwhile."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from planner.workspace.disk import atomic
from planner.workspace.disk.files import FileProblemError
from planner.workspace.disk.locks import locked
from planner.workspace.disk.saving import ChangedOnDiskError, current_content, save, save_as
from planner.workspace.disk.state import key, state_folder
from tests.workspace.faults import FAULTS, NEW, OLD, failing, only

pytestmark = pytest.mark.usefixtures("state")
OTHERS = b"what someone else has written\n"


def test_a_file_that_nobody_has_changed_is_saved(path: Path) -> None:
    save(path, NEW, OLD)
    assert path.read_bytes() == NEW
    assert only(path)


def test_the_time_of_a_file_says_nothing(path: Path) -> None:
    os.utime(path, (0, 0))
    save(path, NEW, OLD)
    before = path.stat()
    path.write_bytes(OTHERS)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(ChangedOnDiskError):
        save(path, OLD, NEW)


def test_a_file_that_someone_has_changed_is_not_overwritten(path: Path) -> None:
    path.write_bytes(OTHERS)
    with pytest.raises(ChangedOnDiskError, match="the file has changed on disk") as at:
        save(path, NEW, OLD)
    assert at.value.current == OTHERS
    assert path.read_bytes() == OTHERS
    assert only(path)
    save(path, NEW, at.value.current)
    assert path.read_bytes() == NEW


def test_a_file_that_holds_the_same_already_is_saved(path: Path) -> None:
    path.write_bytes(NEW)
    save(path, NEW, OLD)
    save(path, NEW, None)
    assert path.read_bytes() == NEW


def test_a_file_that_is_gone_is_told_and_made_again_on_request(path: Path) -> None:
    path.unlink()
    with pytest.raises(ChangedOnDiskError, match="the file is gone") as at:
        save(path, NEW, OLD)
    assert at.value.current is None
    assert not path.exists()
    save(path, NEW, None)
    assert path.read_bytes() == NEW


def test_a_new_file_does_not_take_the_place_of_one_that_is_there(path: Path) -> None:
    with pytest.raises(ChangedOnDiskError) as at:
        save(path, NEW, None)
    assert at.value.current == OLD
    assert path.read_bytes() == OLD


def test_a_folder_that_is_gone_is_told(path: Path) -> None:
    path.unlink()
    path.parent.rmdir()
    for expected in (OLD, None):
        with pytest.raises(
            FileProblemError, match="there is no such folder, or no longer; make it"
        ):
            save(path, NEW, expected)


def test_saving_as_another_file_asks_before_it_replaces_one(path: Path) -> None:
    other = path.with_name("other.toml")
    save_as(other, NEW)
    assert other.read_bytes() == NEW
    with pytest.raises(FileExistsError):
        save_as(path, NEW)
    assert path.read_bytes() == OLD
    save_as(path, NEW, replace=True)
    assert path.read_bytes() == NEW


def test_the_last_look_comes_when_all_else_is_done(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = os.fsync

    def change(handle: int) -> None:
        synced(handle)
        path.write_bytes(OTHERS)

    monkeypatch.setattr(os, "fsync", change)
    with pytest.raises(ChangedOnDiskError):
        save(path, NEW, OLD)
    assert path.read_bytes() == OTHERS
    assert only(path)


def test_a_file_that_comes_up_at_the_last_moment_is_not_replaced(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.unlink()
    link = os.link

    def come_up(source: Path, target: Path) -> None:
        path.write_bytes(OTHERS)
        link(source, target)

    monkeypatch.setattr(os, "link", come_up)
    with pytest.raises(ChangedOnDiskError) as at:
        save(path, NEW, None)
    assert at.value.current == OTHERS
    assert path.read_bytes() == OTHERS


def test_while_another_window_saves_one_waits_and_gives_up_in_the_end(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    monkeypatch.setattr("planner.workspace.disk.locks._TRIES", 2)
    with (
        locked(state_folder() / f"{key(path)}.lock"),
        pytest.raises(FileProblemError, match="another window is saving it; try again"),
    ):
        save(path, NEW, OLD)
    assert path.read_bytes() == OLD
    assert only(path)


def test_a_state_folder_that_cannot_be_used_does_not_keep_from_saving(
    path: Path, state: Path
) -> None:
    state.write_bytes(b"this is no folder")
    save(path, NEW, OLD)
    assert path.read_bytes() == NEW


@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
def test_what_fails_is_told_and_the_old_file_stays(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    monkeypatch.setattr(atomic, "exchange", lambda *_: False)
    failing(monkeypatch, call, errno.ENOSPC, lambda *_: True)
    with pytest.raises(FileProblemError, match="the disk is full; free some space"):
        save(path, NEW, OLD)
    monkeypatch.undo()
    assert path.read_bytes() == OLD
    assert only(path)


def test_the_current_content_of_what_is_no_file_is_told(path: Path) -> None:
    assert current_content(path) == OLD
    assert current_content(path.with_name("none")) is None
    with pytest.raises(FileProblemError, match="this is a folder"):
        current_content(path.parent)


ADDS = """
import sys
from pathlib import Path
from planner.workspace.disk.files import FileProblemError
from planner.workspace.disk.saving import ChangedOnDiskError, current_content, save
path, name, times = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
number = 0
while number < times:
    before = current_content(path)
    try:
        save(path, before + f"{name} {number}\\n".encode(), before)
        number += 1
    except ChangedOnDiskError:
        continue
"""


def test_windows_that_save_at_the_same_time_lose_nothing_of_each_other(path: Path) -> None:
    path.write_bytes(b"")
    times, names = max(FAULTS, 20), ["a", "b", "c"]
    command = [sys.executable, "-c", ADDS, str(path)]
    saving = [subprocess.Popen([*command, name, str(times)]) for name in names]
    assert [process.wait() for process in saving] == [0, 0, 0]
    lines = path.read_text().splitlines()
    for name in names:
        assert [line for line in lines if line.startswith(name)] == [
            f"{name} {number}" for number in range(times)
        ]
    assert len(lines) == times * len(names)
    assert only(path)
