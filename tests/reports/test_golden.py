"""Every format, written from an itinerary that means harm."""

from collections.abc import Callable
from pathlib import Path

import pytest

from planner import __version__
from planner.reports.formats import FORMATS, write_report
from tests.reports.made import HERE, NAMES, RULES, nasty


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_is_as_expected(form: str, golden: Callable[[Path, str], None]) -> None:
    text = write_report(nasty(), form, NAMES, rules=RULES)
    golden(HERE / f"golden/report.{form}", text.replace(f'"{__version__}"', '"1.2.3"'))


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_is_one_module_that_says_what_it_writes(form: str) -> None:
    module = HERE.parents[1] / f"planner/reports/{form}.py"
    assert "def write(report: Report, context: Context) -> str:" in module.read_text("utf-8")
