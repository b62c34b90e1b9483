"""How often each rule found something, as a table for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from planner.model.finding import Severity
from planner.reports.clean import line
from planner.reports.report import Report


def counts(report: Report, names: Mapping[str, str]) -> str:
    """Return the counts of findings by code and severity, the most frequent code first.

    Without findings it is empty.
    """
    found: Counter[tuple[str, Severity]] = Counter(
        (each.finding.code, each.finding.severity)
        for file in report.files
        for each in file.findings
    )
    if not found:
        return ""
    totals: Counter[str] = Counter()
    for (code, _), count in found.items():
        totals[code] += count
    rows = [["code", "name", *(severity.value for severity in Severity)]]
    for code in sorted(totals, key=lambda each: (-totals[each], each)):
        row = (f"{found[code, each]:,}" if found[code, each] else "" for each in Severity)
        rows.append([code, line(names.get(code, "")), *row])
    rows.append(["total", "", *(f"{report.count(each):,}" for each in Severity)])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "".join(f"{_row(row, widths)}\n" for row in rows)


def _row(row: list[str], widths: list[int]) -> str:
    left = [text.ljust(width) for text, width in zip(row[:2], widths, strict=False)]
    right = [text.rjust(width) for text, width in zip(row[2:], widths[2:], strict=True)]
    return "  ".join([*left, *right]).rstrip()
