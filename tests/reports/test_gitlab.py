"""The Code Quality report, by the keys that GitLab documents."""

import json
import re
from typing import Any

from planner.model.finding import Severity
from planner.reports.gitlab import write
from planner.reports.report import FileReport, Report
from tests.reports.made import CONTEXT, info, nasty

SEVERITIES = {"info", "minor", "major", "critical", "blocker"}


def entries(report: Report) -> Any:
    text = write(report, CONTEXT)
    assert text.isascii()
    return json.loads(text)


def test_every_entry_has_the_documented_keys() -> None:
    report = nasty()
    found = entries(report)
    assert len(found) == sum(map(report.count, Severity)) + report.failures
    for each in found:
        assert set(each) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert each["description"].isprintable()
        assert each["severity"] in SEVERITIES
        assert re.fullmatch("[0-9a-f]{32}", each["fingerprint"])
        assert set(each["location"]) == {"path", "lines"}
        assert not each["location"]["path"].startswith(("/", "./"))
        assert each["location"]["lines"]["begin"] >= 1


def test_severities_and_names() -> None:
    found = {each["check_name"]: each["severity"] for each in entries(nasty())}
    assert found == {
        "F002 value": "critical", "F003 unknown-key": "major", "F005 duplicate-id": "critical",
        "T102 overlap": "critical", "A001 worth-a-look": "info", "not-read": "blocker",
    }  # fmt: skip


def test_fingerprints_are_unique() -> None:
    report = nasty()
    marks = [each["fingerprint"] for each in entries(report)]
    assert len(set(marks)) == len(marks)


def test_no_findings_are_an_empty_list() -> None:
    assert entries(Report((FileReport("x.toml"),))) == []


def test_fingerprints_do_not_know_of_lines() -> None:
    one, other = info(), info()
    moved = other.replace(place=other.place.replace(line=99, text="  " + other.place.text))
    marks = [
        entries(Report((FileReport("x.toml", (each,)),)))[0]["fingerprint"] for each in (one, moved)
    ]
    assert marks[0] == marks[1]
