from __future__ import annotations

from datetime import date

import pytest

from planner.model.dates import dates, day_and_month, long_date, short_date, weekday_date


def test_a_date_is_written_short_and_long() -> None:
    assert short_date(date(2023, 6, 20)) == "Tue 20 Jun"
    assert day_and_month(date(2023, 6, 20)) == "20 June"
    assert weekday_date(date(2023, 6, 20)) == "Tuesday 20 June"
    assert long_date(date(2023, 6, 20)) == "Tuesday 20 June 2023"


@pytest.mark.parametrize(
    ("days", "written"),
    [
        ([], ""),
        ([date(2023, 6, 20)], "20 June 2023"),
        ([date(2023, 6, 21), date(2023, 6, 20)], "20–21 June 2023"),
        ([date(2023, 6, 20), date(2023, 6, 22)], "20 and 22 June 2023"),
        ([date(2023, 6, 30), date(2023, 7, 1)], "30 June – 1 July 2023"),
        ([date(2023, 12, 31), date(2024, 1, 1)], "31 December 2023 – 1 January 2024"),
    ],
)
def test_the_dates_of_a_visit_are_written_as_a_stretch(days: list[date], written: str) -> None:
    assert dates(days) == written
