"""The real visits are sound, the sketches of others too, and the draft has the slips it announces."""

import re
from pathlib import Path

import pytest

from planner.rules.catalogue import catalogue
from planner.workspace.check import check_file
from tests.conftest import ROOT

DRAFT = ROOT / "tests/visits/bologna-draft.toml"
SOUND = [
    *sorted(ROOT.glob("itineraries/*.toml")),
    *(ROOT / "tests/visits" / name for name in ("drenthe.toml", "sware.toml", "nasty.toml")),
]


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.stem)
def test_nothing_is_wrong_with_a_real_programme(path: Path) -> None:
    report = check_file(path)
    assert not report.failure
    assert [each.finding.message for each in report.findings] == []


def test_every_slip_of_the_draft_is_found_on_its_line_and_nothing_else() -> None:
    announced = {
        (number, code)
        for number, line in enumerate(DRAFT.read_text(encoding="utf-8").splitlines(), start=1)
        for code in re.findall(r"# ([A-Z]\d{3}):", line)
    }
    found = {(each.place.line, each.finding.code) for each in check_file(DRAFT).findings}
    assert found == announced


def test_the_draft_has_one_slip_for_every_rule_but_syntax() -> None:
    codes = sorted(each.finding.code for each in check_file(DRAFT).findings)
    assert codes == sorted(code for code in catalogue() if code != "F001")
