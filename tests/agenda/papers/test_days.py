"""Days as papers write them: with the time zone where it is another, and when somebody is there."""

from __future__ import annotations

import pytest

from planner.agenda.papers.catalogue import PAPERS
from planner.workspace.visit import Visit
from tests.agenda.papers.opened import head, paper, small, text_of

HEAD = """
format = 1
id = "visit"
title = "Visit"
timezone = "Europe/Rome"
organisations = [{ id = "guests", name = "Guests", headcount = 4 }]
venues = [{ id = "museum", name = "Museum" }, { id = "port", name = "Port" }]
vehicles = [{ id = "bus", name = "Bus" }]
party = ["guests"]
"""

DAY = """
[[days]]
date = 2023-06-{date}
venue = "museum"
{more}
[[days.sessions]]
title = "Lunch"
kind = "meal"
start = "13:00"
end = "14:00"
speakers = ["dora"]
interpreters = ["dora"]
[[days.sessions]]
title = "To the port"
kind = "transfer"
start = "15:00"
end = "15:30"
from = "museum"
to = "port"
vehicles = ["bus"]
"""

LONDON = 'timezone = "Europe/London"'


def visit(dora: str = "", zones: tuple[str, ...] = ("", "", "")) -> Visit:
    """Return a visit of days from 20 June on, with one who comes and goes."""
    who = f'[[people]]\nid = "dora"\nname = "Dora"\norganisation = "guests"\n{dora}\n'
    days = (DAY.format(date=date, more=more) for date, more in enumerate(zones, start=20))
    return small(HEAD + who + "".join(days))


def there(of: Visit, language: str = "en") -> str:
    facts = head(paper(of, "vip", "dora", language))
    labels = ("There: ", "Presenza: ")
    return next((fact.split(": ", 1)[1] for fact in facts if fact.startswith(labels)), "")


@pytest.mark.parametrize(
    ("dora", "told"),
    [
        ("", ""),
        ("arrives = { at = 2023-06-19T22:30:00 }", ""),
        (
            "arrives = { at = 2023-06-19T22:30:00 }\nleaves = { at = 2023-06-22T19:00:00 }",
            "Tue 20 Jun, all day; Wed 21 Jun, all day; Thu 22 Jun, until 19:00",
        ),
        (
            "arrives = { at = 2023-06-20T12:00:00 }\nleaves = { at = 2023-06-21T15:00:00 }",
            "Tue 20 Jun, from 12:00; Wed 21 Jun, until 15:00",
        ),
        (
            "arrives = { at = 2023-06-21T12:00:00 }\nleaves = { at = 2023-06-21T18:00:00 }",
            "Wed 21 Jun, 12:00–18:00",
        ),
        (
            'available = [{ date = 2023-06-20, start = "20:00", end = "02:00+1" }, { date = 2023-06-22 }]',
            "Tue 20 Jun, 20:00–02:00 (+1); Thu 22 Jun, all day",
        ),
    ],
)
def test_each_day_says_when_somebody_is_there_on_it(dora: str, told: str) -> None:
    assert there(visit(dora)) == told


def test_that_somebody_is_there_all_day_is_told_in_other_languages() -> None:
    dora = "leaves = { at = 2023-06-21T19:00:00 }"
    assert there(visit(dora), "it") == "mar 20 giu, tutto il giorno; mer 21 giu, fino alle 19:00"


def test_hours_are_those_of_the_clock_on_the_day_on_which_it_changes() -> None:
    dora = "arrives = { at = 2023-03-25T22:30:00 }\nleaves = { at = 2023-03-27T10:30:00 }"
    days = "".join(f"[[days]]\ndate = 2023-03-{date}\n" for date in (25, 26, 27))
    who = f'[[people]]\nid = "dora"\nname = "Dora"\n{dora}\n'
    assert there(small(HEAD + who + days)) == (
        "Sat 25 Mar, from 22:30; Sun 26 Mar, all day; Mon 27 Mar, until 10:30"
    )


READERS = {
    "person": "dora", "organisation": "guests", "interpreter": "dora", "vip": "dora",
    "message": "2023-06-21", "host": "museum", "driver": "bus",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(PAPERS.keys() - {"badges"}))
def test_a_day_in_another_zone_says_so_on_every_paper(name: str) -> None:
    made = paper(visit(zones=("", LONDON)), name, READERS.get(name, ""))
    text = text_of(made)
    assert "Local time: Europe/London" in text
    assert "Local time: Europe/Rome" not in text
    assert made.notes in {(), ("All times are local (Europe/Rome and Europe/London)",)}


def test_the_zone_at_the_end_is_that_of_the_days() -> None:
    notes = paper(visit(zones=(LONDON, LONDON)), "delegate").notes
    assert notes == ("All times are local (Europe/London)",)
    assert "Local time: Europe/London" in text_of(paper(visit(zones=(LONDON,)), "delegate"))
    assert "Local time" not in text_of(paper(visit(), "delegate"))


@pytest.mark.parametrize("name", ["delegate", "person", "vip", "pocket", "message", "runsheet"])
@pytest.mark.parametrize("emergency", ["", 'emergency = " "\n'])
def test_a_missing_number_for_emergencies_is_to_be_confirmed(name: str, emergency: str) -> None:
    text = visit().document.text.replace("\nparty", f"\n{emergency}party", 1)
    made = paper(small(text), name, READERS.get(name, ""))
    assert "Emergency: to be confirmed" in text_of(made)
