"""The part of a guest of honour: who meets them where, when they speak, and when they leave."""

import pytest

from planner.agenda.contents.duties import duties
from planner.agenda.papers.vip import OFFICIAL
from planner.workspace.visit import Visit
from tests.agenda.papers.opened import (
    GOLDEN,
    NASTY,
    VISITS,
    WELCOME,
    entries,
    everybodys,
    facts,
    head,
    headings,
    ident,
    paper,
    routes,
    small,
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
organisations = [{ id = "guests", name = "Guests", headcount = 20 }, { id = "region", name = "Region" }]
[[people]]
id = "minister"
name = "Anna"
role = "Minister"
organisation = "region"
languages = ["it"]
phone = "SECRET-PHONE"
available = [{ date = 2023-06-20, start = "09:30", end = "10:00" }]
[[people]]
id = "dora"
name = "Dora"
role = "Director"
[[people]]
id = "sam"
name = "Sam"
organisation = "region"
[[venues]]
id = "museum"
name = "Museum"
address = "Via Uno 1"
meeting_point = "At the desk"
contact = "dora"
entry = 5
[[days]]
date = 2023-06-20
venue = "museum"
[[days.sessions]]
title = "Opening"
kind = "opening"
start = "09:30"
end = "11:00"
staff = ["sam"]
dress = "Dark suit"
items = [
    { title = "Greetings", start = "09:30", end = "09:45", speakers = [{ who = "minister", topic = "Two regions" }] },
    { title = "Introduction", minutes = 15, speakers = [{ label = "a professor", status = "tentative" }] },
    { title = "Signing", start = "09:50", end = "09:55", requires = ["minister"] },
]
"""


@pytest.fixture(scope="module")
def visit() -> Visit:
    return small(FILE)


@pytest.mark.parametrize("visit", VISITS, ids=ident)
def test_everyone_who_speaks_moderates_or_signs_has_a_page(visit: Visit) -> None:
    people = visit.plan.directory.people
    official = [each for each in duties(visit.plan, people) if each.role in OFFICIAL]
    made = paper(visit, "vip")
    assert len(headings(made)) == len({each.who for each in official})
    assert {each.routes[1] for each in official} <= routes(made)


@pytest.mark.parametrize("visit", VISITS, ids=ident)
def test_every_duty_is_on_the_paper_of_who_has_it(visit: Visit) -> None:
    for made, who in zip(everybodys(visit, "vip"), visit.plan.directory.people, strict=True):
        mine = {each.routes[1] for each in duties(visit.plan, [who])}
        assert mine <= routes(made)


def test_a_part_says_all_that_protocol_asks(visit: Visit) -> None:
    (opening,) = paper(visit, "vip", "minister").days[0].entries
    assert facts(opening) == [
        "Speaking 09:30–09:45: Greetings: Two regions",
        "Presence required 09:50–09:55: Signing",
        "At the door: 09:25",
        "Met by: Dora, Director",
        "Seat: to be confirmed",
        "Order of speakers: 1. Anna, Minister, Region, 09:30–09:45\n2. a professor, 09:45–10:00 (TBC)",
        "Audience: 22 people",
        "Accompanied by: Sam, Region",
        "Where: Museum, Via Uno 1",
        "Meeting point: At the desk",
        "Dress code: Dark suit",
        "Leaves: 10:00",
    ]


def test_only_those_who_speak_in_the_same_room_are_in_order() -> None:
    branches = (
        'branches = [{ title = "A", speakers = ["minister"] }, { title = "B", speakers = ["sam"] }]'
    )
    tables = f'[[days.sessions]]\ntitle = "Tables"\nkind = "networking"\nstart = "14:00"\nend = "15:00"\n{branches}\n'
    entry = paper(small(FILE + tables), "vip", "minister").days[0].entries[-1]
    assert entry.title == "Tables: A"
    assert "Order of speakers: 1. Anna, Minister, Region" in facts(entry)


def test_what_is_not_known_is_to_be_confirmed(visit: Visit) -> None:
    told = head(paper(visit, "vip", "minister"))
    assert {"Arrival: to be confirmed", "Departure: to be confirmed", "Language: Italian"} <= set(
        told
    )
    assert "There: Tue 20 Jun, 09:30–10:00" in told
    assert "Met by: to be confirmed" in facts(paper(WELCOME, "vip", "colla").days[0].entries[0])


def test_a_visit_without_speakers_says_so() -> None:
    empty = small('format = 1\nid = "visit"\ntitle = "Visit"\ntimezone = "Europe/Rome"\n')
    assert head(paper(empty, "vip")) == ["Nobody is named as a speaker yet."]


def test_points_are_told_where_one_has_a_part(visit: Visit) -> None:
    told = [entry.title for entry in entries(paper(visit, "vip", "minister"))]
    assert {"Greetings", "Introduction", "Signing"} <= set(told)


@pytest.mark.parametrize("form", ["md", "html", "txt", "json"])
def test_no_telephone_number_is_shown(visit: Visit, form: str) -> None:
    for made in (*everybodys(visit, "vip"), paper(NASTY, "vip")):
        assert "SECRET" not in text_of(made, form)


@pytest.mark.parametrize(("visit", "language"), [(WELCOME, "it"), (NASTY, "en")])
def test_as_expected(visit: Visit, language: str, golden: Golden) -> None:
    golden(GOLDEN / f"vip-{ident(visit)}.md", text_of(paper(visit, "vip", "", language)))
