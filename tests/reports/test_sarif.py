"""The SARIF report, read by sarif-tools and compared with what the standard demands."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

import pytest

from planner.model.finding import Severity
from planner.reports.context import Context
from planner.reports.report import FileReport, Report
from planner.reports.sarif import write
from planner.rules.catalogue import catalogue
from tests.cli.run import VISIT, environment, planner
from tests.reports.made import CONTEXT, HERE, NAMES, info, nasty
from tests.schema.tools import program

DRAFT = Path("tests/visits/bologna-draft.toml")
ROOT = HERE.parents[1]


def run_of(report: Report, context: Context = CONTEXT) -> Any:
    text = write(report, context)
    assert text.isascii()
    (run,) = json.loads(text)["runs"]
    return run


def sarif_tools(*arguments: str | Path) -> str:
    pytest.importorskip("sarif", reason="sarif-tools is not installed")
    command = [sys.executable, "-m", "sarif", *map(str, arguments)]
    done = subprocess.run(
        command, capture_output=True, env=environment(), timeout=60, check=False, text=True,
        encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_sarif_tools_list_what_was_found(tmp_path: Path) -> None:
    log, table = tmp_path / "nasty.sarif", tmp_path / "nasty.csv"
    report = nasty()
    log.write_text(write(report, CONTEXT), encoding="utf-8")
    sarif_tools("csv", "-o", table, log)
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    levels = {"error": "error", "warning": "warning", "info": "note"}
    expected = sorted(
        (each.finding.code, levels[each.finding.severity], str(each.place.line))
        for file in report.files for each in file.findings
    )  # fmt: skip
    assert sorted((row["Code"], row["Severity"], row["Line"]) for row in rows) == expected
    assert {row["Location"] for row in rows} == {
        "visits/nasty.toml",
        "a%20b%2Cc%3A%250A%1B%5B2J%0A%3A%3Aerror%3A%3A%5D%5D%3E%E2%80%AE.toml",
    }


def test_sarif_tools_make_their_pages_of_it(tmp_path: Path) -> None:
    log = tmp_path / "nasty.sarif"
    log.write_text(write(nasty(), CONTEXT), encoding="utf-8")
    page = tmp_path / "page.html"
    sarif_tools("html", "-o", page, log)
    assert "T102" in page.read_text(encoding="utf-8")
    assert "error: 5" in sarif_tools("summary", log)


def test_the_log_is_of_the_form_of_the_standard(tmp_path: Path) -> None:
    log = tmp_path / "log.json"
    log.write_text(write(nasty(), CONTEXT), encoding="utf-8")
    done = subprocess.run(
        [program("check-jsonschema"), "--schemafile", HERE / "sarif.schema.json", log],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_indexes_lead_to_the_rule_and_the_file() -> None:
    run = run_of(nasty())
    rules, artifacts = run["tool"]["driver"]["rules"], run["artifacts"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        for place in (*result["locations"], *result.get("relatedLocations", ())):
            where = place["physicalLocation"]["artifactLocation"]
            assert artifacts[where["index"]]["location"]["uri"] == where["uri"]


def test_references_are_relative_and_hold_every_byte_of_a_name() -> None:
    report = nasty()
    for artifact, file in zip(run_of(report)["artifacts"], report.files, strict=True):
        where = artifact["location"]
        assert where["uriBaseId"] == "SRCROOT"
        assert urlsplit(where["uri"])[:2] == ("", "")
        assert unquote_to_bytes(where["uri"]) == os.fsencode(file.path)


@pytest.mark.skipif(sys.platform == "win32", reason="paths begin with a drive here")
def test_a_file_outside_of_the_root_has_its_whole_path() -> None:
    report = Report((FileReport("/elsewhere/a b.toml"), FileReport("/root/a.toml")))
    places = [each["location"] for each in run_of(report, Context({}, root="/root"))["artifacts"]]
    assert places == [
        {"uri": "file:///elsewhere/a%20b.toml"}, {"uri": "a.toml", "uriBaseId": "SRCROOT"},
    ]  # fmt: skip


def test_columns_count_units_of_utf_16() -> None:
    report = nasty()
    assert run_of(report)["columnKind"] == "utf16CodeUnits"
    found = [each for file in report.files for each in file.findings]
    wide = 0
    for result, each in zip(run_of(report)["results"], found, strict=True):
        region = result["locations"][0]["physicalLocation"]["region"]
        place = each.place
        units = place.text.encode("utf-16-le")
        start, end = region["startColumn"] - 1, region["endColumn"] - 1
        meant = units[2 * start : 2 * end].decode("utf-16-le")
        assert meant == place.text[place.column - 1 :][: place.length]
        wide += start != place.column - 1
    assert wide > 0


def test_a_place_behind_a_line_is_no_longer_than_nothing() -> None:
    report = Report((FileReport("x.toml", (info("x", text="", column=1),)),))
    (result,) = run_of(report)["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 1, "startColumn": 1, "endColumn": 1,
    }  # fmt: skip


def test_what_cannot_be_read_is_a_notification() -> None:
    (invocation,) = run_of(nasty())["invocations"]
    assert invocation["executionSuccessful"] is False
    (note,) = invocation["toolExecutionNotifications"]
    assert note["level"] == "error"
    assert note["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "caf%E9.toml"
    clean = run_of(Report((FileReport("x.toml"),)))["invocations"][0]
    assert clean == {"executionSuccessful": True, "toolExecutionNotifications": []}


def test_no_text_is_a_link_and_every_text_is_one_line() -> None:
    for result in run_of(nasty())["results"]:
        related = result.get("relatedLocations", [])
        for each in (result["message"], *(place["message"] for place in related)):
            assert each["text"].isprintable()
            assert "[click](" not in each["text"].replace(r"\[", "")


def test_fingerprints_are_unique() -> None:
    marks = [each["partialFingerprints"]["planner/v1"] for each in run_of(nasty())["results"]]
    assert len(set(marks)) == len(marks)


def test_a_rule_that_nobody_describes_has_no_index() -> None:
    results = run_of(nasty(), Context(NAMES))["results"]
    assert {"ruleIndex" in each for each in results} == {False}


def test_the_command_describes_all_rules(tmp_path: Path) -> None:
    log = tmp_path / "draft.sarif"
    done = planner(
        "check", DRAFT, "--output-format", "sarif", "--output-file", log, cwd=ROOT,
        GITHUB_WORKSPACE="", CI_PROJECT_DIR="",
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")
    (run,) = json.loads(log.read_text("ascii"))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(catalogue())
    for rule in rules:
        entry = catalogue()[rule["id"]]
        assert rule["shortDescription"]["text"] == entry.documentation.split("\n")[0]
        assert rule["fullDescription"]["text"].startswith(rule["shortDescription"]["text"])
        assert "**How to fix.**" in rule["help"]["markdown"]
        assert rule["properties"]["tags"] == [entry.family]
    assert len(sarif_tools("summary", log).splitlines()) > len(Severity)


def test_a_visit_from_standard_input_has_a_reference(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "planner", "check", "-", "--output-format", "sarif"],
        cwd=tmp_path, env=environment(), input=VISIT.encode(), capture_output=True, timeout=60,
        check=True,
    )  # fmt: skip
    (run,) = json.loads(done.stdout)["runs"]
    assert unquote_to_bytes(run["artifacts"][0]["location"]["uri"]).endswith(b"<stdin>")
