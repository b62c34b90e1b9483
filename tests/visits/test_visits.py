"""The real visits are sound, the sketches of others too, and the draft has the slips it announces."""

import re
from datetime import date
from pathlib import Path

import pytest

from planner.model.finding import Severity
from planner.reports.report import Located
from planner.workspace.checking.check import check
from planner.workspace.checking.terms import Terms
from tests.conftest import ROOT

DRAFT = ROOT / "tests/visits/bologna-draft.toml"
OWN = sorted(ROOT.glob("itineraries/*.toml"))
OTHERS = [ROOT / "tests/visits" / name for name in ("drenthe.toml", "sware.toml", "nasty.toml")]
AHEAD = [date(2018, 1, 8), date(2023, 3, 1), date(2023, 6, 1)]
"""Days before some of the visits, when what is still open is recalled."""


def found(path: Path, today: date | None = None) -> list[Located]:
    (report,) = check([path], Terms(today)).files
    assert not report.failure
    return list(report.findings)


def grave(located: list[Located]) -> list[Located]:
    """Return the errors and warnings; what is worth a look may be true of a sound programme."""
    return [each for each in located if each.finding.severity != Severity.INFO]


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_nothing_is_to_be_said_about_the_real_visits(path: Path) -> None:
    assert [each.finding.message for each in found(path)] == []


@pytest.mark.parametrize("path", [*OWN, *OTHERS], ids=lambda path: path.stem)
@pytest.mark.parametrize("today", [None, *AHEAD], ids=str)
def test_nothing_is_wrong_with_a_real_programme(path: Path, today: date | None) -> None:
    assert [each.finding.message for each in grave(found(path, today))] == []


def test_every_slip_of_the_draft_is_found_on_its_line_and_nothing_else() -> None:
    announced = {
        (number, code)
        for number, line in enumerate(DRAFT.read_text(encoding="utf-8").splitlines(), start=1)
        for code in re.findall(r"# ([A-Z]\d{3}):", line)
    }
    assert {(each.place.line, each.finding.code) for each in grave(found(DRAFT))} == announced
