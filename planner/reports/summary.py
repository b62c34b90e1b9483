"""What a report comes to, in one line."""

from __future__ import annotations

from planner.model.finding import Severity
from planner.reports.paint import Paint, painter
from planner.reports.report import FileReport, Report

_NOTHING = {
    Severity.ERROR: "no errors",
    Severity.WARNING: "no errors or warnings",
    Severity.INFO: "no problems",
}
"""What a report without findings says, by the least severity that it shows."""


def numbers(of: FileReport | Report) -> str:
    """Return how many findings there are of each severity, in words; of none, nothing."""
    counted = ((of.count(severity), severity.value) for severity in Severity)
    return ", ".join(
        f"{number} {word}{'s' if number != 1 and word != 'info' else ''}"
        for number, word in counted if number
    )  # fmt: skip


def summary(report: Report, paint: Paint | None = None) -> str:
    """Return how many itineraries were checked, and what was found in them."""
    paint = paint or painter(colour=False)
    read = sum(1 for each in report.files if not each.failure and not each.settings)
    checked = f"{read} itinerar{'y' if read == 1 else 'ies'} checked"
    if report.failures:
        checked += f", {report.failures} not read"
    if report.today is not None:
        checked += f" as of {report.today.isoformat()}"
    found = _found(report, paint)
    return f"{checked}: {found}" if found else checked


def _found(report: Report, paint: Paint) -> str:
    known = sum(file.known for file in report.files)
    found = numbers(report)
    if found:
        worst = "error" if report.count(Severity.ERROR) else "warning"
        return paint(worst, found) + (f"; {known:,} more known" if known else "")
    nothing = _NOTHING[report.least]
    if known:
        return paint("good", nothing.replace("no ", "no new ")) + f"; {known:,} known"
    return "" if report.failures else paint("good", nothing)
