"""A finding that is accepted: the waiver stands where it belongs, and says why."""

from pathlib import Path

import pytest

from planner.source.document import read
from planner.source.edit import RefusedError
from planner.workspace.checking.accepting import accepted
from planner.workspace.visit import Visit
from tests.cli.run import VISIT
from tests.conftest import ROOT

CLASH = VISIT + VISIT[VISIT.index("\n[[days.sessions]]") :]
REASON = "two halves of the same room"
FIXTURES = sorted(ROOT.glob("tests/rules/[tpvmca]*/bad/*.toml"))


def test_a_clash_is_accepted_on_its_session() -> None:
    visit = Visit(read(CLASH.encode()))
    located = next(each for each in visit.located if each.finding.code == "T102")
    change = accepted(visit, located, REASON)
    after = visit.with_edits(change.edits)
    assert after.document.text.endswith(f'waive = [{{ rule = "T102", reason = "{REASON}" }}]\n')
    assert [each.finding.code for each in after.located if each.finding.code[0] in "TW"] == []


def test_a_second_one_joins_the_first() -> None:
    text = CLASH + 'waive = [{ rule = "A602", reason = "they know" }]  # ask Ada\n'
    visit = Visit(read(text.encode()))
    located = next(each for each in visit.located if each.finding.code == "T102")
    after = visit.with_edits(accepted(visit, located, REASON).edits)
    assert len(after.plan.itinerary.days[0].sessions[1].waive) == 2
    assert "# ask Ada" in after.document.text


@pytest.mark.parametrize("path", FIXTURES[::7], ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_any_finding_about_a_visit_can_be_accepted(path: Path) -> None:
    visit = Visit(read(path.read_bytes()))
    for located in visit.located:
        if located.finding.code.startswith("F") or not visit.document.whole:
            continue
        after = visit.with_edits(accepted(visit, located, REASON).edits)
        assert located.finding not in after.findings
        assert not {each.code for each in after.findings} & {"W901", "W902", "W903"} - {
            each.code for each in visit.findings
        }


def test_what_cannot_be_read_cannot_be_accepted() -> None:
    visit = Visit(read(VISIT.replace('"10:00"', '"10:00').encode()))
    with pytest.raises(RefusedError, match="has to be corrected"):
        accepted(visit, visit.located[0], REASON)
