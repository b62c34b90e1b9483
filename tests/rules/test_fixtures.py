"""Every rule on its fixtures: `ok` stays silent, `bad` is reported with this code and these words."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from planner.model.fields import specs
from planner.model.limits import Limits
from planner.reports.report import Report
from planner.reports.text import text_report
from planner.rules.catalogue import catalogue
from planner.workspace.visit import Outset, Visit
from tests.rules.fixtures import CODES, HERE, NAMES, code_of, fixtures, grave, name, own, report

SECTIONS = ["What it finds", "Why it matters", "Example", "How to fix", "Options"]
SEVERAL_FILES = ("X",)
"""Families whose fixtures are folders of several files; see `test_across`."""


@pytest.mark.parametrize("path", fixtures("ok"), ids=name)
def test_nothing_is_said_about_an_honest_programme(path: Path) -> None:
    assert own(path) == []
    assert grave(path) == set()


@pytest.mark.parametrize("path", fixtures("bad"), ids=name)
def test_a_fault_is_reported_under_its_code_alone(
    path: Path, golden: Callable[[Path, str], None]
) -> None:
    found = own(path)

    assert found
    assert grave(path) <= {code_of(path)}
    text = text_report(Report((report(path, found),)), NAMES, colour=False)
    golden(path.with_suffix(".txt"), text)


def test_no_expected_output_is_without_its_fixture() -> None:
    expected = {path.with_suffix(".toml") for path in HERE.glob("*/bad/*.txt")}

    assert expected == set(fixtures("bad"))


@pytest.mark.parametrize("code", [code for code in CODES if code[0] not in SEVERAL_FILES])
def test_each_rule_has_fixtures(code: str) -> None:
    folders = {path.parent for path in (*fixtures("ok"), *fixtures("bad"))}

    assert {HERE / code.lower() / "ok", HERE / code.lower() / "bad"} <= folders


def test_each_fixture_is_of_a_rule() -> None:
    assert {code_of(path) for path in (*fixtures("ok"), *fixtures("bad"))} <= set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_documentation_has_its_sections_in_order(code: str) -> None:
    documentation = catalogue()[code].documentation

    assert re.findall(r"^(?! )(.+)$", documentation, re.MULTILINE)[1:] == SECTIONS


@pytest.mark.parametrize("code", [code for code in CODES if code[0] not in SEVERAL_FILES])
def test_the_documented_example_is_part_of_a_fixture(code: str) -> None:
    fence = re.search(r"```toml\n(.*?)```", catalogue()[code].documentation, re.DOTALL)
    assert fence is not None
    paragraphs = [part.strip("\n") for part in dedent(fence[1]).split("\n\n")]
    texts = [path.read_text(encoding="utf-8") for path in (HERE / code.lower() / "bad").iterdir()]

    assert any(all(part in text for part in paragraphs) for text in texts)


@pytest.mark.parametrize("key", list(specs(Limits)))
def test_each_limit_is_an_option_of_the_rules_that_it_names(key: str) -> None:
    named = re.findall(r"[A-Z]\d{3}", specs(Limits)[key].doc.partition(":")[0])

    assert named
    for code in named:
        options = catalogue()[code].documentation.partition("\nOptions\n")[2]
        assert f"`{key}`" in options, code


UNTIMED = [path for path in (*fixtures("ok"), *fixtures("bad")) if code_of(path)[0] != "W"]


@pytest.mark.parametrize("path", UNTIMED, ids=name)
def test_only_rules_that_say_so_ask_what_day_it_is(path: Path) -> None:
    content = path.read_bytes()
    early, late = (
        [
            each.finding for each in Visit.of(content, Outset(day, path.name)).located
            if not catalogue()[each.finding.code].rule.dated
        ]
        for day in (date(2000, 1, 1), date(2050, 1, 1))
    )  # fmt: skip

    assert early == late
