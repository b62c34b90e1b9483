"""The JUnit report, read by junitparser and by the XML parser of Python."""

import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from junitparser import Error, Failure, JUnitXml, TestSuite

from planner.model.finding import Severity
from planner.reports.junit import write
from planner.reports.report import FileReport, Report
from tests.cli.run import VISIT, planner
from tests.reports.made import CONTEXT, info, nasty


def suites(text: str, folder: Path) -> list[TestSuite]:
    path = folder / "report.xml"
    path.write_bytes(text.encode("ascii"))
    read = JUnitXml.fromfile(str(path))
    found: list[TestSuite] = list(read)
    assert (read.tests, read.failures, read.errors) == (
        sum(each.tests for each in found),
        sum(each.failures for each in found),
        sum(each.errors for each in found),
    )
    return found


def test_a_suite_a_file_and_a_case_a_finding(tmp_path: Path) -> None:
    report = nasty()
    nasty_suite, clean, infos, failed = suites(write(report, CONTEXT), tmp_path)
    first = report.files[0]
    assert nasty_suite.tests == len(first.findings)
    assert nasty_suite.failures == first.count(Severity.ERROR) + first.count(Severity.WARNING)
    for case, each in zip(nasty_suite, first.findings, strict=True):
        (failure,) = case.result
        assert isinstance(failure, Failure)
        assert failure.type == each.finding.severity
        assert each.finding.code in case.name
        assert case.classname == "visits/nasty.toml"
    assert [(case.name, case.is_passed) for case in clean] == [("no problems", True)]
    assert [case.is_passed for case in infos] == [True, True]
    assert all("help: " in (case.system_out or "") for case in infos)
    (unread,) = failed
    assert isinstance(unread.result[0], Error)
    assert (failed.tests, failed.errors, failed.failures) == (1, 1, 0)


def test_cases_of_a_file_have_names_of_their_own(tmp_path: Path) -> None:
    for suite in suites(write(nasty(), CONTEXT), tmp_path):
        names = [case.name for case in suite]
        assert len(set(names)) == len(names)


def test_no_text_becomes_an_element() -> None:
    root = ET.fromstring(write(nasty(), CONTEXT))  # noqa: S314 - our own report
    assert {each.tag for each in root.iter()} == {
        "testsuites", "testsuite", "testcase", "failure", "error", "system-out",
    }  # fmt: skip


@pytest.mark.parametrize("number", [*range(0x20), 0x7F, 0x85, 0xFFFE, 0xFFFF, 0xD800, 0x10FFFF])
def test_characters_that_xml_cannot_hold_are_replaced(number: int) -> None:
    report = Report((FileReport("x.toml", (info(f"a{chr(number)}b"),)),))
    text = write(report, CONTEXT)
    assert text.isascii()
    (case,) = ET.fromstring(text).iter("testcase")  # noqa: S314 - our own report
    assert "a" in case.attrib["name"]


def test_nothing_checked_is_a_document_too(tmp_path: Path) -> None:
    assert suites(write(Report(()), CONTEXT), tmp_path) == []


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="such names cannot be made here")
def test_the_report_of_the_command(tmp_path: Path) -> None:
    name = "\x1b[31m]]>&<'\"\n.toml"
    (tmp_path / name).write_text(VISIT.replace("presentation", "]]>\\u0001"), encoding="utf-8")
    (tmp_path / "clean.toml").write_text(VISIT)
    done = planner("check", ".", "missing.toml", "--output-format", "junit", cwd=tmp_path)
    assert done.returncode == 2
    found = suites(done.stdout.decode("ascii"), tmp_path)
    assert [(each.failures, each.errors) for each in found] == [(1, 0), (0, 0), (0, 1)]
