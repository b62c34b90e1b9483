"""The report as workflow commands of GitHub Actions, which become annotations.

GitHub shows at most ten errors, ten warnings and ten notices of a step, so the gravest come first.
"""

from __future__ import annotations

from planner.model.finding import Severity
from planner.reports.clean import line, repository_path, told, workflow_message, workflow_property
from planner.reports.context import Context
from planner.reports.report import FileReport, Located, Report
from planner.reports.summary import summary

MOST_SHOWN = 10
"""How many annotations of one kind GitHub shows of one step."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(report: Report, context: Context) -> str:
    """Return a command for each finding and unreadable file, and a line that sums them up."""
    files = [(file, repository_path(file.path, context.root)) for file in report.files]
    commands = [_failure(file, path) for file, path in files if file.failure]
    commands += (
        _finding(each, path, context)
        for severity in Severity
        for file, path in files
        for each in file.findings
        if each.finding.severity is severity
    )
    return "".join(f"{each}\n" for each in [*commands, summary(report) + _more(report)])


def _more(report: Report) -> str:
    """Return a note if GitHub does not show all annotations."""
    counts = [report.count(severity) for severity in Severity]
    counts[0] += report.failures
    if max(counts) <= MOST_SHOWN:
        return ""
    return f"; GitHub marks the first {MOST_SHOWN} of each kind, all stand above"


def _finding(each: Located, path: str, context: Context) -> str:
    place = each.place
    properties = {
        "file": path,
        "line": str(place.line),
        "col": str(place.column),
        "endColumn": str(place.column + place.length),
        "title": line(context.title(each.finding)),
    }
    return _command(_COMMANDS[each.finding.severity], properties, told(each.finding))


def _failure(file: FileReport, path: str) -> str:
    return _command("error", {"file": path, "title": "not read"}, line(file.failure))


def _command(name: str, properties: dict[str, str], message: str) -> str:
    given = ",".join(f"{key}={workflow_property(value)}" for key, value in properties.items())
    return f"::{name} {given}::{workflow_message(message)}"
