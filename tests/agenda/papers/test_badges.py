"""Name badges and place cards for everyone, named or not, and the list of them."""

from collections import Counter

import pytest

from planner.agenda.outline import Card, Cards, Outline
from planner.workspace.visit import Visit
from tests.agenda.papers.opened import (
    BARCELONA,
    GOLDEN,
    NASTY,
    VISITS,
    WELCOME,
    ident,
    paper,
    small,
    tables,
    text_of,
)
from tests.agenda.test_golden import Golden

FILE = """
format = 1
id = "visit"
title = "Visit"
timezone = "Europe/Rome"
organisations = [
    { id = "guests", name = "Guests", delegation = "Emilia-Romagna", headcount = 3, languages = ["it"] },
    { id = "open", name = "Open" },
    { id = "parts", name = "Parts" },
]
people = [
    { id = "anna", name = "Anna", role = "Head", organisation = "guests", languages = ["it", "en"] },
    { id = "alone", name = "Bob", phone = "SECRET-PHONE", email = "SECRET-MAIL" },
]
groups = [
    { id = "some", name = "Some", members = [{ who = "parts", count = 2 }, { label = "From clusters", count = 2 }] },
]
[[days]]
date = 2023-06-20
[[days.sessions]]
title = "Opening"
kind = "opening"
start = "09:00"
end = "10:00"
speakers = ["alone"]
"""


def rows(made: Outline) -> list[tuple[str, ...]]:
    return [row.cells for row in tables(made)[0].rows]


def cards(made: Outline) -> list[list[Card]]:
    return [list(block.cards) for block in made.blocks if isinstance(block, Cards)]


@pytest.mark.parametrize("visit", VISITS, ids=ident)
def test_everybody_of_the_file_has_a_line(visit: Visit) -> None:
    directory = visit.plan.directory
    made = paper(visit, "badges")
    people = Counter(row.cells[1] for row in tables(made)[0].rows)
    assert people.total() - people[""] == len(directory.people)
    for each in directory.organisations.values():
        own = [row for row in tables(made)[0].rows if row.cells[3] and row.route == each.route]
        assert len(own) == (
            1 if each.headcount is None else visit.plan.crowds.unnamed(each.id)
        ) or (each.headcount is None)


@pytest.mark.parametrize("visit", [WELCOME, BARCELONA], ids=ident)
def test_the_lines_add_up_to_the_people_of_the_file(visit: Visit) -> None:
    crowds = visit.plan.crowds
    everyone = sum(
        each.headcount or len(crowds.staff_of(each.id))
        for each in visit.plan.directory.organisations.values()
    )
    labelled = sum(
        member.count or 0
        for group in visit.plan.itinerary.groups
        for member in group.members
        if not member.who
    )
    made = paper(visit, "badges", "", "en")
    assert sum(row[6] != "number TBC" for row in rows(made)) == everyone + labelled


def test_each_line_that_is_a_person_has_a_badge_and_a_place_card() -> None:
    for visit in VISITS:
        made = paper(visit, "badges", "", "en")
        people = sum(row[6] != "number TBC" for row in rows(made))
        assert [len(each) for each in cards(made)] in ([people, people], [])


def test_names_that_are_open_are_left_blank() -> None:
    made = paper(small(FILE), "badges")
    assert rows(made) == [
        ("1", "Anna", "Head", "Guests", "Emilia-Romagna", "Italian, English", ""),
        ("2", "", "", "Guests", "Emilia-Romagna", "Italian", ""),
        ("3", "", "", "Guests", "Emilia-Romagna", "Italian", ""),
        ("4", "", "", "Open", "", "", "number TBC"),
        ("5", "", "", "Parts", "", "", ""),
        ("6", "", "", "Parts", "", "", ""),
        ("7", "Bob", "", "", "", "", "Speaker"),
        ("8", "", "", "From clusters", "", "", ""),
        ("9", "", "", "From clusters", "", "", ""),
    ]


def test_a_badge_says_who_one_is_and_what_one_speaks() -> None:
    badges, places = cards(paper(small(FILE), "badges"))
    anna = badges[0]
    assert (anna.top, anna.title, anna.lines, anna.foot) == (
        "Visit", "Anna", ("Head", "Guests"), "Italian, English",
    )  # fmt: skip
    assert (places[0].title, places[0].lines, places[0].foot) == ("Anna", ("Head", "Guests"), "")


def test_a_table_can_be_merged_by_programs() -> None:
    csv = text_of(paper(small(FILE), "badges", "", "de"), "csv")
    assert csv.lstrip("\ufeff").splitlines()[0].replace(";", ",") == (
        "number,name,role,organisation,delegation,languages,part"
    )


@pytest.mark.parametrize("form", ["md", "html", "txt", "json", "csv"])
def test_no_telephone_number_is_shown(form: str) -> None:
    for visit in (small(FILE), NASTY):
        assert "SECRET" not in text_of(paper(visit, "badges"), form)


@pytest.mark.parametrize("visit", [WELCOME, NASTY], ids=ident)
def test_as_expected(visit: Visit, golden: Golden) -> None:
    golden(GOLDEN / f"badges-{ident(visit)}.md", text_of(paper(visit, "badges")))
