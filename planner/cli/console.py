"""What all commands share: exit codes, and where output and messages go."""

from __future__ import annotations

import os
import sys
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


def out(text: str) -> None:
    """Write the result of a command."""
    sys.stdout.write(text)
    sys.stdout.flush()


def problem(message: str) -> None:
    """Tell the user, on standard error, what keeps a command from its work."""
    sys.stderr.write(f"planner: {plain(message)}\n")


def wants_colour() -> bool:
    """Tell whether output is to be coloured: on a terminal, unless NO_COLOR or TERM says not.

    FORCE_COLOR colours output that goes elsewhere (https://force-color.org, https://no-color.org).
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
