"""A slip of syntax hides nothing that it cannot have caused: given this file, these findings."""

from pathlib import Path

import pytest

from planner.workspace.checking.check import check_file

HERE = Path(__file__).parent / "damage"
HEAD = """
format = 1
id = "v"
title = "V"
timezone = "Europe/Rome"
organisations = [{ id = "a", name = "A" }, { id = "b", name = "B" }]
[[days]]
date = 2023-06-20
[[days.sessions]]
title = "One"
kind = "visit"
start = "09:00"
end = "10:00"
"""
TWO = """
[[days.sessions]]
title = "Two"
kind = "visit"
start = "09:30"
end = "10:30"
"""


def found(path: Path) -> list[tuple[int, str]]:
    return [(each.place.line, each.finding.code) for each in check_file(path).findings]


def test_slips_at_the_top_and_in_notes_hide_neither_typos_nor_a_missing_transfer() -> None:
    assert found(HERE / "top-and-notes.toml") == [
        (6, "F001"), (22, "F006"), (28, "F001"), (41, "M401"),
    ]  # fmt: skip


@pytest.mark.parametrize("slip", ["description = oops", "this is a remark", 'title = "again"'])
def test_a_slip_that_no_rule_reads_hides_no_clash(slip: str, tmp_path: Path) -> None:
    path = tmp_path / "visit.toml"
    path.write_text(HEAD + slip + TWO, encoding="utf-8")
    assert [code for _, code in found(path)] == ["F001", "T102"]


@pytest.mark.parametrize("slip", ['for = ["a"', 'attendance = "drop-in', "except = [a b"])
def test_a_slip_that_may_explain_a_clash_is_reported_alone(slip: str, tmp_path: Path) -> None:
    path = tmp_path / "visit.toml"
    path.write_text(HEAD + slip + TWO, encoding="utf-8")
    assert [code for _, code in found(path)] == ["F001"]


def test_a_lost_list_of_people_leaves_nobody_missing_from_a_branch(tmp_path: Path) -> None:
    path = tmp_path / "visit.toml"
    branches = '[[days.sessions.branches]]\ntitle = "B"\nfor = ["a"]\n'
    path.write_text((HEAD + branches).replace('name = "B" }]', 'name = "B }]'), encoding="utf-8")
    assert {code for _, code in found(path)} <= {"F001"}
