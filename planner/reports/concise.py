"""The report of one line a finding: ``path:line:column: severity[code] message``."""

from __future__ import annotations

from collections.abc import Iterator

from planner.reports.clean import line
from planner.reports.context import Context
from planner.reports.paint import Paint, painter
from planner.reports.report import Report


def write(report: Report, context: Context) -> str:
    """Return a line for each finding and for each file that could not be read."""
    return "".join(f"{each}\n" for each in _lines(report, painter(colour=context.colour)))


def _lines(report: Report, paint: Paint) -> Iterator[str]:
    for file in report.files:
        path = paint("path", line(file.path))
        if file.failure:
            yield f"{path}: {paint('error', 'error')}: {line(file.failure)}"
        for each in file.findings:
            finding, place = each.finding, each.place
            head = paint(finding.severity.value, f"{finding.severity.value}[{finding.code}]")
            yield f"{path}:{place.line}:{place.column}: {head} {line(finding.message)}"
