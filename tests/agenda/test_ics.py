"""Calendars: what an event says, and that it is the same event from issue to issue."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from planner.agenda.contents.events import event_ids, events
from planner.agenda.edition import Edition
from planner.agenda.papers.catalogue import make
from planner.agenda.renderers.ics import render
from planner.workspace.render import open_visit
from planner.workspace.visit import Visit
from tests.conftest import ROOT

HEAD = """
format = 1
id = "visit"
title = "Visit"
timezone = "Europe/Rome"
languages = ["en", "it"]
revision = 2
issued = 2023-06-12
party = ["guests"]
organisations = [{ id = "guests", name = "Guests" }, { id = "hosts", name = "Hosts" }]
people = [
    { id = "ann", name = "Ann", organisation = "guests" },
    { id = "minister", name = "The minister", organisation = "hosts", phone = "SECRET" },
]
venues = [
    { id = "museum", name = "Museum", address = "Via Uno 1; Bologna", coordinates = [44.5, 11.34],
      meeting_point = "At the desk", rooms = [{ id = "hall", name = { en = "Hall", it = "Sala" } }] },
    { id = "school", name = "School" },
]
[[days]]
date = 2023-06-20
venue = "museum"
"""

VISITS = [*sorted(ROOT.glob("itineraries/*.toml")), ROOT / "tests/visits/nasty.toml"]


def session(title: str, start: str, more: str = "") -> str:
    return f'[[days.sessions]]\ntitle = "{title}"\nkind = "visit"\nstart = "{start}"\n{more}\n'


def written(sessions: str, who: str = "", head: str = HEAD, beside: str = "") -> bytes:
    visit = Visit.of((head + sessions).encode())
    assert visit.document.whole

    edition = Edition(visit.plan)
    outline = replace(make("delegate", edition), events=events(edition, who))
    if beside:
        second = edition.in_language(beside)
        other = replace(make("delegate", second), events=events(second, who))
        outline = replace(outline, beside=other)
    return render(outline)


def parsed(content: bytes) -> Any:
    return Calendar.from_ical(content)


def calendar(sessions: str, who: str = "", head: str = HEAD) -> list[Any]:
    found: list[Any] = parsed(written(sessions, who, head)).walk("VEVENT")
    return found


def uid(sessions: str, number: int = 0, head: str = HEAD) -> str:
    return str(calendar(sessions, head=head)[number]["UID"])


def test_an_event_says_all_that_a_calendar_shows() -> None:
    more = 'end = "10:30"\nid = "opening"\nroom = "hall"\ndescription = "Bring this; that, too"\nnotes = "SECRET"'
    (event,) = calendar(session("Opening", "09:00", more))
    assert event["UID"] == "opening@visit.study-visit"
    assert event["SUMMARY"] == "Opening"
    assert event["LOCATION"] == "Hall, Museum, Via Uno 1; Bologna"
    assert event["GEO"].to_ical() == "44.5;11.34"
    assert event.start.isoformat() == "2023-06-20T09:00:00+02:00"
    assert event.end.isoformat() == "2023-06-20T10:30:00+02:00"
    assert event["DESCRIPTION"] == "Meeting point: At the desk\nBring this; that, too"
    assert event["CATEGORIES"].cats == ["Visit"]
    assert (event["STATUS"], event["TRANSP"]) == ("CONFIRMED", "OPAQUE")


def test_events_count_up_by_the_issue_and_bear_its_date() -> None:
    (event,) = calendar(session("A", "09:00"))
    assert event["SEQUENCE"] == 2
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == datetime(2023, 6, 12, tzinfo=UTC)


def test_without_a_date_of_issue_the_stamp_still_grows() -> None:
    undated = HEAD.replace("issued = 2023-06-12\n", "")
    later = undated.replace("revision = 2", "revision = 3")
    stamps = [
        calendar(session("A", "09:00"), head=head)[0]["DTSTAMP"].dt for head in (undated, later)
    ]
    assert stamps[0] < stamps[1] < datetime(2001, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "summary", "busy"),
    [
        ("confirmed", "A", "BUSY"),
        ("tentative", "A (TBC)", "TENTATIVE"),
        ("cancelled", "A (cancelled)", "FREE"),
    ],
)
def test_a_status_shows_in_every_calendar(status: str, summary: str, busy: str) -> None:
    (event,) = calendar(session("A", "09:00", f'status = "{status}"'))
    assert event["STATUS"] == status.upper()
    assert event["SUMMARY"] == summary
    assert event["X-MICROSOFT-CDO-BUSYSTATUS"] == busy


@pytest.mark.parametrize("attendance", ["optional", "drop-in"])
def test_what_is_optional_blocks_nobodys_time(attendance: str) -> None:
    (event,) = calendar(session("A", "09:00", f'end = "10:00"\nattendance = "{attendance}"'))
    assert event["TRANSP"] == "TRANSPARENT"


def test_without_an_end_an_event_has_none_and_says_from_when() -> None:
    first, last = calendar(session("A", "09:00") + session("Dinner", "20:00"))
    assert first["DTEND"].dt.hour == 20
    assert "DTEND" not in last
    assert last["DESCRIPTION"] == "from 20:00"


def test_a_night_on_which_the_clocks_go_back_keeps_its_hours() -> None:
    head = HEAD.replace("2023-06-20", "2023-10-28")
    (event,) = calendar(session("Night train", "22:00", "minutes = 330"), head=head)
    start, end = (event[key].dt.astimezone(UTC) for key in ("DTSTART", "DTEND"))
    assert (end - start).total_seconds() == 330 * 60
    assert event["DTEND"].to_ical() == b"20231029T013000Z"
    assert "TZID" not in event["DTEND"].params


def test_past_midnight_an_event_ends_the_day_after() -> None:
    (event,) = calendar(session("Party", "22:00", 'end = "00:30+1"'))
    assert event["DTEND"].to_ical() == b"20230621T003000"


def test_each_time_zone_has_its_rules() -> None:
    text = written(
        session("A", "09:00", 'end = "10:00"')
        + '[[days]]\ndate = 2023-06-21\ntimezone = "Africa/Casablanca"\n' + session("B", "09:00")
    )  # fmt: skip
    found = parsed(text)
    assert [each.tz_name for each in found.timezones] == ["Africa/Casablanca", "Europe/Rome"]
    assert not found.get_missing_tzids()


@pytest.mark.parametrize(
    "changed",
    [
        session("Lunch", "12:00") + session("B", "15:00"),
        session("New", "08:00") + session("Lunch", "12:30") + session("B", "15:00"),
        session("B", "09:00") + session("LUNCH ", "12:00", 'venue = "school"\nstatus = "cancelled"'),
        session("B", "15:00") + "[[days]]\ndate = 2023-06-21\n" + session("Lunch", "12:00"),
    ],
    ids=["as it was", "moved", "at another place", "on another day"],
)  # fmt: skip
def test_a_session_without_an_id_is_known_by_its_title(changed: str) -> None:
    before = session("Lunch", "12:00") + session("B", "15:00")
    events_after = {
        str(event["SUMMARY"]).casefold()[:5]: str(event["UID"]) for event in calendar(changed)
    }
    assert events_after["lunch"] == uid(before)
    assert events_after["b"] == uid(before, 1)


def test_a_session_with_an_id_may_be_renamed_and_the_visit_moved() -> None:
    later = HEAD.replace("2023-06-20", "2024-02-01")
    one = uid(session("A", "09:00", 'id = "opening"'))
    assert one == uid(session("Welcome", "10:00", 'id = "opening"'), head=later)


def test_every_event_has_an_id_of_its_own() -> None:
    many = (
        session("Coffee", "09:00") * 3
        + session("", "10:00") * 2
        + session("A", "11:00", 'id = "a"') * 2
    )
    visit = Visit.of((HEAD + many + "[[days]]\ndate = 2023-06-21\n" + many).encode())
    found = list(event_ids(visit.plan.itinerary).values())
    assert len(found) == len(set(found)) == 14


BRANCHES = (
    '[[days.sessions.branches]]\ntitle = "Table A"\nroom = "hall"\nfor = ["guests"]\n'
    '[[days.sessions.branches]]\ntitle = "Table B"\nvenue = "school"\nfor = ["hosts"]\n'
)


def test_for_everybody_branches_stand_in_one_event() -> None:
    (event,) = calendar(
        session("Tables", "09:00", 'end = "10:00"\nfor = ["guests", "hosts"]') + BRANCHES
    )
    assert event["SUMMARY"] == "Tables"
    assert "• Table A\n" in event["DESCRIPTION"]
    assert "• Table B\n" in event["DESCRIPTION"]


def test_for_someone_an_event_is_about_their_branch_and_stays_the_same_event() -> None:
    tables = session("Tables", "09:00", 'end = "10:00"\nfor = ["guests", "hosts"]') + BRANCHES
    (event,) = calendar(tables, "minister")
    assert (event["SUMMARY"], event["LOCATION"]) == ("Tables: Table B", "School")
    assert event["UID"] == uid(tables)


def test_someones_calendar_holds_what_is_theirs_for_the_time_they_are_there() -> None:
    greeting = 'end = "11:00"\nspeakers = [{ who = "minister", start = "09:30", end = "10:00" }]'
    day = session("Opening", "09:00", greeting) + session("Tour", "11:00")
    (event,) = calendar(day, "minister")
    assert (event.start.hour, event.start.minute, event.end.hour) == (9, 30, 10)
    assert len(calendar(day, "guests")) == len(calendar(day, "ann")) == 2


def test_what_was_someones_and_is_cancelled_is_taken_out_of_their_calendar() -> None:
    off = session("Speech", "09:00", 'end = "10:00"\nspeakers = ["minister"]\nstatus = "cancelled"')
    (event,) = calendar(off + session("Tour", "11:00"), "minister")
    assert event["STATUS"] == "CANCELLED"


def test_nobody_has_no_calendar() -> None:
    with pytest.raises(KeyError):
        events(Edition(Visit.of(HEAD.encode()).plan), "nobody")


def test_a_calendar_has_a_name_and_tells_what_it_cannot_hold() -> None:
    text = written(session("A", "09:00") + '[[days.sessions]]\ntitle = "Later"\nkind = "meal"\n')
    found = parsed(text)
    assert (found["METHOD"], found["X-WR-CALNAME"]) == ("PUBLISH", "Visit · Programme")
    assert "Tuesday 20 June 2023 · Time TBC · Later" in found["X-WR-CALDESC"]
    assert found["REFRESH-INTERVAL"].to_ical() == b"PT12H"


def test_without_sessions_it_is_still_a_calendar() -> None:
    found = parsed(written(""))
    assert [each.name for each in found.subcomponents] == ["VTIMEZONE"]


def test_two_languages_stand_in_one_event() -> None:
    day = '[[days.sessions]]\ntitle = { en = "Lunch", it = "Pranzo" }\nkind = "meal"\nstart = "12:00"\nroom = "hall"\n'
    (event,) = parsed(written(day, beside="it")).walk("VEVENT")
    assert event["SUMMARY"] == "Lunch / Pranzo"
    assert event["LOCATION"].startswith("Hall, Museum")


@pytest.mark.parametrize("path", VISITS, ids=lambda path: path.stem)
def test_the_bytes_are_as_the_standard_wants_them(path: Path) -> None:
    edition = Edition(open_visit(path).plan)
    outline = replace(make("delegate", edition), events=events(edition))
    content = render(outline)
    assert content == render(outline)
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"\r" not in content.replace(b"\r\n", b"")
    assert not set(content) & {*range(9), 11, 12, *range(14, 32), 127}
    assert b"SECRET" not in content.upper()
    timed = edition.plan.timetable.sessions
    assert len(parsed(content).walk("VEVENT")) == len(timed)
