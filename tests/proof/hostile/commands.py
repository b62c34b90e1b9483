"""The commands of the program, run in this process so that thousands of them take minutes."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from typing import NamedTuple

from planner.cli.main import main


class Done(NamedTuple):
    """How a command ended, and what it wrote."""

    code: int
    out: str
    err: str


def run(*arguments: object) -> Done:
    """Run a command; whatever it raises beside its exit code is a mistake of the program."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in "12")
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = main([str(each) for each in arguments])
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 2
    found = []
    for stream in (out, err):
        stream.flush()
        buffer = stream.buffer
        assert isinstance(buffer, io.BytesIO)
        found.append(buffer.getvalue().decode("utf-8", "surrogatepass"))
    return Done(code, *found)
