"""``planner export``: an agenda as a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from planner.agenda.formats import RENDERERS
from planner.cli.agenda import open_or_tell, tell_problems
from planner.cli.console import Exit, out, problem
from planner.cli.parser import Parser
from planner.workspace.files import FileProblemError, is_itinerary, write_file
from planner.workspace.render import rendered


def parser() -> Parser:
    """Return the parser of this command."""
    own = Parser(prog="planner export", description="Write an agenda to a file.")
    own.add_argument("file", metavar="FILE", help="an itinerary")
    own.add_argument(
        "--to", choices=RENDERERS, default="md", help="the format (default: %(default)s)"
    )
    own.add_argument(
        "-o", "--output", metavar="PATH", help="where to write it (default: standard output)"
    )
    own.add_argument("--force", action="store_true", help="overwrite the file if it exists")
    return own


def run(arguments: Sequence[str]) -> Exit:
    """Export the agenda of the itinerary that ``arguments`` name."""
    options = parser().parse_args(arguments)
    visit = open_or_tell(options.file)
    if visit is None:
        return Exit.UNUSABLE
    text = rendered(visit, options.to)
    if options.output is None or options.output == "-":
        out(text)
        return tell_problems(options.file, visit)
    target = Path(options.output)
    if _would_lose_an_itinerary(Path(options.file), target):
        problem(f"{options.output} is an itinerary; write the agenda elsewhere")
        return Exit.UNUSABLE
    try:
        write_file(target, text.encode(), overwrite=options.force)
    except FileExistsError:
        problem(f"{options.output} exists already; overwrite it with --force")
        return Exit.UNUSABLE
    except FileProblemError as error:
        problem(str(error))
        return Exit.UNUSABLE
    return tell_problems(options.file, visit)


def _would_lose_an_itinerary(source: Path, target: Path) -> bool:
    """Tell whether a file to be written is the itinerary itself, or another one."""
    if not target.exists():
        return False
    return target.samefile(source) or (target.suffix.lower() == ".toml" and is_itinerary(target))
