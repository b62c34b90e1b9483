"""Honest programmes of many kinds: nothing is wrong with them, and little is worth a look."""

import re
from datetime import date
from pathlib import Path

import pytest

from planner.model.finding import Severity
from planner.reports.report import Located
from planner.workspace.checking.check import check
from planner.workspace.checking.terms import Terms

HERE = Path(__file__).parent / "honest"
HONEST = sorted(HERE.glob("*.toml"))
HANDFUL = 6
"""How many infos an honest programme has at most."""

_AS_OF = re.compile(r"^# as of (\d{4}-\d{2}-\d{2})$", re.MULTILINE)
_INFOS = re.compile(r"^# infos: (.+)$", re.MULTILINE)


def found(path: Path) -> list[Located]:
    """Return what the check finds in a programme, as of the day that its first lines name."""
    named = _AS_OF.search(path.read_text(encoding="utf-8"))
    assert named is not None
    (report,) = check([path], Terms(date.fromisoformat(named[1]))).files
    assert not report.failure
    return list(report.findings)


@pytest.mark.parametrize("path", HONEST, ids=lambda path: path.stem)
def test_nothing_is_wrong_with_an_honest_programme(path: Path) -> None:
    grave = [each for each in found(path) if each.finding.severity != Severity.INFO]

    assert [(each.place.line, each.finding.code, each.finding.message) for each in grave] == []


@pytest.mark.parametrize("path", HONEST, ids=lambda path: path.stem)
def test_what_is_worth_a_look_is_what_the_programme_announces(path: Path) -> None:
    announced = _INFOS.search(path.read_text(encoding="utf-8"))
    infos = [each.finding.code for each in found(path)]

    assert len(infos) <= HANDFUL
    assert sorted(set(infos)) == (announced[1].split(", ") if announced else [])
