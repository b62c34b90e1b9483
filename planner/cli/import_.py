"""``planner import``: takes a list of people, venues or sessions into a visit."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentTypeError, Namespace
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from planner.changes.taking.columns import TARGETS
from planner.changes.taking.headers import FIELDS
from planner.changes.taking.taken import Outcome, Taking
from planner.cli.console import Exit, note, out, problem, wants_colour
from planner.cli.parser import Parser
from planner.source.document import SIZE_CAP, UnreadableError
from planner.source.edit import RefusedError
from planner.source.plain import plain
from planner.workspace.disk.files import FileProblemError, identity, read_file
from planner.workspace.disk.saving import ChangedOnDiskError
from planner.workspace.taking.take import VisitFile, Wish, change_of_list, plan_of_list

if TYPE_CHECKING:
    from planner.changes.change import Change

STANDARD = "-"
"""What stands for standard input, such as what was copied from a spreadsheet."""

EPILOG = """\
The list may be a workbook (XLSX), a file of values with commas, semicolons or
tabs, a table in Markdown, a calendar (ICS), or - for what was copied from a
spreadsheet. Its columns are known by their headers in English, Italian, Spanish,
Catalan, French, German and Portuguese. --column says of others what they hold:

{fields}

"-" leaves a column out; title.it is the title in Italian; without headers the
letters of columns stand for them, as in --column C=role.

Nothing that is in the visit is overwritten. It is asked for before anything is
written; where nobody can be asked, only --yes writes.

exit codes: 0 all of the list is in the visit, or would be; 1 some of it is not:
rows that cannot be read or may be there already, or nobody said yes; 2 wrong
usage, or a file that cannot be read or written"""


def parser() -> Parser:
    """Return the parser of this command."""
    own = Parser(
        prog="planner import",
        description="Take a list of people, organisations, venues or sessions into a visit.",
        epilog=EPILOG.format(fields=_fields()),
    )
    own.add_argument("file", metavar="FILE", help="the list, or - for standard input")
    own.add_argument("--into", metavar="VISIT", required=True, help="the visit, a TOML file")
    own.add_argument(
        "--as", dest="target", choices=TARGETS,
        help="what the rows are (default: as their columns tell)",
    )  # fmt: skip
    own.add_argument(
        "--sheet", metavar="NAME", help="which sheet of a workbook (default: the first)"
    )
    own.add_argument(
        "--column", metavar="HEADER=FIELD", dest="columns", action="append", type=_column,
        default=[], help="what a column holds",
    )  # fmt: skip
    own.add_argument(
        "--fill", action="store_true",
        help="fill in what entries that are there already lack, and overwrite nothing",
    )  # fmt: skip
    own.add_argument(
        "--accept-near", action="store_true",
        help="take rows too that are nearly something that is there already",
    )  # fmt: skip
    own.add_argument(
        "--merge-near", action="store_true",
        help="take such rows for what is there, and fill in what that lacks",
    )  # fmt: skip
    own.add_argument(
        "--keep-rest",
        action="store_true",
        help="put what no field takes into the notes of each entry",
    )
    own.add_argument(
        "--dry-run", action="store_true", help="show what would be taken, and write nothing"
    )
    own.add_argument("--yes", action="store_true", help="write without asking")
    return own


def _fields() -> str:
    width = max(map(len, FIELDS))
    return "\n".join(f"  {name:<{width}}  {what}" for name, what in FIELDS.items())


def _column(written: str) -> tuple[str, str]:
    header, sign, field = written.rpartition("=")
    if not sign or not header.strip() or not field.strip():
        raise ArgumentTypeError(
            f"write the header and the field, as in Ente=organisation: {written}"
        )
    return header.strip(), field.strip()


def run(arguments: Sequence[str]) -> Exit:
    """Take the list that ``arguments`` name into a visit."""
    options = parser().parse_args(arguments)
    if options.file != STANDARD and identity(Path(options.file)) == identity(Path(options.into)):
        problem("the list and the visit are one file; name the visit after --into")
        return Exit.UNUSABLE
    called = "standard input" if options.file == STANDARD else options.file
    with _naming(called):
        content = _content(options.file)
    with _naming(options.into):
        file = VisitFile(Path(options.into))
    with _naming(called):
        wish = Wish(options.target, options.sheet, dict(options.columns), options.keep_rest)
        planned = plan_of_list(file.visit, content, wish)
        merged = planned.mergeable if options.merge_near else frozenset()
        planned = planned.merged(merged)
        chosen = planned.usual(fill=options.fill, accept_near=options.accept_near)
        chosen |= planned.usual(fill=True) & merged
        change = change_of_list(file.visit, planned, chosen) if chosen else None
        after = file.after(change) if change is not None else file.visit
    _show(called, planned, chosen)
    done = Exit.FOUND if _is_left(planned, chosen) else Exit.CLEAN
    if change is None:
        note("there is nothing to take\n")
    elif options.dry_run:
        note(f"would do: {_summary(change)}; nothing is written\n")
    elif options.yes or _agreed(options, change):
        with _naming(options.into):
            file.write(after)
        note(f"done: {_summary(change)}; see planner check {plain(options.into)}\n")
    else:
        done = Exit.FOUND
    return done


@contextmanager
def _naming(what: str) -> Iterator[None]:
    """Tell the user what keeps the command from its work with a file, and end it."""
    try:
        yield
    except (FileProblemError, ChangedOnDiskError, UnreadableError, RefusedError) as error:
        problem(f"{what}: {error}")
        raise SystemExit(Exit.UNUSABLE) from None


def _content(file: str) -> bytes:
    """Return the bytes of the list.

    Raises:
        FileProblemError: it cannot be read.
    """
    if file == STANDARD:
        return _standard_input()
    path = Path(file)
    if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises
        raise FileProblemError("this is a folder; name the list, a file")
    return read_file(path)


def _standard_input() -> bytes:
    stream = sys.stdin
    if stream is None:
        raise FileProblemError("it is closed")
    if stream.isatty():
        keys = "ctrl+z and enter" if os.name == "nt" else "ctrl+d"
        note(f"planner: paste the list, then press enter and {keys}\n")
    try:
        return stream.buffer.read(SIZE_CAP + 1)
    except (OSError, ValueError) as error:
        raise FileProblemError(f"it cannot be read: {error}") from None


def _is_left(planned: Taking, chosen: Collection[int]) -> bool:
    """Tell whether some of the list is not in the visit, even after the chosen rows are taken."""
    return any(
        row.outcome is Outcome.UNREADABLE or (row.outcome is Outcome.NEAR and index not in chosen)
        for index, row in enumerate(planned.rows)
    )


def _summary(change: Change) -> str:
    first = change.name[:1].lower() + change.name[1:]
    return plain(f"{first} {change.note}".strip())


def _agreed(options: Namespace, change: Change) -> bool:
    """Ask whether the change is to be written; without someone to ask it is not."""
    answers = _answers(options.file)
    if answers is None:
        note(f"nothing is written; to {_summary(change)}, add --yes\n")
        return False
    note(f"{plain(change.name)} into {plain(options.into)}? [y/N] ")
    answer = answers.readline().strip().lower()
    if answer in {"y", "yes"}:
        return True
    note("nothing is written\n" if answer else "\nnothing is written\n")
    return False


def _answers(file: str) -> TextIO | None:
    """Return from where someone can answer; None where nobody reads what is asked."""
    if not sys.stderr.isatty():
        return None
    if sys.stdin is not None and sys.stdin.isatty():
        return sys.stdin
    if file != STANDARD:
        return None
    try:
        return Path("CONIN$" if os.name == "nt" else "/dev/tty").open(encoding="utf-8")
    except OSError:
        return None


_COLOURS = {
    Outcome.NEW: "green", Outcome.NEAR: "yellow", Outcome.FILLS: "cyan", Outcome.THERE: "dim",
    Outcome.UNREADABLE: "red",
}  # fmt: skip


def _show(called: str, planned: Taking, chosen: Collection[int]) -> None:
    """Write what becomes of each row as a table, and below it what else is to be known."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    rows = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("row", planned.target, "is", ""):
        rows.add_column(heading, justify="right" if heading == "row" else "left", overflow="fold")
    for index, row in enumerate(planned.rows):
        outcome = Text(row.outcome.value, style=_COLOURS[row.outcome])
        if row.outcome in {Outcome.NEAR, Outcome.FILLS} and index in chosen:
            outcome.append(", taken")
        told = "\n".join(plain(each) for each in (row.detail, *row.notes) if each)
        number = str(row.number) if row.number else ""
        rows.add_row(Text(number), Text(plain(row.name)), outcome, Text(told))
    colour = wants_colour()
    console = Console(
        force_terminal=colour or None, no_color=not colour, highlight=False, markup=False,
        emoji=False,
    )  # fmt: skip
    with console.capture() as capture:
        console.print(Text(plain(f"{called}, as {planned.target}")))
        console.print(rows)
        for each in _remarks(planned, chosen):
            console.print(Text(plain(each)))
    out("\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n")


def _remarks(planned: Taking, chosen: Collection[int]) -> list[str]:
    """Return what is to be known below the table."""
    told = [*planned.notes]
    told += [
        f"also new: {beside.list[:-1] if beside.list != 'people' else 'person'} “{beside.name}”"
        for beside in planned.needed(chosen).values()
    ]
    if planned.columns.unknown:
        told.append(
            "say what a column holds with --column HEADER=FIELD, or keep it with --keep-rest"
        )
    tally = planned.tally()
    counted = ", ".join(f"{tally[each]} {each.value}" for each in Outcome if tally[each])
    told.append(counted or "no row")
    if any(row.outcome is Outcome.NEAR and at not in chosen for at, row in enumerate(planned.rows)):
        told.append("those that are near are taken with --accept-near")
    if planned.mergeable - set(chosen):
        told.append("those near an entry of the visit fill it in with --merge-near")
    if any(
        row.outcome is Outcome.FILLS and at not in chosen for at, row in enumerate(planned.rows)
    ):
        told.append("what can be filled in is filled in with --fill")
    return told
