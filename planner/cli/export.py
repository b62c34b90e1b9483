"""``planner export``: a paper as a file, or all papers of a visit as a folder."""

from __future__ import annotations

import sys
from argparse import ArgumentTypeError, BooleanOptionalAction, Namespace
from collections.abc import Sequence
from pathlib import Path

from planner.agenda.renderers.formats import FORMATS
from planner.cli.agenda import (
    add_order,
    letterhead_of,
    open_or_tell,
    order_of,
    papers,
    tell_problems,
)
from planner.cli.console import Exit, out, out_bytes, problem
from planner.cli.parser import Parser
from planner.workspace.disk.files import FileProblemError, would_lose_an_itinerary, write_file
from planner.workspace.render import OrderError, rendered
from planner.workspace.versions.since_issue import SinceIssue
from planner.workspace.visit import Visit

USUAL = "md"
"""The format where neither an option nor the name of the file says another."""

STDOUT = "-"

USAGE = """\
planner export [options] FILE
       planner export --all [options] FILE
       planner export --list FILE"""

EPILOG = """\
With --all, each reader's paper is in the reader's own language, in the formats that
are of use of it; --paper, --to and --lang narrow that, with commas between several.
Either the whole folder is written, or nothing.

Sessions that differ from the last issue that is committed are marked, or from the
one before where nothing has changed since: see planner issue and planner diff."""


def parser() -> Parser:
    """Return the parser of this command."""
    width = max(map(len, FORMATS))
    formats = "\n".join(f"  {each.name:<{width}}  {each.purpose}" for each in FORMATS.values())
    own = Parser(
        prog="planner export", usage=USAGE,
        description="Write a paper to a file, or all papers of a visit into a folder.",
        epilog=f"{papers()}\n\nformats:\n{formats}\n\n{EPILOG}",
    )  # fmt: skip
    add_order(own)
    own.add_argument(
        "--to", metavar="FORMAT",
        help=f"the format (default: as the name of the file ends, else {USUAL})",
    )  # fmt: skip
    own.add_argument(
        "-o", "--output", metavar="PATH",
        help="where to write it (default: standard output; with --all, FILE-papers)",
    )  # fmt: skip
    own.add_argument("--force", action="store_true", help="overwrite what exists already")
    own.add_argument(
        "--all", action="store_true", help="write every paper for everyone it is for into a folder"
    )
    own.add_argument(
        "--list", action="store_true", help="list the papers, readers and formats of this file"
    )
    own.add_argument(
        "--changes", action=BooleanOptionalAction, default=None,
        help="mark what has changed since the last issue (default: where git knows one)",
    )  # fmt: skip
    own.add_argument(
        "--since", metavar="N", type=_issue, default=0,
        help="mark what has changed since issue N instead",
    )  # fmt: skip
    return own


def run(arguments: Sequence[str]) -> Exit:
    """Export what ``arguments`` want of the itinerary that they name."""
    own = parser()
    options = own.parse_args(arguments)
    if options.since and options.changes is False:
        own.error("--since marks changes, and --no-changes does not; leave one out")
    visit = open_or_tell(options.file)
    if visit is None:
        return Exit.UNUSABLE
    if options.list or options.all:
        from planner.cli.export_pack import list_papers, write_all

        if options.list:
            return list_papers(options, visit)
    try:
        since = _since(options, visit)
        if options.all:
            return write_all(options, visit, since)
        return _write_one(options, visit, since)
    except OrderError as error:
        problem(str(error))
        return Exit.UNUSABLE


def _write_one(options: Namespace, visit: Visit, since: SinceIssue | None) -> Exit:
    """Write a single paper.

    Raises:
        OrderError: it cannot be made as it is wanted.
    """
    form = options.to or _format_of(options.output)
    head = letterhead_of(options.file, visit)
    content = rendered(visit, form, order_of(options), head, since)
    if options.output is None or options.output == STDOUT:
        written = _print(content, form)
    else:
        written = _write(Path(options.file), Path(options.output), content, force=options.force)
    if not written:
        return Exit.UNUSABLE
    told = tell_problems(options.file, visit)
    return Exit.FOUND if head.problems else told


def _since(options: Namespace, visit: Visit) -> SinceIssue | None:
    """Return since which issue changes are marked; None where they are not to be.

    Raises:
        OrderError: they are to be marked, and nobody knows of an earlier issue.
    """
    if options.changes is False:
        return None
    since = SinceIssue(Path(options.file), visit, options.since)
    if (options.changes or options.since) and since.problem:
        raise OrderError(f"{options.file}: changes cannot be marked: {since.problem}")
    return since


def _issue(written: str) -> int:
    number = int(written) if written.isdecimal() else 0
    if not number:
        raise ArgumentTypeError(f"{written} is no number of an issue; write 1 or more")
    return number


def _format_of(output: str | None) -> str:
    """Return the format that the name of a file asks for."""
    ending = Path(output or "").suffix.lower().removeprefix(".")
    return ending if ending in FORMATS else USUAL


def _print(content: bytes, form: str) -> bool:
    """Write a paper to standard output; return whether that is a place for it."""
    if FORMATS[form].binary and sys.stdout.isatty():
        problem(f"{form} is nothing for a terminal; name a file with -o")
        return False
    if form == USUAL:
        out(content.decode())
    else:
        out_bytes(content)
    return True


def _write(source: Path, target: Path, content: bytes, *, force: bool) -> bool:
    """Write a paper to a file; return whether that succeeded; if not, the user was told."""
    if would_lose_an_itinerary(target, [source]):
        problem(f"{target} is an itinerary; write the agenda elsewhere")
        return False
    try:
        write_file(target, content, overwrite=force)
    except FileExistsError:
        problem(f"{target} exists already; overwrite it with --force")
    except FileProblemError as error:
        problem(str(error))
    else:
        return True
    return False
