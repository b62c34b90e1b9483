"""The options of ``planner check`` that say which rules report, and from which day it reckons."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli.parser import Parser
from planner.rules.selection import Level
from planner.workspace.checking.terms import Terms

if TYPE_CHECKING:
    from argparse import _ArgumentGroup


def add_terms(group: _ArgumentGroup) -> None:
    """Add the options that say which rules report."""
    group.add_argument(
        "--select", metavar="RULES", action="append", type=_names,
        help="check these rules alone: codes or what they begin with, as in T,P201",
    )  # fmt: skip
    group.add_argument(
        "--ignore", metavar="RULES", action="append", type=_names,
        help="leave these rules out; of two names that fit, the longer counts",
    )  # fmt: skip
    group.add_argument(
        "--as-of", metavar="DATE", type=_day,
        help="check as if it were this day, as in 2023-06-12 (default: today)",
    )  # fmt: skip
    group.add_argument(
        "--baseline", metavar="FILE", type=Path, help="report only what this file does not know"
    )
    group.add_argument(
        "--no-cache", action="store_true",
        help="check files anew that an earlier run of many has checked as they are",
    )  # fmt: skip
    group.add_argument(
        "--write-baseline", metavar="FILE", type=Path,
        help="note all findings in this file as known, instead of reporting them",
    )  # fmt: skip


def terms_of(options: Namespace, parser: Parser) -> Terms:
    """Return the terms that the options say; wrong ones end the program."""
    select = tuple(name for names in options.select or () for name in names)
    ignore = tuple(name for names in options.ignore or () for name in names)
    if select or ignore:
        _refuse_unknown((*select, *ignore), parser)
    baseline = None
    if options.baseline is not None:
        from planner.workspace.checking.baseline import Baseline
        from planner.workspace.disk.files import FileProblemError

        try:
            baseline = Baseline.read(options.baseline)
        except FileProblemError as trouble:
            parser.error(f"{options.baseline}: {trouble}")
    chosen = select if options.select is not None else None
    return Terms(options.as_of, Level(chosen, ignore), baseline, keeps=not options.no_cache)


def _refuse_unknown(names: tuple[str, ...], parser: Parser) -> None:
    from planner.model.suggest import did_you_mean
    from planner.rules.catalogue import catalogue
    from planner.rules.selection import unknown

    for name in unknown(names, catalogue()):
        near = did_you_mean(name, catalogue()).replace("`", "")
        parser.error(f"no rule's code begins with {name}{near}; planner rules lists them all")


def _names(written: str) -> list[str]:
    """Read names of rules that stand between commas."""
    names = [name.strip().upper() for name in written.split(",")]
    if not all(names):
        raise ArgumentTypeError("write codes with commas between them, as in T,P201")
    return names


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise ArgumentTypeError(f"{written} is not a date; write it as 2023-06-12") from None
