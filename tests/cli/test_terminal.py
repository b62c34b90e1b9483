"""Colours, encodings, pipes, and text that means to harm the terminal."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.run import VISIT, environment, on_terminal, planner

ESCAPE = b"\x1b["
UNSAFE = [bytes([number]) for number in {*range(32), 127} - {9, 10, 13}]

needs_terminal = pytest.mark.skipif(
    sys.platform == "win32", reason="terminals cannot be opened from Python here"
)


@pytest.fixture
def visit(tmp_path: Path) -> Path:
    path = tmp_path / "visit.toml"
    path.write_text(VISIT.replace('"10:00"', "9:30"), encoding="utf-8")
    return path


def test_no_colour_in_a_pipe(visit: Path) -> None:
    assert ESCAPE not in planner("check", visit).stdout


def test_force_color_colours_a_pipe(visit: Path) -> None:
    assert ESCAPE in planner("check", visit, FORCE_COLOR="1").stdout
    assert ESCAPE not in planner("check", visit, FORCE_COLOR="").stdout


def test_no_color_wins_over_force_color(visit: Path) -> None:
    assert ESCAPE not in planner("check", visit, FORCE_COLOR="1", NO_COLOR="1").stdout


@needs_terminal
def test_colour_on_a_terminal(visit: Path) -> None:
    assert ESCAPE in on_terminal("check", visit)
    assert ESCAPE in on_terminal("check", visit, NO_COLOR="")


@needs_terminal
@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colour_on_a_terminal_that_does_not_want_it(
    visit: Path, variables: dict[str, str]
) -> None:
    assert ESCAPE not in on_terminal("check", visit, cwd=None, **variables)


def test_json_has_no_colour(visit: Path) -> None:
    done = planner("check", visit, "--output-format", "json", FORCE_COLOR="1")
    assert ESCAPE not in done.stdout


HOSTILE = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e\u2066\x7f"
ESCAPED = "".join(f"\\u{ord(character):04x}" for character in HOSTILE)
FILES = {
    "in values": VISIT.replace("presentation", ESCAPED).replace("10:00", ESCAPED),
    "in keys": VISIT + f'"{ESCAPED}" = 1\n',
    "in ids": VISIT.replace("welcome", ESCAPED) + f'venue = "{ESCAPED}"\n',
    "in titles": VISIT.replace("Who we are", ESCAPED).replace("11:30", "09:30"),
    "raw in the text": VISIT.replace("Who we are", HOSTILE),
    "raw without quotes": VISIT.replace('"presentation"', HOSTILE),
    "raw on its own": VISIT + HOSTILE + "\n",
    "in a heading": VISIT + f"[{HOSTILE}]\n",
    "in zones and languages": VISIT.replace("Europe/Rome", ESCAPED)
    + f'languages = ["{ESCAPED}"]\n',
}


def assert_harmless(written: bytes) -> None:
    assert [each for each in UNSAFE if each in written] == []
    text = written.decode("utf-8")
    assert [c for c in text if "\x80" <= c <= "\x9f" or c in "\u202e\u2066"] == []


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_hostile_text_is_shown_and_not_obeyed(tmp_path: Path, text: str) -> None:
    path = tmp_path / "visit.toml"
    path.write_text(text, encoding="utf-8", newline="\n")
    done = planner("check", path)
    assert done.returncode == 1
    assert_harmless(done.stdout + done.stderr)


@needs_terminal
@pytest.mark.skipif(sys.platform == "darwin", reason="such file names cannot be made here")
def test_hostile_file_names_are_shown_and_not_obeyed(tmp_path: Path) -> None:
    name = HOSTILE.replace("/", "") + ".toml"
    (tmp_path / name).write_text(VISIT.replace('"10:00"', "9:30"), encoding="utf-8")
    for arguments in (["."], [name], [name + "x"], ["--" + name], [name, "--output-format", name]):
        assert_harmless(on_terminal("check", *arguments, cwd=tmp_path, NO_COLOR="1"))
    json_report = on_terminal("check", ".", "x" + name, "--output-format", "json", cwd=tmp_path)
    assert_harmless(json_report)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_output_in_an_encoding_that_lacks_letters(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "visit.toml"
    path.write_text(VISIT.replace("Who we are", "北京 Città\u0300") + "città = 1\n", "utf-8")
    done = planner("check", path, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert done.returncode == 1
    assert done.stdout.decode(encoding)
    assert done.stderr == b""


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break differently here")
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path, form: str) -> None:
    path = tmp_path / "visit.toml"
    path.write_text(VISIT + "".join(f"colour{number} = 1\n" for number in range(2000)))
    command = [sys.executable, "-m", "planner", "check", str(path), "--output-format", form]
    with subprocess.Popen(
        command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        os.read(process.stdout.fileno(), 10)
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="closed streams are set up differently here")
def test_closed_streams_are_no_error(tmp_path: Path) -> None:
    path = tmp_path / "visit.toml"
    path.write_text(VISIT)
    command = f'"{sys.executable}" -m planner check "{path}" >&- 2>&-'
    assert subprocess.run(["sh", "-c", command], env=environment(), check=False).returncode in {
        0,
        2,
    }
