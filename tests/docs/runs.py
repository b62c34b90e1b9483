"""What the program writes when it is run on the example of the README."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent
EXAMPLE = HERE / "example.toml"
GUESTS = HERE / "guests.csv"

LATER = (
    ('start = "11:45"', 'start = "12:00"'),
    ('end = "12:15"', 'end = "12:30"'),
    ('start = "12:30"', 'start = "12:45"'),
    ('status = "tentative"', 'status = "confirmed"'),
)
"""What is another in the second version of the example, with what stood there before."""


def imported() -> str:
    """Return a list, and what is told about taking it into the example."""
    files = {"guests.csv": _text(GUESTS), "visit.toml": _text(EXAMPLE)}
    command = "planner import guests.csv --into visit.toml --dry-run"
    return _fence("csv", files["guests.csv"]) + "\n\n" + _console(command, files, {0, 1})


def compared() -> str:
    """Return what is told about two versions of the example."""
    before = after = _text(EXAMPLE)
    for old, new in LATER:
        after = after.replace(old, new)
    files = {"before.toml": before, "visit.toml": after}
    return _console("planner diff before.toml visit.toml", files, {0})


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _console(command: str, files: dict[str, str], expected: set[int]) -> str:
    """Return a command and what it writes, run in a folder with some files.

    Raises:
        ValueError: it ends with a code that is not expected.
    """
    with TemporaryDirectory() as folder:
        for name, text in files.items():
            (Path(folder) / name).write_text(text, encoding="utf-8", newline="\n")
        own = {
            "COLUMNS": "98",
            "NO_COLOR": "1",
            "PYTHONUTF8": "1",
            "STUDY_VISIT_PLANNER_STATE": folder,
        }
        done = subprocess.run(
            [sys.executable, "-m", "planner", *command.split()[1:]],
            cwd=folder, env={**os.environ, **own}, stdin=subprocess.DEVNULL, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
        )  # fmt: skip
    if done.returncode not in expected:
        raise ValueError(f"{command} ended with {done.returncode}: {done.stdout}")
    return _fence("console", f"$ {command}\n{done.stdout}")


def _fence(language: str, text: str) -> str:
    return f"```{language}\n{text.strip()}\n```"
