"""The paper of a host: everything that happens in one house, and everyone who comes to it."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.agenda.contents.happenings import everything
from planner.agenda.outline import Table
from planner.model.plan import Plan
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
    tables,
    texts,
)

HOUSE = """
venues = [
    { id = "works", name = "Works", contact = "host", phone = "+39 051 300", rooms = [{ id = "hall", name = "Hall", capacity = 40 }], requests = [{ what = "Names", days = 7 }, { what = "Shoe sizes", by = 2024-04-20, met = true }], requirements = ["Closed shoes"] },
    { id = "hotel", name = "Hotel" },
]
organisations = [
    { id = "guests", name = "Guests", headcount = 12, delegation = "Side", languages = ["es"], access = { wheelchair = 1 } },
    { id = "others", name = "Others", headcount = 5, delegation = "Side", diets = { vegan = 2 } },
]
people = [
    { id = "host", name = "Eva Host", phone = "+39 051 400" },
    { id = "ana", name = "Ana Roca", role = "Director", organisation = "guests", phone = "+39 051 200", email = "ana@example.org" },
]
party = ["guests", "others"]
contacts = ["ana"]
[[days]]
date = 2024-05-07
venue = "works"
[[days.sessions]]
title = "Talks"
kind = "presentation"
start = "10:00"
end = "11:00"
room = "hall"
needs = ["projector"]
deadline = 2024-05-02
[[days.sessions]]
title = "Lunch"
kind = "meal"
start = "11:00"
end = "12:00"
room = "hall"
notes = "nobody must know"
[[days.sessions]]
title = "Elsewhere"
kind = "visit"
start = "15:00"
end = "16:00"
venue = "hotel"
"""


def table(of: Plan, title: str) -> Table:
    """Return a table of the paper of the works."""
    return next(each for each in tables(paper(of, "host", "works")) if each.title == title)


@pytest.mark.parametrize("path", [*REAL, NASTY], ids=name)
def test_papers_of_all_hosts_are_as_expected(
    path: Path, golden: Callable[[Path, str], None]
) -> None:
    golden(GOLDEN / f"{path.stem}.host.md", markdown(plan_of(path), "host"))


@pytest.mark.parametrize("path", VISITS, ids=name)
def test_everything_of_the_file_is_in_the_paper_of_its_house(path: Path) -> None:
    of = plan_of(path)
    found = Counter(
        row.route for each in tables(paper(of, "host")) for row in each.rows
        if each.columns[0].name == "time"
    )  # fmt: skip
    for session in everything(of):
        if session.moves:
            known = [each in of.directory.venues for each in session.points]
            houses = sum(
                (each in session.points[1:]) + (each in session.points[:-1])
                for each in {point for point in session.points if point in of.directory.venues}
            )
            assert found[session.entry.route] == houses, known
        else:
            for part in session.parts:
                assert found[part.entry.route] == 1


@pytest.mark.parametrize("path", VISITS, ids=name)
def test_the_people_of_each_house_add_up(path: Path) -> None:
    of = plan_of(path)
    for venue in of.directory.venues:
        for each in tables(paper(of, "host", venue)):
            if each.columns[-1].name == "number":
                *parts, whole = (row.cells[-1].rstrip("?") for row in each.rows)
                assert sum(int(part or 0) for part in parts) == int(whole.split()[-1])


def test_who_comes_is_told_by_name_or_as_a_number() -> None:
    assert [row.cells for row in table(plan(HOUSE), "Who comes").rows] == [
        ("Guests", "Ana Roca, Director\n11 more people, names to follow", "12"),
        ("Side", "Others (5) – names to follow", "5"),
        ("In all", "", "17"),
    ]


def test_deadlines_are_those_of_requests_sessions_and_bookings() -> None:
    found = [row.cells for row in table(plan(HOUSE), "What you need from us, and by when").rows]
    assert found[:3] == [
        ("Names", "30 April 2024", "open"),
        ("Shoe sizes", "20 April 2024", "done"),
        ("Final details: Talks", "2 May 2024", ""),
    ]


def test_rooms_tell_when_they_are_in_use_and_what_is_to_be_set_up() -> None:
    room = table(plan(HOUSE), "Rooms and set-up").rows[0]
    assert room.cells[0] == "Hall\nholds 40"
    assert room.cells[1] == "Tue 7 May 10:00–12:00"
    assert room.cells[3].startswith("projector\nSet-up: ____")


def test_facts_tell_languages_diets_and_access_as_counts_and_whom_to_call() -> None:
    text = texts(paper(plan(HOUSE), "host", "works"))
    assert "Language: Spanish" in text
    assert "Access needs: 1 wheelchair" in text
    assert "Catering: Tue 7 May 11:00–12:00 Lunch · 17 people · 2 vegan" in text
    assert "On site for us: Ana Roca, Director · +39 051 200" in text
    assert "Your contact: Eva Host · +39 051 400" in text


def test_a_host_reads_of_no_other_house_and_of_no_notes_or_mails() -> None:
    text = markdown(plan(HOUSE), "host", "works")
    assert "Elsewhere" not in text
    assert "nobody must know" not in text
    assert "example.org" not in text


def test_what_is_not_known_has_a_line_to_write_on() -> None:
    text = texts(paper(plan(HOUSE), "host", "hotel"))
    assert "Address: ____" in text
    assert "Your contact: ____" in text
    assert "Coach stop: TBC" in text


def test_a_cancelled_session_is_there_with_its_mark() -> None:
    off = HOUSE.replace('needs = ["projector"]', 'status = "cancelled"')
    of = plan(off)
    talks = of.itinerary.days[0].sessions[0].route
    row = next(row for row in rows(paper(of, "host", "works")) if row.route == talks)
    assert [mark.kind for mark in row.marks] == ["cancelled"]
    assert talks in routes(paper(of, "host", "works"))
