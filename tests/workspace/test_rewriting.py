"""A file with several names keeps them, and is whole whatever fails."""

import errno
import itertools
import os
from pathlib import Path

import pytest

from planner.workspace.disk import atomic
from planner.workspace.disk.atomic import put, sweep
from planner.workspace.disk.files import FileProblemError, write_file
from planner.workspace.disk.processes import HOST
from tests.workspace.faults import ERRORS, GONE, NEW, OLD, STEPS, failing


@pytest.fixture
def other(path: Path) -> Path:
    """Return another name of the file."""
    other = path.with_name("other.toml")
    os.link(path, other)
    return other


@pytest.mark.parametrize("content", [NEW, b"short\n", b""])
def test_a_file_with_several_names_keeps_them(path: Path, other: Path, content: bytes) -> None:
    put(path, content)
    assert path.read_bytes() == other.read_bytes() == content
    assert path.samefile(other)
    assert sorted(path.parent.iterdir()) == [other, path]


@pytest.mark.parametrize("number", ERRORS, ids=errno.errorcode.get)
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("call", range(1, 4))
def test_a_step_that_fails_leaves_a_file_with_several_names_whole(
    path: Path, other: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, call: int
) -> None:
    calls = itertools.count(1)
    failed = failing(monkeypatch, step, number, lambda *_: next(calls) == call)
    try:
        write_file(path, NEW, overwrite=True)
        expected = NEW
    except FileProblemError:
        expected = OLD
    monkeypatch.undo()
    assert expected == NEW or failed
    assert path.read_bytes() == other.read_bytes() == expected
    assert sorted(path.parent.iterdir()) == [other, path]


@pytest.mark.usefixtures("other")
def test_a_file_that_cannot_be_written_back_is_told_and_ended_later(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, target = os.write, path.stat().st_ino

    def failing_in_place(handle: int, content: memoryview) -> int:
        if os.fstat(handle).st_ino != target:
            return write(handle, content)
        if content[:7] == NEW[:7] and len(content) == len(NEW):
            return write(handle, content[:50])
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "write", failing_in_place)
    with pytest.raises(
        FileProblemError, match=r"is damaged: .* its old text stands whole in"
    ) as at:
        write_file(path, NEW, overwrite=True)
    monkeypatch.undo()
    kept = Path(str(at.value).rpartition(" ")[2])
    assert kept.read_bytes() == OLD
    assert path.read_bytes() == NEW[:50] + OLD[50:]
    sweep(path)
    assert kept.exists(), "the process that wrote it lives"
    monkeypatch.setattr(atomic, "runs", lambda _: False)
    sweep(path)
    assert path.read_bytes() == NEW
    assert len(list(path.parent.iterdir())) == 2


@pytest.mark.parametrize(
    ("now", "then", "left"),
    [
        (NEW[:99] + OLD[99:], NEW, 1),
        (NEW + OLD[len(NEW) :], NEW, 1),
        (OLD, OLD, 1),
        (NEW, NEW, 1),
        (b"someone else's", b"someone else's", 3),
        (NEW + b"!", NEW + b"!", 3),
    ],
)
def test_a_rewriting_that_was_killed_is_ended_unless_someone_has_changed_the_file_since(
    path: Path, now: bytes, then: bytes, left: int
) -> None:
    path.write_bytes(now)
    beside = f".visit.toml.{HOST}-{GONE}-00000000"
    path.with_name(f"{beside}.old").write_bytes(OLD)
    path.with_name(f"{beside}.new").write_bytes(NEW)
    sweep(path)
    assert path.read_bytes() == then
    assert len(list(path.parent.iterdir())) == left
