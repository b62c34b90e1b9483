"""How many people are somewhere: the audience, guests, and who has a role there in person."""

import pytest

from planner.model.heads import headcount, heads
from tests.model.plans import plan, slot

VISIT = """
organisations = [{ id = "guild", name = "Guild", headcount = 10 }]
people = [
  { id = "ada", name = "Ada" }, { id = "bo", name = "Bo" }, { id = "cy", name = "Cy" },
]
party = ["guild"]
[[days]]
date = 2023-06-20
[[days.sessions]]
title = "Talks"
kind = "presentation"
start = "10:00"
end = "11:00"
"""


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


def test_at_which_branch_the_guests_are_nobody_says() -> None:
    visit = plan(
        VISIT + "extra = 3\nbranches = [{ title = 'A', for = ['guild'] }, { title = 'B' }]"
    )
    assert heads(visit, [slot(visit, "A")]).words == "at least 10 people"
    assert heads(visit, [slot(visit, "Talks")]).number == 13
