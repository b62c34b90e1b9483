"""The report in SARIF 2.1.0 (Static Analysis Results Interchange Format), in ASCII."""

from __future__ import annotations

import json
import os
from pathlib import PurePath
from typing import Any

from planner import __version__
from planner.model.finding import Severity
from planner.reports.clean import inside, line, told, uri, without_links
from planner.reports.context import Context, RuleNote
from planner.reports.documentation import FINDS, markdown, section
from planner.reports.fingerprints import fingerprinted
from planner.reports.report import FileReport, Located, Place, Report
from planner.source.route import dotted

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
ROOT = "SRCROOT"
"""The name of the folder to which references are relative."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_GITHUB_LEVELS = {**_LEVELS, Severity.INFO: "recommendation"}


def write(report: Report, context: Context) -> str:
    """Return a log with one run."""
    numbers = {rule.code: number for number, rule in enumerate(context.rules)}
    references = [_reference(file.path, context.root) for file in report.files]
    files = list(zip(report.files, references, strict=True))
    run = {
        "tool": {"driver": _driver(context)},
        "invocations": [_invocation(files)],
        "originalUriBaseIds": {
            ROOT: {"description": {"text": "The folder of the files that were checked."}}
        },
        "artifacts": [{"location": at, "roles": ["analysisTarget"]} for at in references],
        "columnKind": "utf16CodeUnits",
        "results": [
            _result(each, mark, _in(number, at), numbers)
            for number, (file, at) in enumerate(files)
            for each, mark in fingerprinted(file, at["uri"])
        ],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _driver(context: Context) -> dict[str, Any]:
    return {
        "name": "study-visit-planner",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(rule) for rule in context.rules],
    }


def _rule(rule: RuleNote) -> dict[str, Any]:
    help_text = {"text": rule.documentation.strip(), "markdown": markdown(rule.documentation)}
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": f"{rule.summary} {section(rule.documentation, FINDS)}".strip()},
        "help": help_text,
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": [rule.family],
            "problem.severity": _GITHUB_LEVELS[rule.severity],
        },
    }


def _invocation(files: list[tuple[FileReport, dict[str, str]]]) -> dict[str, Any]:
    failed = [
        _notification(file.failure, _in(number, at))
        for number, (file, at) in enumerate(files) if file.failure
    ]  # fmt: skip
    return {"executionSuccessful": not failed, "toolExecutionNotifications": failed}


def _notification(reason: str, artifact: dict[str, Any]) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": without_links(line(reason))},
        "locations": [{"physicalLocation": {"artifactLocation": artifact}}],
    }


def _result(
    each: Located, mark: str, artifact: dict[str, Any], numbers: dict[str, int]
) -> dict[str, Any]:
    finding = each.finding
    known = {"ruleIndex": numbers[finding.code]} if finding.code in numbers else {}
    place = _location(each.place, artifact)
    if finding.at:
        place["logicalLocations"] = [{"fullyQualifiedName": line(dotted(finding.at))}]
    result: dict[str, Any] = {
        "ruleId": finding.code,
        **known,
        "level": _LEVELS[finding.severity],
        "message": {"text": without_links(told(finding))},
        "locations": [place],
        "partialFingerprints": {"planner/v1": mark},
    }
    if each.related:
        result["relatedLocations"] = [
            {"id": number, **_location(other, artifact), "message": {"text": _label(label)}}
            for number, (other, label) in enumerate(each.related, start=1)
        ]
    return result


def _label(label: str) -> str:
    return without_links(line(label))


def _location(place: Place, artifact: dict[str, Any]) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": artifact, "region": _region(place)}}


def _region(place: Place) -> dict[str, int]:
    """Return where a place begins and ends on its line, in units of UTF-16.

    The end is behind the last unit; nothing is longer than its line.
    """
    before = place.text[: place.column - 1]
    meant = place.text[place.column - 1 :][: place.length]
    start = place.column + _pairs(before)
    end = start + len(meant) + _pairs(meant)
    return {"startLine": place.line, "startColumn": start, "endColumn": end}


def _pairs(text: str) -> int:
    """Count the characters that take two units of UTF-16."""
    return 0 if text.isascii() else sum(1 for character in text if character > "\uffff")


def _reference(path: str, root: str) -> dict[str, str]:
    """Return where a file is: under the root, or else by its whole path."""
    relative = inside(path, root)
    if relative is not None:
        return {"uri": uri(relative), "uriBaseId": ROOT}
    return {"uri": PurePath(os.path.abspath(path)).as_uri()}  # noqa: PTH100 - links stay


def _in(number: int, reference: dict[str, str]) -> dict[str, Any]:
    return {**reference, "index": number}
