"""Runs the program as its users do: in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PLAIN = ("NO_COLOR", "FORCE_COLOR", "TERM", "PYTHONIOENCODING", "PYTHONUTF8")

VISIT = """\
format = 1
id = "welcome"
title = "Welcome"
timezone = "Europe/Rome"

[[days]]
date = 2023-06-20

[[days.sessions]]
title = "Who we are"
kind = "presentation"
start = "10:00"
end = "11:30"
speakers = [{ label = "Ada" }]
"""
"""A small visit in which nothing is wrong."""


def environment(**variables: str) -> dict[str, str]:
    """Return the environment of a user who has said nothing about colours and encodings."""
    kept = {name: value for name, value in os.environ.items() if name not in PLAIN}
    return {**kept, "PYTHONUTF8": "1", **variables}


def planner(
    *arguments: str | Path, cwd: Path | None = None, **variables: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the program, with its output to pipes."""
    command = [sys.executable, "-m", "planner", *map(str, arguments)]
    return subprocess.run(
        command, cwd=cwd, env=environment(**variables), capture_output=True, timeout=60, check=False
    )


def on_terminal(*arguments: str | Path, cwd: Path | None = None, **variables: str) -> bytes:
    """Run the program with its output and its messages to a terminal, and return what it wrote."""
    import pty

    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "planner", *map(str, arguments)]
    env = environment(**{"TERM": "xterm-256color", **variables})
    with subprocess.Popen(
        command, cwd=cwd, env=env, stdin=follower, stdout=follower, stderr=follower
    ):
        os.close(follower)
        written = b""
        while True:
            try:
                part = os.read(leader, 65536)
            except OSError:
                break
            if not part:
                break
            written += part
    os.close(leader)
    return written
