"""What the papers of hosts, drivers, caterers and organisers keep to themselves, in every format."""

import pytest

from planner.agenda.edition import Edition
from planner.agenda.papers.catalogue import PAPERS, make
from planner.agenda.renderers.formats import FORMATS, render
from tests.agenda.papers.logistics import LOGISTICS, NASTY, plan, plan_of, texts

WITH_PHONES = {"host", "driver", "runsheet"}

TELLTALE = """
organisations = [{ id = "guests", name = "Guests", headcount = 4, diets = { vegan = 1 }, notes = "SECRET" }]
people = [{ id = "ana", name = "Ana Roca", organisation = "guests", phone = "+39 051 200", email = "SECRET@example.org", notes = "SECRET" }]
groups = [{ id = "all", name = "All", members = ["guests"], notes = "SECRET" }]
venues = [{ id = "house", name = "House", contact = "ana", phone = "+39 051 300", notes = "SECRET" }]
vehicles = [{ id = "bus", name = "Bus", phone = "+39 051 400", notes = "SECRET" }]
contacts = ["ana"]
notes = "SECRET"
[[days]]
date = 2024-05-07
venue = "house"
notes = "SECRET"
[[days.sessions]]
title = "Lunch"
kind = "meal"
start = "12:00"
end = "13:00"
staff = ["ana"]
notes = "SECRET"
items = [{ title = "Soup", notes = "SECRET" }]
branches = [{ title = "Table", notes = "SECRET" }]
[[days.sessions]]
title = "Out"
kind = "transfer"
start = "13:00"
end = "14:00"
vehicles = ["bus"]
staff = ["ana"]
"""


@pytest.mark.parametrize("which", LOGISTICS)
def test_notes_and_addresses_of_mail_are_never_printed(which: str) -> None:
    outline = make(which, Edition(plan(TELLTALE)))
    for form in PAPERS[which].formats:
        if not FORMATS[form].binary:
            assert b"SECRET" not in render(outline, form)


@pytest.mark.parametrize("which", LOGISTICS)
def test_telephone_numbers_are_only_where_people_are_called(which: str) -> None:
    assert ("+39 051" in texts(make(which, Edition(plan(TELLTALE))))) == (which in WITH_PHONES)


@pytest.mark.parametrize("which", LOGISTICS)
def test_a_hostile_visit_goes_through_every_format(which: str) -> None:
    outline = make(which, Edition(plan_of(NASTY)))
    for form in PAPERS[which].formats:
        content = render(outline, form)
        assert content
        assert b"SECRET-NOTE" not in content
        assert b"secret-mail" not in content


@pytest.mark.parametrize("which", LOGISTICS)
@pytest.mark.parametrize("days", ["", "[[days]]\n", "[[days]]\ndate = 2024-05-07\n"])
def test_a_visit_with_nothing_in_it_has_papers_too(which: str, days: str) -> None:
    outline = make(which, Edition(plan(days)))
    assert all(render(outline, form) for form in PAPERS[which].formats)


@pytest.mark.parametrize("which", LOGISTICS)
@pytest.mark.parametrize("second", ["de", "pt"])
def test_two_languages_stand_side_by_side(which: str, second: str) -> None:
    outline = make(which, Edition(plan(TELLTALE), lang="it"), second)
    assert [type(block) for block, _ in outline.pairs()] == [
        type(each) for _, each in outline.pairs()
    ]
    assert render(outline, "md")
    assert render(outline, "html")
