"""A finding keeps its fingerprint while the file changes around it."""

from planner.reports.fingerprints import fingerprinted
from planner.reports.report import FileReport
from planner.workspace.visit import Visit
from tests.cli.run import VISIT

SLIP = '\n[[days.sessions]]\ntitle = "Visit"\nkind = "tour"\nstart = "14:00"\nend = "15:75"\n'


def marks(text: str, path: str = "visit.toml") -> set[str]:
    located = tuple(each for each in Visit.of(text.encode()).located if each.finding.code == "F002")
    found = [mark for _, mark in fingerprinted(FileReport(path, located), path)]
    assert len(set(found)) == len(located)
    return set(found)


def test_lines_above_change_nothing() -> None:
    assert marks(VISIT + SLIP) == marks("# a comment\n\n" + VISIT + "\n" + SLIP)


def test_sessions_before_change_nothing() -> None:
    earlier = SLIP.replace("14:00", "12:00").replace("15:75", "13:00")
    assert marks(VISIT + SLIP) == marks(VISIT + earlier + SLIP)


def test_another_slip_is_another_finding() -> None:
    (one,) = marks(VISIT + SLIP)
    assert marks(VISIT + SLIP.replace("15:75", "15:76")) != {one}
    assert marks(VISIT + SLIP, "other.toml") != {one}


def test_of_two_alike_the_first_stays_known() -> None:
    assert marks(VISIT + SLIP) < marks(VISIT + SLIP + SLIP)
