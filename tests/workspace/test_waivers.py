"""Waivers: given this one, that finding is accepted."""

from datetime import date

import pytest

from planner.model.finding import Finding
from planner.workspace.visit import Visit
from planner.workspace.waivers import unwaived

VISIT = """
format = 1
id = "visit"
title = "Visit"
timezone = "Europe/Rome"
{visit}
[[days]]
date = 2023-06-20
{day}
[[days.sessions]]
title = "One"
kind = "visit"
start = "10:00"
end = "11:30"
{first}
[[days.sessions]]
title = "Two"
kind = "visit"
start = "11:00"
end = "12:00"
{second}
"""
ACCEPTED = 'waive = [{ rule = "T102", reason = "they split up" }]'


def codes(**places: str) -> list[str]:
    empty = dict.fromkeys(("visit", "day", "first", "second"), "")
    return [each.code for each in Visit.of(VISIT.format(**{**empty, **places}).encode()).findings]


def test_without_a_waiver_the_overlap_is_found() -> None:
    assert codes() == ["T102"]


@pytest.mark.parametrize("place", ["visit", "day", "first", "second"])
def test_a_waiver_accepts_findings_of_its_rule_where_it_stands(place: str) -> None:
    assert codes(**{place: ACCEPTED}) == []


def test_a_waiver_of_another_rule_accepts_nothing() -> None:
    assert codes(second=ACCEPTED.replace("T102", "V301")) == ["T102"]


def test_a_waiver_needs_a_reason() -> None:
    assert sorted(codes(second='waive = [{ rule = "T102" }]')) == ["F004", "T102"]


@pytest.mark.parametrize(("today", "left"), [(date(2023, 6, 1), 0), (date(2023, 6, 2), 1)])
def test_a_waiver_ends_after_its_last_day(today: date, left: int) -> None:
    until = ACCEPTED.replace('up"', 'up", until = 2023-06-01')
    visit = Visit.of(VISIT.format(visit=until, day="", first="", second="").encode())
    found: list[Finding] = Visit.of(
        VISIT.format(visit="", day="", first="", second="").encode()
    ).findings
    assert len(unwaived(visit.plan.itinerary, found, today)) == left
