"""A delegation's days: who of it is where when, with the parallel branches by person."""

import pytest

from planner.workspace.visit import Visit
from tests.agenda.papers.opened import (
    BARCELONA,
    GOLDEN,
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
    rows,
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
organisations = [
    { id = "guests", name = "Guests", headcount = 4, diets = { vegan = 1, halal = 0 }, access = { wheelchair = 1 } },
    { id = "open", name = "Open" },
]
people = [
    { id = "zoe", name = "Zoe", organisation = "guests", role = "Head", phone = "SECRET-PHONE" },
    { id = "anna", name = "Anna", organisation = "guests", email = "SECRET-MAIL" },
]
venues = [{ id = "museum", name = "Museum", rooms = [{ id = "hall", name = "Hall" }] }]
[[days]]
date = 2023-06-20
venue = "museum"
[[days.sessions]]
title = "Opening"
kind = "opening"
start = "09:00"
end = "10:00"
speakers = ["guests"]
[[days.sessions]]
title = "Tables"
kind = "networking"
start = "10:00"
end = "11:00"
branches = [{ title = "A", room = "hall", for = ["zoe"] }, { title = "B", for = ["guests"], except = ["zoe"] }]
[[days.sessions]]
title = "For Anna"
kind = "visit"
start = "11:00"
end = "12:00"
for = ["anna"]
"""


@pytest.fixture(scope="module")
def visit() -> Visit:
    return small(FILE)


@pytest.mark.parametrize("visit", VISITS, ids=ident)
def test_its_people_add_up(visit: Visit) -> None:
    for made, each in zip(
        everybodys(visit, "organisation", "en"),
        visit.plan.directory.organisations.values(),
        strict=True,
    ):
        people = rows(made, "People")
        known = visit.plan.crowds.staff_of(each.id)
        missing = visit.plan.crowds.unnamed(each.id)
        assert len(people) == len(known) + (missing is None or missing > 0)
        assert sum(row.route[0] == "people" for row in people) == len(known)


@pytest.mark.parametrize("visit", VISITS, ids=ident)
def test_everything_that_is_its_own_is_told(visit: Visit) -> None:
    from planner.model.nested import Target
    from planner.model.viewpoint import viewpoint

    for made, who in zip(
        everybodys(visit, "organisation"), visit.plan.directory.organisations, strict=True
    ):
        mine = viewpoint(visit.plan, Target.ORGANISATION, who).mine
        assert {route for route in sessions(visit) if route in mine} <= routes(made)


def test_numbers_diets_and_needs_are_counts(visit: Visit) -> None:
    assert head(paper(visit, "organisation", "guests"))[:3] == [
        "Number: 4 people", "Diets: 1 vegan", "Access needs: 1 wheelchair",
    ]  # fmt: skip
    assert "Number: number TBC" in head(paper(visit, "organisation", "open"))


@pytest.mark.parametrize(
    ("language", "diets", "needs"),
    [
        ("ca", "1 vegà", "1 cadira de rodes, 2 amb dificultat auditiva"),
        ("it", "1 vegano", "1 sedia a rotelle, 2 con difficoltà d'udito"),
        ("de", "1 vegan", "1 Rollstuhl, 2 mit Hörbeeinträchtigung"),
    ],
)
def test_diets_and_needs_are_counted_in_other_languages(
    language: str, diets: str, needs: str
) -> None:
    made = paper(
        small(FILE.replace("wheelchair = 1", "wheelchair = 1, hearing = 2")), "organisation",
        "guests", language,
    )  # fmt: skip
    assert [fact.split(": ", 1)[1] for fact in head(made)][1:3] == [diets, needs]


def test_parallel_branches_are_told_by_person(visit: Visit) -> None:
    made = paper(visit, "organisation", "guests")
    assert table(made, "Who is where") == [
        ("Zoe", "", ""), ("Tue 20 Jun, 10:00–11:00", "Tables: A", "Hall, Museum"),
        ("Anna", "", ""), ("Tue 20 Jun, 10:00–11:00", "Tables: B", "Museum"),
        ("2 more people", "", ""), ("Tue 20 Jun, 10:00–11:00", "Tables: B", "Museum"),
    ]  # fmt: skip
    tables_ = next(entry for entry in entries(made) if entry.title == "Tables")
    assert [facts(branch)[0] for branch in tables_.branches] == [
        "Who: Zoe", "Who: Anna, 2 more people",
    ]  # fmt: skip


def test_who_is_there_is_told_where_it_is_not_all(visit: Visit) -> None:
    told = {entry.title: facts(entry) for entry in entries(paper(visit, "organisation", "guests"))}
    assert "Who: Anna" in told["For Anna"]
    assert not any("Who" in fact for fact in told["Opening"])


def test_what_the_organisation_does_is_no_duty_of_a_person(visit: Visit) -> None:
    made = paper(visit, "organisation", "guests")
    assert [row[:3] for row in table(made, "Duties")] == [
        ("Tue 20 Jun\n09:00–10:00", "Guests", "Speaking\nOpening")
    ]


@pytest.mark.parametrize("form", ["md", "html", "txt", "json"])
def test_no_telephone_number_and_no_address_is_shown(visit: Visit, form: str) -> None:
    for made in (*everybodys(visit, "organisation"), *everybodys(NASTY, "organisation")):
        assert "SECRET" not in text_of(made, form)


@pytest.mark.parametrize(
    ("visit", "who", "languages"),
    [(WELCOME, "health", ("it",)), (WELCOME, "art-er", ()), (BARCELONA, "accio", ("ca", "en")), (NASTY, "org", ())],
)  # fmt: skip
def test_as_expected(visit: Visit, who: str, languages: tuple[str, ...], golden: Golden) -> None:
    golden(
        GOLDEN / f"organisation-{who}.md", text_of(paper(visit, "organisation", who, *languages))
    )
