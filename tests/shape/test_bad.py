"""What organisers read when a file is not in the shape of an itinerary.

Each file in ``bad`` holds a few slips of one sort; the report of it stands beside it.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from planner.reports.report import Report
from planner.reports.text import text_report
from planner.rules.catalogue import catalogue
from planner.workspace.checking.check import check_file

BAD = sorted(Path(__file__).with_name("bad").glob("*.toml"))
SHAPE = {"F001", "F002", "F003", "F004"}


@pytest.mark.parametrize("path", BAD, ids=[path.stem for path in BAD])
def test_the_report_of(path: Path, golden: Callable[[Path, str], None]) -> None:
    found = check_file(path)
    shape = tuple(each for each in found.findings if each.finding.code in SHAPE)
    assert shape, "a file here has something wrong with its shape"
    names = {code: entry.rule.name for code, entry in catalogue().items()}
    report = Report((found.replace(path=path.name, findings=shape),))
    golden(path.with_suffix(".txt"), text_report(report, names, colour=False))
