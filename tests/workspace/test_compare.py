"""Comparing findings: given this change, those problems are caused and those are cured."""

import pytest

from planner.workspace.checking.compare import Comparison, compared
from planner.workspace.visit import Visit

HEAD = """
format = 1
id = "visit"
title = "Visit"
timezone = "Europe/Rome"
[[days]]
date = 2023-06-20
"""


def session(title: str, start: str, end: str) -> str:
    return (
        f'[[days.sessions]]\ntitle = "{title}"\nkind = "visit"\nstart = "{start}"\nend = "{end}"\n'
    )


ONE, TWO = session("One", "10:00", "11:30"), session("Two", "11:00", "12:00")
LATER = session("Two", "11:30", "12:00")
FIRST = session("Breakfast", "08:00", "09:00")


def comparison(before: str, after: str) -> Comparison:
    return compared(*(Visit.of((HEAD + text).encode()) for text in (before, after)))


def codes(result: Comparison) -> tuple[list[str], list[str], list[str]]:
    caused, cured, reworded = (
        [each.finding.code for each in found]
        for found in (result.caused, result.cured, result.reworded)
    )
    return caused, cured, reworded


@pytest.mark.parametrize(
    ("before", "after", "caused", "cured", "reworded"),
    [
        (ONE + TWO, ONE + TWO, [], [], []),
        (ONE + LATER, ONE + TWO, ["T102"], [], []),
        (ONE + TWO, ONE + LATER, [], ["T102"], []),
        (ONE + TWO, ONE, [], ["T102"], []),
        (ONE + TWO, ONE + TWO.replace("11:00", "11:15"), [], [], ["T102"]),
        (ONE + TWO, ONE + TWO.replace("Two", "Second"), [], [], ["T102"]),
        (ONE + TWO, ONE + TWO.replace("12:00", "10:30"), ["T101"], ["T102"], []),
    ],
)
def test_a_change_causes_and_cures(
    before: str, after: str, caused: list[str], cured: list[str], reworded: list[str]
) -> None:
    assert codes(comparison(before, after)) == (caused, cured, reworded)


def test_a_problem_stays_the_same_when_sessions_before_it_come_and_go() -> None:
    assert codes(comparison(ONE + TWO, FIRST + ONE + TWO)) == ([], [], [])
    assert codes(comparison(FIRST + ONE + TWO, ONE + TWO)) == ([], [], [])


def test_a_problem_is_not_taken_for_the_one_that_stood_at_its_place() -> None:
    other = session("Three", "11:15", "11:20")
    result = comparison(ONE + TWO, ONE + other + LATER)
    assert codes(result) == (["T102"], ["T102"], [])
    assert "Three" in result.caused[0].finding.message


def test_of_alike_problems_those_are_counted_that_come_in_addition() -> None:
    broken = session("One", "10:00", "11:30") + "minuts = 5\n"
    alike = session("Two", "12:00", "13:00") + "minuts = 5\n"
    result = comparison(broken + LATER, broken + alike)
    assert [each.finding.at[3] for each in result.caused] == [1]


def test_slips_of_syntax_are_told_apart_by_what_they_say() -> None:
    result = comparison(ONE.replace('"10:00"', '"10:00'), ONE.replace("kind =", "kind"))
    assert result.caused
    assert result.cured
