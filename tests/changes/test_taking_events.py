"""Events of calendars as rows: on the days of a visit, by their clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from planner.changes.taking.events import Calendar, Event, people_table, sessions_table, span
from planner.model.itinerary import decode
from planner.model.plan import Plan
from planner.source.document import UnreadableError, read
from planner.source.edit import RefusedError

HEAD = 'format = 1\nid = "v"\ntitle = "V"\ntimezone = "Europe/Rome"\n'
DAYS = '[[days]]\ndate = 2023-06-20\n[[days]]\ndate = 2023-06-21\ntimezone = "Europe/London"\n'


def plan(days: str = DAYS) -> Plan:
    return Plan(decode(read((HEAD + days).encode()).data)[0])


def rows(*events: Event, days: str = DAYS) -> list[tuple[str, ...]]:
    return [row.cells for row in sessions_table(plan(days), Calendar(events)).rows[1:]]


def test_times_are_those_of_the_clocks_of_the_day() -> None:
    start, end = datetime(2023, 6, 20, 8, 0, tzinfo=UTC), datetime(2023, 6, 20, 9, 30, tzinfo=UTC)
    assert rows(Event(1, "A", start, end))[0][:4] == ("2023-06-20", "10:00", "11:30", "A")
    later = Event(1, "A", start.replace(day=21), end.replace(day=21))
    assert rows(later)[0][:3] == ("2023-06-21", "09:00", "10:30")  # that day is in London
    tokyo = datetime(2023, 6, 21, 1, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert rows(Event(1, "A", tokyo))[0][:3] == ("2023-06-20", "18:00", "")


def test_a_time_without_a_zone_is_local() -> None:
    local = datetime(2023, 6, 20, 22, 0)  # noqa: DTZ001 - floating
    until = datetime(2023, 6, 21, 0, 30)  # noqa: DTZ001 - floating
    assert rows(Event(1, "A", local, until))[0][:3] == ("2023-06-20", "22:00", "00:30+1")


def test_events_stand_in_the_order_of_time() -> None:
    first, second = datetime(2023, 6, 20, 8, tzinfo=UTC), datetime(2023, 6, 20, 9, tzinfo=UTC)
    assert [row[3] for row in rows(Event(1, "B", second), Event(2, "A", first))] == ["A", "B"]


def test_what_is_left_out_is_told() -> None:
    start = datetime(2023, 6, 20, 8, tzinfo=UTC)
    table = sessions_table(
        plan(),
        Calendar(
            (
                Event(1, "A", start),
                Event(2, "Feast", date(2023, 6, 20)),
                Event(3, "Fair", start, start.replace(day=28)),
                Event(4, "Other", start.replace(month=8)),
                Event(5, "Other", date(2023, 8, 1)),
            ),
            ("as read",),
        ),
    )
    assert len(table.rows) == 2
    assert table.notes == (
        "as read",
        "1 event for whole days left out; put what they say with the day: “Feast”",
        "1 event over several days left out: “Fair”",
        "2 events lie outside the visit, 20–21 June 2023, and are left out",
    )


def test_a_visit_without_days_takes_a_short_calendar() -> None:
    start = datetime(2023, 6, 20, 8, tzinfo=UTC)
    events = [Event(number, "A", start.replace(day=number)) for number in range(1, 16)]
    assert len(rows(*events[:14], days="")) == 14
    with pytest.raises(
        RefusedError, match="the events are on 15 days; give the visit its days first"
    ):
        rows(*events, days="")
    assert span(plan("")) is None


def test_a_calendar_without_events_of_the_visit_is_refused() -> None:
    with pytest.raises(UnreadableError, match="the calendar has no event with a time"):
        rows()
    with pytest.raises(UnreadableError, match="no event of the calendar is within the dates"):
        rows(Event(1, "A", datetime(2024, 6, 20, 8, tzinfo=UTC)))


def test_those_who_are_invited_are_people_once() -> None:
    start = datetime(2023, 6, 20, 8, tzinfo=UTC)
    table = people_table(
        Calendar(
            (
                Event(
                    1,
                    "A",
                    start,
                    people=(("", "ada.lov@example.org"), ("Bo Kay", "bo@example.org")),
                ),
                Event(
                    2,
                    "B",
                    start,
                    people=(("Ada Lov", "ADA.lov@example.org"), ("", "di.moe@example.org")),
                ),
            )
        )
    )
    assert [row.cells for row in table.rows] == [
        ("Name", "E-mail"),
        ("Ada Lov", "ADA.lov@example.org"),
        ("Bo Kay", "bo@example.org"),
        ("Di Moe", "di.moe@example.org"),
    ]
    with pytest.raises(UnreadableError, match="the calendar names nobody who is invited"):
        people_table(Calendar((Event(1, "A", start),)))
