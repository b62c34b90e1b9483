"""The report for programs: one JSON object, in ASCII."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any

from planner.model.finding import Severity
from planner.reports.report import FileReport, Located, Place, Report
from planner.source.route import dotted

VERSION = 1
"""The version of this format; it is raised when a key changes its meaning or goes."""


def json_report(report: Report, names: Mapping[str, str]) -> str:
    """Return the report as JSON, with the names of rules by their codes."""
    document = {
        "version": VERSION,
        "summary": {
            "files": len(report.files),
            "unreadable": report.failures,
            **{severity.value: report.count(severity) for severity in Severity},
        },
        "files": [_file(file, names) for file in report.files],
    }
    return json.dumps(document, indent=2) + "\n"


def _file(file: FileReport, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "path": _path(file.path),
        "failure": file.failure or None,
        "findings": [_finding(each, names) for each in file.findings],
    }


def _path(path: str) -> str:
    """Return a path with slashes and as text; bytes of a file name that are none become ``?``."""
    return path.replace(os.sep, "/").encode("utf-8", "replace").decode()


def _finding(each: Located, names: Mapping[str, str]) -> dict[str, Any]:
    finding = each.finding
    return {
        "code": finding.code,
        "name": names.get(finding.code, ""),
        "severity": finding.severity.value,
        "message": finding.message,
        "help": finding.help or None,
        "route": dotted(finding.at),
        **_place(each.place),
        "related": [{**_place(place), "label": label} for place, label in each.related],
    }


def _place(place: Place) -> dict[str, int]:
    return {"line": place.line, "column": place.column, "length": place.length}
