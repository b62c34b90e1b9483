"""The report for people: findings with the lines they are about, and a summary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from planner.model.finding import Severity
from planner.reports.report import FileReport, Located, Place, Report
from planner.source.plain import plain, width

WIDEST = 100
"""How many characters of a long line are shown."""

MOST_SHOWN = 200
"""How many findings of one file are shown; the rest of them is counted."""

_COLOURS = {
    "error": "1;31", "warning": "1;33", "info": "1;36",
    "path": "1", "faint": "2", "caret": "1;31", "good": "1;32",
}  # fmt: skip

Paint = Callable[[str, str], str]


def text_report(report: Report, names: Mapping[str, str], *, colour: bool) -> str:
    """Return the report as text, with the names of rules by their codes.

    ``colour`` adds the escape sequences of colours (ECMA-48 SGR); user text never brings its own.
    """

    def paint(role: str, text: str) -> str:
        return f"\x1b[{_COLOURS[role]}m{text}\x1b[0m" if colour else text

    blocks = [block for file in report.files for block in _file(file, names, paint)]
    return "\n".join([*blocks, _summary(report, paint)]) + "\n"


def _file(file: FileReport, names: Mapping[str, str], paint: Paint) -> Iterator[str]:
    path = plain(file.path)
    if file.failure:
        yield f"{paint('path', path)}: {paint('error', 'error')}: {plain(file.failure)}\n"
        return
    if not file.findings:
        return
    yield f"{paint('path', path)} {paint('faint', '· ' + _counts(file))}\n"
    for each in file.findings[:MOST_SHOWN]:
        yield "\n".join(_finding(path, each, names, paint)) + "\n"
    more = len(file.findings) - MOST_SHOWN
    if more > 0:
        yield f"{path}: and {more:,} more; --output-format json lists all\n"


def _finding(path: str, each: Located, names: Mapping[str, str], paint: Paint) -> Iterator[str]:
    finding, place = each.finding, each.place
    head = paint(finding.severity.value, f"{finding.severity.value}[{finding.code}]")
    name = names.get(finding.code, "")
    label = f" {paint('faint', name + ':')}" if name else ""
    yield f"{head}{label} {plain(finding.message)}"
    yield f"  {paint('faint', '-->')} {path}:{place.line}:{place.column}"
    numbers = [place.line, *(other.line for other, _ in each.related)]
    gutter = max(len(str(number)) for number in numbers)
    yield from _frame(place, gutter, "", "^", paint)
    for other, label in each.related:
        yield from _frame(other, gutter, plain(label), "-", paint)
    if finding.help:
        yield f" {' ' * gutter} {paint('faint', '=')} {paint('path', 'help')}: {plain(finding.help)}"


def _frame(place: Place, gutter: int, label: str, sign: str, paint: Paint) -> Iterator[str]:
    """Show a line with a mark under what is meant."""
    start = max(0, place.column - 1 - WIDEST // 2) if len(place.text) > WIDEST else 0
    shown = plain(place.text[start : start + WIDEST])
    column = place.column - 1 - start
    before, meant = shown[:column], shown[column : column + place.length]
    bar = paint("faint", "|")
    cut = "…" if len(place.text) > start + WIDEST else ""
    line = f"{'…' if start else ''}{shown.rstrip() if not cut else shown}{cut}"
    yield f" {paint('faint', str(place.line).rjust(gutter))} {bar} {line}".rstrip()
    pad = " " * (width(before) + (1 if start else 0))
    marks = paint("caret" if sign == "^" else "faint", sign * max(1, width(meant)))
    yield f" {' ' * gutter} {bar} {pad}{marks} {paint('faint', label)}".rstrip()


def _counts(file: FileReport | Report) -> str:
    numbers = ((file.count(severity), severity.value) for severity in Severity)
    return ", ".join(
        f"{number} {word}{'s' if number != 1 and word != 'info' else ''}"
        for number, word in numbers if number
    )  # fmt: skip


def _summary(report: Report, paint: Paint) -> str:
    read = len(report.files) - report.failures
    files = f"{read} itinerar{'y' if read == 1 else 'ies'} checked"
    failed = f", {report.failures} not read" if report.failures else ""
    counts = _counts(report)
    if counts:
        worst = "error" if report.count(Severity.ERROR) else "warning"
        return f"{files}{failed}: {paint(worst, counts)}"
    if report.failures:
        return f"{files}{failed}"
    return f"{files}: {paint('good', 'no problems')}"
