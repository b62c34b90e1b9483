"""Files of any size, depth and make: a diagnostic in a moment, in less memory than a browser's tab."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from random import Random
from time import perf_counter

import pytest

from tests.cli.run import VISIT, environment
from tests.proof.conftest import Many, Note

MIB = 1024 * 1024
MOST = 200 * MIB
"""Bytes of memory that no diagnostic takes."""

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the memory of a process is limited otherwise here"
)

LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_DATA, (int(sys.argv[1]),) * 2)
from planner.cli.main import main
try:
    code = main(sys.argv[2:])
except SystemExit as end:
    code = end.code
status = dict(line.split(":") for line in open("/proc/self/status"))
print(code, int(status["VmHWM"].split()[0]) // 1024, file=sys.stderr)
"""
"""Runs a command in so much memory, and tells how it ended and how many MiB it took."""

HEAD = VISIT.encode()
DEEP = 100_000
MONSTERS: dict[str, bytes] = {
    "nested lists": HEAD + b"x = " + b"[" * DEEP + b"]" * DEEP + b"\n",
    "nested tables": HEAD + b"x = " + b"{a=" * DEEP + b"1" + b"}" * DEEP + b"\n",
    "a key of many parts": HEAD + b".".join([b"a"] * DEEP) + b" = 1\n",
    "a heading of many parts": HEAD + b"[" + b".".join([b"a"] * DEEP) + b"]\n",
    "a giant number": HEAD + b"x = " + b"9" * 5000 + b"\n",
    "a greater number": HEAD + b"x = " + b"9" * 4 * MIB + b"\n",
    "a giant fraction": HEAD + b"x = 1." + b"9" * 4 * MIB + b"\n",
    "a giant exponent": HEAD + b"x = 1e" + b"9" * MIB + b"\n",
    "a giant key": HEAD + b"k" * 4 * MIB + b" = 1\n",
    "a giant id": HEAD.replace(b"welcome", b"w" * 4 * MIB),
    "a giant time": HEAD.replace(b"10:00", b"1" * 4 * MIB),
    "a giant title": HEAD.replace(b"Who we are", b"Who we are " * (MIB // 2)),
    "NUL": HEAD + b"\0" * MIB,
    "NUL in a text": HEAD.replace(b"Who we are", b"Who\0we are"),
    "lone CR": HEAD.replace(b"\n", b"\r"),
    "lone CR in a text": HEAD.replace(b"Who we are", b"Who\rwe are"),
    "no UTF-8": HEAD + b"\xff\xfe\xfd",
    "no UTF-8 far down": HEAD + b"# x\n" * MIB + b"\xc3\x28",
    "UTF-16": VISIT.encode("utf-16"),
    "surrogates": HEAD + b'x = "\xed\xa0\x80"\n',
    "half of a letter": HEAD + b"# \xe2\x82",
    "50 MB of blanks": HEAD + b" " * 50_000_000,
    "50 MB of visits": HEAD * (50_000_000 // len(HEAD)),
    "50 MB of nothing": b"\0" * 50_000_000,
}  # fmt: skip


def limited(*arguments: object) -> tuple[int, int, float]:
    """Run a command in little memory; return how it ended, the MiB it took, and its seconds."""
    start = perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(MOST), *map(str, arguments)], env=environment(),
        capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    seconds = perf_counter() - start
    *said, last = done.stderr.decode().splitlines()
    assert not any("Traceback" in line for line in said), said[-1]
    assert len(done.stdout) + len(done.stderr) < MIB
    code, memory = map(int, last.split())
    return code, memory, seconds


def test_a_diagnostic_for_whatever_it_is(
    tmp_path: Path, many: Many, note: Note, random: Random
) -> None:
    path, slowest, largest, least = tmp_path / "visit.toml", ("", 0.0), ("", 0), 10.0
    path.write_text(VISIT)
    least = limited("check", path)[2]
    names = random.sample(sorted(MONSTERS), many(4, len(MONSTERS)))
    for name in names:
        path.write_bytes(MONSTERS[name])
        code, memory, seconds = limited("check", path, "--no-cache")
        assert code in {0, 1, 2}, name
        assert memory * MIB < MOST, (name, memory)
        note(f"{name:<44}", f"ends with {code} after {seconds:.2f} s in {memory} MiB")
        slowest = max(slowest, (name, seconds), key=lambda each: each[1])
        largest = max(largest, (name, memory), key=lambda each: each[1])
    note("files that are monsters", f"{len(names)}; a small visit takes {least:.2f} s")
    note("  the slowest", f"{slowest[1]:.2f} s ({slowest[0]})")
    note("  the largest", f"{largest[1]} MiB ({largest[0]})")


@pytest.mark.parametrize("command", ["show", "export", "diff"])
def test_other_commands_refuse_what_is_too_large(tmp_path: Path, command: str) -> None:
    path = tmp_path / "visit.toml"
    path.write_bytes(MONSTERS["50 MB of visits"])
    names = [path, path] if command == "diff" else [path]
    assert limited(command, *names)[0] == 2
