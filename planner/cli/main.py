"""The ``planner`` command: chooses what to do, and ends with the right exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING

from planner import __version__
from planner.cli.console import Exit, prepare

if TYPE_CHECKING:
    from planner.cli.parser import Parser

COMMANDS = {
    "check": "find what cannot work, and exit with 1 if something does not",
    "explain": "say what a rule finds and how to fix it",
    "rules": "list the rules of the check",
    "show": "show a paper in the terminal",
    "export": "write papers to files",
    "new": "begin a visit, with an example or from an old one",
    "diff": "say what has changed in a visit, and who should be told",
    "issue": "give a visit its next number of issue, and a date",
    "import": "take a list of people, venues or sessions into a visit",
    "schema": "print the JSON Schema of the file format",
}
"""The commands, each in the module of its name, with what it does."""

INTERRUPTED = 130


def parser() -> Parser:
    """Return the parser of the command itself, which opens the app."""
    from planner.cli.parser import Parser

    commands = "\n".join(f"  {name:<8} {what}" for name, what in COMMANDS.items())
    top = Parser(
        prog="planner",
        usage="planner [-h] [--version] [PATH]\n       planner COMMAND [-h] …",
        description="Assemble, check and print itineraries of study visits.",
        epilog=f"commands:\n{commands}\n\nTo open a file or folder with the name of a command, "
        "write ./check.",
    )
    top.add_argument(
        "path", nargs="?", metavar="PATH",
        help="a visit, or a folder of visits, to open in the app (default: itineraries)",
    )  # fmt: skip
    top.add_argument("--version", action="version", version=f"planner {__version__}")
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that ``arguments`` say, by default those of the process."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    prepare()
    try:
        if given and given[0] in COMMANDS:
            command = import_module(f"planner.cli.{module_of(given[0])}")
            return int(command.run(given[1:]))
        # Nothing that is made until the app's first paint is ever garbage; it collects from then on.
        gc.disable()
        from planner.cli.app import run

        if not given:
            return int(run(None))
        if len(given) == 1 and not given[0].startswith("-"):
            return int(run(given[0]))
        own = parser()
        words = [each for each in given if not each.startswith("-")]
        if len(words) > 1:
            own.error(f"there is no command {words[0]}{_meant(words[0])}")
        options = own.parse_args(given)
        return int(run(options.path))
    except BrokenPipeError:
        # The reader of our output has gone: keep Python from writing to it once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(Exit.UNUSABLE)
    except KeyboardInterrupt:
        return INTERRUPTED


def module_of(command: str) -> str:
    """Return the module of a command; one that Python has a word for ends in an underscore."""
    return f"{command}_" if iskeyword(command) else command


def _meant(word: str) -> str:
    from planner.model.suggest import did_you_mean

    return did_you_mean(word, COMMANDS).replace("`", "") or f"; there are {', '.join(COMMANDS)}"
