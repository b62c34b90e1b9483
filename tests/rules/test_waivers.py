"""Waivers: given this one, that finding is accepted; and what is said about waivers themselves."""

from datetime import date

import pytest

from planner.workspace.checking.fixing import offers
from planner.workspace.visit import Outset, Visit

VISIT = """
format = 1
id = "visit"
title = "Visit"
timezone = "Europe/Rome"
people = [
  {{ id = "colla", name = "Vincenzo Colla" {person} }},
]
{visit}
[[days]]
date = 2023-06-20
{day}
[[days.sessions]]
title = "One"
kind = "tour"
start = "10:00"
end = "11:30"
speakers = ["colla"]
{first}
[[days.sessions]]
id = "two"
title = "Two"
kind = "tour"
start = "11:00"
end = "12:00"
speakers = [{speaker}]
{second}
"""
ACCEPTED = 'waive = [{ rule = "T102", reason = "they split up" }]'
EMPTY = dict.fromkeys(("visit", "day", "first", "second", "person", "speaker"), "")
TODAY = date(2023, 6, 1)


def read(today: date = TODAY, /, **places: str) -> Visit:
    return Visit.of(VISIT.format(**{**EMPTY, **places}).encode(), Outset(today))


def codes(today: date = TODAY, /, **places: str) -> list[str]:
    found = read(today, **places).findings
    return sorted(each.code for each in found if each.code[0] in "TWP" and each.code != "P214")


def messages(**places: str) -> list[str]:
    return [each.message for each in read(**places).findings if each.code[0] == "W"]


def test_without_a_waiver_the_overlap_is_found() -> None:
    assert codes() == ["T102"]


@pytest.mark.parametrize("place", ["visit", "day", "first", "second"])
def test_a_waiver_accepts_findings_of_its_rule_where_it_stands(place: str) -> None:
    assert codes(**{place: ACCEPTED}) == []


def test_a_waiver_of_a_person_accepts_what_is_about_them() -> None:
    open_to_all = 'attendance = "optional"'
    waiver = ', waive = [{ rule = "P201", reason = "he leaves early" }]'

    assert codes(speaker='"colla"', first=open_to_all, second=open_to_all) == ["P201"]
    assert codes(speaker='"colla"', person=waiver, first=open_to_all, second=open_to_all) == []


@pytest.mark.parametrize("party", ["two", "Two", "TWO"])
def test_with_another_party_only_what_is_with_that_one_is_accepted(party: str) -> None:
    waiver = ACCEPTED.replace('"T102"', f'"T102", with = "{party}"')

    assert codes(first=waiver) == []


def test_with_a_party_that_has_nothing_to_do_with_it_nothing_is_accepted() -> None:
    waiver = ACCEPTED.replace('"T102"', '"T102", with = "three"')

    assert codes(first=waiver) == ["T102", "W901"]
    assert messages(first=waiver) == [
        "T102 (overlap) finds nothing with “three” here, so this waiver accepts nothing"
    ]


def test_a_waiver_of_another_rule_accepts_nothing_and_is_unused() -> None:
    assert codes(second=ACCEPTED.replace("T102", "V301")) == ["T102", "W901"]


def test_an_unused_waiver_can_be_taken_out_safely() -> None:
    visit = read(first=ACCEPTED.replace("T102", "V301"))
    (unused,) = (each for each in visit.located if each.finding.code == "W901")
    (offer,) = offers(visit, unused)

    assert offer.safe
    assert offer.after.document.data == read().document.data


@pytest.mark.parametrize("code", ["X701", "A601"])
def test_what_depends_on_other_visits_or_on_the_day_is_never_called_unused(code: str) -> None:
    assert codes(second=ACCEPTED.replace("T102", code)) == ["T102"]


def test_a_waiver_of_what_follows_from_another_finding_is_in_use() -> None:
    both = 'speakers = ["colla"]\n' + ACCEPTED.replace("T102", "P201")

    assert codes(second=both.replace("speakers", "moderators")) == ["T102"]


def test_a_waiver_without_reason_accepts_and_is_reported() -> None:
    assert codes(second='waive = [{ rule = "T102" }]') == ["W903"]
    assert messages(second='waive = [{ rule = "T102" }]') == ["The waiver of T102 gives no reason"]


@pytest.mark.parametrize(
    ("today", "left"), [(date(2023, 6, 1), []), (date(2023, 6, 2), ["T102", "W902"])]
)
def test_a_waiver_ends_after_its_last_day(today: date, left: list[str]) -> None:
    until = ACCEPTED.replace('up"', 'up", until = 2023-06-01')

    assert codes(today, visit=until) == left


def test_once_the_visit_is_over_nothing_is_said_about_expiry() -> None:
    until = ACCEPTED.replace('up"', 'up", until = 2023-06-01')

    assert codes(date(2023, 7, 1), visit=until) == ["T102"]


def test_in_a_file_with_a_slip_no_waiver_is_called_unused() -> None:
    assert "W901" not in codes(day='title = "', second=ACCEPTED.replace("T102", "V301"))
