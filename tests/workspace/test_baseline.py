"""Baselines: an archive adopts the check, and only what is new is reported."""

from pathlib import Path

import pytest

from planner.workspace.checking.baseline import Baseline, baseline_of
from planner.workspace.checking.check import check, run
from planner.workspace.checking.terms import Terms
from planner.workspace.disk.files import FileProblemError

VISIT = """\
format = 1
id = "visit"
title = "Visit"
timezone = "Europe/Rome"

[[days]]
date = 2023-06-20

[[days.sessions]]
title = "One"
kind = "tour"
start = "09:00"
end = "10:00"

[[days.sessions]]
title = "Two"
kind = "tour"
start = "09:45"
end = "11:30"
"""


@pytest.fixture
def visit(tmp_path: Path) -> Path:
    path = tmp_path / "visit.toml"
    path.write_text(VISIT, encoding="utf-8")
    return path


def taken(path: Path) -> Baseline:
    return baseline_of(run([path], Terms(), marks=True)[1])


def errors(path: Path, baseline: Baseline) -> list[str]:
    (report,) = check([path], Terms(baseline=baseline)).files
    return [each.finding.code for each in report.findings]


def test_known_findings_are_counted_and_not_reported(visit: Path) -> None:
    (before,) = check([visit]).files
    (after,) = check([visit], Terms(baseline=taken(visit))).files

    assert before.findings
    assert after.findings == ()
    assert after.known == len(before.findings)


def test_findings_stay_known_when_lines_and_sessions_move(visit: Path) -> None:
    baseline = taken(visit)
    early = '[[days.sessions]]\ntitle = "Early"\nkind = "break"\nstart = "08:30"\nend = "09:00"\n\n'
    text = VISIT.replace("[[days.sessions]]", early + "[[days.sessions]]", 1)
    visit.write_text("# A comment above all.\n\n" + text, encoding="utf-8")

    assert "T102" not in errors(visit, baseline)


def test_the_same_finding_in_other_words_is_new(visit: Path) -> None:
    baseline = taken(visit)
    visit.write_text(VISIT.replace("09:45", "09:30"), encoding="utf-8")

    assert "T102" in errors(visit, baseline)


def test_of_several_alike_those_beyond_the_known_number_are_new(visit: Path) -> None:
    baseline = taken(visit)
    doubled = VISIT + VISIT[VISIT.index("[[days.sessions]]") :]
    visit.write_text(doubled, encoding="utf-8")

    assert errors(visit, baseline)


def test_what_is_left_when_a_part_was_mended_is_known(tmp_path: Path) -> None:
    path = tmp_path / "visit.toml"
    late = '\n[[days.sessions]]\ntitle = "{}"\nkind = "tour"\nstart = "{}:00"\nend = "{}:30"\n'
    head = VISIT[: VISIT.index("[[days.sessions]]")] + 'hours = "09:00-18:00"\n'
    evening = [late.format(f"Late {hour}", hour, hour) for hour in (19, 20, 21)]
    path.write_text(head + "".join(evening), encoding="utf-8")
    _, marks = run([path], Terms(), marks=True)
    known = Terms(baseline=baseline_of(marks))
    path.write_text(head + "".join(evening[1:]), encoding="utf-8")
    assert [each.finding.code for each in check([path], known).files[0].findings] == []
    path.write_text(head + "".join(evening) + late.format("Later", 22, 22), encoding="utf-8")
    assert [each.finding.code for each in check([path], known).files[0].findings] == ["T103"]


def test_a_baseline_is_the_same_after_writing_and_reading(visit: Path) -> None:
    baseline = taken(visit)
    path = visit.with_name("baseline.json")
    baseline.write(path)
    first = path.read_bytes()
    baseline.write(path)

    assert Baseline.read(path) == baseline
    assert path.read_bytes() == first


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{",
        '{"version": 2, "known": {}}',
        '{"version": 1, "known": [1]}',
        '{"version": 1, "known": {"a": 1e999}}',
        "[" * 9999,
    ],
)
def test_what_is_no_baseline_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(FileProblemError):
        Baseline.read(path)


def test_a_project_may_name_its_baseline(visit: Path) -> None:
    taken(visit).write(visit.with_name("known.json"))
    visit.with_name("planner.toml").write_text('baseline = "known.json"\n', encoding="utf-8")

    assert [file.findings for file in check([visit]).files] == [()]


def test_a_baseline_that_is_missing_is_a_failure(visit: Path) -> None:
    visit.with_name("planner.toml").write_text('baseline = "known.json"\n', encoding="utf-8")

    assert [bool(file.failure) for file in check([visit]).files] == [True, False]
