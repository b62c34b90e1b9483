"""The formats in which a report can be written."""

from __future__ import annotations

from collections.abc import Mapping

from planner.reports.report import Report

FORMATS = ("text", "json")
"""The names of the formats, the default first."""


def write_report(report: Report, form: str, names: Mapping[str, str], *, colour: bool) -> str:
    """Return a report in one of ``FORMATS``, with the names of rules by their codes."""
    if form == "json":
        from planner.reports.json import json_report

        return json_report(report, names)
    from planner.reports.text import text_report

    return text_report(report, names, colour=colour)
