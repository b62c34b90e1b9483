import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.source.guess import guess_date, guess_flag, guess_time

TIMES = {
    "9:30": "09:30",
    "9.30": "09:30",
    "09,30": "09:30",
    "9h30": "09:30",
    "0930": "09:30",
    "930": "09:30",
    "9": "09:00",
    "9 am": "09:00",
    "9pm": "21:00",
    "12 am": "00:00",
    "12.15 p.m.": "12:15",
    "24:00": "00:00+1",
    "10:00:00": "10:00",
    "09:75": None,
    "24:30": None,
    "25:00": None,
    "13 pm": None,
    "noon": None,
    "": None,
}


@pytest.mark.parametrize(("written", "meant"), TIMES.items())
def test_what_time_is_meant(written: str, meant: str | None) -> None:
    assert guess_time(written) == meant


DATES = {
    "2023-6-2": "2023-06-02",
    "2023/06/20": "2023-06-20",
    "20/06/2023": "2023-06-20",
    "20.6.2023": "2023-06-20",
    "20 June 2023": "2023-06-20",
    "June 20th, 2023": "2023-06-20",
    "31/06/2023": None,
    "20 Smarch 2023": None,
    "tomorrow": None,
}


@pytest.mark.parametrize(("written", "meant"), DATES.items())
def test_what_date_is_meant(written: str, meant: str | None) -> None:
    assert guess_date(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"), [("Yes", "true"), ("True", "true"), ("off", "false"), ("maybe", None)]
)
def test_whether_yes_or_no_is_meant(written: str, meant: str | None) -> None:
    assert guess_flag(written) == meant


@given(st.text())
def test_any_text_can_be_guessed_at(text: str) -> None:
    guess_time(text)
    guess_date(text)
    guess_flag(text)
