"""Programmes: rows that become sessions."""

from __future__ import annotations

import pytest

from planner.source.edit import RefusedError
from planner.source.splice import edited
from tests.changes.taking_cases import VISIT, ListCase

EMPTY = 'format = 1\nid = "v"\ntitle = "V"\ntimezone = "Europe/Rome"\n'


def test_a_row_becomes_a_session_in_its_place_by_time() -> None:
    case = ListCase(
        "Data\tOra\tTitolo\tLuogo\tSala\tRelatori\tNote\n"
        "20/06/2023\t8.30–9\tRegistrazione\tMuseo delle Macchine\tConference hall\tAda Colla; ACCIÓ\tbadge\n"
        "21/06/2023\t10:00\tVisita guidata\tHotel\t\t\t\n"
    )
    after = case.after()
    assert after["days"][0]["sessions"][0] == {
        "title": "Registrazione", "kind": "registration", "start": "08:30", "end": "09:00",
        "room": "hall", "speakers": ["colla", "accio"], "notes": "badge",
    }  # fmt: skip
    assert after["days"][1]["sessions"] == [
        {"title": "Visita guidata", "kind": "tour", "start": "10:00", "venue": "hotel"}
    ]
    assert [row.detail for row in case.rows] == [
        "Tue 20 Jun 08:30–09:00 · 2 speakers", "Wed 21 Jun 10:00 · Hotel",
    ]  # fmt: skip


def test_sessions_are_written_below_headings_and_selected() -> None:
    case = ListCase("Day\tTime\tTitle\n1\t9:30\tTalk\n1\t8:00\tBreakfast\n")
    text = case.text()
    assert text.startswith(VISIT[: VISIT.index("[[days.sessions]]")])
    assert '[[days.sessions]]\ntitle = "Talk"\nkind = "presentation"\nstart = "09:30"\n' in text
    assert case.change().select == ("days", 0, "sessions", 2)
    titles = [each["title"] for each in case.after()["days"][0]["sessions"]]
    assert titles == ["Breakfast", {"en": "Welcome", "it": "Benvenuto"}, "Talk"]


@pytest.mark.parametrize(
    "days",
    ["20/06/2023 21/06/2023", "20.6. 21.6.", "1 2", "Day_1 Day_2", "martedì mercoledì", "Tue_20 Wed_21",
     "2023-06-20 2023-06-21", "06/20/2023 06/21/2023", "20_juny 21_juny", "20 21"],
)  # fmt: skip
def test_days_are_named_in_many_ways(days: str) -> None:
    first, second = (each.replace("_", " ") for each in days.split(" "))
    case = ListCase(f"Day\tTime\tTitle\n{first}\t12:00\tA\n{second}\t12:00\tB\n")
    assert [row.day for row in case.rows] == [("days", 0), ("days", 1)]


def test_a_row_without_a_day_is_on_that_of_the_row_above() -> None:
    case = ListCase(
        "Time\tTitle\tPlace\n"
        "Tuesday 20 June\n10:00\tA\t\n11:00\tB\t\n"
        "Wednesday 21 June\n10:00\tC\t\n"
    )  # fmt: skip
    assert [(row.name, row.day) for row in case.rows] == [
        ("A", ("days", 0)), ("B", ("days", 0)), ("C", ("days", 1)),
    ]  # fmt: skip


def test_days_that_do_not_exist_yet_are_made_in_their_place() -> None:
    case = ListCase(
        "Date\tTime\tTitle\n2023-06-22\t10:00\tC\n2023-06-19\t9:00\tB\n2023-06-19\t8:00\tA\n20 June\t11:00\tX\n"
    )
    days = case.after()["days"]
    assert [str(day["date"]) for day in days] == [
        "2023-06-19",
        "2023-06-20",
        "2023-06-21",
        "2023-06-22",
    ]
    assert [each["title"] for each in days[0]["sessions"]] == ["A", "B"]
    assert case.rows[0].detail == "Thu 22 Jun (a new day) 10:00"
    assert case.change().select == ("days", 1, "sessions", 1)


@pytest.mark.parametrize("days", ["", "days = []\n", "[[days]]\ndate = 2023-06-25\n"])
def test_a_visit_may_have_no_days_yet(days: str) -> None:
    case = ListCase(
        "Date\tTime\tTitle\n2023-06-20\t10:00-11\tA\n2023-06-20\t9:00-10\tB\n", visit=EMPTY + days
    )
    added = case.after()["days"]
    assert [each["title"] for each in added[0]["sessions"]] == ["B", "A"]
    if days != "days = []\n":
        assert case.text().count("[[days.sessions]]") == 2


def test_days_written_inline_stay_inline() -> None:
    visit = (
        EMPTY
        + 'days = [\n  { date = 2023-06-20, sessions = [{ title = "W", kind = "meal", start = "13:00" }] },\n]\n'
    )
    case = ListCase("Day\tTime\tTitle\n1\t9:00\tA\n22/6\t9:00\tB\n", visit=visit)
    first, second = case.after()["days"]
    assert [each["title"] for each in first["sessions"]] == ["A", "W"]
    assert second["sessions"][0]["title"] == "B"
    assert "[[" not in case.text()


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("3", "the visit has no day 3, and its date is not known; write the date"),
        ("Friday", "no day of the visit is meant by that; write the date as 2023-06-20"),
        ("Thursday 23 June", "Friday 23 June 2023 is another weekday; is the date right?"),
        ("31/02/2023", "no day of the visit is meant by that; write the date as 2023-06-20"),
        ("soon", "“soon” is no day; write 2023-06-20 or Day 1"),
        ("", "it does not say on which day; add a column with the date"),
    ],
)
def test_a_day_that_nobody_knows_is_refused_with_advice(day: str, said: str) -> None:
    case = ListCase(f"Day\tTime\tTitle\n{day}\t9:00\tA\n")
    assert (case.rows[0].outcome.value, case.rows[0].detail) == ("cannot be taken", said)


def test_without_any_date_there_is_no_day() -> None:
    case = ListCase("Time\tTitle\n9:00\tA\n", "sessions", visit=EMPTY)
    assert (
        case.rows[0].detail
        == "the visit has no day yet, and no date is known; add a column with it"
    )
    year = ListCase("Day\tTime\tTitle\n20/06\t9:00\tA\n", visit=EMPTY)
    assert year.rows[0].detail == "in which year is that? Write the date as 2023-06-20"


@pytest.mark.parametrize(
    ("header", "cells", "times"),
    [
        ("Start\tEnd", "9:30\t10:15", {"start": "09:30", "end": "10:15"}),
        ("Start\tDuration", "9:30\t45 min", {"start": "09:30", "end": "10:15"}),
        ("Time\tDuration", "9:30-10:15\t45", {"start": "09:30", "end": "10:15"}),
        ("Start\tEnd", "23:00\t1:00", {"start": "23:00", "end": "01:00+1"}),
        ("Time\tDuration", "\t45", {"minutes": 45}),
        ("Time\tEnd", "tbc\t", {}),
        ("Start\tEnd", "9.05\t10.10", {"start": "09:05", "end": "10:10"}),
        ("Time\tNotes", "9.10 10.30\t", {"start": "09:10", "end": "10:30"}),
        ("Start\tEnd", "20/06/2023 09:30\t20/06/2023 10:15", {"start": "09:30", "end": "10:15"}),
    ],
)
def test_times_in_one_column_or_two(header: str, cells: str, times: dict[str, object]) -> None:
    case = ListCase(f"Day\t{header}\tTitle\n21/6\t{cells}\tA\n")
    raw = dict(case.rows[0].raw)
    assert {key: raw[key] for key in ("start", "end", "minutes") if key in raw} == times


def test_times_that_cannot_be_read() -> None:
    case = ListCase(
        "Day\tTime\tEnd\tDuration\tTitle\n1\tsoon\t\t\tA\n1\t10-9\t\t\tB\n1\t\t9\t\tC\n1\t9\t10\t2 h\tD\n1\t9\tx\t\tE\n"
    )
    assert [row.detail for row in case.rows if row.outcome.value == "cannot be taken"] == [
        "“soon” is no time; write 9:30 or 9:30-10:15",
        "it would end before it starts; past midnight, write 00:30+1",
        "the end “x” is no time; write 10:15",
    ]
    assert case.rows[2].notes == ("end “9” is left out: there is no start", "it has no time yet")
    assert case.rows[3].notes == ("duration “2 h” is left out: its end says otherwise",)


@pytest.mark.parametrize(
    ("place", "room", "raw", "notes"),
    [
        ("museo delle macchine", "", {}, ()),
        ("Hotel", "", {"venue": "hotel"}, ()),
        ("Machines", "", {}, ()),  # no other venue has that word
        ("Conference hall", "", {"room": "hall"}, ()),
        ("", "Hall", {"room": "hall"}, ()),
        ("Museum of Machines, Conference hall", "", {"room": "hall"}, ()),
        ("Via della Beverara 123 (Bologna)", "", {}, ()),
        ("TBC", "", {}, ("place “TBC” is left open",)),
        ("https://example.org/meet", "", {"participation": "online"},
         ("it is online: “https://example.org/meet”",)),
        ("Hotel", "Bar", {"venue": "hotel"}, ("room “Bar” is left out: Hotel has no room of that name",)),
    ],
)  # fmt: skip
def test_places_are_found_by_name_word_room_or_address(
    place: str, room: str, raw: dict[str, str], notes: tuple[str, ...]
) -> None:
    case = ListCase(f"Day\tTime\tTitle\tPlace\tRoom\n1\t12:00\tA\t{place}\t{room}\n")
    found = case.rows[0].raw
    assert {key: found[key] for key in ("venue", "room", "participation") if key in found} == raw
    assert case.rows[0].notes == notes


def test_a_place_that_nobody_knows_becomes_a_venue_with_its_rooms() -> None:
    case = ListCase(
        "Day\tTime\tTitle\tPlace\tRoom\n1\t12:00\tA\tDepot\tGate\n1\t13:00\tB\tdepot\tgate\n1\t14:00\tC\tDepot\tYard\n"
    )
    assert case.added("venues") == [
        {"id": "depot", "name": "Depot", "rooms": [{"id": "gate", "name": "Gate"}, {"id": "yard", "name": "Yard"}]}
    ]  # fmt: skip
    assert [row.raw["room"] for row in case.rows] == ["gate", "gate", "yard"]
    assert case.change().note == "with 1 new venue"


def test_a_new_place_may_have_its_address_behind_it() -> None:
    case = ListCase("Day\tTime\tTitle\tPlace\n1\t12:00\tA\tFair, 20 Fair Road, Bologna\n")
    assert case.added("venues") == [
        {"id": "fair", "name": "Fair", "address": "20 Fair Road, Bologna"}
    ]


def test_a_place_that_is_nearly_one_waits_for_a_word() -> None:
    case = ListCase("Day\tTime\tTitle\tPlace\n1\t12:00\tA\tMuseum of Machine\n1\t13:00\tB\tHotel\n")
    assert case.rows[0].detail == "“Museum of Machine” is nearly “Museum of Machines”"
    assert [row.outcome.value for row in case.rows] == ["near", "new"]
    assert case.added("venues", accept_near=True) == []


def test_a_transfer_goes_from_one_place_to_another() -> None:
    case = ListCase(
        "Day\tTime\tTitle\tPlace\n1\t12:00\tCoach\tMuseo delle Macchine → Hotel\n1\t18\tCoach back\tHotel\n"
    )
    assert case.rows[0].raw["from"] == "museo"
    assert [(row.raw["kind"], row.raw["to"]) for row in case.rows] == [("transfer", "hotel")] * 2


def test_kind_and_status() -> None:
    case = ListCase(
        "Day\tTime\tTitle\tKind\tStatus\n1\t10\tA\tTavola rotonda\tda confermare\n1\t11\tLunch\txyz\tannullato\n"
        "1\t12\t\tPausa\tok\n1\t13\tD\t\tmaybe\n1\t13\tD2\t\t?\n1\t14\t\t\t\n"
    )
    assert [(row.raw.get("kind"), row.raw.get("status")) for row in case.rows] == [
        ("roundtable", "tentative"), ("meal", "cancelled"), ("break", None), ("visit", None), ("visit", "tentative"), (None, None),
    ]  # fmt: skip
    assert case.rows[1].notes == ("kind “xyz” is not known; taken for: meal",)
    assert case.rows[2].name == "Coffee break"
    assert case.rows[3].notes == (
        "status “maybe” is left out: it is not known; write confirmed, tentative or cancelled",
    )
    assert case.rows[5].detail == "it has no title"


def test_what_is_cancelled_is_told_and_taken_as_such() -> None:
    case = ListCase(
        "Day\tTime\tTitle\tStatus\n1\t10\tCanceled: Meeting\tcancelled\n1\t9\tWelcome\tcancelled\n"
    )
    new, there = case.rows
    assert (new.name, new.raw["status"], new.detail) == (
        "Meeting", "cancelled", "Tue 20 Jun 10:00 · cancelled",
    )  # fmt: skip
    assert there.outcome.value == "already there"
    assert there.notes == ("the list says that it is cancelled, and the visit does not",)


def test_titles_in_the_languages_of_the_visit() -> None:
    case = ListCase("Day\tTime\tTitle (en)\tTitolo IT\n1\t10\tTalk\tDiscorso\n1\t11\tTalk two\t\n")
    assert [row.raw["title"] for row in case.rows] == [{"en": "Talk", "it": "Discorso"}, "Talk two"]


@pytest.mark.parametrize(
    ("row", "outcome", "detail"),
    [
        ("20/6\t9:00\tWELCOME", "already there", "Tue 20 Jun 09:00"),
        ("20/6\t9:00\tBenvenuto", "already there", "Tue 20 Jun 09:00"),
        ("20/6\t9:00\tWelcomes", "near", "“Welcome” is there at that time"),
        ("20/6\t10:00\tWelcome", "near", "it is there at 09:00"),
        ("21/6\t9:00\tWelcome", "new", "Wed 21 Jun 09:00"),
    ],
)
def test_sessions_that_are_there_already(row: str, outcome: str, detail: str) -> None:
    case = ListCase(f"Day\tTime\tTitle\n{row}\n")
    assert (case.rows[0].outcome.value, case.rows[0].detail) == (outcome, detail)


def test_a_day_may_have_several_breaks_of_one_name() -> None:
    case = ListCase("Day\tTime\tTitle\n1\t10:30\tCoffee\n1\t16:00\tCoffee\n1\t16:00\tcoffee\n")
    assert [row.outcome.value for row in case.rows] == ["new", "new", "already there"]


def test_what_a_session_lacks_is_filled_in_where_asked() -> None:
    case = ListCase(
        "Day\tTime\tTitle\tSpeakers\tNotes\n1\t9:00\tWelcome\tAda Colla\tin Italian\n1\t8\tX\t\t\n"
    )
    assert case.rows[0].detail == "Tue 20 Jun 09:00 · 1 speaker: speakers, notes"
    sessions = case.after(fill=True)["days"][0]["sessions"]
    assert [each["title"] for each in sessions] == ["X", {"en": "Welcome", "it": "Benvenuto"}]
    assert sessions[1]["speakers"] == ["colla"]
    assert sessions[1]["end"] == "09:30"


def test_taking_a_programme_twice_adds_nothing() -> None:
    text = "Day\tTime\tTitle\tPlace\n1\t10:00\tA\tDepot\n22/6/2023\t10:00\tB\tDepot\n\t12:00\tC\tHotel\n"
    again = ListCase(text, visit=ListCase(text).text())
    assert [row.outcome.value for row in again.rows] == ["already there"] * 3


def test_sessions_that_are_no_list_are_left_alone() -> None:
    visit = EMPTY + '[[days]]\ndate = 2023-06-20\nsessions = "none"\n'
    case = ListCase("Day\tTime\tTitle\n1\t10:00\tA\n", visit=visit)
    with pytest.raises(RefusedError, match="are no list"):
        edited(case.document, case.change().edits)


EXPORTS = {
    "pretalx": (
        "ID,Proposal title,Session type,Abstract,Duration,Language,Speaker names,Room,Start,Start (time),End,End (time)\n"
        "ABC123,Opening,Talk,Short,30,en,Ada Colla,Conference hall,2023-06-20T08:00:00+00:00,08:00,"
        "2023-06-20T08:30:00Z,08:30\n"
    ),
    "Indico": (
        "Id,Title,Start date,End date,Duration,Location,Room,Speakers\n"
        "12,Opening,2023-06-20 10:00,2023-06-20 10:30,0:30:00,Museum of Machines,Conference hall,Ada Colla\n"
    ),
    "Sched": (
        "Event Name,Event Start Date & Time,Event End Date & Time,Event Type,Venue,Speakers\n"
        "Opening,06/20/2023 10:00 AM,06/20/2023 10:30 AM,Talk,Museum of Machines,Ada Colla\n"
    ),
}
"""Columns as other programs export them."""


@pytest.mark.parametrize("program", EXPORTS)
def test_sessions_that_other_programs_export(program: str) -> None:
    (row,) = ListCase(EXPORTS[program], "sessions").rows
    raw = {key: row.raw.get(key) for key in ("title", "start", "end", "speakers")}
    assert raw == {"title": "Opening", "start": "10:00", "end": "10:30", "speakers": ["colla"]}
    assert row.outcome.value == "new"


def test_dates_of_the_end_alone_say_nothing() -> None:
    case = ListCase(
        "Title\tStart date\tStart time\tEnd date\tEnd time\nTour\t20/6/2023\t9.30\t20/6/2023\t10h30\n"
    )
    assert (case.rows[0].raw["start"], case.rows[0].raw["end"]) == ("09:30", "10:30")


@pytest.mark.parametrize(
    ("written", "start"),
    [("0.5", "12:00"), ("0.75", "18:00"), ("0.25", "06:00"), ("0.30", "00:30")],
)
def test_times_as_shares_of_a_day(written: str, start: str) -> None:
    (row,) = ListCase(f"Day\tTime\tTitle\n1\t{written}\tTour\n").rows
    assert row.raw["start"] == start


def test_who_a_session_is_for_and_who_goes_along() -> None:
    visit = VISIT.replace(
        "[[venues]]",
        '[[groups]]\nid = "guests"\nname = "The guests"\nmembers = ["accio"]\n\n[[venues]]',
        1,
    )
    case = ListCase(
        "Day\tTime\tTitle\tFor\tStaff\n1\t10\tTour\tThe guests, Clust-ER Health\tBo Kay; Ada Colla\n"
        "1\t12\tLunch\tall\tsomebody\n",
        visit=visit,
    )
    tour, lunch = case.rows
    assert (tour.raw["for"], tour.raw["staff"]) == (["guests", "health"], ["bo-kay", "colla"])
    assert "for" not in lunch.raw
    assert lunch.notes == (
        "audience “all” is left out: nobody of the visit is called so",
        "staff “somebody” is left out: nobody of the visit is called so",
    )
