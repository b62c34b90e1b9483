"""Times and places on small sheets: all of them, and nothing else."""

import pytest

from planner.agenda.outline import Day, PageBreak
from planner.workspace.visit import Visit
from tests.agenda.papers.opened import (
    BARCELONA,
    GOLDEN,
    NASTY,
    VISITS,
    WELCOME,
    branches,
    entries,
    facts,
    ident,
    paper,
    routes,
    sessions,
    small,
    text_of,
)
from tests.agenda.test_golden import Golden

FILE = """
format = 1
id = "visit"
title = "Visit"
timezone = "Europe/Rome"
emergency = "112"
organisations = [{ id = "guests", name = "Guests" }]
[[venues]]
id = "museum"
name = "Museum"
address = "Via Uno 1"
meeting_point = "At the desk"
requirements = ["Bring a passport"]
rooms = [{ id = "hall", name = "Hall" }]
[[venues]]
id = "school"
name = "School"
[[days]]
date = 2023-06-20
venue = "museum"
[[days.sessions]]
title = "Opening"
kind = "opening"
start = "09:00"
end = "10:00"
room = "hall"
dress = "Dark suit"
speakers = [{ label = "a minister" }]
[[days.sessions]]
title = "Coach"
kind = "transfer"
start = "10:00"
end = "10:30"
to = "school"
[[days.sessions]]
title = "Back"
kind = "visit"
start = "11:00"
end = "12:00"
"""


@pytest.mark.parametrize("visit", VISITS, ids=ident)
def test_every_session_and_branch_is_on_it_once(visit: Visit) -> None:
    made = paper(visit, "pocket")
    found = [entry.route for entry in entries(made)]
    assert len(found) == len(set(found))
    assert routes(made) == {*sessions(visit), *branches(visit)}


@pytest.mark.parametrize("visit", VISITS, ids=ident)
def test_each_day_has_a_small_page_of_its_own(visit: Visit) -> None:
    made = paper(visit, "pocket")
    assert made.page.size == "a6"
    kinds = [type(block) for block in made.blocks]
    assert kinds == [Day, *[PageBreak, Day] * (len(visit.plan.itinerary.days) - 1)]


def test_a_place_is_told_where_one_comes_to_it() -> None:
    made = paper(small(FILE), "pocket")
    assert facts(made.days[0]) == [
        "Meeting point: At the desk, Museum, Via Uno 1", "Please note: Bring a passport; Dark suit",
    ]  # fmt: skip
    told = [(entry.time, entry.title, facts(entry)) for entry in made.days[0].entries]
    assert told == [
        ("09:00–10:00", "Opening · Hall", []),
        ("10:00–10:30", "Coach", ["→ School"]),
        ("11:00–12:00", "Back", ["Museum, Via Uno 1"]),
    ]


def test_the_emergency_number_is_on_every_page() -> None:
    assert paper(small(FILE), "pocket").footer == ("Emergency: 112 · Contact: to be confirmed",)


@pytest.mark.parametrize(("visit", "language"), [(WELCOME, "it"), (BARCELONA, "ca"), (NASTY, "de")])
def test_as_expected(visit: Visit, language: str, golden: Golden) -> None:
    golden(GOLDEN / f"pocket-{ident(visit)}.md", text_of(paper(visit, "pocket", "", language)))
