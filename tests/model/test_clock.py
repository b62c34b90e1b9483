"""Times of day and instants, checked against pendulum."""

from datetime import date, datetime

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.model.clock import (
    DAY,
    clock,
    duration,
    instant,
    local_instant,
    parse_clock,
    time_of_day,
    written_clock,
    zone,
)

ROME = "Europe/Rome"
SPRING, AUTUMN = date(2023, 3, 26), date(2023, 10, 29)
ZONES = st.sampled_from(
    [ROME, "Europe/London", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"]
)
DATES = st.dates(date(1990, 1, 1), date(2037, 12, 31))
NEAR_CHANGES = st.sampled_from([SPRING, AUTUMN, date(2023, 3, 25), date(2023, 10, 28)])


def oracle(day: date, minutes: int, name: str) -> int:
    """Let pendulum say which instant a wall clock means.

    Of a time that comes twice the first is meant; one that is left out lies behind the change.
    """
    days, rest = divmod(minutes, DAY)
    local = pendulum.datetime(day.year, day.month, day.day).add(days=days)
    first, second = (
        pendulum.datetime(
            local.year, local.month, local.day, rest // 60, rest % 60, tz=name, fold=fold
        )
        for fold in (0, 1)
    )
    moment = first if (first.hour, first.minute) == divmod(rest, 60) else second
    return int(moment.timestamp()) // 60


@pytest.mark.parametrize(
    ("written", "minutes"),
    [("00:00", 0), ("09:30", 570), ("23:59", 1439), ("00:30+1", 1470), ("02:00+3", 4440)],
)
def test_a_written_time_is_read_and_written_alike(written: str, minutes: int) -> None:
    assert parse_clock(written) == minutes
    assert written_clock(minutes) == written


@pytest.mark.parametrize(
    "written",
    ["9:30", "24:00", "09:60", "09.30", "0930", "09:30+0", "09:30+4", "09:30 ", "", "٠٩:٣٠x"],
)
def test_what_is_no_time_of_day_is_not_read(written: str) -> None:
    assert parse_clock(written) is None


def test_past_midnight_people_read_the_wall_clock() -> None:
    assert clock(DAY + 30) == "00:30"


def test_durations_are_words_of_organisers() -> None:
    assert [duration(each) for each in (0, 45, 60, 90)] == ["0 min", "45 min", "1 h", "1 h 30"]


def test_an_unknown_zone_is_none() -> None:
    assert [zone(name) for name in ("Europe/Bologna", "", "../etc/passwd", "Europe")] == [None] * 4


def test_in_the_spring_night_an_hour_is_left_out() -> None:
    begin = instant(SPRING, 90, ROME)

    assert time_of_day(begin + 90, SPRING, ROME) == 4 * 60
    assert instant(SPRING, 4 * 60, ROME) - begin == 90


def test_in_the_autumn_night_an_hour_comes_twice() -> None:
    begin = instant(AUTUMN, 120, ROME)

    assert time_of_day(begin + 90, AUTUMN, ROME) == 2 * 60 + 30
    assert instant(AUTUMN, 3 * 60, ROME) - begin == 120


def test_a_time_past_midnight_may_lie_behind_the_change() -> None:
    evening = date(2023, 3, 25)

    assert instant(evening, DAY + 4 * 60, ROME) == instant(SPRING, 4 * 60, ROME)
    assert instant(evening, DAY + 4 * 60, ROME) - instant(evening, DAY, ROME) == 180


@given(st.one_of(DATES, NEAR_CHANGES), st.integers(0, 4 * DAY - 1), ZONES)
def test_instants_are_those_of_pendulum(day: date, minutes: int, name: str) -> None:
    assert instant(day, minutes, name) == oracle(day, minutes, name)


@given(st.one_of(DATES, NEAR_CHANGES), st.integers(0, 4 * DAY - 1), ZONES)
def test_the_wall_clock_shows_what_pendulum_says(day: date, minutes: int, name: str) -> None:
    moment = instant(day, 0, name) + minutes
    local = pendulum.from_timestamp(moment * 60, tz=name)
    shown = time_of_day(moment, day, name)

    assert shown % DAY == local.hour * 60 + local.minute
    assert shown // DAY == local.toordinal() - day.toordinal()


@given(DATES, st.integers(0, DAY - 1), ZONES)
def test_a_date_with_a_time_means_the_same_instant(day: date, minutes: int, name: str) -> None:
    moment = datetime(day.year, day.month, day.day, minutes // 60, minutes % 60)  # noqa: DTZ001 - local

    assert local_instant(moment, name) == instant(day, minutes, name)


def test_an_offset_of_its_own_overrules_the_zone() -> None:
    moment = datetime.fromisoformat("2023-06-20T10:00:00+00:00")

    assert local_instant(moment, ROME) == instant(date(2023, 6, 20), 12 * 60, ROME)
