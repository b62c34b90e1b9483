"""The report for people: findings with the lines they are about, and a summary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planner.reports.clean import line
from planner.reports.context import Context
from planner.reports.paint import Paint, painter
from planner.reports.report import FileReport, Located, Place, Report
from planner.reports.summary import numbers, summary
from planner.source.plain import plain, width

WIDEST = 100
"""How many characters of a long line are shown."""

MOST_SHOWN = 200
"""How many findings of one file are shown; the rest of them is counted."""


def write(report: Report, context: Context) -> str:
    """Return the report as text."""
    return text_report(report, context.names, colour=context.colour)


def text_report(report: Report, names: Mapping[str, str], *, colour: bool) -> str:
    """Return the report as text, with the names of rules by their codes.

    ``colour`` adds the escape sequences of colours (ECMA-48 SGR); user text never brings its own.
    """
    paint = painter(colour=colour)
    blocks = [block for file in report.files for block in _file(file, names, paint)]
    return "\n".join([*blocks, summary(report, paint)]) + "\n"


def _file(file: FileReport, names: Mapping[str, str], paint: Paint) -> Iterator[str]:
    path = line(file.path)
    if file.failure:
        yield f"{paint('path', path)}: {paint('error', 'error')}: {line(file.failure)}\n"
        return
    if not file.findings:
        return
    yield f"{paint('path', path)} {paint('faint', '· ' + numbers(file))}\n"
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
    yield f"{head}{label} {line(finding.message)}"
    yield f"  {paint('faint', '-->')} {path}:{place.line}:{place.column}"
    numbers = [place.line, *(other.line for other, _ in each.related)]
    gutter = max(len(str(number)) for number in numbers)
    yield from _frame(place, gutter, "", "^", paint)
    for other, label in each.related:
        yield from _frame(other, gutter, line(label), "-", paint)
    if finding.help:
        yield f" {' ' * gutter} {paint('faint', '=')} {paint('path', 'help')}: {line(finding.help)}"


def _frame(place: Place, gutter: int, label: str, sign: str, paint: Paint) -> Iterator[str]:
    """Show a line with a mark under what is meant."""
    start = max(0, place.column - 1 - WIDEST // 2) if len(place.text) > WIDEST else 0
    shown = plain(place.text[start : start + WIDEST])
    column = place.column - 1 - start
    before, meant = shown[:column], shown[column : column + place.length]
    bar = paint("faint", "|")
    cut = "…" if len(place.text) > start + WIDEST else ""
    whole = f"{'…' if start else ''}{shown.rstrip() if not cut else shown}{cut}"
    yield f" {paint('faint', str(place.line).rjust(gutter))} {bar} {whole}".rstrip()
    pad = " " * (width(before) + (1 if start else 0))
    marks = paint("caret" if sign == "^" else "faint", sign * max(1, width(meant)))
    yield f" {' ' * gutter} {bar} {pad}{marks} {paint('faint', label)}".rstrip()
