"""What interpreters do when: languages, speakers, with whom, and when they rest."""

import pytest

from planner.agenda.contents.happenings import everything
from planner.agenda.papers.interpreter import PAUSES
from planner.workspace.visit import Visit
from tests.agenda.papers.opened import (
    BARCELONA,
    GOLDEN,
    NASTY,
    VISITS,
    entries,
    everybodys,
    facts,
    head,
    ident,
    paper,
    routes,
    rows,
    small,
    table,
    text_of,
)
from tests.agenda.test_golden import Golden

FILE = """
format = 1
id = "visit"
title = { en = "Visit", it = "Visita" }
timezone = "Europe/Rome"
languages = ["en", "it"]
party = ["guests"]
organisations = [
    { id = "guests", name = "Guests", headcount = 5, languages = ["ca", "es"] },
    { id = "hosts", name = { en = "Region", it = "Regione" }, headcount = 3 },
]
people = [
    { id = "ines", name = "Inés", languages = ["it", "ca"], phone = "SECRET-PHONE" },
    { id = "joan", name = "Joan" },
    { id = "minister", name = "Anna", role = { en = "Minister", it = "Assessora" }, organisation = "hosts" },
]
venues = [{ id = "museum", name = { en = "Museum", it = "Museo" }, address = "Via Uno 1" }]
[[days]]
date = 2023-06-20
venue = "museum"
[[days.sessions]]
title = { en = "Opening", it = "Apertura" }
kind = "opening"
start = "09:00"
end = "10:00"
for = ["guests", "hosts"]
languages = ["it"]
interpreters = ["ines", "joan"]
speakers = [{ who = "minister", topic = { en = "Welcome", it = "Benvenuto" } }]
items = [{ title = "Talk", minutes = 20 }, { title = "Coffee", minutes = 10, kind = "break" }]
[[days.sessions]]
title = "Roundtable"
kind = "roundtable"
start = "10:30"
end = "11:30"
languages = ["it", "ca", "en"]
interpreters = ["ines"]
description = "Five minutes each."
[[days.sessions]]
title = "In Italian only"
kind = "presentation"
start = "12:00"
end = "13:00"
languages = ["it"]
[[days.sessions]]
title = "In Catalan"
kind = "presentation"
start = "14:00"
end = "15:00"
languages = ["ca"]
[[days.sessions]]
title = "Nobody knows"
kind = "visit"
start = "15:00"
end = "16:00"
"""


@pytest.fixture(scope="module")
def visit() -> Visit:
    return small(FILE)


@pytest.mark.parametrize("visit", VISITS, ids=ident)
def test_whatever_is_spoken_is_interpreted_or_understood_or_open(visit: Visit) -> None:
    made = paper(visit, "interpreter", "", "en")
    told = routes(made) | {row.route for row in rows(made, "Language to be confirmed")}
    for part in (part for each in everything(visit.plan) for part in each.parts):
        languages = part.entry.languages or part.session.languages
        if part.live and not part.moves and part.slot.kind not in PAUSES and len(languages) != 1:
            assert part.entry.route in told


@pytest.mark.parametrize("visit", VISITS, ids=ident)
def test_every_job_is_on_the_paper_of_its_interpreter(visit: Visit) -> None:
    for made, who in zip(
        everybodys(visit, "interpreter"), visit.plan.directory.people, strict=True
    ):
        jobs = {
            part.entry.route for each in everything(visit.plan) for part in each.parts
            if who in {*part.session.interpreters, *part.entry.interpreters}
        }  # fmt: skip
        assert {route for route in routes(made) if route} >= jobs
        assert bool(jobs) == any(day.entries for day in made.days)


def test_a_job_says_from_what_into_what_with_whom_and_for_whom(visit: Visit) -> None:
    opening = paper(visit, "interpreter", "ines").days[0].entries[0]
    assert facts(opening)[:4] == [
        "To interpret: Italian → Catalan", "Team: with Joan, in turns", "Breaks: 09:20–09:30 Coffee",
        "Listeners: Catalan, Spanish: 5 people; language not known: 3 people",
    ]  # fmt: skip
    assert "Speaker: Anna, Minister, Region: Welcome" in facts(opening)


def test_who_works_alone_is_told_for_how_long(visit: Visit) -> None:
    _, pause, roundtable = paper(visit, "interpreter", "ines").days[0].entries
    assert (pause.time, pause.title) == ("10:00–10:30", "Break, 30 min")
    assert facts(roundtable)[:2] == ["To interpret: Italian ↔ Catalan", "Team: alone, 1 h"]
    assert "Five minutes each." in facts(roundtable)


def test_the_time_is_told_without_breaks(visit: Visit) -> None:
    assert facts(paper(visit, "interpreter", "ines").days[0]) == ["Interpreting time: 1 h 50"]


def test_the_plan_of_all_shows_what_nobody_does_yet(visit: Visit) -> None:
    made = paper(visit, "interpreter")
    told = {entry.title: facts(entry) for entry in entries(made)}
    assert told["In Italian only"][:2] == [
        "To interpret: Italian → Catalan, Spanish", "Team: to be confirmed",
    ]  # fmt: skip
    assert "In Catalan" not in told
    assert [row[1] for row in table(made, "Language to be confirmed")] == ["Nobody knows"]


def test_names_and_terms_stand_in_all_languages_of_the_file(visit: Visit) -> None:
    terms = table(paper(visit, "interpreter", "ines"), "Names and terms")
    assert {("Minister", "Assessora"), ("Welcome", "Benvenuto"), ("Museum", "Museo")} <= set(terms)


def test_what_is_not_known_is_to_be_confirmed(visit: Visit) -> None:
    told = head(paper(visit, "interpreter", "joan"))
    assert "Language: to be confirmed" in told
    assert "Speeches and slides: to be confirmed" in told


@pytest.mark.parametrize("form", ["md", "html", "txt", "json"])
def test_no_telephone_number_is_shown(visit: Visit, form: str) -> None:
    for made in (
        *everybodys(visit, "interpreter"),
        paper(visit, "interpreter"),
        paper(NASTY, "interpreter"),
    ):
        assert "SECRET" not in text_of(made, form)


@pytest.mark.parametrize(("visit", "languages"), [(BARCELONA, ("en",)), (NASTY, ("it",))])
def test_as_expected(visit: Visit, languages: tuple[str, ...], golden: Golden) -> None:
    golden(
        GOLDEN / f"interpreter-{ident(visit)}.md",
        text_of(paper(visit, "interpreter", "", *languages)),
    )


def test_that_of_one_as_expected(visit: Visit, golden: Golden) -> None:
    golden(GOLDEN / "interpreter-ines.md", text_of(paper(visit, "interpreter", "ines", "it")))
