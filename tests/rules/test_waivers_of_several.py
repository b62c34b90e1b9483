"""Rules that tell of several sessions at once: the waiver of one of them hides none of the others."""

from datetime import date
from typing import Any

import pytest

from planner.model.finding import Severity
from planner.model.settings import Settings
from planner.rules.selection import Level
from planner.workspace.visit import Outset, Visit

HEAD = """
format = 1
id = "visit"
title = "Visit"
timezone = "Europe/Rome"
party = ["guild"]
organisations = [{ id = "guild", name = "Guild", headcount = 30 }]
people = [{ id = "ada", name = "Ada" }, { id = "far", name = "Far", timezone = "Australia/Sydney" }]
venues = [
  { id = "hall", name = "Hall", open = "08:00-13:00", coach_at_door = false,
    rooms = [{ id = "small", name = "Small", capacity = 20 }] },
  { id = "hotel", name = "Hotel" }, { id = "inn", name = "Inn" }, { id = "museum", name = "Museum" },
]
vehicles = [{ id = "coach", name = "Coach", seats = 20 }]
"""
DAY = '\n[[days]]\ndate = 2026-06-02\nhours = "08:00-18:00"\nregion = "IT"\n'
SESSION = '\n[[days.sessions]]\ntitle = "{title}"\n{keys}\n{waive}\n'
TODAY = date(2026, 6, 1)

CASES = {
    "T103": ('kind = "tour"\nstart = "06:00"\nend = "07:00"', 'kind = "tour"\nstart = "19:00"\nend = "20:00"'),
    "T107": ('kind = "tour"', 'kind = "visit"'),
    "V302": ('kind = "tour"\nvenue = "hall"\nstart = "07:00"\nend = "07:30"', 'kind = "tour"\nvenue = "hall"\nstart = "14:00"\nend = "15:00"'),
    "V304": ('kind = "opening"\nvenue = "hall"\nroom = "small"\nstart = "09:00"\nend = "10:00"', 'kind = "opening"\nvenue = "hall"\nroom = "small"\nstart = "10:00"\nend = "11:00"'),
    "V307": ('kind = "tour"\nvenue = "museum"\nstart = "09:00"\nend = "10:00"', 'kind = "tour"\nvenue = "museum"\nstart = "10:00"\nend = "11:00"'),
    "M404": ('kind = "transfer"\nfrom = "hotel"\nto = "hall"\nvehicles = ["coach"]\nstart = "09:00"\nend = "09:30"', 'kind = "transfer"\nfrom = "hall"\nto = "hotel"\nvehicles = ["coach"]\nstart = "16:00"\nend = "16:30"'),
    "M410": ('kind = "transfer"\nfrom = "hotel"\nto = "hall"\nvehicles = ["coach"]\nstart = "09:00"\nend = "09:30"', 'kind = "transfer"\nfrom = "hall"\nto = "hotel"\nvehicles = ["coach"]\nstart = "16:00"\nend = "16:30"'),
    "P217": ('kind = "presentation"\nstart = "16:00"\nend = "17:00"\nspeakers = [{ who = "far", remote = true }]', 'kind = "presentation"\nstart = "17:00"\nend = "18:00"\nspeakers = [{ who = "far", remote = true }]'),
    "P213": ('kind = "presentation"\nstart = "16:00"\nend = "17:00"\nspeakers = [{ who = "ada", status = "tentative" }]', 'kind = "presentation"\nstart = "17:00"\nend = "18:00"\nspeakers = [{ who = "ada", status = "tentative" }]'),
    "A601": ('kind = "tour"\nstatus = "tentative"\nstart = "09:00"\nend = "10:00"', 'kind = "visit"\nstatus = "tentative"\nstart = "10:00"\nend = "11:00"'),
    "A602": ('kind = "presentation"\nstart = "09:00"\nend = "10:00"', 'kind = "opening"\nstart = "10:00"\nend = "11:00"'),
}  # fmt: skip
"""By rule, two sessions of which it tells in one finding."""


def visit(text: str, outset: Outset | None = None) -> Visit:
    return Visit.of(text.encode(), outset or Outset(TODAY))


def told(code: str, *waived: str) -> list[str]:
    """Return what a rule tells of its two sessions, some of which have a waiver."""
    accepted = f'waive = [{{ rule = "{code}", reason = "agreed" }}]'
    sessions = [
        SESSION.format(title=title, keys=keys, waive=accepted if title in waived else "")
        for title, keys in zip(("Alpha", "Omega"), CASES[code], strict=True)
    ]
    found = visit(HEAD + DAY + "".join(sessions)).findings
    assert not [each for each in found if each.code == "W901"]
    return [each.message for each in found if each.code == code]


@pytest.mark.parametrize("code", CASES)
def test_a_waiver_accepts_what_is_about_its_session_only(code: str) -> None:
    both, one, none = told(code), told(code, "Alpha"), told(code, "Alpha", "Omega")
    assert len(both) == len(one) == 1
    assert both != one
    assert "Alpha" in both[0]
    assert "Omega" in one[0]
    assert "Alpha" not in one[0]
    assert none == []


def test_venues_that_are_told_together_are_waived_one_by_one() -> None:
    venues = HEAD.replace('{ id = "inn"', '{ id = "x", name = "X" }, { id = "inn"')
    waived = venues.replace(
        'name = "Inn"', 'name = "Inn", waive = [{ rule = "V308", reason = "-" }]'
    )
    sessions = "".join(
        SESSION.format(
            title=venue, keys=f'kind = "visit"\nvenue = "{venue}"\nstart = "{hour}:00"', waive=""
        )
        for hour, venue in enumerate(("hall", "hotel", "inn", "museum", "x"), start=10)
    )
    [before] = [each for each in visit(venues + DAY + sessions).findings if each.code == "V308"]
    [after] = [each for each in visit(waived + DAY + sessions).findings if each.code == "V308"]
    assert before.message.startswith("5 venues have no address")
    assert after.message.startswith("4 venues have no address")


TWICE = """
[[days.sessions]]
title = "One"
kind = "presentation"
venue = "hall"
room = "small"
start = "10:00"
end = "11:00"
speakers = ["ada"]
{waive}
[[days.sessions]]
title = "Two"
kind = "presentation"
venue = "hall"
room = "small"
start = "10:30"
end = "11:30"
speakers = ["ada"]
"""
CLASHES = {"T102", "P201", "V301"}


def clashes(waive: str = "", **outset: Any) -> dict[str, Severity]:
    found = visit(HEAD + DAY + TWICE.format(waive=waive), Outset(TODAY, **outset)).findings
    return {each.code: each.severity for each in found if each.code in CLASHES}


def test_one_cause_is_told_once() -> None:
    assert set(clashes()) == {"T102"}


@pytest.mark.parametrize(
    "more",
    [
        {"waive": 'waive = [{ rule = "T102", reason = "they go to and fro" }]'},
        {"command": Level(ignore=("T102",))},
        {"command": Level(select=("P201", "V301"))},
        {"project": Settings(ignore=("T102",))},
    ],
)
def test_what_follows_from_something_that_is_not_told_is_told(more: dict[str, Any]) -> None:
    assert set(clashes(**more)) == {"P201", "V301"}


def test_nothing_grave_hides_behind_what_was_made_less_grave() -> None:
    assert set(clashes(command=Level(severity={"T102": "info"}))) == CLASHES


def test_of_several_overlaps_one_is_waived() -> None:
    long = TWICE.replace('start = "10:00"\nend = "11:00"', 'start = "09:00"\nend = "13:00"').format(
        waive=""
    )
    third = '\n[[days.sessions]]\ntitle = "Three"\nkind = "tour"\nstart = "12:00"\nend = "12:30"\n'
    waive = 'waive = [{ rule = "T102", reason = "agreed" }]\n'
    [found] = [
        each for each in visit(HEAD + DAY + long + third + waive).findings if each.code == "T102"
    ]
    assert "“Two”" in found.message
    assert "“Three”" not in found.message


@pytest.mark.parametrize("holder", ["guild", "ada"])
def test_an_overlap_of_one_organisation_or_person_is_waived_there(holder: str) -> None:
    waiver = 'waive = [{ rule = "T102", reason = "they split up" }]'
    text = HEAD.replace(f'id = "{holder}",', f'id = "{holder}", {waiver},') + DAY
    some = "" if holder == "guild" else f'for = ["{holder}"]\n'
    for start, end in (("10:00", "11:00"), ("10:30", "12:00")):
        text += f'\n[[days.sessions]]\ntitle = "At {start}"\nkind = "tour"\nstart = "{start}"\nend = "{end}"\n{some}'
    assert {each.code for each in visit(text).findings} & {"T102", "W901"} == set()
