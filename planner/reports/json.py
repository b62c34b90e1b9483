"""The report for programs: one JSON object, in ASCII."""

from __future__ import annotations

import json
from typing import Any

from planner.model.finding import Severity
from planner.reports.clean import slashed
from planner.reports.context import Context
from planner.reports.report import FileReport, Located, Place, Report
from planner.source.route import dotted

VERSION = 1
"""The version of this format; it is raised when a key changes its meaning or goes."""


def write(report: Report, context: Context) -> str:
    """Return the report as JSON; messages stand in it as they are."""
    document = {
        "version": VERSION,
        "summary": {
            "files": len(report.files),
            "unreadable": report.failures,
            **{severity.value: report.count(severity) for severity in Severity},
            "known": sum(file.known for file in report.files),
        },
        "as_of": report.today.isoformat() if report.today else None,
        "files": [_file(file, context) for file in report.files],
    }
    return json.dumps(document, indent=2) + "\n"


def _file(file: FileReport, context: Context) -> dict[str, Any]:
    return {
        "path": slashed(file.path),
        "failure": file.failure or None,
        "findings": [_finding(each, context) for each in file.findings],
    }


def _finding(each: Located, context: Context) -> dict[str, Any]:
    finding = each.finding
    return {
        "code": finding.code,
        "name": context.names.get(finding.code, ""),
        "severity": finding.severity.value,
        "message": finding.message,
        "help": finding.help or None,
        "route": dotted(finding.at),
        **_place(each.place),
        "related": [{**_place(place), "label": label} for place, label in each.related],
    }


def _place(place: Place) -> dict[str, int]:
    return {"line": place.line, "column": place.column, "length": place.length}
