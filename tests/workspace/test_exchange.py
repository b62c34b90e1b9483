"""What others write at the very moment of a save is found and comes back to its place."""

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest

from planner.workspace.disk import atomic, exchange
from planner.workspace.disk.saving import ChangedOnDiskError, save
from tests.workspace.faults import NEW, OLD, only

OTHERS, NEWEST = b"what someone else has written\n", b"what they have written after that\n"

pytestmark = pytest.mark.usefixtures("state")
needs_exchange = pytest.mark.skipif(
    sys.platform not in {"linux", "darwin"}, reason="files cannot be exchanged here"
)


def written_before_call(
    monkeypatch: pytest.MonkeyPatch, *writings: Callable[[], object]
) -> list[bool]:
    """Let others write directly before each exchange; the list holds what these answered."""
    steps, answers = list(writings), list[bool]()

    def late(one: Path, other: Path) -> bool:
        if steps:
            steps.pop(0)()
        answers.append(exchange.exchange(one, other))
        return answers[-1]

    monkeypatch.setattr(atomic, "exchange", late)
    return answers


@needs_exchange
def test_what_is_written_between_the_last_look_and_the_end_stays(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = written_before_call(monkeypatch, lambda: path.write_bytes(OTHERS))
    with pytest.raises(ChangedOnDiskError) as at:
        save(path, NEW, OLD)
    assert at.value.current == path.read_bytes() == OTHERS
    assert answers == [True, True]
    assert only(path)


@needs_exchange
def test_what_is_written_while_it_comes_back_stays_too(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written_before_call(
        monkeypatch, lambda: path.write_bytes(OTHERS), lambda: path.write_bytes(NEWEST)
    )
    with pytest.raises(ChangedOnDiskError):
        save(path, NEW, OLD)
    assert path.read_bytes() == NEWEST
    assert only(path)


@needs_exchange
def test_a_file_that_goes_at_the_last_moment_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written_before_call(monkeypatch, path.unlink)
    with pytest.raises(ChangedOnDiskError, match="the file is gone"):
        save(path, NEW, OLD)
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOSYS])
def test_where_files_cannot_be_exchanged_they_are_replaced(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(exchange, "_call", lambda: lambda *_: number)
    save(path, NEW, OLD)
    monkeypatch.setattr(exchange, "_call", lambda: None)
    save(path, OLD, NEW)
    assert path.read_bytes() == OLD
    assert only(path)


def test_an_exchange_that_fails_leaves_the_old_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "_call", lambda: lambda *_: errno.EIO)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        atomic.put(path, NEW, last_look=lambda _: None)
    assert path.read_bytes() == OLD
    assert only(path)


@needs_exchange
@pytest.mark.parametrize("back", [False, OSError(errno.EIO, "Input/output error")])
def test_what_cannot_be_exchanged_back_is_put_back(
    path: Path, monkeypatch: pytest.MonkeyPatch, back: OSError | Literal[False]
) -> None:
    met: list[Path] = []

    def once(one: Path, other: Path) -> bool:
        met.append(one)
        if len(met) == 1:
            other.write_bytes(OTHERS)
            return exchange.exchange(one, other)
        if back is not False:
            raise back
        return back

    monkeypatch.setattr(atomic, "exchange", once)
    with pytest.raises(ChangedOnDiskError):
        save(path, NEW, OLD)
    assert path.read_bytes() == OTHERS
    assert only(path)
