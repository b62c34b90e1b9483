"""What the commands that print papers share: which paper, opening a visit, telling what is wrong."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from planner.agenda.papers.catalogue import PAPERS
from planner.agenda.words import LANGUAGES
from planner.cli.console import Exit, problem
from planner.cli.parser import Parser
from planner.model.finding import Severity
from planner.source.document import UnreadableError
from planner.workspace.disk.files import FileProblemError
from planner.workspace.letterhead import Letterhead, letterhead
from planner.workspace.render import USUAL, Order, open_visit
from planner.workspace.visit import Visit


def add_order(own: Parser) -> None:
    """Let a command take a file, and which paper is wanted of it."""
    own.add_argument("file", metavar="FILE", help="an itinerary")
    own.add_argument(
        "--paper", metavar="NAME", default="", help=f"which paper (default: {USUAL}); see below"
    )
    own.add_argument(
        "--for", metavar="WHO", dest="reader", default="",
        help="for whom, by id or name, where a paper is for someone",
    )  # fmt: skip
    own.add_argument(
        "--lang", metavar="XX[,YY]", default="",
        help="in which language, or in which two side by side (default: the first of the file)",
    )  # fmt: skip


def papers() -> str:
    """Return the papers and languages there are, for the end of a help text."""
    width = max(map(len, PAPERS))
    lines = [f"  {paper.name:<{width}}  {paper.purpose}" for paper in PAPERS.values()]
    languages = f"languages: {', '.join(LANGUAGES)}; and what else the file is written in"
    return "papers:\n" + "\n".join(lines) + f"\n\n{languages}"


def order_of(options: Namespace) -> Order:
    """Return which paper the arguments of a command want."""
    return Order(options.paper or USUAL, options.reader, languages_of(options))


def languages_of(options: Namespace) -> tuple[str, ...]:
    """Return the languages that the arguments of a command name, as files write their codes."""
    return tuple(_code(each) for each in options.lang.split(",") if each.strip())


def _code(written: str) -> str:
    """Return the code of a language as files write it: ``pt-BR`` for ``PT_BR`` too."""
    first, *rest = written.strip().replace("_", "-").split("-")
    return "-".join([first.lower(), *rest])


def open_or_tell(file: str) -> Visit | None:
    """Return the visit of a file; None where it cannot be read, after telling why."""
    try:
        return open_visit(Path(file))
    except (FileProblemError, UnreadableError) as error:
        problem(f"{file}: {error}")
        return None


def letterhead_of(file: str, visit: Visit) -> Letterhead:
    """Return the look of a visit's papers, after telling what of it is missing."""
    found = letterhead(Path(file), visit.plan.itinerary)
    for each in found.problems:
        problem(f"{file}: {each}")
    return found


def tell_problems(file: str, visit: Visit) -> Exit:
    """Warn of errors in an itinerary, on standard error; return how the command ends.

    It ends well if the agenda says all that the file says, even of a plan that cannot happen.
    """
    errors = [each.finding for each in visit.located if each.finding.severity is Severity.ERROR]
    if errors:
        count = f"{len(errors)} error{'s' if len(errors) > 1 else ''}"
        problem(f"{file} has {count}; see planner check {file}")
    return Exit.FOUND if any(each.code < "F005" for each in errors) else Exit.CLEAN
