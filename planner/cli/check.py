"""``planner check``: finds what cannot work in itineraries."""

from __future__ import annotations

import gc
import os
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli.console import Exit, note, out, problem, wants_colour
from planner.cli.parser import Parser
from planner.cli.terms import add_terms, terms_of
from planner.model.finding import Severity
from planner.reports.formats import DEFAULT, FOR_PEOPLE, FORMATS, TELLING_FAILURES, write_report
from planner.reports.report import Report
from planner.rules.catalogue import catalogue
from planner.workspace.checking.check import check
from planner.workspace.checking.terms import Terms
from planner.workspace.disk.files import DEFAULT_FOLDER, is_itinerary

if TYPE_CHECKING:
    from argparse import _ArgumentGroup

    from planner.cli.progress import ProgressLine

STANDARD = "-"
"""What stands for standard input among the paths, and for standard output after --output-file."""

EPILOG = """\
exit codes: 0 clean; 1 errors or warnings; 2 wrong usage or an unreadable file

Info never makes a check fail, and neither does what --min-severity leaves out.
Something that cannot be read or written ends in 2, --exit-zero or not."""


def parser() -> Parser:
    """Return the parser of this command."""
    own = Parser(
        prog="planner check",
        description="Check itineraries for clashes and mistakes.",
        epilog=EPILOG,
    )
    own.add_argument(
        "paths", nargs="*", metavar="PATH",
        help="files, folders, or - for stdin (default: itineraries)",
    )  # fmt: skip
    _what_is_read(own.add_argument_group("what is read"))
    add_terms(own.add_argument_group("which rules report"))
    _what_is_mended(own.add_argument_group("what is mended"))
    _what_is_reported(own.add_argument_group("what is reported"))
    _how_it_is_written(own.add_argument_group("how it is written"))
    return own


def _what_is_read(group: _ArgumentGroup) -> None:
    group.add_argument(
        "--stdin-filename", metavar="NAME",
        help="what the itinerary from standard input is called in the report",
    )  # fmt: skip
    group.add_argument(
        "--only-itineraries", action="store_true",
        help="pass over named files that are no itineraries (pre-commit names every TOML file)",
    )  # fmt: skip


def _what_is_mended(group: _ArgumentGroup) -> None:
    group.add_argument(
        "--fix", action="store_true",
        help="apply the safe fixes first: what only says better what the file means already",
    )  # fmt: skip
    group.add_argument(
        "--diff", action="store_true",
        help="show what --fix would change, and write nothing; exits with 1 if that is anything",
    )  # fmt: skip


def _what_is_reported(group: _ArgumentGroup) -> None:
    group.add_argument(
        "--min-severity", choices=[each.value for each in Severity], default=Severity.INFO.value,
        help="leave out what is less grave; it does not make the check fail either "
        "(default: %(default)s)",
    )  # fmt: skip
    group.add_argument(
        "--statistics", action="store_true",
        help="count the findings of each rule: below a report for people, otherwise on standard "
        "error",
    )  # fmt: skip
    group.add_argument("--exit-zero", action="store_true", help="exit with 0 whatever was found")


def _how_it_is_written(group: _ArgumentGroup) -> None:
    group.add_argument(
        "--output-format", choices=FORMATS, default=DEFAULT,
        help="; ".join(f"{name}: {what}" for name, what in FORMATS.items())
        + " (default: %(default)s)",
    )  # fmt: skip
    group.add_argument(
        "--output-file", metavar="FILE",
        help="write the report to a file, in the place of an older one",
    )  # fmt: skip


def run(arguments: Sequence[str]) -> Exit:
    """Check what ``arguments`` name, and report it."""
    own = parser()
    # Paths may stand between options; Python before 3.13 reads -- wrongly if they may.
    parse = own.parse_args if "--" in arguments else own.parse_intermixed_args
    options = parse(arguments)
    if options.stdin_filename is not None and STANDARD not in options.paths:
        own.error(f"--stdin-filename names standard input, which is not read without {STANDARD}")
    if STANDARD in options.paths and (options.fix or options.diff):
        own.error("standard input can be checked, and not be mended: name a file")
    terms = terms_of(options, own)
    gc.disable()  # a check makes no circles to speak of, and ends before they would matter
    try:
        return _check(options, terms)
    finally:
        gc.enable()


def _check(options: Namespace, terms: Terms) -> Exit:
    mended = True
    if options.diff or options.fix:
        from planner.cli.mending import mend, show_difference

        if options.diff:
            return Exit.FOUND if show_difference(_named(options), terms) else Exit.CLEAN
        mended = mend(_named(options), terms)
    if options.write_baseline is not None:
        from planner.cli.baseline import write_baseline

        return write_baseline(_named(options), terms, options.write_baseline)
    report = _read(options, terms).at_least(Severity(options.min_severity))
    written = _write(report, options)
    usable = written and mended
    return _exit(report, exit_zero=options.exit_zero) if usable else Exit.UNUSABLE


def _named(options: Namespace) -> list[Path]:
    """Return the files and folders that are meant, standard input aside."""
    if not options.paths:
        return [DEFAULT_FOLDER]
    named = [Path(each) for each in options.paths if each != STANDARD]
    return [each for each in named if not options.only_itineraries or _may_be_meant(each)]


def _read(options: Namespace, terms: Terms) -> Report:
    """Check all paths; what standard input holds comes first."""
    first: Report | None = None
    if STANDARD in options.paths:
        from planner.cli.standard_input import check_standard_input

        first = check_standard_input(options.stdin_filename, terms)
    line = _progress_line(options)
    try:
        report = check(_named(options), terms, line)
    finally:
        if line is not None:
            line.clear()
    if first is None:
        return report
    return report.replace(files=(*first.files, *report.files), today=first.today or report.today)


def _may_be_meant(path: Path) -> bool:
    """Tell whether a path is an itinerary, a folder, or something that has to be complained of."""
    return not os.path.isfile(path) or is_itinerary(path)  # noqa: PTH113 - Path.is_file raises


def _progress_line(options: Namespace) -> ProgressLine | None:
    """Return what shows the progress; None where nobody watches, or a program may."""
    people = options.output_format in FOR_PEOPLE or _to_file(options)
    if not people or not sys.stderr.isatty():
        return None
    from planner.cli.progress import progress_line

    return progress_line(sys.stderr)


def _to_file(options: Namespace) -> bool:
    return options.output_file not in {None, STANDARD}


def _write(report: Report, options: Namespace) -> bool:
    """Write a report where it is wanted; return whether that succeeded, after telling why not."""
    form, to_file = options.output_format, _to_file(options)
    names = {code: entry.rule.name for code, entry in catalogue().items()}
    table = _table(report, names) if options.statistics else ""
    if form in FOR_PEOPLE:
        colour = wants_colour() and not to_file
        text = write_report(report, form, names, colour=colour)
        text, table = f"{text}\n{table}" if table and text else text + table, ""
    else:
        from planner.cli.elsewhere import root, rule_notes

        text = write_report(report, form, names, rules=rule_notes(), root=root())
    if to_file:
        from planner.cli.output_file import write_output

        if not write_output(Path(options.output_file), text, report):
            return False
    else:
        out(text, utf8=form not in FOR_PEOPLE)
    if to_file or form not in TELLING_FAILURES:
        for file in report.files:
            if file.failure:
                problem(f"{file.path}: {file.failure}")
    note(table)
    return True


def _table(report: Report, names: Mapping[str, str]) -> str:
    from planner.reports.counts import counts

    return counts(report, names)


def _exit(report: Report, *, exit_zero: bool) -> Exit:
    if report.failures:
        return Exit.UNUSABLE
    failing = report.count(Severity.ERROR) + report.count(Severity.WARNING)
    return Exit.FOUND if failing and not exit_zero else Exit.CLEAN
