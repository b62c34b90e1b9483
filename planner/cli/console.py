"""What all commands share: exit codes, and where output and messages go."""

from __future__ import annotations

import os
import sys
from argparse import Action, ArgumentParser, RawDescriptionHelpFormatter
from enum import IntEnum
from pathlib import Path
from typing import Any, NoReturn, TextIO

from planner.source.plain import plain


class Exit(IntEnum):
    """How a command ends."""

    CLEAN = 0
    FOUND = 1
    """Something is wrong with an itinerary."""
    UNUSABLE = 2
    """Wrong usage, or a file that cannot be read or written."""


HELP_WIDTH = 80
"""Columns of help texts, on every terminal."""


class _Help(RawDescriptionHelpFormatter):
    """Lays out help in one width; to ask the terminal for its own would slow every start."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=HELP_WIDTH)

    def _format_action_invocation(self, action: Action) -> str:
        """Name the value of an option once, as Python does from 3.13 on."""
        if not action.option_strings or action.nargs == 0:
            return super()._format_action_invocation(action)
        value = self._format_args(action, action.dest.upper())
        return f"{', '.join(action.option_strings)} {value}"


class Parser(ArgumentParser):
    """A parser of arguments that repeats none of them raw to the terminal."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(allow_abbrev=False, formatter_class=_Help, **settings)

    def error(self, message: str) -> NoReturn:
        """Tell what is wrong with the arguments, and exit."""
        super().error(plain(message))


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
