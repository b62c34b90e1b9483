"""Every system call of saving fails once, with every error: the old file is intact, or the new one is.

What fails are the real calls of a real process, through strace: none is forgotten because nobody
thought of it.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from planner.workspace.opened import OpenVisit
from tests.proof.conftest import Many, Note
from tests.proof.faults.worker import Worker, versions, working
from tests.tui.screen import BOLOGNA
from tests.workspace.faults import only

ERRORS = ("ENOSPC", "EIO", "EACCES", "EROFS", "EXDEV", "EDQUOT")
NO_PART = ("mmap", "mremap", "munmap", "brk", "futex", "rt_sig")
"""How the names of calls begin that are no part of saving: memory, and the signal to begin."""

END = "getppid"
"""The call that the worker makes when the save is over."""

CALL = re.compile(r"(\w+)\(")

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("strace") is None,
    reason="system calls are made to fail with strace, which is not here",
)


@contextmanager
def traced(process: int, log: Path, *options: str) -> Iterator[None]:
    """Trace a process until it has saved."""
    command = ["strace", "-p", str(process), "-o", str(log), "-e", "trace=all", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as tracer:
        assert tracer.stderr is not None
        first = tracer.stderr.readline()
        if b"attached" not in first:
            pytest.skip(f"strace may not trace here: {first.decode().strip()}")
        try:
            yield
        finally:
            tracer.terminate()


def saved(worker: Worker, path: Path, log: Path, *options: str) -> str:
    """Save once in a process of which system calls fail as options say; return how that ended."""
    child = worker.begin("once", path)
    with traced(child, log, *options):
        os.kill(child, signal.SIGUSR1)
        answer = worker.answer()
        worker.ended()
    return answer


def calls(log: Path) -> list[tuple[str, int]]:
    """Return the system calls of a save, each with its number among those of its name."""
    names = [match[1] for line in log.read_text().splitlines() if (match := CALL.match(line))]
    names = names[: names.index(END)]
    return [
        (name, names[: at + 1].count(name))
        for at, name in enumerate(names)
        if not name.startswith(NO_PART)
    ]


def test_every_system_call_of_saving_fails_with_every_error(
    tmp_path: Path, many: Many, note: Note, random: Random
) -> None:
    path, log = tmp_path / "visits/visit.toml", tmp_path / "log"
    path.parent.mkdir()
    old = BOLOGNA.read_bytes()
    path.write_bytes(old)
    new = versions(path, old)[0]
    told = intact = 0
    with working() as worker:
        assert saved(worker, path, log) == "saved"
        found = calls(log)
        assert {"write", "fsync"} <= {name for name, _ in found}
        faults = [(call, error) for call in found for error in ERRORS]
        chosen = random.sample(faults, many(20, len(faults)))
        for (name, number), error in chosen:
            path.write_bytes(old)
            inject = f"inject={name}:error={error}:when={number}"
            answer = saved(worker, path, log, "-e", inject)
            assert "(INJECTED)" in log.read_text(errors="replace"), inject
            if answer == "saved":
                assert path.read_bytes() == new, inject
                intact += 1
            else:
                assert answer.startswith("told "), (inject, answer)
                assert path.read_bytes() == old, (inject, answer)
                told += 1
            OpenVisit.open(path)
            assert only(path), inject
    note(f"failures of {len(found)} system calls with {len(ERRORS)} errors", len(chosen))
    note("  told, and the old file intact", told)
    note("  of no weight, and the new file whole", intact)
