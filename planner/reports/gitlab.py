"""The report for GitLab: a list in the format of its Code Quality reports, in ASCII."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from planner.model.finding import Severity
from planner.reports.clean import line, repository_path, told
from planner.reports.context import Context
from planner.reports.fingerprints import fingerprint, fingerprinted
from planner.reports.report import FileReport, Report

NOT_READ = "not-read"
"""The name of the check that a file fails which cannot be read."""

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


def write(report: Report, context: Context) -> str:
    """Return an entry for each finding and for each file that could not be read."""
    entries = [entry for file in report.files for entry in _entries(file, context)]
    return json.dumps(entries, indent=2) + "\n"


def _entries(file: FileReport, context: Context) -> Iterator[dict[str, Any]]:
    path = repository_path(file.path, context.root)
    if file.failure:
        mark = fingerprint(path, NOT_READ)
        yield _entry(line(file.failure), NOT_READ, mark, "blocker", path)
    for each, mark in fingerprinted(file, path):
        finding = each.finding
        severity = _SEVERITIES[finding.severity]
        name = line(context.title(finding))
        yield _entry(told(finding), name, mark, severity, path, each.place.line)


def _entry(
    description: str, name: str, mark: str, severity: str, path: str, number: int = 1
) -> dict[str, Any]:
    return {
        "description": description,
        "check_name": name,
        "fingerprint": mark,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": number}},
    }
