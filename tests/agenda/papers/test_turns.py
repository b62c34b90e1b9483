"""Groups that take turns at branches, people who come later, and whose group nobody has named."""

import pytest

from planner.agenda.outline import Outline
from planner.workspace.visit import Visit
from tests.agenda.papers.opened import entries, facts, paper, small, table, tables, text_of

FILE = """
format = 1
id = "visit"
title = "Visit"
timezone = "Europe/Berlin"
party = ["guests", "others"]
organisations = [
    { id = "guests", name = "Guests", headcount = 14 },
    { id = "others", name = "Others", headcount = 8 },
]
people = [
    { id = "ana", name = "Ana", organisation = "guests", arrives = { at = 2025-10-25T14:05:00 } },
    { id = "bea", name = "Bea", organisation = "guests" },
]
groups = [
    { id = "red", name = "Red", members = [{ who = "guests", count = 7 }] },
    { id = "blue", name = "Blue", members = [{ who = "guests", count = 7 }] },
    { id = "green", name = "Green", members = ["others"] },
]
venues = [
    { id = "house", name = "House", address = "Kai 4", meeting_point = "Gate 3", requirements = ["Identity card"] },
    { id = "hotel", name = "Hotel", address = "Allee 1" },
    { id = "airport", name = "Airport" },
]
vehicles = [{ id = "bus", name = "Bus" }]
[[days]]
date = 2025-10-24
[[days.sessions]]
title = "Coach to the hotel"
kind = "transfer"
start = "18:00"
end = "18:45"
from = "airport"
to = "hotel"
vehicles = ["bus"]
[[days]]
date = 2025-10-27
venue = "house"
begins_at = "hotel"
[[days.sessions]]
title = "Coach to the house"
kind = "transfer"
start = "08:30"
end = "09:00"
from = "hotel"
to = "house"
vehicles = ["bus"]
[[days.sessions]]
title = "Three tables"
kind = "working-group"
start = "10:00"
end = "11:40"
rounds = { minutes = 30, change = 5, groups = ["red", "blue", "green"] }
branches = [{ title = "Scrap" }, { title = "Timber" }, { title = "Plastics", status = "cancelled" }]
[[days.sessions]]
title = "Talks"
kind = "presentation"
start = "12:00"
end = "13:00"
[[days.sessions]]
title = "To the airport"
kind = "transfer"
start = "14:00"
end = "16:00"
from = "house"
to = "airport"
stops = ["hotel"]
vehicles = ["bus"]
"""


@pytest.fixture(scope="module")
def visit() -> Visit:
    return small(FILE)


def told(made: Outline, title: str) -> list[str]:
    return next(facts(entry) for entry in entries(made) if entry.title == title)


def test_of_someone_without_a_group_nobody_says_that_they_are_free(visit: Visit) -> None:
    made = paper(visit, "person", "bea")
    assert told(made, "Three tables")[0] == "Group: to be confirmed"
    assert {"Scrap", "Timber", "Plastics"} <= {entry.title for entry in entries(made)}
    free = [entry.time for entry in entries(made) if entry.title == "Free time"]
    assert all(time <= "09:00–10:00" or time >= "11:40" for time in free)
    assert "Three tables" in {event.title for event in made.events}


def test_who_comes_later_has_nothing_before(visit: Visit) -> None:
    titles = {
        who: [entry.title for day in paper(visit, "person", who).days for entry in day.entries]
        for who in ("ana", "bea")
    }
    assert "Coach to the hotel" in titles["bea"]
    assert titles["ana"][:2] == ["Coach to the house", "Three tables"]
    assert "Coach to the hotel" not in {
        event.title for event in paper(visit, "person", "ana").events
    }
    assert "Coach to the hotel" in text_of(paper(visit, "organisation", "guests"))


def test_a_delegation_reads_who_is_at_which_table_in_each_round(visit: Visit) -> None:
    made = paper(visit, "organisation", "guests")
    rows = [row[:2] for row in table(made, "Who is where")]
    red = rows.index(("7 people (Red)", ""))
    assert rows[red + 1 : red + 4] == [
        ("Mon 27 Oct, 10:00–10:30", "Three tables: Scrap"),
        ("Mon 27 Oct, 10:35–11:05", "Three tables: Timber"),
        ("Mon 27 Oct, 11:10–11:40", "Three tables: Plastics"),
    ]
    assert {"Scrap", "Timber", "Plastics"} <= {entry.title for entry in entries(made)}


def test_the_pocket_has_rounds_and_stops(visit: Visit) -> None:
    made = paper(visit, "pocket")
    assert told(made, "Three tables")[1].startswith("Round 1, 10:00–10:30: Red at Scrap")
    assert told(made, "To the airport") == ["→ Hotel → Airport"]


def test_a_transfer_says_the_street_from_which_it_starts(visit: Visit) -> None:
    made = paper(visit, "delegate")
    assert "Meeting point: Allee 1" in told(made, "Coach to the house")
    assert "Meeting point: Gate 3" in told(made, "To the airport")


def test_the_run_sheet_tells_once_where_to_gather_and_what_to_bring(visit: Visit) -> None:
    said = text_of(paper(visit, "runsheet", "2025-10-27"))
    assert said.count("Please note: Identity card") == 1
    assert said.count("Meeting point: Gate 3") == 2


def test_a_day_of_transfers_alone_is_signed_for(visit: Visit) -> None:
    first, second = tables(paper(visit, "attendance"))
    assert [column.heading for column in first.columns[3:]] == ["Evening Fri 24 Oct (Signature)"]
    assert [column.heading for column in second.columns[3:]] == ["Morning Mon 27 Oct (Signature)"]
