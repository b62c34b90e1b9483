"""Lists of venues and their rooms."""

from __future__ import annotations

import pytest

from planner.model.people import Person
from tests.changes.taking_cases import ListCase

LIST = """\
Venue;Address;Postcode;Town;Room;Capacity;Opening hours;Contact;Phone;Website
City Works;1 Mill Road;40100;Bologna;Red room;60;Tue-Sun 10-18, closed on Monday;Di Moe;051 123456;www.example.org
;;;;Blue room;30;;;;
Depot;;;;Gate;;on request;the porter (ext. 9);;
"""


def test_rows_of_one_venue_become_its_rooms() -> None:
    case = ListCase(LIST)
    assert case.taking.target == "venues"
    works, depot = case.added("venues")
    assert works == {
        "id": "city-works", "name": "City Works", "address": "1 Mill Road, 40100 Bologna",
        "rooms": [
            {"id": "red-room", "name": "Red room", "capacity": 60},
            {"id": "blue-room", "name": "Blue room", "capacity": 30},
        ],
        "open": dict.fromkeys(["tue", "wed", "thu", "fri", "sat", "sun"], "10:00-18:00"),
        "closed": ["mon"], "contact": "di-moe", "phone": "051 123456", "website": "www.example.org",
    }  # fmt: skip
    assert depot == {"id": "depot", "name": "Depot", "rooms": [{"id": "gate", "name": "Gate"}]}
    assert [row.number for row in case.rows] == [2, 4]
    assert case.rows[1].notes == (
        "contact “the porter (ext. 9)” is left out: it is no name of a person",
        "open “on request” is left out: write it as Tue-Sun 10:00-18:00",
    )


def test_a_contact_whom_nobody_knows_becomes_a_person() -> None:
    case = ListCase(LIST)
    assert case.added("people") == [{"id": "di-moe", "name": "Di Moe"}]
    assert case.change().note == "with 1 new person"
    known = ListCase("Venue\tAddress\tContact\nDepot\tx\tADA colla\n")
    assert known.added("venues")[0]["contact"] == "colla"
    assert issubclass(Person, object)


def test_rooms_that_a_venue_lacks_are_added_where_asked() -> None:
    case = ListCase(
        "Sede\tSala\tCapienza\tTelefono\n"
        "MUSEO DELLE MACCHINE\tConference Hall\t80\t051 12345\n"
        "Museum of machines\tLab\t20\t\n"
        "\tLab\t30\t\n"
    )
    assert [row.outcome.value for row in case.rows][:1] == ["can be filled in"]
    museo = case.after(fill=True)["venues"][0]
    assert museo["rooms"][0] == {"id": "hall", "name": "Conference hall", "capacity": 80}
    assert museo["phone"] == "051 12345"
    assert museo["address"] == "Via della Beverara 123, Bologna"


def test_rooms_of_a_venue_that_has_none() -> None:
    case = ListCase("Venue\tRoom\tCapacity\nHotel\tLobby\t10\nHotel\tBar\t\n")
    assert case.after(fill=True)["venues"][1]["rooms"] == [
        {"id": "lobby", "name": "Lobby", "capacity": 10}, {"id": "bar", "name": "Bar"},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "outcome", "detail"),
    [
        ("hotel", "already there", "`hotel`"),
        ("Museo", "already there", "`museo`"),  # which is its id
        ("Museum of Machine", "near", "“Museum of Machine” is nearly “Museum of Machines”"),
        ("Hotel Roma", "near", "“Hotel Roma” is nearly “Hotel”"),
        ("Town hall", "new", ""),
        ("Total", "cannot be taken", "it adds up other rows"),
    ],
)
def test_venues_that_are_there_already(name: str, outcome: str, detail: str) -> None:
    case = ListCase(f"Venue\tAddress\n{name}\t\n")
    assert (case.rows[0].outcome.value, case.rows[0].detail) == (outcome, detail)


def test_a_capacity_without_a_room_and_a_row_without_a_name() -> None:
    case = ListCase("Venue\tAddress\tCapacity\n\tMill Road\t\nDepot\t\t100\n")
    assert case.outcomes == [("", "cannot be taken"), ("Depot", "new")]
    assert case.rows[1].notes == (
        "capacity 100 is left out: only rooms have one, and none is named",
    )


def test_venues_have_the_ids_and_the_names_in_several_languages_that_a_list_gives_them() -> None:
    case = ListCase(
        "Id\tName (en)\tName (it)\tAddress\nrooms\tMeeting rooms\tSale riunioni\tVia X 1\n"
        "hotel\tInn\tLocanda\tVia Y 2\nrooms-2\tSale riunioni\t\tVia X 1\n"
    )
    rooms, inn = case.added("venues")
    assert rooms == {
        "id": "rooms", "name": {"en": "Meeting rooms", "it": "Sale riunioni"}, "address": "Via X 1",
    }  # fmt: skip
    assert inn["id"] == "hotel-2"  # another venue has the id
    assert case.outcomes[2] == ("Meeting rooms", "already there")
    assert case.rows[0].notes == ()


def test_numbers_of_rows_are_no_ids() -> None:
    case = ListCase("Id\tName\tAddress\n1\tInn\tVia Y 2\nA7\tMill\tVia Z 3\n")
    assert [each["id"] for each in case.added("venues")] == ["inn", "mill"]
