"""A report in which everything means harm, and what a format is told beside it."""

from __future__ import annotations

import os
from pathlib import Path

from planner.model.finding import Finding, Severity
from planner.reports.context import Context, RuleNote
from planner.reports.report import FileReport, Located, Place, Report
from planner.workspace.checking.check import check_file

HERE = Path(__file__).parent
NASTY = HERE / "nasty.toml"
CODES = ("F002", "F003", "F005", "T102")
"""The rules whose findings are reported; the file breaks others as well, and will break more."""

HOSTILE = "\x00\x1b[31m\x9b]]>\"'<&\r\n::error file=x,line=1::%0A%25\u2028\u202e\ufffe\uffff\u200b"

DOCUMENTATION = """\
The same people are required in two sessions at one time.

What it finds
    Two sessions that overlap & that `some` of the same people must attend.

    Touching ends do not overlap.

Example
    ```toml
    start = "10:00"
    ```

Options
    None.
"""

NAMES = {
    "F002": "value", "F003": "unknown-key", "F005": "duplicate-id", "T102": "overlap",
    "A001": "worth-a-look",
}  # fmt: skip

SEVERITIES = {"F003": Severity.WARNING, "A001": Severity.INFO}
"""Those of rules that find no errors here."""

RULES = tuple(
    RuleNote(code, name, SEVERITIES.get(code, Severity.ERROR), "family", DOCUMENTATION)
    for code, name in NAMES.items()
)

CONTEXT = Context(NAMES, rules=RULES)


def info(message: str = HOSTILE, text: str = "é𝔫 x", column: int = 4) -> Located:
    """Return a finding that fails nothing."""
    finding = Finding("A001", Severity.INFO, (), message, HOSTILE)
    place = Place(1, column, 1, text)
    return Located(finding, place, ((place, HOSTILE),))


def _as_grave(each: Located) -> Located:
    finding = each.finding
    severity = SEVERITIES.get(finding.code, finding.severity)
    return each.replace(finding=finding.replace(severity=severity))


def nasty() -> Report:
    """Return what is found in the nasty itinerary and in its neighbours."""
    whole = check_file(NASTY)
    found = (_as_grave(each) for each in whole.findings if each.finding.code in CODES)
    return Report(
        (
            FileReport("visits/nasty.toml", tuple(found)),
            FileReport("visits/clean.toml"),
            FileReport("a b,c:%0A\x1b[2J\n::error::]]>\u202e.toml", (info(), info())),
            FileReport(os.fsdecode(b"caf\xe9.toml"), failure=f"it cannot be read: {HOSTILE}"),
        )
    )
