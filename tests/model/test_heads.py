"""How many people are somewhere: the audience, guests, and who has a role there in person."""

import pytest

from planner.model.heads import headcount
from planner.model.views.attending import heads
from tests.model.plans import plan, slot

GUILD = """
organisations = [{ id = "guild", name = "Guild", headcount = 10 }]
party = ["guild"]
"""

PEOPLE = """
people = [
  { id = "ada", name = "Ada" }, { id = "bo", name = "Bo" }, { id = "cy", name = "Cy" },
]
"""

DAY = """
[[days]]
date = 2023-06-20
[[days.sessions]]
title = "Talks"
kind = "presentation"
start = "10:00"
end = "11:00"
"""

VISIT = GUILD + PEOPLE + DAY


@pytest.mark.parametrize(
    ("more", "number"),
    [
        ("", 10),
        ("extra = 3", 13),
        ("speakers = ['ada', 'bo']", 12),
        ("speakers = [{ who = 'ada', remote = true }]", 10),
        ("speakers = [{ who = 'ada', status = 'cancelled' }]", 10),
        ("items = [{ title = 'A', speakers = ['ada'] }, { title = 'B', requires = ['bo'] }]", 12),
        ("items = [{ title = 'A', status = 'cancelled', speakers = ['ada'] }]", 10),
        ("moderators = ['ada']\nstaff = ['bo']\ninterpreters = ['cy']", 13),
    ],
)
def test_papers_and_rules_count_the_same_people(more: str, number: int) -> None:
    visit = plan(VISIT + more)
    talks = slot(visit, "Talks")
    count = headcount(visit, talks)
    assert count is not None
    assert (heads(visit, [talks]).number, count.total) == (number, number)


@pytest.mark.parametrize(
    ("comes", "more", "number"),
    [
        ("", "", 10),
        ("arrives = { at = 2023-06-20T10:30:00 }", "", 10),
        ("arrives = { at = 2023-06-20T12:00:00 }", "", 9),
        ("leaves = { at = 2023-06-20T10:00:00 }", "", 9),
        ('available = [{ date = 2023-06-20, start = "09:00", end = "10:00" }]', "", 9),
        ("arrives = { at = 2023-06-20T12:00:00 }", "moderators = ['ada']", 10),
    ],
)
def test_who_is_not_there_is_not_counted_and_no_rule_is_told_so(
    comes: str, more: str, number: int
) -> None:
    ada = f'[[people]]\nid = "ada"\nname = "Ada"\norganisation = "guild"\n{comes}\n'
    visit = plan(f"{GUILD}{ada}{DAY}{more}")
    talks = slot(visit, "Talks")
    assert heads(visit, [talks]).number == number
    count = headcount(visit, talks)
    assert count is not None
    assert count.total == 10


def test_parts_of_an_organisation_are_counted_without_its_people_who_are_not_there() -> None:
    guild = """
organisations = [{ id = "guild", name = "Guild", headcount = 6 }]
people = [{ id = "ada", organisation = "guild", arrives = { at = 2023-06-20T12:00:00 } }]
groups = [
  { id = "all", members = [{ who = "guild", count = 6 }, "ada"] },
  { id = "press", members = [{ label = "Press", count = 3 }], leaves = { at = 2023-06-20T10:00:00 } },
]
party = ["all", "press"]
"""
    visit = plan(guild + DAY)
    assert heads(visit, [slot(visit, "Talks")]).number == 5


def test_at_which_branch_the_guests_are_nobody_says() -> None:
    visit = plan(
        VISIT + "extra = 3\nbranches = [{ title = 'A', for = ['guild'] }, { title = 'B' }]"
    )
    assert heads(visit, [slot(visit, "A")]).words == "at least 10 people"
    assert heads(visit, [slot(visit, "Talks")]).number == 13
