"""Files of any size and make end in a report soon, and without taking the machine's memory."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from planner.source.document import SIZE_CAP
from tests.cli.run import VISIT, environment

PROGRAM = """
import sys
from planner.cli.main import main
code = main(["check", *sys.argv[1:]])
status = dict(line.split(":") for line in open("/proc/self/status"))
print(code, int(status["VmHWM"].split()[0]) * 1024, file=sys.stderr)
"""
MIB = 1024 * 1024
SLOWEST = 30
"""Seconds that nothing takes that is read in one pass, even on a slow machine."""

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the memory of a process is measured otherwise here"
)


def worked() -> float:
    """Return the seconds that the processes started here have worked, however busy the machine."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def check(path: Path) -> tuple[int, int, float]:
    """Return how a check ends, the bytes of memory it took at most, and its seconds of work."""
    start = worked()
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)], env=environment(), capture_output=True,
        timeout=600, check=True,
    )  # fmt: skip
    code, memory = done.stderr.split()
    assert len(done.stdout) < MIB
    return int(code), int(memory), worked() - start


def test_a_file_of_50_mb_is_refused_soon_and_without_being_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "visit.toml"
    path.write_bytes(VISIT.encode() * (50_000_000 // len(VISIT)))
    code, memory, seconds = check(path)
    assert code == 2
    assert memory < 200 * MIB
    assert seconds < 5


def filled(unit: str, before: str = VISIT, after: str = "") -> str:
    room = SIZE_CAP - len(before) - len(after)
    return before + unit * (room // len(unit)) + after


AT_THE_CAP = {
    "spaces": filled(" "),
    "opening brackets": filled("["),
    "quotes": filled('"'),
    "one line of letters": filled("a"),
    "broken lines": filled("a = \n"),
    "unclosed lists": filled("a = [\n"),
    "broken headings": filled("[a\n"),
    "text that is never closed": filled("x\n", VISIT + 'notes = """'),
    "a long text": filled("x", VISIT + 'notes = "', '"\n'),
    "many escapes": filled('\\"', VISIT + 'notes = "', '"\n'),
    "one number": filled("9", VISIT + "x = "),
    "one hexadecimal number": filled("f", VISIT + "x = 0x"),
    "blanks in a time": filled(" ", VISIT + 'x = 1\nstart = "', '"\n'),
    "many wrong values in one list": filled("1,", "languages = [", "]"),
    "one key set again and again": filled("a = 1\n"),
}


@pytest.mark.parametrize("text", AT_THE_CAP.values(), ids=AT_THE_CAP)
def test_no_file_at_the_cap_takes_long(tmp_path: Path, text: str) -> None:
    path = tmp_path / "visit.toml"
    path.write_text(text, encoding="utf-8", newline="\n")
    code, memory, seconds = check(path)
    assert code in {0, 1, 2}
    assert memory < 500 * MIB
    assert seconds < SLOWEST


def test_a_hundred_thousand_unknown_keys(tmp_path: Path) -> None:
    path = tmp_path / "visit.toml"
    path.write_text(VISIT + "".join(f"key{number} = 1\n" for number in range(100_000)))
    code, memory, seconds = check(path)
    assert code == 1
    assert memory < 500 * MIB
    assert seconds < SLOWEST
