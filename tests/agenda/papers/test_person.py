"""One's own days: duties first, then what one attends, with what is free between."""

import pytest

from planner.agenda.text import Text, strong
from planner.workspace.visit import Visit
from tests.agenda.papers.opened import (
    BARCELONA,
    GOLDEN,
    HONEST,
    NASTY,
    VISITS,
    WELCOME,
    entries,
    everybodys,
    facts,
    head,
    ident,
    paper,
    routes,
    sessions,
    small,
    table,
    text_of,
)
from tests.agenda.test_golden import Golden

FILE = """
format = 1
id = "visit"
title = "Visit"
timezone = "Europe/Rome"
party = ["guests"]
emergency = "112"
organisations = [{ id = "guests", name = "Guests" }, { id = "hosts", name = "Hosts" }]
venues = [{ id = "museum", name = "Museum", contact = "dora" }, { id = "school", name = "School" }]
[[people]]
id = "anna"
name = "Anna"
organisation = "guests"
phone = "+39 SECRET-PHONE"
arrives = { at = 2023-06-20T08:10:00, with = "FR 9512", by = "train", place = "school" }
leaves = { at = 2023-06-22T19:00:00, by = "plane" }
[[people]]
id = "bob"
name = "Bob"
organisation = "guests"
[[people]]
id = "dora"
name = "Dora"
organisation = "hosts"
[[days]]
date = 2023-06-20
venue = "museum"
begins_at = "school"
ends_at = "school"
[[days.sessions]]
title = "Opening"
kind = "opening"
start = "09:00"
end = "10:00"
items = [
    { title = "Greetings", minutes = 15 },
    { title = "Wine", minutes = 10, speakers = [{ who = "anna", topic = "Grapes", status = "tentative" }] },
    { title = "Signing", start = "09:50", end = "10:00", requires = ["anna"] },
]
[[days.sessions]]
title = "Tables"
kind = "networking"
start = "12:00"
end = "13:00"
branches = [
    { title = "A", for = ["anna"], moderators = ["anna"] },
    { title = "B", for = ["bob"], venue = "school" },
]
[[days.sessions]]
title = "Dropped"
kind = "visit"
start = "14:00"
end = "15:00"
status = "cancelled"
[[days.sessions]]
title = "Some day"
kind = "visit"
"""


@pytest.fixture(scope="module")
def visit() -> Visit:
    return small(FILE)


@pytest.mark.parametrize("visit", [WELCOME, BARCELONA], ids=ident)
def test_every_session_is_on_the_paper_of_a_person_or_an_organisation(visit: Visit) -> None:
    made = [*everybodys(visit, "person"), *everybodys(visit, "organisation")]
    assert set(sessions(visit)) <= {route for each in made for route in routes(each)}


@pytest.mark.parametrize("visit", VISITS, ids=ident)
def test_everything_that_is_someones_is_on_their_paper_once(visit: Visit) -> None:
    from planner.model.nested import Target
    from planner.model.viewpoint import viewpoint

    for made, who in zip(everybodys(visit, "person"), visit.plan.directory.people, strict=True):
        found = [entry.route for day in made.days for entry in day.entries if entry.route]
        assert len(found) == len(set(found))
        mine = viewpoint(visit.plan, Target.PERSON, who).mine
        assert {route for route in sessions(visit) if route in mine} <= set(found)


def test_duties_come_first_and_are_marked(visit: Visit) -> None:
    made = paper(visit, "person", "anna")
    assert [(row[0], row[1].splitlines()[0]) for row in table(made, "Duties")] == [
        ("Tue 20 Jun\n09:00–10:00", "Speaking 09:15–09:25: Wine: Grapes (TBC)"),
        ("Tue 20 Jun\n09:00–10:00", "Presence required 09:50–10:00: Signing"),
        ("Tue 20 Jun\n12:00–13:00", "Moderation"),
    ]
    opening = next(entry for entry in entries(made) if entry.title == "Opening")
    first = opening.facts[0].text
    assert first == "Speaking 09:15–09:25: Wine: Grapes (TBC)"
    assert isinstance(first, Text)
    assert first.runs == strong(str(first)).runs


def test_only_the_branch_that_one_goes_to_is_told(visit: Visit) -> None:
    titles = [
        [entry.title for entry in entries(paper(visit, "person", who))] for who in ("anna", "bob")
    ]
    assert ("Tables: A" in titles[0], "Tables: B" in titles[0]) == (True, False)
    assert ("Tables: A" in titles[1], "Tables: B" in titles[1]) == (False, True)


def test_free_time_arrival_and_departure_are_told(visit: Visit) -> None:
    made = paper(visit, "person", "anna")
    told = [(entry.time, entry.title) for entry in made.days[0].entries]
    assert told[0] == ("08:10", "Arrival")
    assert ("10:00–12:00", "Free time") in told
    assert "Arrival: Tuesday 20 June 2023, 08:10 · FR 9512 · by train · School" in head(made)
    assert "Departure: Thursday 22 June 2023, 19:00 · by plane" in head(made)
    assert facts(made.days[0]) == ["Start of the day: School", "End of the day: School"]


def test_what_is_cancelled_or_has_no_time_is_told(visit: Visit) -> None:
    told = {entry.title: entry for entry in entries(paper(visit, "person", "bob"))}
    assert told["Dropped"].has("cancelled")
    assert told["Some day"].time == "Time TBC"


def test_hosts_see_whom_they_receive_and_no_free_time(visit: Visit) -> None:
    made = paper(visit, "person", "dora")
    assert [(row[1].splitlines()) for row in table(made, "Duties")] == [
        ["Receiving the guests", "Opening"]
    ]
    assert [entry.title for entry in made.days[0].entries] == ["Opening"]


def test_what_is_not_known_is_to_be_confirmed(visit: Visit) -> None:
    assert "Contact: to be confirmed" in head(paper(visit, "person", "bob"))
    assert "Emergency: to be confirmed" in head(paper(WELCOME, "person", "foltz"))


def test_it_fills_a_calendar(visit: Visit) -> None:
    assert [event.title for event in paper(visit, "person", "anna").events][:2] == [
        "Opening", "Tables: A",
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["md", "html", "txt", "json"])
def test_no_telephone_number_is_shown(visit: Visit, form: str) -> None:
    for made in (*everybodys(visit, "person"), *everybodys(NASTY, "person")):
        assert "SECRET" not in text_of(made, form)


@pytest.mark.parametrize("visit", HONEST, ids=ident)
def test_two_languages_are_alike(visit: Visit) -> None:
    for who in visit.plan.directory.people:
        made = paper(visit, "person", who, "it", "de")
        assert len(list(made.pairs())) == len(made.blocks)


@pytest.mark.parametrize(
    ("visit", "who", "languages"),
    [(WELCOME, "foltz", ("it",)), (WELCOME, "colla", ()), (BARCELONA, "vendrell", ()), (NASTY, "mallory", ())],
)  # fmt: skip
def test_as_expected(visit: Visit, who: str, languages: tuple[str, ...], golden: Golden) -> None:
    made = paper(visit, "person", who, *languages)
    golden(GOLDEN / f"person-{who}.md", text_of(made))
