"""``planner show``: the agenda in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from planner.cli.agenda import tell_problems
from planner.cli.console import Exit, Parser, out, problem, wants_colour
from planner.source.document import UnreadableError
from planner.workspace.files import FileProblemError
from planner.workspace.render import open_visit, outline


def parser() -> Parser:
    """Return the parser of this command."""
    own = Parser(prog="planner show", description="Show an agenda in the terminal.")
    own.add_argument("file", metavar="FILE", help="an itinerary")
    return own


def run(arguments: Sequence[str]) -> Exit:
    """Show the agenda of the itinerary that ``arguments`` name."""
    options = parser().parse_args(arguments)
    try:
        visit = open_visit(Path(options.file))
    except (FileProblemError, UnreadableError) as error:
        problem(f"{options.file}: {error}")
        return Exit.UNUSABLE

    from rich.console import Console

    from planner.agenda.terminal import render

    colour = wants_colour()
    console = Console(
        force_terminal=colour or None, no_color=not colour, highlight=False, markup=False,
        emoji=False,
    )  # fmt: skip
    with console.capture() as capture:
        console.print(render(outline(visit)))
    out("\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n")
    return tell_problems(options.file, visit)
