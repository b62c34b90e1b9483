"""``planner show``: the agenda in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from planner.cli.agenda import open_or_tell, tell_problems
from planner.cli.console import Exit, out, wants_colour
from planner.cli.parser import Parser
from planner.workspace.render import outline


def parser() -> Parser:
    """Return the parser of this command."""
    own = Parser(prog="planner show", description="Show an agenda in the terminal.")
    own.add_argument("file", metavar="FILE", help="an itinerary")
    return own


def run(arguments: Sequence[str]) -> Exit:
    """Show the agenda of the itinerary that ``arguments`` name."""
    options = parser().parse_args(arguments)
    visit = open_or_tell(options.file)
    if visit is None:
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
