"""A visit whose every text would take over the terminal, in a real one: nothing of it is obeyed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.cli.run import VISIT, on_terminal
from tests.proof.conftest import Many, Note
from tests.proof.hostile.texts import OBEYED, attacked, harmful
from tests.proof.screens import OF_A_FOLDER, OF_A_VISIT, typed
from tests.tui.screen import BOLOGNA, DRAFT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals here")

POINTER = re.compile(rb"\x1b\]22;[\w-]*\x07")
"""The shape of the mouse pointer, which the framework tells the terminal."""

SHOWN = b"]0;owned"
"""What is left of the harm where it is shown: the letters behind the sign that a terminal obeys."""


def git(folder: Path, *arguments: str) -> None:
    own = ["-c", "user.name=Someone", "-c", "user.email=someone@example.org"]
    subprocess.run(["git", *own, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository with two hostile visits: one with clashes, and one with slips."""
    folder = tmp_path_factory.mktemp("visits")
    hostile = attacked(DRAFT).with_texts(lambda text: text[:6] + OBEYED)
    (folder / "hostile.toml").write_bytes(
        hostile.replace(b"format = 1", b"format = 1\nrevision = 2")
    )
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", OBEYED.replace("\0", ""))
    again = attacked(DRAFT).with_texts(lambda text: OBEYED + text[:4])
    (folder / "hostile.toml").write_bytes(again.replace(b"format = 1", b"format = 1\nrevision = 2"))
    raw = attacked(BOLOGNA).with_texts(lambda text: text[:6]).decode()
    slips = f'# {OBEYED}\n{OBEYED} = 1\nplace = "{OBEYED}"\n'.encode()
    (folder / "slips.toml").write_bytes(
        raw.encode().replace(b"format = 1\n", b"format = 1\n" + slips)
    )
    return folder


def walked(path: Path, way: str, size: tuple[int, int]) -> bytes:
    """Start the app on a path, type the keys of a way, and return all that was written."""
    from tests.tui.terminal import ALTERNATE, PLANNER, Terminal

    with Terminal(PLANNER, [path], size) as terminal:
        terminal.read_until(ALTERNATE)
        terminal.quiet(1.0)
        for each in typed(way):
            terminal.type(each)
            terminal.quiet(0.4)
        assert terminal.process.poll() is None, terminal.seen[-3000:].decode(errors="replace")
        return terminal.seen


@pytest.mark.parametrize("size", [(80, 24), (200, 50)], ids=["small", "large"])
def test_no_screen_passes_on_what_a_terminal_would_obey(
    folder: Path, many: Many, note: Note, random: Random, size: tuple[int, int]
) -> None:
    ways = [
        *((folder / "hostile.toml", way) for way in OF_A_VISIT.values()),
        *((folder / "slips.toml", way) for way in ("", "p", "m", ". y", "a", "b", "C", "E", "? ")),
        *((folder, way) for way in OF_A_FOLDER.values()),
    ]
    chosen, shown = random.sample(ways, many(1, len(ways))), 0
    passed_on: dict[str, list[bytes]] = {}
    for path, way in chosen:
        seen = walked(path, way, size)
        if found := harmful(POINTER.sub(b"", seen)):
            passed_on[f"{path.name}: {way}"] = found
        shown += SHOWN in seen
    assert passed_on == {}
    assert shown >= len(chosen) / 2
    note(
        f"screens of a real terminal of {size[0]}×{size[1]}, none with an escape of a visit",
        len(chosen),
    )
    note("  with its text shown", shown)


COMMANDS = [
    *(["check", "V", "--output-format", form, "--no-cache"] for form in ("text", "concise", "github")),
    ["check", "S"], ["check", "F"], ["check", "V", "--diff"], ["check", "V", "--select", OBEYED.replace("\0", "")],
    ["check", "V", "--statistics"], ["check", OBEYED.replace("\0", "")], ["show", "V"], ["show", "S"],
    ["show", "V", "--paper", OBEYED.replace("\0", "")], ["show", "V", "--paper", "runsheet"],
    ["show", "V", "--paper", "person", "--for", OBEYED.replace("\0", "")], ["export", "V", "--list"],
    ["export", "V", "--to", "md"], ["export", "V", "--to", "csv"], ["export", "V", "--to", "txt", "--paper", "message"],
    ["diff", "V"], ["diff", "V", "--output-format", "markdown"], ["diff", OBEYED.replace("\0", ""), "V"],
    ["explain", OBEYED.replace("\0", "")], ["rules", OBEYED.replace("\0", "")], [OBEYED.replace("\0", "")],
    ["import", "L", "--into", "V", "--dry-run"], ["import", "V", "--into", "S", "--dry-run"],
    ["issue", "S"], ["new", OBEYED.replace("\0", ""), "--from", "S", "--yes"],
    ["new", "N", "--from", "V", "--yes", "--date", "2031-05-06"],
]  # fmt: skip


def test_no_command_passes_on_what_a_terminal_would_obey(
    folder: Path, tmp_path: Path, many: Many, note: Note, random: Random
) -> None:
    (tmp_path / "list.csv").write_text(
        f"Name,Role\n{OBEYED.replace(chr(0), '')},{OBEYED.replace(chr(0), '')}\n"
    )
    names = {
        "V": folder / "hostile.toml", "S": folder / "slips.toml", "F": folder,
        "L": tmp_path / "list.csv", "N": tmp_path / "new.toml",
    }  # fmt: skip
    chosen = random.sample(COMMANDS, many(5, len(COMMANDS)))
    for command in chosen:
        written = on_terminal(
            *(names.get(each, each) for each in command), cwd=tmp_path, NO_COLOR="1"
        )
        assert harmful(written) == [], command
        assert b"Traceback" not in written
        assert b"\x1b]" not in written
    note("commands on a real terminal, none with an escape of a visit", len(chosen))


def test_progress_passes_on_nothing(tmp_path: Path) -> None:
    for number in range(30):
        name = OBEYED.replace("\0", "").replace("/", "")
        (tmp_path / f"{name}{number}.toml").write_text(VISIT)
    assert harmful(on_terminal("check", ".", "--no-cache", cwd=tmp_path)) == []
