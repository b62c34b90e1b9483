"""How the arguments of all commands are read, and how help looks."""

from __future__ import annotations

from argparse import Action, ArgumentParser, RawDescriptionHelpFormatter
from typing import Any, NoReturn

from planner.source.plain import plain

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
