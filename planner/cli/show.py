"""``planner show``: a paper in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from planner.cli.agenda import add_order, open_or_tell, order_of, papers, tell_problems
from planner.cli.console import Exit, out, problem, wants_colour
from planner.cli.parser import Parser
from planner.workspace.render import OrderError, outline
from planner.workspace.versions.since_issue import SinceIssue


def parser() -> Parser:
    """Return the parser of this command."""
    own = Parser(prog="planner show", description="Show a paper in the terminal.", epilog=papers())
    add_order(own)
    return own


def run(arguments: Sequence[str]) -> Exit:
    """Show the paper of the itinerary that ``arguments`` name."""
    options = parser().parse_args(arguments)
    visit = open_or_tell(options.file)
    if visit is None:
        return Exit.UNUSABLE
    try:
        since = SinceIssue(Path(options.file), visit)
        shown = outline(visit, order_of(options), since=since)
    except OrderError as error:
        problem(str(error))
        return Exit.UNUSABLE

    from rich.console import Console

    from planner.agenda.terminal import render

    colour = wants_colour()
    console = Console(
        force_terminal=colour or None, no_color=not colour, highlight=False, markup=False,
        emoji=False,
    )  # fmt: skip
    with console.capture() as capture:
        console.print(render(shown))
    out("\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n")
    return tell_problems(options.file, visit)
