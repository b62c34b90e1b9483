"""Headings of days, and the days of rows that say none."""

from __future__ import annotations

import pytest

from tests.changes.taking_cases import ListCase

EMPTY = 'format = 1\nid = "v"\ntitle = "V"\ntimezone = "Europe/Rome"\n'

LOST = "the day above it, in row {}, is not known: {}"


@pytest.mark.parametrize(
    ("heading", "day"),
    [
        ("Mercoledì 3 marzo", "2027-03-03"),
        ("Mercoledì 3 marzo 2027 – Bologna", "2027-03-03"),
        ("3 de març - Barcelona", "2027-03-03"),
        ("Mercoledì 3 marzo Bologna", "2027-03-03"),
        ("3-Mar-27", "2027-03-03"),
        ("merc. 3 mar. 2027, ore 9.00-18.00", "2027-03-03"),
        ("Giovedì 3 marzo", "Wednesday 3 March 2027 is another weekday; is the date right?"),
        ("31 febbraio", "no day of the visit is meant by that; write the date as 2023-06-20"),
        ("Segundo día", "the visit has no day 2, and its date is not known; write the date"),
    ],
)
@pytest.mark.parametrize("column", ["", "\t"])
def test_rows_are_on_the_day_of_the_heading_above_them_or_on_none(
    heading: str, day: str, column: str
) -> None:
    case = ListCase(
        f"Ora\tAttività\nMartedì 2 marzo 2027\n9.00\tA\n{column}{heading}\n9.30\tB\n", visit=EMPTY
    )
    last = case.rows[-1]
    assert str(case.rows[0].day) == "2027-03-02"
    if day[0] == "2":
        assert [row.name for row in case.rows] == ["A", "B"]
        assert str(last.day) == day
    else:
        assert (last.outcome.value, last.detail) == ("cannot be taken", LOST.format(4, day))


def test_what_stands_behind_the_date_of_a_heading_is_told() -> None:
    case = ListCase("Time\tTitle\nTuesday 20 June – at the museum\n10:00\tA\n")
    assert case.taking.notes[-1] == (
        "row 2 heads a day; “at the museum” behind its date is left out"
    )


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("soon", "“soon” is no day; write 2023-06-20 or Day 1"),
        ("2–4 giugno", "“2–4 giugno” is no day; write 2023-06-20 or Day 1"),
        ("Day 9", "the visit has no day 9, and its date is not known; write the date"),
    ],
)
def test_an_empty_day_below_one_that_cannot_be_read_is_none(cell: str, told: str) -> None:
    case = ListCase(f"Day\tTime\tTitle\n1\t9\tA\n{cell}\t9\tB\n\t10\tC\n2\t9\tD\n\t10\tE\n")
    assert [row.detail for row in case.rows[1:3]] == [told, LOST.format(3, told)]
    assert [row.day for row in case.rows if row.day] == [("days", 0), ("days", 1), ("days", 1)]


@pytest.mark.parametrize("cell", ["″", "''", "idem", "Ditto"])
def test_a_ditto_is_the_day_above(cell: str) -> None:
    case = ListCase(f"Day\tTime\tTitle\n2\t9\tA\n{cell}\t9.30\tB\n\t10\tC\n")
    assert [row.day for row in case.rows] == [("days", 1)] * 3


def test_the_day_of_a_row_that_cannot_be_taken_counts_for_those_below() -> None:
    case = ListCase("Day\tTime\tTitle\n1\t9\tA\n2\t25:00\tB\n\t10\tC\n")
    assert [row.day for row in case.rows] == [("days", 0), None, ("days", 1)]
    cell = ListCase("Time\tTitle\n20 June\tMuseum\n10\tA\n2–4 July\tBologna\n10\tB\n")
    assert [row.day for row in cell.rows] == [None, ("days", 0), None, None]


def test_a_row_with_a_time_or_a_title_alone_is_no_heading() -> None:
    case = ListCase(
        "Time\tTitle\nTue 20 June\n9.10\t\n9.10 – 10.30\t\n\tSat nav demo\n\t2 de mayo square\nAfternoon\t\n10\tA\n"
    )
    assert [(row.name, row.day) for row in case.rows if row.day] == [
        (name, ("days", 0)) for name in ("Sat nav demo", "2 de mayo square", "A")
    ]


def test_a_year_is_that_of_other_rows_and_the_nearest() -> None:
    case = ListCase(
        "Day\tTime\tTitle\n30 dic\t9\tA\n31/12/2027\t9\tB\n1/1\t9\tC\nsab 1 gen\t9\tD\n",
        visit=EMPTY,
    )
    assert [str(row.day) for row in case.rows] == [
        "2027-12-30", "2027-12-31", "2028-01-01", "2028-01-01",
    ]  # fmt: skip


def test_a_heading_above_the_header_tells_the_day() -> None:
    case = ListCase("Wednesday 21 June – Bologna\t\nTime\tTitle\n9:00\tA\n9:30\tB\n")
    assert [row.day for row in case.rows] == [("days", 1)] * 2
    assert case.taking.notes == ()
