"""What caterers serve: everything that is eaten, with counts that add up."""

from collections.abc import Callable
from pathlib import Path

import pytest

from planner.agenda.outline import Row
from planner.model.plan import Plan
from planner.model.programme import ONLINE
from planner.model.session_kinds import BREAK, MEAL
from tests.agenda.papers.logistics import (
    GOLDEN,
    NASTY,
    REAL,
    VISITS,
    markdown,
    name,
    paper,
    plan,
    plan_of,
    routes,
    rows,
    sessions,
    tables,
)

DAY = """
organisations = [
    { id = "guests", name = "Guests", headcount = 20, diets = { vegetarian = 3, Halal = 1 } },
    { id = "others", name = "Others", headcount = 10, diets = { vegetarian = 1 }, arrives = { at = 2024-05-07T12:00:00 } },
]
people = [{ id = "ana", name = "Ana Roca", organisation = "guests", phone = "+39 051 200" }]
party = ["guests", "others"]
venues = [{ id = "house", name = "House", rooms = [{ id = "hall", name = "Hall" }] }]
[[days]]
date = 2024-05-07
venue = "house"
[[days.sessions]]
title = "Coffee"
kind = "break"
start = "11:00"
end = "11:30"
[[days.sessions]]
title = "Lunch"
kind = "meal"
start = "13:00"
end = "14:00"
room = "hall"
serves = { vegetarian = 3, vegan = 1 }
deadline = 2024-05-02
[[days.sessions]]
title = "Workshop"
kind = "working-group"
start = "15:00"
end = "17:00"
items = [{ title = "Cake", kind = "break", start = "16:00", end = "16:15" }]
[[days.sessions]]
title = "Dinner"
kind = "meal"
start = "20:00"
end = "22:00"
attendance = "optional"
status = "cancelled"
[[days.sessions]]
title = "Picnic"
kind = "meal"
for = ["guests"]
"""


def row(of: Plan, title: str) -> Row:
    return next(each for each in rows(paper(of, "catering")) if each.cells[1].startswith(title))


@pytest.mark.parametrize("path", [*REAL, NASTY], ids=name)
def test_paper_of_caterers_is_as_expected(path: Path, golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / f"{path.stem}.catering.md", markdown(plan_of(path), "catering"))


@pytest.mark.parametrize("path", VISITS, ids=name)
def test_every_meal_and_break_of_the_file_is_in_it(path: Path) -> None:
    of = plan_of(path)
    found = routes(paper(of, "catering"))
    for _, session in sessions(of):
        if session.participation == ONLINE:
            continue
        fed = [each for each in session.branches if (each.kind or session.kind) in {MEAL, BREAK}]
        if session.serves or (session.kind in {MEAL, BREAK} and not session.branches):
            assert found.count(session.route) == 1
        else:
            assert all(found.count(each.route) == 1 for each in fed)


@pytest.mark.parametrize("path", VISITS, ids=name)
def test_the_whole_visit_is_the_sum_of_its_days(path: Path) -> None:
    every = [*tables(paper(plan_of(path), "catering"))]
    for whole in every[-1].rows if every else ():
        totals = [
            each.cells[3] for table in every[:-1] for each in table.rows
            if each.tone == "total" and each.cells[1].endswith(whole.cells[0])
        ]  # fmt: skip
        assert _figure(whole.cells[2]) == sum(map(_figure, totals))


def _figure(text: str) -> int:
    last = text.rsplit(maxsplit=1)[-1]
    return int(last) if last.isdigit() else 0


def test_a_meal_says_when_where_for_how_many_and_what_is_ordered() -> None:
    lunch = row(plan(DAY), "Lunch")
    assert lunch.cells[0] == "13:00–14:00"
    assert lunch.cells[1].splitlines() == ["Lunch", "Final numbers by 2 May 2024"]
    assert lunch.cells[2].splitlines() == ["Hall", "House"]
    assert lunch.cells[3] == "30 people"
    assert lunch.cells[4].splitlines() == [
        "3 vegetarian", "1 vegan", "26 without a special diet",
        "counted among the guests: 4 vegetarian and 1 halal",
    ]  # fmt: skip


def test_who_has_not_arrived_is_not_counted() -> None:
    assert [row(plan(DAY), title).cells[3] for title in ("Coffee", "Cake")] == [
        "20 people", "30 people",
    ]  # fmt: skip


def test_without_an_order_the_diets_of_those_count_who_are_there_by_then() -> None:
    assert row(plan(DAY), "Coffee").cells[4].splitlines()[:2] == ["3 vegetarian", "1 halal"]
    assert row(plan(DAY), "Picnic").cells[0] == "Time TBC"


def test_a_break_inside_a_session_is_served_as_well() -> None:
    cake = row(plan(DAY), "Cake")
    assert (cake.cells[0], cake.cells[1]) == ("16:00–16:15", "Cake\nWorkshop")


def test_what_is_cancelled_is_there_and_does_not_count() -> None:
    dinner = row(plan(DAY), "Dinner")
    assert [mark.kind for mark in dinner.marks] == ["cancelled"]
    whole = [*tables(paper(plan(DAY), "catering"))][-1]
    assert [each.cells[:3] for each in whole.rows] == [
        ("Meals", "2 · 1 cancelled", "50"), ("Breaks", "2", "50"),
    ]  # fmt: skip


def test_a_caterer_reads_no_telephone_numbers() -> None:
    assert "+39" not in markdown(plan(DAY), "catering")


def test_only_one_house_is_told_of_where_one_is_named() -> None:
    of = plan_of(REAL[1])
    text = markdown(of, "catering", "museo-ferrari")
    assert "Working lunch" in text
    assert "Buffet lunch" not in text


def test_a_house_that_the_visit_does_not_have() -> None:
    with pytest.raises(KeyError):
        paper(plan(DAY), "catering", "castle")
