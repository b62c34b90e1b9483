"""Every rule on its fixtures: `ok` stays silent, `bad` is reported with this code and these words."""

import re
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from planner.reports.report import FileReport, Report
from planner.reports.text import text_report
from planner.rules.catalogue import catalogue
from planner.workspace.visit import Visit

HERE = Path(__file__).parent
CODES = list(catalogue())
NAMES = {code: entry.rule.name for code, entry in catalogue().items()}
SECTIONS = ["What it finds", "Why it matters", "Example", "How to fix", "Options"]


def fixtures(kind: str) -> list[Path]:
    return sorted(HERE.glob(f"*/{kind}/*.toml"))


def name(path: Path) -> str:
    return str(path.relative_to(HERE))


def report(path: Path) -> FileReport:
    return FileReport(path.name, tuple(Visit.of(path.read_bytes()).located))


@pytest.mark.parametrize("path", fixtures("ok"), ids=name)
def test_nothing_is_said_about_an_honest_programme(path: Path) -> None:
    assert [each.finding for each in report(path).findings] == []


@pytest.mark.parametrize("path", fixtures("bad"), ids=name)
def test_a_fault_is_reported_under_its_code_alone(
    path: Path, golden: Callable[[Path, str], None]
) -> None:
    found = report(path)

    assert {each.finding.code for each in found.findings} == {path.parts[-3].upper()}
    golden(path.with_suffix(".txt"), text_report(Report((found,)), NAMES, colour=False))


def test_no_expected_output_is_without_its_fixture() -> None:
    expected = {path.with_suffix(".toml") for path in HERE.glob("*/*/*.txt")}

    assert expected == set(fixtures("bad"))


@pytest.mark.parametrize("code", CODES)
def test_each_rule_has_fixtures(code: str) -> None:
    folders = {path.parent for path in (*fixtures("ok"), *fixtures("bad"))}

    assert {HERE / code.lower() / "ok", HERE / code.lower() / "bad"} <= folders


def test_each_fixture_is_of_a_rule() -> None:
    assert {path.parts[-3].upper() for path in (*fixtures("ok"), *fixtures("bad"))} == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_documentation_has_its_sections_in_order(code: str) -> None:
    documentation = catalogue()[code].documentation

    assert re.findall(r"^(?! )(.+)$", documentation, re.MULTILINE)[1:] == SECTIONS


@pytest.mark.parametrize("code", CODES)
def test_the_documented_example_is_part_of_a_fixture(code: str) -> None:
    fence = re.search(r"```toml\n(.*?)```", catalogue()[code].documentation, re.DOTALL)
    assert fence is not None
    paragraphs = [part.strip("\n") for part in dedent(fence[1]).split("\n\n")]
    texts = [path.read_text(encoding="utf-8") for path in (HERE / code.lower() / "bad").iterdir()]

    assert any(all(part in text for part in paragraphs) for text in texts)
