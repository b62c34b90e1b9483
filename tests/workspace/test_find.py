"""Finding: given these words, that is found, the best first."""

import pytest

from planner.model.plan import Plan
from planner.workspace.find import Hit, find
from planner.workspace.opened import OpenVisit
from tests.model.plans import plan
from tests.tui.screen import BOLOGNA

VISIT = """
[[organisations]]
id = "uab"
name = "Universitat Autònoma"
[[people]]
id = "marti"
name = "Núria Martí"
organisation = "uab"
role = "Rector"
[[people]]
id = "nobody"
name = "Absent Friend"
[[groups]]
id = "guests"
name = "The guests"
members = ["uab"]
[[venues]]
id = "hall"
name = { ca = "Sala gran", en = "Great hall" }
address = "Carrer Major 1"
rooms = [{ id = "r1", name = "Red room", capacity = 20 }]
[[venues]]
id = "marti"
name = "Martí's bar"
[[vehicles]]
id = "bus"
name = "Blue bus"
seats = 50
driver = "Pau"
[[days]]
date = 2023-06-20
title = "Arrival"
[[days.sessions]]
id = "start"
title = "Opening"
kind = "opening"
start = "10:15"
end = "11:30"
venue = "hall"
room = "r1"
notes = "ask for a microphone"
[[days.sessions.items]]
title = "Greetings"
start = "10:20"
speakers = ["marti"]
[[days.sessions]]
kind = "transfer"
start = "11:30"
end = "12:00"
to = "marti"
vehicles = ["bus"]
[[days.sessions]]
title = "Re-opening"
kind = "visit"
[[days.sessions.branches]]
title = "Left wing"
[[days]]
date = 2023-06-21
"""
OPENING, COACH, AGAIN = (("days", 0, "sessions", each) for each in range(3))


@pytest.fixture(scope="module")
def visit() -> Plan:
    return plan(VISIT)


def labels(hits: list[Hit]) -> list[str]:
    return [hit.label for hit in hits]


def test_without_words_all_sessions_are_listed_in_order(visit: Plan) -> None:
    assert labels(find(visit, "  ")) == ["Opening", "Transfer", "Re-opening", "Left wing"]


def test_case_and_accents_do_not_matter(visit: Plan) -> None:
    for words in ("nuria marti", "NÚRIA", "mar nur"):
        assert labels(find(visit, words))[0] == "Núria Martí"


def test_a_hit_says_what_and_when_it_is(visit: Plan) -> None:
    opening = find(visit, "opening")[0]
    assert opening.detail == "Tue 20 Jun · 10:15–11:30 · Great hall"
    assert (opening.route, opening.session, opening.kind) == (OPENING, OPENING, "opening")
    assert find(visit, "re-opening")[0].detail == "Tue 20 Jun · no time yet"
    assert find(visit, "bus")[0].detail == "Vehicle · 50 seats · Pau"
    assert find(visit, "red")[0].detail == "Room · Great hall · 20 people"


def test_what_begins_with_the_words_comes_before_what_only_has_them(visit: Plan) -> None:
    assert labels(find(visit, "opening"))[:2] == ["Opening", "Re-opening"]
    assert labels(find(visit, "hall"))[:2] == ["Great hall", "Opening"]


@pytest.mark.parametrize(
    ("words", "label", "session"),
    [
        ("greetings", "Greetings", OPENING),
        ("nuria", "Núria Martí", OPENING),
        ("autonoma", "Universitat Autònoma", OPENING),
        ("the guests", "The guests", OPENING),
        ("sala", "Great hall", OPENING),
        ("bar", "Martí's bar", COACH),
        ("red room", "Red room", OPENING),
        ("pau", "Blue bus", COACH),
        ("arrival tue", "Tue 20 Jun · Arrival", OPENING),
        ("2023-06-21", "Wed 21 Jun", None),
        ("microphone", "Opening", OPENING),
        ("left", "Left wing", (*AGAIN, "branches", 0)),
    ],
)
def test_everything_that_is_named_leads_to_a_session(
    visit: Plan, words: str, label: str, session: object
) -> None:
    hit = find(visit, words)[0]
    assert (hit.label, hit.session) == (label, session)


def test_a_person_and_a_venue_may_have_one_id(visit: Plan) -> None:
    found = {hit.label: hit.session for hit in find(visit, "marti")}
    assert found["Núria Martí"] == OPENING
    assert found["Martí's bar"] == COACH


def test_all_words_must_be_there(visit: Plan) -> None:
    assert find(visit, "opening microphone") != []
    assert find(visit, "opening bicycle") == []


def test_the_sessions_of_a_speaker_are_found_by_the_name() -> None:
    hits = find(OpenVisit.open(BOLOGNA).visit.plan, "colla")
    assert labels(hits)[:2] == ["Vincenzo Colla", "Institutional greetings"]


def test_a_visit_without_anything_has_nothing_to_find() -> None:
    assert find(plan(""), "") == find(plan(""), "x") == []
