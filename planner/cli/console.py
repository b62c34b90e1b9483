"""What all commands share: exit codes, and where output and messages go."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import TextIO

from planner.source.plain import plain


class Exit(IntEnum):
    """How a command ends."""

    CLEAN = 0
    FOUND = 1
    """Something is wrong with an itinerary."""
    UNUSABLE = 2
    """Wrong usage, or a file that cannot be read or written."""


def prepare() -> None:
    """Let both streams take any text: what a terminal cannot show becomes a question mark.

    A stream that is closed when the program starts is replaced by one that leads nowhere.
    """
    for name in ("stdout", "stderr"):
        stream: TextIO | None = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - stays open
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def out(text: str, *, utf8: bool = False) -> None:
    """Write the result of a command, in the encoding of the user or for programs in UTF-8.

    Raises:
        SystemExit: it cannot be written; the user was told.
    """
    with _told():
        reconfigure = getattr(sys.stdout, "reconfigure", None)
        if utf8 and reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
        sys.stdout.write(text)
        sys.stdout.flush()


def out_bytes(content: bytes) -> None:
    """Write the result of a command byte for byte.

    Raises:
        SystemExit: it cannot be written; the user was told.
    """
    with _told():
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


@contextmanager
def _told() -> Iterator[None]:
    """Tell the user what keeps output from being written, and end."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        problem(f"the output cannot be written: {error.strerror or error}")
        lead_nowhere(sys.stdout)
        raise SystemExit(Exit.UNUSABLE) from None


def lead_nowhere(stream: TextIO) -> None:
    """Keep Python from writing the rest of a stream once more at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def problem(message: str) -> None:
    """Tell the user, on standard error, what keeps a command from its work."""
    note(f"planner: {plain(message)}\n")


def note(text: str) -> None:
    """Write something beside the result of a command, on standard error."""
    sys.stderr.write(text)


def counted(number: int, noun: str) -> str:
    """Return a number with what it counts: ``1 error``, ``2 errors``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def wants_colour() -> bool:
    """Tell whether output is to be coloured: on a terminal, unless NO_COLOR or TERM says not.

    FORCE_COLOR colours output that goes elsewhere (https://force-color.org, https://no-color.org).
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
