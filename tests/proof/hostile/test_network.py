"""No command and no screen asks anything of a network, nor starts a program beside git.

Python tells of every such attempt, whoever makes it, through a hook that cannot be taken away again;
what libraries in other languages do is seen in their system calls, where strace is at hand.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from planner.agenda.renderers.formats import FORMATS as PAPERS
from planner.cli.main import COMMANDS
from planner.reports.formats import FORMATS as REPORTS
from tests.cli.run import environment
from tests.proof.conftest import Many, Note
from tests.proof.screens import OF_A_FOLDER, OF_A_VISIT, typed
from tests.tui.screen import BOLOGNA, DRAFT

GUARDED = """
import os, socket, sys

def told(name, arguments):
    line = f"{name} {arguments!r}"
    with open(os.environ["PLANNER_PROOF_LOG"], "a") as log:
        log.write(line + "\\n")
    raise RuntimeError(line)

def hook(name, arguments):
    if name in ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo",
                "socket.gethostbyname", "urllib.Request", "webbrowser.open", "ftplib.connect",
                "http.client.connect", "smtplib.connect", "os.system", "os.posix_spawn"):
        told(name, arguments)
    if name == "socket.__new__" and arguments[1] != getattr(socket, "AF_UNIX", None):
        told(name, arguments)
    if name == "subprocess.Popen" and os.path.basename(arguments[0]) not in ("git", "git.exe"):
        told(name, arguments)

sys.addaudithook(hook)
"""
"""How a program begins that may not leave this machine; each attempt is logged, and fails."""

PROGRAM = GUARDED + "from planner.cli.main import main\nsys.exit(main(sys.argv[1:]))\n"

LOGO = """
[look]
logos = ["http://192.0.2.1/logo.png", "//192.0.2.1/share/logo.png", "logo.svg"]
"""
DRAWN = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" width="9" height="9">
<image x:href="http://192.0.2.1/a.png" width="9" height="9"/><rect width="9" height="9"/></svg>"""

RUNS = [
    *(["check", "V", "--no-cache", "--output-format", form] for form in REPORTS), ["check", "."],
    ["check", "V", "--diff"], ["show", "V"], ["export", "V", "--list"], ["export", "V", "--all", "-o", "pack"],
    *(["export", "V", "--to", form, "-o", f"paper.{form}"] for form in PAPERS if form != "txt"),
    ["new", "a.toml", "--from", "V", "--date", "2031-05-06", "--yes"],
    ["new", "b.toml", "--title", "T", "--date", "2031-05-06", "--place", "Bologna", "--yes"],
    ["diff", "V", "W"], ["diff", "V"], ["issue", "V"], ["import", "l.csv", "--into", "V", "--yes"],
    ["explain", "T102"], ["rules"], ["schema"], ["--help"], ["--version"],
]  # fmt: skip


def put(folder: Path) -> None:
    """Write visits that would have the program look for things elsewhere."""
    (folder / "V.toml").write_bytes(BOLOGNA.read_bytes() + LOGO.encode())
    (folder / "W.toml").write_bytes(DRAFT.read_bytes())
    (folder / "logo.svg").write_text(DRAWN)
    (folder / "l.csv").write_text("Name,Email\nCleo Marsh,cleo@example.org\n")


def test_every_command_is_run() -> None:
    assert {each[0] for each in RUNS if not each[0].startswith("-")} == set(COMMANDS)


def test_no_command_asks_a_network(tmp_path: Path, many: Many, note: Note, random: Random) -> None:
    log, calls = tmp_path / "log", tmp_path / "calls"
    traced: list[str | Path] = [
        "strace",
        "-f",
        "-qq",
        "-e",
        "trace=connect,sendto,sendmsg,sendmmsg",
        "-o",
        calls,
    ]
    if shutil.which("strace") is None:
        traced = []
    folder = tmp_path / "visits"
    folder.mkdir()
    chosen = random.sample(RUNS, many(3, len(RUNS)))
    for command in chosen:
        put(folder)
        words = [f"{each}.toml" if each in {"V", "W"} else each for each in command]
        done = subprocess.run(
            [*traced, sys.executable, "-c", PROGRAM, *words], cwd=folder, stdin=subprocess.DEVNULL,
            env=environment(PLANNER_PROOF_LOG=str(log)), capture_output=True, timeout=120, check=False,
        )  # fmt: skip
        assert b"Traceback" not in done.stderr, (command, done.stderr)
        assert not log.exists(), (command, log.read_text())
        assert not calls.exists() or b"AF_INET" not in calls.read_bytes(), command
    note("commands without a network and without other programs", len(chosen))


def test_the_guard_sees_what_it_is_for(tmp_path: Path) -> None:
    log = tmp_path / "log"
    tries = "import urllib.request\nurllib.request.urlopen('http://192.0.2.1/', timeout=1)"
    subprocess.run(
        [sys.executable, "-c", GUARDED + tries], env=environment(PLANNER_PROOF_LOG=str(log)),
        capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert log.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals here")
def test_no_screen_asks_a_network(
    tmp_path: Path, many: Many, note: Note, random: Random, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.tui.terminal import ALTERNATE, OWNED, Terminal

    log = tmp_path / "log"
    monkeypatch.setenv("PLANNER_PROOF_LOG", str(log))
    folder = tmp_path / "visits"
    folder.mkdir()
    put(folder)
    ways = [*((folder / "V.toml", way) for way in OF_A_VISIT.values()),
            *((folder, way) for way in OF_A_FOLDER.values())]  # fmt: skip
    chosen = random.sample(ways, many(1, len(ways)))
    monkeypatch.chdir(folder)
    for path, way in chosen:
        with Terminal(OWNED + PROGRAM, [path], (100, 30)) as terminal:
            terminal.read_until(ALTERNATE)
            terminal.quiet(0.6)
            for each in typed(way):
                terminal.type(each)
                terminal.quiet(0.3)
            assert terminal.process.poll() is None, way
        assert not log.exists(), (way, log.read_text())
    note("screens without a network and without other programs", len(chosen))
