"""Locks between windows, files that are held as long as their maker lives, and who lives."""

import errno
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from planner.workspace.disk import locks, processes
from planner.workspace.disk.locks import BusyError, Held, is_held, locked, try_lock
from planner.workspace.disk.processes import HOST, mark, runs
from tests.workspace.faults import GONE

HOLDS = """
import sys
from pathlib import Path
from planner.workspace.disk.locks import Held
held = Held(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def no_locks(*_: object) -> bool:
    raise OSError(errno.ENOLCK, "No locks available")


def test_a_lock_keeps_others_waiting_until_it_is_free(tmp_path: Path) -> None:
    path, waited = tmp_path / "deep/lock", list[float]()
    with locked(path):
        with pytest.raises(BusyError), locked(path, waited.append):
            pytest.fail("there are two now")
        assert 2 < sum(waited) < 4
    with locked(path, waited.append):
        assert len(waited) == 149


def test_where_no_lock_can_be_had_one_goes_on_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    reached = []
    with locked(tmp_path / "file/lock"):
        reached.append("no folder")
    monkeypatch.setattr(locks, "try_lock", no_locks)
    with locked(tmp_path / "lock"):
        reached.append("no locks")
    assert len(reached) == 2


def test_what_fails_under_a_lock_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="full"), locked(tmp_path / "lock"):
        raise OSError(errno.ENOSPC, "full")


def test_a_file_is_held_until_it_is_released(tmp_path: Path) -> None:
    held = Held(tmp_path / f"key.{mark()}.window", b"who")
    assert is_held(held.path)
    assert held.path.read_bytes() == b"who"
    held.release()
    held.release()
    assert not is_held(held.path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_held_until_its_maker_is_killed_even_if_another_process_has_its_id(
    tmp_path: Path,
) -> None:
    path = tmp_path / f"key.{mark()}.window"
    command = [sys.executable, "-c", HOLDS, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert is_held(path)
        process.kill()
    assert runs(os.getpid())
    assert not is_held(path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("key.{host}-{own}-00000000.window", True),
        ("key.{host}-{gone}-00000000.window", False),
        ("key.00000000-{gone}-00000000.window", True),
    ],
)
def test_without_locks_the_id_in_the_name_has_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, *, held: bool
) -> None:
    monkeypatch.setattr(locks, "try_lock", no_locks)
    made = Held(tmp_path / name.format(host=HOST, own=os.getpid(), gone=GONE))
    assert is_held(made.path) == held
    made.release()


def test_a_file_that_another_removes_before_it_is_locked_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"key.{mark()}.window"
    removed: list[Path] = []

    def remove_first(handle: int) -> bool:
        if not removed:
            path.unlink()
            removed.append(path)
        return try_lock(handle)

    monkeypatch.setattr(locks, "try_lock", remove_first)
    held = Held(path)
    assert is_held(path)
    held.release()


def test_on_windows_a_byte_far_behind_the_end_is_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked_at: list[int] = []

    def locking(handle: int, _mode: int, _length: int) -> None:
        if locked_at:
            raise PermissionError(errno.EACCES, "Permission denied")
        locked_at.append(os.lseek(handle, 0, os.SEEK_CUR))

    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=locking, LK_NBLCK=2))
    with (tmp_path / "file").open("wb", buffering=0) as file:
        assert try_lock(file.fileno())
        assert not try_lock(file.fileno())
        assert locked_at == [1 << 30]
        assert file.tell() == 0


def test_a_process_runs_or_does_not() -> None:
    assert runs(os.getpid())
    assert not runs(GONE)
    assert not runs(10**30)


def test_a_process_of_someone_else_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "kill", denied)
    assert runs(1)


@pytest.mark.parametrize(
    ("handle", "error", "answer", "expected"),
    [(8, 0, 0x102, True), (8, 0, 0, False), (0, 5, None, True), (0, 87, None, False)],
)
def test_on_windows_a_process_is_asked_without_ending_it(
    monkeypatch: pytest.MonkeyPatch,
    handle: int,
    error: int,
    answer: int | None,
    *,
    expected: bool,
) -> None:
    import ctypes

    closed: list[int] = []
    kernel = SimpleNamespace(
        OpenProcess=lambda *_: handle,
        WaitForSingleObject=lambda *_: answer,
        CloseHandle=closed.append,
    )
    monkeypatch.setattr(processes, "ON_WINDOWS", True)
    monkeypatch.setattr(ctypes, "WinDLL", lambda *_, **__: kernel, raising=False)
    monkeypatch.setattr(ctypes, "get_last_error", lambda: error, raising=False)
    assert runs(4) == expected
    assert closed == ([handle] if handle else [])
