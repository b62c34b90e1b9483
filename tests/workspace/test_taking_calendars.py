"""Calendars: iCalendar files, as calendar programs export them."""

from __future__ import annotations

import itertools
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr

from planner.changes.taking.events import Event
from planner.source.document import UnreadableError
from planner.workspace.taking.calendars import LARGEST, MOST_EVENTS, is_regular, read_calendar

ROME = ZoneInfo("Europe/Rome")
WITHIN = (date(2023, 6, 20), date(2023, 6, 21))


def calendar(*events: str, head: str = "") -> bytes:
    written = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{written}END:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


def read(*events: str, within: tuple[date, date] | None = WITHIN) -> tuple[Event, ...]:
    return read_calendar(calendar(*events), within).events


def starts(*events: str) -> list[str]:
    found = (each.start for each in read(*events) if isinstance(each.start, datetime))
    return [f"{each:%d %H:%M}" for each in found if WITHIN[0] <= each.date() <= WITHIN[1]]


def test_an_event_has_a_title_times_a_place_a_status_and_notes() -> None:
    (event,) = read(
        "UID:1\nDTSTART;TZID=Europe/Rome:20230620T093000\nDTEND;TZID=Europe/Rome:20230620T101500\n"
        "SUMMARY:Welcome\\, all\nLOCATION:Museum\\, hall\nSTATUS:TENTATIVE\nDESCRIPTION:Bring\\nbadges"
    )
    assert event == Event(
        1, "Welcome, all", datetime(2023, 6, 20, 9, 30, tzinfo=ROME),
        datetime(2023, 6, 20, 10, 15, tzinfo=ROME), "Museum, hall", "tentative", "Bring\nbadges",
    )  # fmt: skip


def test_zones_may_be_those_of_windows_and_ends_be_lengths() -> None:
    (event,) = read(
        "DTSTART;TZID=W. Europe Standard Time:20230620T093000\nDURATION:PT45M\nSUMMARY:A"
    )
    assert isinstance(event.start, datetime)
    assert event.start.utcoffset() == datetime(2023, 6, 20, tzinfo=ROME).utcoffset()
    assert isinstance(event.end, datetime)
    assert (event.end.hour, event.end.minute) == (10, 15)


@pytest.mark.parametrize(
    ("zone", "utc"),
    [
        ('"(UTC-05:00) Eastern Time (US & Canada)"', "13:30"),
        ('"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"', "07:30"),
        ('"(UTC+01:00) Bruselas, Copenhague, Madrid, París"', "07:30"),
        ("/example.org/20200101_1/Europe/Lisbon", "08:30"),
        ("UTC+02", "07:30"),
        ('"(UTC) Coordinated Universal Time"', "09:30"),
    ],
)
def test_zones_may_be_called_as_programs_show_them(zone: str, utc: str) -> None:
    (event,) = read(f"DTSTART;TZID={zone}:20230620T093000\nDTEND;TZID={zone}:20230620T103000")
    assert isinstance(event.start, datetime)
    assert isinstance(event.end, datetime)
    assert f"{event.start.astimezone(ZoneInfo('UTC')):%H:%M}" == utc
    assert event.end - event.start == timedelta(hours=1)


@pytest.mark.parametrize(
    "zone",
    ["Foo/Bar", '"(UTC+09:00) Rome"', "UTC+99", "../../etc/passwd", "Somewhere Standard Time"],
)
def test_a_zone_that_nobody_knows_is_told(zone: str) -> None:
    found = read_calendar(
        calendar(f"DTSTART;TZID={zone}:20230620T093000\nSUMMARY:Call", "DTSTART:20230620T093000"),
        WITHIN,
    )
    assert [each.start for each in found.events] == [datetime(2023, 6, 20, 9, 30)] * 2  # noqa: DTZ001 - local
    bare = zone.strip('"')
    assert found.notes == (
        f"the time zone “{bare}” is not known: the times are taken as they stand, look at “Call”",
    )


def test_cancelled_events_and_calendars() -> None:
    assert read("DTSTART:20230620T080000Z\nSTATUS:CANCELLED")[0].status == "cancelled"
    whole = calendar("DTSTART:20230620T080000Z", head="METHOD:CANCEL\n")
    assert read_calendar(whole, WITHIN).events[0].status == "cancelled"


def test_those_who_are_invited_without_rooms() -> None:
    (event,) = read(
        'DTSTART:20230620T080000Z\nORGANIZER;CN="Ada Lov":mailto:ada@example.org\n'
        "ATTENDEE;CN=bo@example.org:MAILTO:bo@example.org\n"
        "ATTENDEE;CUTYPE=ROOM;CN=Hall:mailto:hall@example.org"
    )
    assert event.people == (("Ada Lov", "ada@example.org"), ("", "bo@example.org"))


DAILY = "UID:1\nDTSTART;TZID=Europe/Rome:20230601T130000\nDTEND;TZID=Europe/Rome:20230601T140000\nSUMMARY:Lunch"


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("RRULE:FREQ=DAILY", ["20 13:00", "21 13:00"]),
        ("RRULE:FREQ=DAILY;UNTIL=20230620T113000Z", ["20 13:00"]),
        ("RRULE:FREQ=DAILY;COUNT=5", []),
        ("RRULE:FREQ=WEEKLY;BYDAY=TU", ["20 13:00"]),
        ("RRULE:FREQ=DAILY\nEXDATE;TZID=Europe/Rome:20230620T130000", ["21 13:00"]),
        ("RDATE;TZID=Europe/Rome:20230621T090000", ["21 09:00"]),
    ],
)
def test_what_repeats_is_looked_for_within_the_dates_of_the_visit(
    rule: str, found: list[str]
) -> None:
    assert starts(f"{DAILY}\n{rule}") == found


def test_a_time_that_was_moved_stands_where_it_was_moved_to() -> None:
    moved = "UID:1\nRECURRENCE-ID:20230620T110000Z\nDTSTART;TZID=Europe/Rome:20230620T123000\nSUMMARY:Early"
    found = starts(f"{DAILY}\nRRULE:FREQ=DAILY", moved)
    assert sorted(found) == ["20 12:30", "21 13:00"]


def test_clocks_that_change_do_not_move_what_repeats() -> None:
    winter = DAILY.replace("20230601", "20230101") + "\nRRULE:FREQ=WEEKLY;BYDAY=TU"
    assert starts(winter) == ["20 13:00"]


def test_without_dates_what_repeats_is_taken_once() -> None:
    found = read_calendar(calendar(f"{DAILY}\nRRULE:FREQ=DAILY"), None)
    assert len(found.events) == 1
    assert found.notes == ("“Lunch” repeats, and is taken once: the visit has no dates yet",)


@pytest.mark.parametrize(
    "rule",
    ["FREQ=SECONDLY", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;INTERVAL=7;BYDAY=MO", "FREQ=MONTHLY;BYDAY=6MO",
     "FREQ=YEARLY;BYEASTER=0", "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=20", "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2",
     "FREQ=DAILY;BYHOUR=1,2,3", "FREQ=MONTHLY;BYDAY=1MO,TU", "INTERVAL=2", "FREQ=DAILY;INTERVAL=0"],
)  # fmt: skip
def test_rules_that_may_never_come_again_are_not_followed(rule: str) -> None:
    found = read_calendar(calendar(f"DTSTART:20230620T080000Z\nSUMMARY:A\nRRULE:{rule}"), WITHIN)
    assert len(found.events) <= 1
    assert len(found.notes) == 1


WEEKDAYS = [["MO"], ["TU", "FR"], ["1MO"], ["-1FR"], ["5SU"]]
REGULAR = [
    {key: value for key, value in zip(("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH"), parts, strict=True) if value}
    for parts in itertools.product(
        [["DAILY"], ["WEEKLY"], ["MONTHLY"], ["YEARLY"]], [None, [2], [7]], [None, *WEEKDAYS], [None, [28], [31], [-1]], [None, [2]]
    )
]  # fmt: skip


def test_rules_that_are_followed_come_again() -> None:
    followed = [rule for rule in REGULAR if is_regular(rule)]
    assert len(followed) > 60
    for rule in followed:
        written = ";".join(f"{key}={','.join(map(str, value))}" for key, value in rule.items())
        times = rrulestr(written, dtstart=datetime(2000, 1, 1, 9))  # noqa: DTZ001 - local
        assert next(iter(times), None) is not None, written


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"BEGIN:VCALENDAR\r\nnonsense", "the calendar cannot be read"),
        (b"BEGIN:VCALENDAR\r\n" + b"x" * LARGEST, "the calendar is too large"),
        (
            calendar(*["DTSTART:20230620T080000Z"] * (MOST_EVENTS + 1)),
            "the calendar has 3,001 events",
        ),
    ],
    ids=["nonsense", "large", "many"],
)
def test_what_is_no_calendar_is_refused_with_a_sentence(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        read_calendar(content, WITHIN)


def test_an_event_that_cannot_be_read_is_told_and_the_others_are_read() -> None:
    found = read_calendar(calendar("SUMMARY:A", "DTSTART:soon", "DTSTART:20230620T080000Z"), WITHIN)
    assert [event.number for event in found.events] == [3]
    assert [note.partition(":")[0] for note in found.notes] == [
        "event 1 cannot be read", "event 2 cannot be read",
    ]  # fmt: skip
