"""The delegate's programme leaves nothing out that a delegate needs, and nothing in that is private."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.agenda.changed import Changed
from planner.agenda.edition import Edition
from planner.agenda.outline import Entry, Fact, Facts, Outline, Table
from planner.agenda.papers.catalogue import make
from planner.model.words import Words
from planner.workspace.render import open_visit, outline, rendered
from planner.workspace.visit import Visit
from tests.conftest import ROOT

VISITS = [*sorted(ROOT.glob("itineraries/*.toml")), *sorted(ROOT.glob("tests/visits/**/*.toml"))]

VISIT = """
format = 1
id = "visit"
title = "Visit"
timezone = "Europe/Rome"
revision = 2
issued = 2023-06-12
emergency = "+39 112"
contacts = ["rossi"]
organisations = [{ id = "guests", name = "Guests", headcount = 9, diets = { vegan = 2 } }]
people = [
    { id = "rossi", name = "A. Rossi", role = "Organiser", organisation = "guests", phone = "+39 333", email = "a@b.it" },
    { id = "alone", name = "B. Bianchi" },
]
venues = [{ id = "hall", name = "Hall", address = "Via Uno 1", coordinates = [44.5, 11.34] }]
[[days]]
date = 2023-06-20
[[days.sessions]]
title = "Opening"
kind = "opening"
start = "09:00"
end = "10:00"
venue = "hall"
dress = "Business attire"
interpreters = ["alone"]
notes = "nothing for print"
serves = { vegan = 2 }
[[days.sessions]]
title = "Tables"
kind = "working-group"
start = "10:00"
end = "11:00"
branches = [{ title = "A" }, { title = "B" }]
"""


def all_entries(paper: Outline) -> Iterator[Entry]:
    def inside(entries: tuple[Entry, ...]) -> Iterator[Entry]:
        for entry in entries:
            yield entry
            yield from inside(entry.items)
            yield from inside(entry.branches)

    for day in paper.days:
        yield from inside(day.entries)


def facts(entry: Entry) -> dict[str, str]:
    return {fact.label: fact.text for fact in entry.facts}


@pytest.mark.parametrize("path", VISITS, ids=lambda path: path.stem)
def test_every_session_branch_and_item_is_in_it_once(path: Path) -> None:
    visit = open_visit(path)
    days = visit.plan.itinerary.days
    wanted = [
        each.route
        for day in days
        for session in day.sessions
        for each in (
            session, *session.items, *session.branches,
            *(item for branch in session.branches for item in branch.items),
        )
    ]  # fmt: skip
    shown = Counter(entry.route for entry in all_entries(outline(visit)))
    assert shown == Counter(wanted)


@pytest.mark.parametrize("path", VISITS, ids=lambda path: path.stem)
def test_every_organisation_is_named_and_the_numbers_add_up(path: Path) -> None:
    visit = open_visit(path)
    plan = visit.plan
    last = outline(visit).blocks[-1]
    if isinstance(last, Table):
        rows = [row for row in last.rows if row.tone != "group"]
        routes = {row.route for row in rows}
        assert {each.route for each in plan.itinerary.organisations} <= routes
        people = [person for person in plan.itinerary.people if person.name]
        written = "\n".join(cell for row in rows for cell in row.cells)
        assert all(person.name in written for person in people)
        everyone = plan.crowds.of(each.id for each in plan.itinerary.organisations)
        others = (
            member.count or 0 for group in plan.itinerary.groups for member in group.members
            if not member.who
        )  # fmt: skip
        whole = plan.crowds.size(everyone) + sum(others)
        assert sum(int(row.cells[-1] or 0) for row in rows) == whole
    elif isinstance(last, Facts):
        assert all(fact.text for fact in last.facts)


def test_it_says_when_where_and_from_whom_it_is() -> None:
    paper = outline(Visit.of(VISIT.encode()))
    assert (paper.title, paper.subtitle, paper.name) == ("Visit", "20 June 2023", "Programme")
    assert paper.footer == ("Issue 2 of 12 June 2023, subject to change",)
    head = next(block for block in paper.blocks if isinstance(block, Facts))
    assert [(fact.label, fact.text) for fact in head.facts] == [
        ("Contact", "A. Rossi, Organiser"),
        ("Emergency", "+39 112"),
    ]


def test_dress_code_and_interpreting_stand_where_they_apply() -> None:
    opening, tables = outline(Visit.of(VISIT.encode())).days[0].entries
    assert facts(opening)["Dress code"] == "Business attire"
    assert facts(opening)["Interpreting"] == "B. Bianchi"
    assert not facts(tables).keys() & {"Dress code", "Interpreting"}


def test_an_address_leads_to_the_map() -> None:
    page = rendered(Visit.of(VISIT.encode()), "html").decode()
    assert 'href="https://www.openstreetmap.org/?mlat=44.50000&amp;mlon=11.34000' in page


@pytest.mark.parametrize("form", ["md", "html", "json"])
def test_phones_mails_diets_and_notes_stay_out(form: str) -> None:
    written = rendered(Visit.of(VISIT.encode()), form).decode()
    for private in ("+39 333", "a@b.it", "vegan", "nothing for print"):
        assert private not in written


def test_what_changed_since_the_last_issue_is_marked() -> None:
    plan = Visit.of(VISIT.encode()).plan
    changed = {
        ("days", 0, "sessions", 0): "time",
        ("days", 0, "sessions", 1): "otherwise",
        ("days", 0, "sessions", 1, "branches", 0): "new",
    }
    paper = make("delegate", Edition(plan, changed=Changed.of(1, changed)))
    opening, tables = paper.days[0].entries
    assert (opening.mark, tables.mark) == ("new time", "changed")
    assert [(mark.kind, mark.text) for mark in tables.branches[0].marks] == [("new", "new")]
    assert "What has changed since issue 1 is marked." in paper.notes


def test_the_foot_of_the_pages_has_the_lines_of_the_agency() -> None:
    plan = Visit.of(VISIT.encode()).plan
    line = Words({"en": "Funded by the region", "it": "Con il contributo della Regione"})
    assert make("delegate", Edition(plan, "it", footer=(line,))).footer[-1] == (
        "Con il contributo della Regione"
    )


def test_the_entries_know_when_they_are() -> None:
    opening = outline(Visit.of(VISIT.encode())).days[0].entries[0]
    assert opening.start is not None
    assert opening.start.isoformat() == "2023-06-20T09:00:00+02:00"
    assert opening.sort == "opening"


@pytest.mark.parametrize("named", [True, False])
def test_people_of_a_group_who_belong_to_nobody_take_part(named: bool) -> None:  # noqa: FBT001
    more = """
[[groups]]
id = "press"
name = "Press"
members = [{ label = "From the papers", count = 3 }, { count = 2 }, { who = "guests", count = 4 }]
[[groups]]
id = "others"
members = [{ label = "A guide" }]
"""
    text = (
        VISIT if named else VISIT[: VISIT.index("people = [")] + VISIT[VISIT.index("venues = ") :]
    )
    last = outline(Visit.of((text + more).encode())).blocks[-1]
    if isinstance(last, Table):
        assert [row.cells for row in last.rows][-3:] == [
            ("Press", "From the papers", "3"), ("Press", "", "2"), ("A guide", "", ""),
        ]  # fmt: skip
    else:
        assert isinstance(last, Facts)
        assert [(fact.label, fact.text) for fact in last.facts][-3:] == [
            ("3 people", "Press · From the papers"), ("2 people", "Press"), ("", "A guide"),
        ]  # fmt: skip


def test_a_visit_without_days_or_people_is_a_paper_all_the_same() -> None:
    empty = Visit.of(b'format = 1\nid = "v"\ntitle = "V"\ntimezone = "Europe/Rome"\n')
    assert outline(empty).blocks == (Facts((Fact("Emergency", "to be confirmed"),)),)
    for form in ("md", "html", "json"):
        assert b"V" in rendered(empty, form)


def test_where_a_cancelled_session_would_have_been_is_no_place_that_one_has_come_to() -> None:
    session = (
        '[[days.sessions]]\ntitle = "{}"\nkind = "tour"\nvenue = "a"\nstart = "{}"\nend = "{}"\n'
    )
    text = (
        'format = 1\nid = "v"\ntitle = "V"\ntimezone = "Europe/Rome"\n'
        'venues = [{ id = "a", name = "Hall", address = "Street 1" }]\n[[days]]\ndate = 2031-05-06\n'
        + session.format("Off", "09:00", "10:00") + 'status = "cancelled"\n'
        + session.format("On", "10:00", "11:00")
    )  # fmt: skip
    entries = {each.title: facts(each) for each in all_entries(outline(Visit.of(text.encode())))}
    assert entries["On"]["Where"] == "Hall, Street 1"
