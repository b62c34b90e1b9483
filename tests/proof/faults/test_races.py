"""Two writers at one moment: neither overwrites what the other wrote without asking.

The other writer is no window of this program, so no lock keeps it out: a script or an editor that
writes the file in its place, or puts a new one in its place.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from planner.workspace.disk.exchange import exchange
from planner.workspace.disk.saving import ChangedOnDiskError, save
from tests.proof.conftest import Many, Note
from tests.workspace.faults import NEW, OLD, only

OTHERS = b"what the other writer has written\n" * 300
LONGEST = 0.004
"""How many seconds a save takes about; the other writer strikes at any moment of it."""

WRITES = """
import os, sys, time
path, manner = sys.argv[1:]
content = sys.stdin.buffer.read(int(sys.stdin.buffer.readline()))
while line := sys.stdin.buffer.readline():
    end = time.perf_counter() + float(line)
    while time.perf_counter() < end:
        pass
    target = path if manner == "in place" else path + ".other"
    with open(target, "wb", buffering=0) as file:
        file.write(content)
    if manner != "in place":
        os.replace(target, path)
    print("written", flush=True)
"""


class OtherWriter:
    """Writes a file some seconds after it was told to."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._orders, self._answers = process.stdin, process.stdout
        self._order(f"{len(OTHERS)}\n".encode() + OTHERS)

    def strike(self, seconds: float) -> None:
        self._order(f"{seconds}\n".encode())

    def _order(self, words: bytes) -> None:
        self._orders.write(words)
        self._orders.flush()

    def wait(self) -> None:
        assert self._answers.readline() == b"written\n"


@contextmanager
def other_writer(path: Path, manner: str) -> Iterator[OtherWriter]:
    command = [sys.executable, "-c", WRITES, str(path), manner]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
    ) as process:
        yield OtherWriter(process)


def can_exchange(folder: Path) -> bool:
    """Tell whether the disk can let files change places, without which a moment remains."""
    one, other = folder / "one", folder / "other"
    for each in (one, other):
        each.touch()
    try:
        return exchange(one, other)
    finally:
        one.unlink()
        other.unlink()


@pytest.mark.parametrize("manner", ["in place", "a new file"])
def test_another_writer_at_the_same_moment_is_not_overwritten_silently(
    path: Path, many: Many, note: Note, random: Random, manner: str
) -> None:
    if not can_exchange(path.parent):
        pytest.skip("files cannot be exchanged in one step here")
    told = later = 0
    times = many(40, 1000)
    with other_writer(path, manner) as other:
        other.strike(0)
        other.wait()
        for _ in range(times):
            path.write_bytes(OLD)
            other.strike(random.uniform(0, LONGEST))
            time.sleep(random.uniform(0, LONGEST / 4))
            try:
                save(path, NEW, OLD)
                later += 1
            except ChangedOnDiskError:
                told += 1
            other.wait()
            assert path.read_bytes() == OTHERS
            assert only(path)
    note(f"races with another writer ({manner}), no text overwritten unasked", times)
    note("  the other came first, and the organiser is asked", told)
    note("  the other came last", later)
