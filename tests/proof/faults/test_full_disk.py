"""A disk that is really full: a small one of memory, in a name space of its own."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.run import ROOT, environment
from tests.proof.conftest import Note

ON_THE_DISK = """
import asyncio, os, sys
from pathlib import Path
from tests.tui.desk import VISIT, desk
from tests.tui.screen import settled

disk = Path(sys.argv[1])
os.environ["STUDY_VISIT_PLANNER_STATE"] = str(disk / "state")
folder, filler = disk / "visits", disk / "filler"
folder.mkdir()

def fill():
    with filler.open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * 4096):
                pass
        except OSError as error:
            return error.strerror

async def main():
    async with desk(folder) as work:
        before = work.opened.path.read_bytes()
        await work.press("s")
        told = fill()
        await work.press("ctrl+s")
        await settled(work.pilot)
        told_by_the_app = [each.message for each in work.pilot.app._notifications]
        assert any("the disk is full" in each for each in told_by_the_app), told_by_the_app
        assert work.pilot.app.is_running and work.opened.unsaved
        assert work.opened.path.read_bytes() == before
        assert os.listdir(folder) == ["spring.toml"]
        filler.unlink()
        await work.press("ctrl+s")
        await settled(work.pilot)
        assert work.opened.path.read_bytes() == work.opened.written != before
        assert os.listdir(folder) == ["spring.toml"]
        print("alive after:", told)

asyncio.run(main())
"""
MOUNTS = 'mount -t tmpfs -o size=64k tmpfs "$1" && exec "$2" -c "$3" "$1"'


@pytest.mark.skipif(sys.platform != "linux", reason="disks of memory are mounted otherwise here")
def test_a_full_disk_leaves_the_old_file_and_a_living_app(tmp_path: Path, note: Note) -> None:
    for alone in (["unshare", "--mount"], ["unshare", "--mount", "--map-root-user"]):
        if shutil.which("unshare") and _may(alone, tmp_path):
            break
    else:
        pytest.skip("nothing may be mounted here")
    command = [*alone, "sh", "-c", MOUNTS, "sh", str(tmp_path), sys.executable, ON_THE_DISK]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    note("a save on a disk that is full, the old file intact and the app alive", 1)
    note("  the system said", done.stdout.strip().partition(": ")[2])


def _may(alone: list[str], folder: Path) -> bool:
    """Tell whether a disk of memory may be mounted over a folder."""
    command = [*alone, "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
