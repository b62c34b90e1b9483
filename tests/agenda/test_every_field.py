"""Every text that an itinerary can hold: on which papers it is, and that none can break a paper."""

from collections.abc import Iterator
from functools import cache

import pytest

from planner.agenda.edition import Edition
from planner.agenda.outline import Outline
from planner.agenda.papers.catalogue import PAPERS, make
from planner.agenda.papers.readers import readers
from planner.agenda.renderers.formats import FORMATS, render
from planner.model.plan import Plan
from tests.agenda.everything import HOSTILE
from tests.agenda.fields import code_words, visit

NEVER = {
    "Apart.reason", "Branch.notes", "Day.notes", "Group.notes", "Item.notes", "Itinerary.notes",
    "Organisation.notes", "Organisation.website", "Person.email", "Person.notes", "Session.notes",
    "Vehicle.notes", "Venue.notes", "Venue.website",
}  # fmt: skip
"""What no paper tells anybody."""

ONLY_ON = {
    "Person.phone": {"driver", "host", "runsheet"}, "Venue.phone": {"host", "runsheet"},
    "Vehicle.phone": {"driver", "runsheet"}, "Booking.reference": {"runsheet"},
    "Itinerary.project": {"attendance"},
}  # fmt: skip
"""What only those get who need it, by paper."""

ON_THE_RUN_SHEET = {
    "Branch.title", "Branch.description", "Day.title", "Day.closed", "Day.description", "Group.name",
    "Item.title", "Item.description", "Itinerary.emergency", "Journey.with", "Organisation.name",
    "Person.name", "Person.phone", "Request.what", "Room.name", "Session.title",
    "Session.description", "Session.dress", "Session.needs", "Speaker.label", "Speaker.topic",
    "Vehicle.name", "Vehicle.driver", "Vehicle.phone", "Venue.name", "Venue.phone",
    "Venue.meeting_point", "Venue.requirements",
}  # fmt: skip
"""What organisers must have at hand on the day."""

CONTROLS = {0, 7, 27}
"""Bytes that no format has: nul, bell, escape."""

WITH_EMERGENCY = set(PAPERS) - {"badges"}
NASTY = [HOSTILE, "\u202e\u0000\u2029" + "x" * 3000]


def papers(plan: Plan, lang: str = "") -> Iterator[Outline]:
    """Return every paper for each of its readers."""
    for name, paper in PAPERS.items():
        everybody = [""] if paper.reader is None or paper.everybody else []
        for who in (*everybody, *readers(plan, paper)):
            yield make(name, Edition(plan, lang, reader=who))


@cache
def written() -> dict[str, set[str]]:
    """Return on which papers each field is, as any format of text shows it."""
    found: dict[str, set[str]] = {field: set() for field in code_words().values()}
    for outline in papers(visit(lambda word: word)):
        forms = [each for each in PAPERS[outline.paper].formats if not FORMATS[each].binary]
        told = "".join(render(outline, each).decode().replace("\r\n ", "") for each in forms)
        for word, field in code_words().items():
            if word in told:
                found[field].add(outline.paper)
    return found


@pytest.mark.parametrize("field", sorted(code_words().values()))
def test_a_text_is_where_it_is_needed_and_nowhere_else(field: str) -> None:
    assert bool(written()[field]) == (field not in NEVER)
    assert written()[field] == ONLY_ON.get(field, written()[field])


def test_organisers_have_everything_on_the_run_sheet() -> None:
    assert {field for field in ON_THE_RUN_SHEET if "runsheet" not in written()[field]} == set()


def test_the_emergency_number_is_on_every_paper() -> None:
    assert written()["Itinerary.emergency"] == WITH_EMERGENCY


@pytest.mark.parametrize("nasty", NASTY, ids=range(len(NASTY)))
@pytest.mark.parametrize("paper", PAPERS)
def test_no_text_can_break_a_paper(paper: str, nasty: str) -> None:
    plan = visit(lambda word: f"{word} {nasty}")
    made = [outline for outline in papers(plan, "it") if outline.paper == paper]
    for outline in made:
        for form in PAPERS[paper].formats:
            if FORMATS[form].binary:
                continue
            assert not CONTROLS & set(render(outline, form))
    assert all(render(made[0], form) for form in PAPERS[paper].formats)
