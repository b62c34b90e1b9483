"""A list that is looked at before it is taken: read otherwise, row by row taken or left out."""

from __future__ import annotations

import pytest

from planner.changes.taking.taken import Outcome
from planner.source.document import UnreadableError
from planner.source.edit import RefusedError
from planner.workspace.taking.proposal import Proposal
from planner.workspace.visit import Visit
from tests.changes.taking_cases import VISIT
from tests.workspace.test_taking_workbooks import workbook

PEOPLE = (
    "Name\tEnte\tE-mail\nCy Lov\tACCIÓ\tcy@example.org\nAda Cola\t\t\nBo Kay\t\tbo@example.org\n"
)

CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1
DTSTART:20230620T120000
SUMMARY:Tour
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def visit() -> Visit:
    return Visit.of(VISIT.encode())


def name(proposal: Proposal) -> str:
    change = proposal.change()
    return change.name if change is not None else ""


def test_new_rows_are_taken_unless_someone_says_otherwise(visit: Visit) -> None:
    proposal = Proposal(visit, PEOPLE)
    assert name(proposal) == "Take “Cy Lov” from a list"
    proposal.say([0], take=False)
    assert proposal.change() is None
    proposal.say(proposal.of(Outcome.NEAR), take=True)
    assert name(proposal) == "Take “Ada Cola” from a list"


def test_what_was_said_of_rows_holds_however_the_list_is_read(visit: Visit) -> None:
    proposal = Proposal(visit, PEOPLE)
    proposal.say([0], take=False)
    proposal.assign(2, "notes")
    assert proposal.change() is None
    proposal.read_as("organisations")
    assert proposal.taking.target == "organisations"
    proposal.read_as("people")
    assert proposal.change() is None


def test_columns_that_another_sort_does_not_have_are_forgotten_with_it(visit: Visit) -> None:
    proposal = Proposal(visit, PEOPLE)
    proposal.assign(2, "role")
    proposal.read_as("venues")
    proposal.read_as("people")
    assert [each.field for each in proposal.taking.columns.all] == ["name", "organisation", "email"]


def test_what_cannot_be_is_refused_and_nothing_changes(visit: Visit) -> None:
    proposal = Proposal(visit, PEOPLE.encode())
    before = proposal.taking
    with pytest.raises(RefusedError, match="people have no capacity"):
        proposal.assign(2, "capacity")
    with pytest.raises(UnreadableError, match="only workbooks have sheets"):
        proposal.sheet("Other")
    assert proposal.taking is before
    assert proposal.wish.columns == {}


def test_a_list_that_tells_nothing_of_itself_is_one_of_people(visit: Visit) -> None:
    assert Proposal(visit, "Cy Lov\nDi Moe\n").taking.target == "people"


def test_a_calendar_has_sessions_and_no_venues(visit: Visit) -> None:
    proposal = Proposal(visit, CALENDAR)
    assert name(proposal) == "Take “Tour” from a list"
    with pytest.raises(RefusedError, match="a calendar has sessions"):
        proposal.read_as("venues")
    assert proposal.taking.target == "sessions"


def test_the_letter_of_a_column_makes_no_row_a_header(visit: Visit) -> None:
    proposal = Proposal(visit, "B\tCy Lov\tcy@example.org\nA\tDi Moe\tdi@example.org\n")
    proposal.assign(0, "notes")
    assert [row.name for row in proposal.taking.rows] == ["Cy Lov", "Di Moe"]


def test_another_sheet_is_read_anew(visit: Visit) -> None:
    people, sessions = [["Name"], ["Cy Lov"]], [["Day", "Time", "Title"], ["2", "10:00", "Tour"]]
    proposal = Proposal(visit, workbook(people, sessions, names=("Who", "When")))
    assert name(proposal) == "Take “Cy Lov” from a list"
    proposal.sheet("When")
    assert name(proposal) == "Take “Tour” from a list"


def test_a_row_that_is_near_may_be_what_is_there(visit: Visit) -> None:
    proposal = Proposal(visit, "Name\tPhone\nAda Cola\t+39 051 12345\nCy Lov\t\n")
    assert proposal.mergeable == {0}
    assert not proposal.merge(1)
    assert proposal.merge(0)
    change = proposal.change()
    assert change is not None
    after = visit.with_edits(change.edits)
    people = [(each.name, each.phone) for each in after.plan.itinerary.people]
    assert people == [("Ada Colla", "+39 051 12345"), ("Bo Kay", ""), ("Cy Lov", "")]
    proposal.assign(1, "phone")
    assert proposal.of(Outcome.FILLS) == [0]
    assert proposal.merge(0)
    assert proposal.of(Outcome.NEAR) == [0]
    assert name(proposal) == "Take “Cy Lov” from a list"


def test_what_two_rows_say_of_one_entry_is_filled_in_once(visit: Visit) -> None:
    proposal = Proposal(visit, "Name\tPhone\nAda Cola\t+39 051 1\nAda Colla\t+39 051 22\n")
    proposal.merge(0)
    proposal.say([0, 1], take=True)
    change = proposal.change()
    assert change is not None
    assert visit.with_edits(change.edits).plan.itinerary.people[0].phone == "+39 051 1"


@pytest.mark.parametrize(
    ("listed", "key"),
    [("Organisation\tWebsite\nClust-ER Healt\twww.example.org\n", "organisations"),
     ("Venue\tAddress\nMuseum of Machine\tVia X 1\nHotels\tVia Y 2\n", "venues")],
)  # fmt: skip
def test_organisations_and_venues_that_are_near_may_be_what_is_there(
    visit: Visit, listed: str, key: str
) -> None:
    proposal = Proposal(visit, listed)
    before = len(getattr(visit.plan.itinerary, key))
    for index in proposal.mergeable:
        assert proposal.merge(index)
    change = proposal.change()
    assert change is not None
    after = getattr(visit.with_edits(change.edits).plan.itinerary, key)
    assert len(after) == before
    written = {each.website if key == "organisations" else each.address for each in after}
    assert written & {"www.example.org", "Via Y 2"}


def test_it_follows_the_visit(visit: Visit) -> None:
    proposal = Proposal(visit, PEOPLE)
    change = proposal.change()
    assert change is not None
    proposal.into(visit.with_edits(change.edits))
    assert proposal.change() is None
