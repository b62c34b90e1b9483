"""Attendance lists: a line for everyone expected, by half-day, and lines for others."""

from collections.abc import Callable
from pathlib import Path

import pytest

from planner.agenda.contents.attendees import attendees
from planner.agenda.contents.happenings import of_day
from planner.agenda.edition import Edition
from planner.agenda.outline import Facts, Row
from planner.agenda.papers.attendance import FEW_LINES, MOST_LINES, WALK_INS
from planner.model.plan import Plan
from planner.model.programme import ONLINE
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
    tables,
    texts,
)

DAY = """
project = "CE-0815"
organisations = [
    { id = "guests", name = "Guests", headcount = 3 },
    { id = "hosts", name = "Hosts", headcount = 9 },
]
people = [
    { id = "ana", name = "Ana Roca", role = "Director", organisation = "guests", phone = "+39 051 200", email = "ana@example.org" },
    { id = "leo", name = "Leo Bianchi", organisation = "hosts" },
]
party = ["guests"]
[[days]]
date = 2024-05-07
[[days.sessions]]
title = "Talks"
kind = "presentation"
start = "10:00"
end = "12:00"
speakers = ["leo"]
extra = 2
[[days.sessions]]
title = "Tour"
kind = "tour"
start = "14:00"
end = "16:00"
[[days.sessions]]
title = "Dinner"
kind = "meal"
start = "20:00"
end = "22:00"
"""


def people(of: Plan) -> list[Row]:
    """Return the lines of all lists, but for the walk-ins."""
    return [
        row for table in tables(paper(of, "attendance"))
        for row in table.rows[: -WALK_INS - 1]
    ]  # fmt: skip


@pytest.mark.parametrize("path", [*REAL, NASTY], ids=name)
def test_lists_are_as_expected(path: Path, golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / f"{path.stem}.attendance.md", markdown(plan_of(path), "attendance"))


@pytest.mark.parametrize("path", VISITS, ids=name)
def test_every_session_of_the_file_is_told_on_the_list_of_its_day(path: Path) -> None:
    of = plan_of(path)
    edition = Edition(of)
    heads = [block for block in paper(of, "attendance").blocks if isinstance(block, Facts)][::2]
    assert len(heads) == len(of.itinerary.days)
    for day, block in zip(of.itinerary.days, heads, strict=True):
        told = "; ".join(fact.text for fact in block.facts)
        assert all(edition.text(session.title) in told for session in day.sessions)


@pytest.mark.parametrize("path", VISITS, ids=name)
def test_there_is_a_line_for_everyone_whom_the_file_expects(path: Path) -> None:
    of = plan_of(path)
    edition = Edition(of)
    for day, table in zip(of.itinerary.days, tables(paper(of, "attendance")), strict=True):
        here = [each for each in of_day(of, day) if each.session.participation != ONLINE]
        expected = attendees(edition, here)
        wanted = sum(
            len(each.people)
            + (FEW_LINES if each.unnamed is None else min(each.unnamed, MOST_LINES))
            for each in expected
        )
        named = [person.name for each in expected for person in each.people]
        assert len(table.rows) == wanted + 1 + WALK_INS
        numbers = [int(row.cells[0]) for row in table.rows if row.tone != "group"]
        assert numbers == [*range(1, wanted + WALK_INS + 1)]
        text = "\n".join(row.cells[1] for row in table.rows)
        assert all(name_ in text for name_ in named)


def test_people_sign_for_the_half_days_in_which_they_are_expected() -> None:
    table = next(iter(tables(paper(plan(DAY), "attendance"))))
    assert [column.heading for column in table.columns[3:]] == [
        "Morning Tue 7 May (Signature)", "Afternoon Tue 7 May (Signature)",
    ]  # fmt: skip
    assert [row.cells[1:] for row in people(plan(DAY))] == [
        ("Ana Roca, Director", "Guests", "", ""),
        ("", "Guests", "", ""),
        ("", "Guests", "", ""),
        ("Leo Bianchi", "Hosts", "", "–"),
        ("", "Local guests", "", "–"),
        ("", "Local guests", "", "–"),
    ]


def test_who_leaves_at_noon_does_not_sign_in_the_afternoon() -> None:
    leaving = DAY.replace('email = "ana@example.org"', "leaves = { at = 2024-05-07T12:30:00 }")
    assert people(plan(leaving))[0].cells[3:] == ("", "–")


def test_the_funder_finds_code_and_programme_and_nobodys_address() -> None:
    text = texts(paper(plan(DAY), "attendance"))
    assert "Project code: CE-0815" in text
    assert "Morning: 10:00–12:00 Talks" in text
    assert "Evening: 20:00–22:00 Dinner" in text
    assert "example.org" not in text
    assert "+39" not in text


def test_without_a_code_there_is_a_line_to_write_it() -> None:
    assert "Project code: ____" in texts(
        paper(plan(DAY.replace('project = "CE-0815"', "")), "attendance")
    )


def test_a_crowd_beyond_all_lists_is_counted() -> None:
    many = people(plan(DAY.replace("headcount = 3", "headcount = 100000")))
    assert len(many) < 2 * MOST_LINES
    assert any("99699 more people" in row.cells[1] for row in many)


def test_one_day_of_several() -> None:
    of = plan_of(REAL[0])
    day = of.itinerary.days[1].date
    assert day is not None
    assert len([*tables(paper(of, "attendance", day.isoformat()))]) == 1
