"""The formats in which a report can be written: each is a module of this package with its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module

from planner.reports.context import Context, RuleNote
from planner.reports.report import Report

FORMATS = {
    "text": "findings with their lines, for people",
    "concise": "one line a finding",
    "json": "one object, for programs",
    "github": "annotations of GitHub Actions",
    "gitlab": "a Code Quality report of GitLab",
    "sarif": "SARIF 2.1.0, for code scanning",
    "junit": "JUnit XML, for test reports",
}
"""What the formats are, by their names; the first is the default."""

DEFAULT = next(iter(FORMATS))

FOR_PEOPLE = ("text", "concise")
"""The formats that are coloured on a terminal and may end in a table."""

TELLING_FAILURES = (*FOR_PEOPLE, "github")
"""The formats in which whoever looks at the output reads what could not be read."""


def write_report(
    report: Report,
    form: str,
    names: Mapping[str, str],
    *,
    colour: bool = False,
    rules: Iterable[RuleNote] = (),
    root: str = "",
) -> str:
    """Return a report in one of ``FORMATS``, with the names of rules by their codes.

    ``rules`` are described in formats that have room for it; paths in formats that are read
    elsewhere are relative to the folder ``root``.
    """
    module = import_module(f"planner.reports.{form}")
    return str(module.write(report, Context(names, colour, tuple(rules), root)))
