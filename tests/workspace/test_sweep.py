"""What killed saves leave beside a file is swept; what living ones write is not."""

import errno
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from planner.workspace.disk import atomic
from planner.workspace.disk.atomic import sweep, sweep_folder
from planner.workspace.disk.processes import HOST
from tests.workspace.faults import FAULTS, GONE, OLD, failing, only


@pytest.mark.parametrize(
    ("name", "stays"),
    [
        (".visit.toml.{host}-{gone}-00000000.tmp", False),
        (".visit.toml.{host}-{gone}-00000000.old", False),
        (".visit.toml.{host}-{own}-00000000.tmp", True),
        (".visit.toml.{host}-{gone}-00000000.txt", True),
        (".visit.tomlx.{host}-{gone}-00000000.tmp", True),
        (".other.toml.{host}-{gone}-00000000.tmp", True),
        (".visit.toml.00000000-{gone}-00000000.tmp", True),
        (".visit.toml.swp.tmp", True),
        (".visit.toml.tmp", True),
        ("visit.toml.tmp", True),
    ],
)
def test_only_what_a_dead_process_of_ours_has_left_is_swept(
    path: Path, name: str, *, stays: bool
) -> None:
    left = path.with_name(name.format(host=HOST, own=os.getpid(), gone=GONE))
    left.write_bytes(b"")
    sweep(path)
    assert left.exists() == stays
    assert path.read_bytes() == OLD


def test_what_is_a_day_old_is_swept_whoever_wrote_it(path: Path) -> None:
    left = path.with_name(f".visit.toml.00000000-{os.getpid()}-00000000.tmp")
    left.write_bytes(b"")
    then = time.time() - 25 * 60 * 60
    os.utime(left, (then, then))
    sweep(path)
    assert only(path)


def test_a_file_is_swept_under_any_of_its_names(path: Path) -> None:
    link = path.parent.parent / "link.toml"
    try:
        link.symlink_to(path)
    except OSError:
        pytest.skip("links may not be made here")
    path.with_name(f".visit.toml.{HOST}-{GONE}-00000000.tmp").write_bytes(b"")
    sweep(link)
    assert only(path)


def test_sweeping_raises_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sweep(path.parent / "none/visit.toml")
    sweep(Path("a\0b"))
    left = path.with_name(f".visit.toml.{HOST}-{GONE}-00000000.tmp")
    left.write_bytes(b"")
    failing(monkeypatch, "unlink", errno.EROFS, lambda *_: True)
    sweep(path)
    assert left.exists()


def test_a_folder_of_ours_is_swept_of_all(path: Path) -> None:
    path.with_name(f".a.{HOST}-{GONE}-00000000.tmp").write_bytes(b"")
    path.with_name(f".b.{HOST}-{GONE}-00000000.tmp").write_bytes(b"")
    sweep_folder(path.parent)
    assert only(path)


def test_two_long_names_that_begin_alike_are_told_apart(tmp_path: Path) -> None:
    first, second = tmp_path / ("a" * 60 + "1"), tmp_path / ("a" * 60 + "2")
    assert atomic.stem(first) != atomic.stem(second)


SAVES = """
import sys
from pathlib import Path
from planner.workspace.disk.files import write_file
path, contents = Path(sys.argv[1]), [b"x" * int(each) for each in sys.argv[2:]]
print("ready", flush=True)
while True:
    for content in contents:
        write_file(path, content, overwrite=True)
"""


def kill_while_saving(path: Path, seconds: float) -> None:
    """Start a process that saves in a loop, and kill it after a while."""
    command = [sys.executable, "-c", SAVES, str(path), "20000", "70001"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(seconds)
        process.kill()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes are ended otherwise here")
@pytest.mark.parametrize("names", [1, 2])
def test_a_save_that_is_killed_damages_nothing_and_leaves_nothing_once_swept(
    path: Path, names: int
) -> None:
    path.write_bytes(b"x" * 20000)
    if names == 2:
        os.link(path, path.with_name("other.toml"))
    moments = random.Random(names)  # noqa: S311 - moments, no secrets
    for _ in range(FAULTS // 2):
        kill_while_saving(path, moments.uniform(0, 0.02))
        sweep(path)
        assert path.read_bytes() in (b"x" * 20000, b"x" * 70001)
        assert len(list(path.parent.iterdir())) == names
        assert path.stat().st_nlink == names
