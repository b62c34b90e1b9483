"""The report as JUnit XML: a test suite for each file, a test case for each finding, in ASCII.

Errors and warnings fail. Info fails nothing, so its cases pass and tell what they found as their
output. A file without findings has one case that passes; one that cannot be read, a case that ends
in an error.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from planner.model.finding import Severity
from planner.reports.clean import line, repository_path, slashed, xml
from planner.reports.context import Context
from planner.reports.report import FileReport, Located, Report


def write(report: Report, context: Context) -> str:
    """Return the report as an XML document."""
    numbers = [_numbers(file) for file in report.files]
    totals = {key: sum(each[key] for each in numbers) for key in ("tests", "failures", "errors")}
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(f"<testsuites{_attributes(name='planner check', **totals)}>")
    for file, own in zip(report.files, numbers, strict=True):
        path = repository_path(file.path, context.root)
        lines.append(f"  <testsuite{_attributes(name=path, **own, skipped=0, time=0)}>")
        lines += (f"    {each}" for each in _cases(file, path, context))
        lines.append("  </testsuite>")
    return "\n".join([*lines, "</testsuites>"]) + "\n"


def _numbers(file: FileReport) -> dict[str, int]:
    errors = 1 if file.failure else 0
    failures = file.count(Severity.ERROR) + file.count(Severity.WARNING)
    return {"tests": max(1, len(file.findings)), "failures": failures, "errors": errors}


def _cases(file: FileReport, path: str, context: Context) -> Iterator[str]:
    if file.failure:
        yield from _case(path, "can be read", [_outcome("error", "not read", file.failure)])
    elif not file.findings:
        yield from _case(path, "no problems", [])
    seen: Counter[str] = Counter()
    for each in file.findings:
        name = f"{context.title(each.finding)}: {each.finding.message}"
        seen[name] += 1
        again = f" ({seen[name]})" if seen[name] > 1 else ""
        yield from _case(path, line(name) + again, [_found(file, each)], each.place.line)


def _case(path: str, name: str, inside: list[str], number: int = 0) -> Iterator[str]:
    where = {"line": number} if number else {}
    given = _attributes(classname=path, name=name, file=path, **where, time=0)
    if not inside:
        yield f"<testcase{given}/>"
        return
    yield f"<testcase{given}>"
    yield from (f"  {each}" for each in inside)
    yield "</testcase>"


def _found(file: FileReport, each: Located) -> str:
    finding, place = each.finding, each.place
    told = [f"{line(slashed(file.path))}:{place.line}:{place.column}: {line(finding.message)}"]
    told += [f"line {other.line}: {line(label)}" for other, label in each.related]
    if finding.help:
        told.append(f"help: {line(finding.help)}")
    text = "\n".join(told)
    if finding.severity is Severity.INFO:
        return f"<system-out>{xml(text)}</system-out>"
    return _outcome("failure", finding.severity.value, finding.message, text)


def _outcome(tag: str, kind: str, message: str, text: str = "") -> str:
    given = _attributes(type=kind, message=line(message))
    return f"<{tag}{given}>{xml(text)}</{tag}>"


def _attributes(**values: str | int) -> str:
    return "".join(f' {key}="{xml(str(value))}"' for key, value in values.items())
