"""A file is replaced as a whole or not at all, whatever fails, and stays what it was otherwise."""

import errno
import os
import stat
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from planner.workspace.disk import likeness, patience
from planner.workspace.disk.atomic import put
from planner.workspace.disk.files import FileProblemError, write_file
from tests.workspace.faults import ERRORS, NEW, OLD, STEPS, failing, only

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="modes and links differ here")
needs_owners = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the superuser gives files away"
)


def test_readers_see_the_old_content_or_the_new(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bytes] = []
    synced = os.fsync

    def look(handle: int) -> None:
        seen.append(path.read_bytes())
        synced(handle)

    monkeypatch.setattr(os, "fsync", look)
    put(path, NEW)
    assert seen[0] == OLD
    assert set(seen) <= {OLD, NEW}
    assert path.read_bytes() == NEW


@pytest.mark.parametrize("number", ERRORS, ids=errno.errorcode.get)
@pytest.mark.parametrize("step", STEPS)
def test_a_step_that_fails_leaves_the_old_file_and_nothing_else(
    path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    failed = failing(monkeypatch, step, number, lambda *_: True)
    with pytest.raises(FileProblemError, match=r"visit\.toml cannot be written: .*[;,]"):
        write_file(path, NEW, overwrite=True)
    monkeypatch.undo()
    assert failed
    assert path.read_bytes() == OLD
    assert only(path)


@pytest.mark.parametrize("step", ["open", "write", "fsync", "ftruncate"])
def test_a_new_file_that_cannot_be_written_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    failing(monkeypatch, step, errno.ENOSPC, lambda *_: True)
    with pytest.raises(FileProblemError, match="the disk is full; free some space, or save it as"):
        write_file(tmp_path / "new.toml", NEW, overwrite=False)
    monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fills_up_half_way_leaves_the_old_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write

    def half(handle: int, content: memoryview) -> int:
        if len(content) < len(NEW):
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(handle, content[: len(content) // 2])

    monkeypatch.setattr(os, "write", half)
    with pytest.raises(FileProblemError, match="the disk is full"):
        write_file(path, NEW, overwrite=True)
    assert path.read_bytes() == OLD
    assert only(path)


def test_a_folder_that_has_vanished_is_told(path: Path) -> None:
    path.unlink()
    path.parent.rmdir()
    with pytest.raises(
        FileProblemError, match="there is no such folder, or no longer; make it, or"
    ):
        write_file(path, NEW, overwrite=True)


@needs_posix
def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileProblemError, match="its name is too long; choose a shorter one"):
        write_file(tmp_path / ("é" * 200), NEW, overwrite=False)
    write_file(tmp_path / ("é" * 127), NEW, overwrite=False)
    assert len(list(tmp_path.iterdir())) == 1


def test_a_disk_that_can_only_be_read_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    failing(monkeypatch, "open", errno.EROFS, lambda *_: True)
    with pytest.raises(FileProblemError, match="the disk can only be read, not written; save it"):
        write_file(path, NEW, overwrite=True)


@needs_posix
def test_what_is_no_file_or_read_only_is_not_replaced(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = path.with_name("pipe")
    os.mkfifo(pipe)
    with pytest.raises(FileProblemError, match="is no regular file; save it as another file"):
        write_file(pipe, NEW, overwrite=True)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(FileProblemError, match="the file is read-only; let it be written"):
        write_file(path, NEW, overwrite=True)
    assert path.read_bytes() == OLD


def test_where_the_disk_cannot_sync_a_file_is_written_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, "fsync", errno.EINVAL, lambda *_: True)
    put(path, NEW)
    assert path.read_bytes() == NEW


def test_where_the_file_system_has_no_links_a_new_file_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "visit.toml"
    failing(monkeypatch, "link", errno.EPERM, lambda *_: True)
    put(path, NEW, new=True)
    with pytest.raises(FileExistsError):
        put(path, OLD, new=True)
    assert path.read_bytes() == NEW
    assert only(path)
    path.unlink()
    failing(monkeypatch, "replace", errno.EIO, lambda *_: True)
    with pytest.raises(OSError, match="error"):
        put(path, NEW, new=True)
    assert list(tmp_path.iterdir()) == []


def test_on_windows_a_reader_who_holds_the_file_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, old = tmp_path / "new", tmp_path / "old"
    new.write_text("new")
    pauses: list[float] = []
    failing(monkeypatch, "replace", errno.EACCES, lambda *_: len(pauses) < 3)
    monkeypatch.setattr(patience, "ON_WINDOWS", True)
    patience.patiently(lambda: new.replace(old), pauses.append)
    assert old.read_text() == "new"
    assert pauses == sorted(pauses)
    assert len(pauses) == 3


def test_a_file_that_is_held_for_good_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, "replace", errno.EACCES, lambda *_: True)
    for on_windows, most in ((True, 5), (False, 0)):
        pauses: list[float] = []
        monkeypatch.setattr(patience, "ON_WINDOWS", on_windows)
        with pytest.raises(PermissionError):
            patience.patiently(lambda: (tmp_path / "a").replace(tmp_path / "b"), pauses.append)
        assert len(pauses) == most


@needs_owners
def test_owner_group_and_mode_stay(path: Path) -> None:
    os.chown(path, 12345, 23456)
    path.chmod(0o640)
    put(path, NEW)
    found = path.stat()
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (12345, 23456, 0o640)


@needs_owners
def test_a_group_that_cannot_be_given_does_not_open_the_file_to_another(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.chown(path, 12345, 23456)
    path.chmod(0o664)
    failing(monkeypatch, "chown", errno.EPERM, lambda *_: True)
    put(path, NEW)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert path.read_bytes() == NEW


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="there are no extended attributes here")
def test_extended_attributes_stay(path: Path) -> None:
    try:
        os.setxattr(path, "user.note", b"by hand")
    except OSError:
        pytest.skip("this disk has no extended attributes")
    put(path, NEW)
    assert os.getxattr(path, "user.note") == b"by hand"


def test_a_system_or_a_disk_without_extended_attributes_does_not_matter(path: Path) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOTSUP, "Operation not supported")

    likeness.give_attributes(path, path, SimpleNamespace())
    likeness.give_attributes(path, path, SimpleNamespace(listxattr=refuse))


def test_rights_that_the_folder_hands_down_are_not_added(path: Path) -> None:
    listed = {path: ["user.a"], path.with_name("new"): ["system.posix_acl_access"]}
    done: list[tuple[object, ...]] = []
    system = SimpleNamespace(
        listxattr=listed.__getitem__,
        removexattr=lambda *each: done.append(each),
        getxattr=lambda *_: b"1",
        setxattr=lambda *each: done.append(each),
    )
    new = path.with_name("new")
    likeness.give_attributes(new, path, system)
    assert done == [(new, "system.posix_acl_access"), (new, "user.a", b"1")]
