"""``planner check``: finds what cannot work in itineraries."""

from __future__ import annotations

import gc
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from planner.cli.console import Exit, out, problem, wants_colour
from planner.cli.parser import Parser
from planner.model.finding import Severity
from planner.reports.formats import FORMATS, write_report
from planner.reports.report import Report
from planner.rules.catalogue import catalogue
from planner.workspace.check import check
from planner.workspace.files import DEFAULT_FOLDER


def parser() -> Parser:
    """Return the parser of this command."""
    own = Parser(
        prog="planner check",
        description="Check itineraries for clashes and mistakes.",
        epilog="exit codes: 0 clean; 1 errors or warnings; 2 wrong usage or an unreadable file",
    )
    own.add_argument(
        "paths", nargs="*", metavar="PATH", help="files or folders (default: itineraries)"
    )
    own.add_argument(
        "--output-format", choices=FORMATS, default=FORMATS[0],
        help="how to write the report (default: %(default)s)",
    )  # fmt: skip
    return own


def run(arguments: Sequence[str]) -> Exit:
    """Check what ``arguments`` name, and report it."""
    options = parser().parse_args(arguments)
    gc.disable()  # a check makes no circles to speak of, and ends before they would matter
    try:
        return _check(options)
    finally:
        gc.enable()


def _check(options: Namespace) -> Exit:
    report = check([Path(path) for path in options.paths] or [DEFAULT_FOLDER])
    names = {code: entry.rule.name for code, entry in catalogue().items()}
    out(write_report(report, options.output_format, names, colour=wants_colour()))
    if options.output_format != FORMATS[0]:
        for file in report.files:
            if file.failure:
                problem(f"{file.path}: {file.failure}")
    return _exit(report)


def _exit(report: Report) -> Exit:
    if report.failures:
        return Exit.UNUSABLE
    failing = report.count(Severity.ERROR) + report.count(Severity.WARNING)
    return Exit.FOUND if failing else Exit.CLEAN
