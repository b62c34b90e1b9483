"""``planner diff``: what has changed between two states of a visit, and who should be told."""

from __future__ import annotations

import os
import shutil
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from planner.cli.console import Exit, out, problem, wants_colour
from planner.cli.parser import Parser
from planner.source.document import UnreadableError
from planner.workspace.disk.files import DEFAULT_FOLDER, FileProblemError, itineraries
from planner.workspace.versions.comparison.compared import compared_visits
from planner.workspace.versions.comparison.formats import FORMATS, TEXT, write_changes
from planner.workspace.versions.comparison.sections import Names
from planner.workspace.versions.revisions import NoGitError
from planner.workspace.versions.states import Version, of_file, of_issue, of_last, of_revision

USAGE = """\
planner diff [options] FILE
       planner diff [options] OLD NEW"""

EPILOG = """\
planner diff FILE             since it was last issued, else last committed
planner diff HEAD~3 FILE      since an earlier revision of git
planner diff v1 v2 FILE       between two revisions
planner diff --issue 2 FILE   since it was issued under that number
planner diff OLD NEW          between two files

A name that is not one of a file is a revision: of the file that is named, else
of the only visit in the folder itineraries. What is spelt otherwise, or stands
elsewhere in the file, is no change; notes, waivers and settings of the check
are left out, and phone numbers not shown.

exit codes: 0 compared; 1 there are changes, with --exit-code; 2 wrong usage,
or something cannot be read"""

_MOST = 3
"""How many states and files can be named: an old and a new revision, and their file."""


def parser() -> Parser:
    """Return the parser of this command."""
    own = Parser(
        prog="planner diff",
        usage=USAGE,
        description="Say what has changed in a visit, and who should be told.",
        epilog=EPILOG,
    )
    own.add_argument(
        "names", nargs="+", metavar="FILE",
        help="an itinerary, with the revisions to compare in front; or an old and a new one",
    )  # fmt: skip
    own.add_argument(
        "--issue", metavar="N", type=int,
        help="compare with the commit that gave the file this number of issue",
    )  # fmt: skip
    own.add_argument(
        "--exit-code",
        action="store_true",
        help="exit with 1 if there are changes, otherwise with 0",
    )
    own.add_argument(
        "--output-format", choices=FORMATS, default=TEXT,
        help="; ".join(f"{name}: {what}" for name, what in FORMATS.items())
        + " (default: %(default)s)",
    )  # fmt: skip
    return own


def run(arguments: Sequence[str]) -> Exit:
    """Compare what ``arguments`` name, and tell the changes."""
    own = parser()
    # Files may stand between options; Python before 3.13 reads -- wrongly if they may.
    parse = own.parse_args if "--" in arguments else own.parse_intermixed_args
    options = parse(arguments)
    if len(options.names) > _MOST:
        own.error("name at most two revisions and a file")
    named = options.names
    if options.issue is not None and (len(named) > 1 or not all(map(_is_file, named))):
        own.error("name one file with --issue, and no revision")
    try:
        before, after = _versions(options)
    except _UnusableError as error:
        problem(str(error))
        return Exit.UNUSABLE
    for each in (before, after):
        if each.note:
            problem(f"{options.names[0]}: {each.note}")
        if each.slips:
            count = f"{each.slips} place{'' if each.slips == 1 else 's'}"
            problem(f"{each.name} cannot be read in {count}, which count as missing")
    changes = compared_visits(before.visit, after.visit)
    form = options.output_format
    text = write_changes(
        changes, Names(before.name, after.name), form,
        colour=form == TEXT and wants_colour(), width=_columns(),
    )  # fmt: skip
    out(text, utf8=form != TEXT)
    return Exit.FOUND if changes and options.exit_code else Exit.CLEAN


def _columns() -> int:
    """Return how many columns the terminal has; 0 where the output goes elsewhere."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 0


class _UnusableError(Exception):
    """A state cannot be compared; the message says which, and why."""


def _versions(options: Namespace) -> tuple[Version, Version]:
    """Return the two states that are named.

    Raises:
        _UnusableError: one cannot be read, or it is not clear which is meant.
    """
    names: list[str] = options.names
    file = Path(next((each for each in reversed(names) if _is_file(each)), ""))
    if len(names) == _MOST:
        file, names = Path(names[-1]), names[:-1]
        return _state(names[0], file), _state(names[1], file)
    if not file.name:
        file = _only_visit(names)
    if len(names) > 1:
        return _state(names[0], file, as_file=True), _state(names[1], file, as_file=True)
    with _told_of(str(file)):
        after = of_file(file)
        if options.issue is not None:
            return of_issue(file, options.issue), after
        return of_last(file, after) if _is_file(names[0]) else of_revision(file, names[0]), after


def _state(name: str, file: Path, *, as_file: bool = False) -> Version:
    """Return a file, if ``as_file`` lets the name be one, or a revision of ``file``."""
    if as_file and _is_file(name):
        with _told_of(name):
            return of_file(Path(name))
    with _told_of(str(file)):
        return of_revision(file, name)


@contextmanager
def _told_of(name: str) -> Iterator[None]:
    """Tell of which file a problem is."""
    try:
        yield
    except NoGitError as error:
        raise _UnusableError(f"{name}: {error}; name two files to compare them") from None
    except (FileProblemError, UnreadableError) as error:
        raise _UnusableError(f"{name}: {error}") from None


def _is_file(name: str) -> bool:
    """Tell whether a name is one of a file, if only by its end, and not of a revision."""
    return name.lower().endswith(".toml") or os.path.lexists(name)


def _only_visit(names: Sequence[str]) -> Path:
    """Return the only visit in the usual folder, of which revisions are meant.

    Raises:
        _UnusableError: there is no visit, or more than one.
    """
    named = " ".join(names)
    try:
        found = list(itineraries([DEFAULT_FOLDER])) if os.path.isdir(DEFAULT_FOLDER) else []  # noqa: PTH112 - Path.is_dir raises
    except FileProblemError:
        found = []
    if len(found) == 1:
        return found[0]
    example = found[0] if found else "FILE"
    many = f"{len(found)} visits in {DEFAULT_FOLDER}" if found else "there is no such file"
    raise _UnusableError(f"{named}: {many}; name the file too: planner diff {named} {example}")
