from __future__ import annotations

from datetime import date

import pytest

from planner.changes.typed.when import Typed, clock_of, date_of, delay_of, minutes_of, when
from planner.model.clock import duration
from planner.source.edit import RefusedError


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("1000", 600), ("930", 570), ("9:30", 570), ("9.30", 570), ("9h30", 570), ("10", 600),
        ("09:30", 570), ("9 pm", 1260), ("00:30+1", 1470), ("0030+1", 1470), ("24:00", 1440),
    ],
)  # fmt: skip
def test_a_time_is_read_as_people_type_it(typed: str, minutes: int) -> None:
    assert clock_of(typed) == minutes


@pytest.mark.parametrize("typed", ["", "2567", "25", "noon", "9:60", "0030+4", "-5", "23:00+3+1"])
def test_what_is_no_time_is_none(typed: str) -> None:
    assert clock_of(typed) is None


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("90", 90), ("90m", 90), ("90 min", 90), ("1h30", 90), ("1 h 30", 90), ("1:30", 90),
        ("1h", 60), ("2 hours", 120), ("45′", 45),
    ],
)  # fmt: skip
def test_a_length_is_read_as_people_type_it(typed: str, minutes: int) -> None:
    assert minutes_of(typed) == minutes


@pytest.mark.parametrize("typed", ["", "long", "1h75", "-5", "9" * 50, "90" + " " * 50])
def test_what_is_no_length_is_none(typed: str) -> None:
    assert minutes_of(typed) is None


@pytest.mark.parametrize("minutes", [5, 60, 90, 605])
def test_a_length_can_be_typed_as_it_is_shown(minutes: int) -> None:
    assert minutes_of(duration(minutes)) == minutes


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1045", Typed(start=645)),
        ("1000-1130", Typed(start=600, end=690)),
        ("10 – 11:30", Typed(start=600, end=690)),
        ("9h30-11h", Typed(start=570, end=660)),
        ("2300-0030", Typed(start=1380, end=1470)),
        ("2300-0030+1", Typed(start=1380, end=1470)),
        ("1000+90", Typed(start=600, length=90)),
        ("1000+1h30", Typed(start=600, length=90)),
        ("1000+15", Typed(start=600, length=15)),
        ("0030+1+45", Typed(start=1470, length=45)),
        ("2030-", Typed(start=1230, open=True)),
        ("+15", Typed(shift=15)),
        ("-10", Typed(shift=-10)),
        ("+1h", Typed(shift=60)),
        ("90m", Typed(length=90)),
        ("1h30", Typed(length=90)),
        ("9h30", Typed(start=570)),
        ("-11:30", Typed(end=690)),
        ("-1130", Typed(end=690)),
    ],
)  # fmt: skip
def test_digits_say_when_something_is_to_be(typed: str, meant: Typed) -> None:
    assert when(typed) == meant


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("1130-1030", "end before it starts"),
        ("1000-1000", "end before it starts"),
        ("45", "for a length write 45m"),
        ("9:60", "is no time; write 9:30, 0930 or 00:30"),
        ("1000+4", "at least 5 minutes"),
        ("soon", "is no time; write"),
        ("1" * 500, "is no time"),
    ],
)
def test_times_that_cannot_be_are_refused(typed: str, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        when(typed)


@pytest.mark.parametrize(
    "typed", ["2023-06-14", "14 Jun", "14/6", "14.6.2023", "June 14", "14th june"]
)
def test_a_date_without_a_year_is_the_last_before_the_visit_ends(typed: str) -> None:
    assert date_of(typed, date(2023, 6, 21)) == date(2023, 6, 14)
    assert date_of("20 December", date(2024, 1, 10)) == date(2023, 12, 20)


def test_what_is_no_date_is_none() -> None:
    assert date_of("courier", date(2023, 6, 21)) is None
    assert date_of("31/2", date(2023, 6, 21)) is None


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("20", 20), ("-10", -10), ("−10", -10), ("+5", 5), ("1h", 60), ("1h30", 90), ("1:30", 90),
        ("90 min", 90), ("", None), ("ten", None), ("99h", None), ("1h30m20", None),
    ],
)  # fmt: skip
def test_a_delay_is_typed_in_many_ways(written: str, minutes: int | None) -> None:
    assert delay_of(written) == minutes
