"""What cells hold: names, times, dates, numbers, languages, diets, opening hours."""

from __future__ import annotations

from datetime import date

import pytest

from planner.changes.taking.dates import Written, is_month_first, moment, written_date
from planner.changes.taking.kinds import named_kind, told_kind
from planner.changes.taking.times import length_of, stretch, time_of
from planner.changes.taking.values import (
    diets,
    emails,
    is_open_name,
    is_total,
    languages,
    needs,
    opening,
    phone,
    reversed_name,
    spoken_name,
    website,
    whole,
)
from planner.source.edit import RefusedError


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("09:30", 570, None),
        ("9.30–10.15", 570, 615),
        ("9:30 - 10:15", 570, 615),
        ("9:30/10:15", 570, 615),
        ("9h30-10h", 570, 600),
        ("0930-1015", 570, 615),
        ("9-10", 540, 600),
        ("dalle ore 9.30 alle ore 10.15", 570, 615),
        ("de 9:30 a 10:15 h", 570, 615),
        ("von 9 bis 10.30 Uhr", 540, 630),
        ("de 9h à 10h30", 540, 630),
        ("2 – 3:30 pm", 840, 930),
        ("11 – 1 pm", 660, 780),
        ("ore 20 circa", 1200, None),
        ("22:00 – 00:30", 1320, 1470),
        ("10:00:00", 600, None),  # as spreadsheets export times
        ("9.3", 570, None),  # as spreadsheets keep 9.30
        ("0.395833333333333", 570, None),  # as they keep 9:30 without a format
        ("1000+90", 600, None),
    ],
)
def test_times_and_stretches(text: str, start: int, end: int | None) -> None:
    typed = stretch(text)
    assert (typed.start, typed.end) == (start, end)


@pytest.mark.parametrize(
    "text", ["", "soon", "25:00", "9 a 10 y 11", "10:15-9:30", "x" * 500, "+15"]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(RefusedError):
        stretch(text)
    assert time_of(text) is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("45", 45), ("45 min", 45), ("45'", 45), ("1h30", 90), ("1 ora e 30 minuti", 90), ("1,5 h", 90),
     ("0:45", 45), ("0:45:00", 45), ("2 hours", 120), ("0.03125", 45), ("x", None), ("", None)],
)  # fmt: skip
def test_lengths(text: str, minutes: int | None) -> None:
    assert length_of(text) == minutes


@pytest.mark.parametrize(
    "text",
    ["20/06/2023", "20.6.23", "2023-06-20", "2023-06-20 00:00:00", "20 giugno 2023", "06/20/2023",
     "Tuesday, 20 June 2023", "June 20th, 2023", "20 de juny de 2023", "Dienstag, den 20. Juni 2023",
     "20-Jun-23", "20-giu-23", "20-giu.-23", "20/juny/23", "20 jun '23", "mar 20-jun-23",
     "martes 20 de junio de 2023", "mardi 20 juin 2023", "terça-feira, 20 de junho de 2023"],
)  # fmt: skip
def test_dates_in_seven_languages(text: str) -> None:
    written = written_date(text)
    assert written is not None
    assert written.exact(None) == date(2023, 6, 20)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("mar 20 giu", Written(20, 6, weekday=1)),  # mar is a weekday here
        ("3 mar", Written(3, 3)),
        ("mar. 20/6", Written(20, 6, weekday=1)),
        ("3-mar-27", Written(3, 3, 2027)),
        ("3-març-27", Written(3, 3, 2027)),
        ("3 marzo 27", Written(3, 3, 2027)),
        ("3 marzo 18", None),  # perhaps at six in the evening
        ("merc 3 marzo 2027", Written(3, 3, 2027, 2)),
        ("dimarts", Written(weekday=1)),
        ("Day 2", Written(2, number=2)),
        ("Giorno 1 – martedì 20 giugno", Written(20, 6, weekday=1, number=1)),
        ("2", Written(2, number=2)),
        ("20/06", Written(20, 6)),
        ("45/06", None),
        ("Museum", None),
        ("", None),
    ],
)
def test_dates_may_be_written_in_part(text: str, written: Written | None) -> None:
    assert written_date(text) == written


def test_the_month_may_stand_first_in_all_of_a_column() -> None:
    assert is_month_first(["06/20/2023", "06/07/2023"])
    assert not is_month_first(["20/06/2023", "06/07/2023"])
    assert written_date("06/07/2023", month_first=True) == Written(7, 6, 2023)


@pytest.mark.parametrize(
    ("text", "day", "minutes"),
    [("20/06/2023 09:30", 20, 570), ("2023-06-20T09:30", 20, 570), ("20 giugno, ore 9:30", 20, 570),
     ("20.06.2023 9.30", 20, 570), ("09:30", None, 570), ("20/6", 20, None), ("later", None, None)],
)  # fmt: skip
def test_a_date_may_have_a_time(text: str, day: int | None, minutes: int | None) -> None:
    written, told = moment(text)
    assert (written.day if written else None, told) == (day, minutes)


def test_names_are_turned_as_they_are_spoken() -> None:
    assert reversed_name("Rossi Anna") == "Anna Rossi"
    assert reversed_name("DE LUCA Anna Maria") == "Anna Maria DE LUCA"
    assert reversed_name("De Luca Anna") is None  # which part is the surname?
    assert spoken_name("Rossi, Anna") == "Anna Rossi"
    assert spoken_name("Anna Rossi, Regional Ministry of Work and Industry") == (
        "Anna Rossi, Regional Ministry of Work and Industry"
    )


def test_open_names_and_totals_are_no_names() -> None:
    assert all(map(is_open_name, ["N.N.", "TBC", "da definire", "12", "—"]))
    for text in (
        "pendent", "Pendiente de confirmar", "per determinar", "por determinar", "in attesa di conferma",
        "speaker to be announced", "XX", "xxx", "2 persones", "+ 3 people", "1 persona més", "yes", "TRUE",
    ):  # fmt: skip
        assert is_open_name(text), text
    for text in (
        "Ada",
        "Ada Confirm",
        "De La Espera",
        "Roger X",
        "3 Amigos Ltd",
        "A Name to Remember",
    ):
        assert not is_open_name(text), text
    assert all(map(is_total, ["Totale", "TOTAL: 40", "Summe"]))


def test_addresses_phones_and_numbers() -> None:
    assert emails("Ada <ada@example.org>; bo@example.org") == ["ada@example.org", "bo@example.org"]
    assert phone("+39 051/12 34 56") == "+39 051/12 34 56"
    assert phone("390511234567.0") == "390511234567"
    assert phone("3,9E+11") is None  # the spreadsheet has lost the digits
    assert (whole("ca. 12 pax"), whole("1.200"), whole("10-12"), whole("x")) == (
        12,
        1200,
        None,
        None,
    )
    assert (website("www.example.org"), website("ask me")) == ("www.example.org", None)


def test_languages_by_name_in_any_language_or_code() -> None:
    assert languages("Italiano, inglés (B2), FR / castellano") == (["it", "en", "fr", "es"], [])
    assert languages("IT-EN; Elvish") == (["it", "en"], ["Elvish"])


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("vegetariana", {"vegetarian": 1}),
        ("3 vegetarian, 1 vegan", {"vegetarian": 3, "vegan": 1}),
        ("2 x halal; kosher: 1", {"halal": 2, "kosher": 1}),
        ("vegan (2)", {"vegan": 2}),
        ("senza glutine e lattosio", {"gluten-free": 1, "lactose-free": 1}),
        ("celíaca", {"gluten-free": 1}),
        ("végétalien", {"vegan": 1}),
        ("no pork, allergia ai crostacei", {"pork-free": 1, "shellfish-free": 1}),
        ("only fish", {"only-fish": 1}),
        ("allergic to kiwi", {"allergic-to-kiwi": 1}),
        ("nessuna", {}),
        ("n/a", {}),
        ("–", {}),
    ],
)
def test_diets_are_counted(text: str, counts: dict[str, int]) -> None:
    assert diets(text) == (counts, [])


def test_a_tale_is_no_diet() -> None:
    tale = "eats fish only on those days on which there is no meat"
    assert diets(tale)[1] == [tale]
    assert needs("sedia a rotelle")[0] == {"wheelchair": 1}


WEEK = ["tue", "wed", "thu", "fri", "sat", "sun"]


@pytest.mark.parametrize(
    ("text", "hours", "closed"),
    [
        ("10:00-18:00", {"daily": "10:00-18:00"}, []),
        ("Tue-Sun 10-18", dict.fromkeys(WEEK, "10:00-18:00"), []),
        ("mar-dom 10.00–18.00, lun chiuso", dict.fromkeys(WEEK, "10:00-18:00"), ["mon"]),
        ("Mo, Di 9-12, 14-18", {day: ["09:00-12:00", "14:00-18:00"] for day in ("mon", "tue")}, []),
        ("lunes a martes de 9:00 a 14:00", dict.fromkeys(["mon", "tue"], "09:00-14:00"), []),
        ("tutti i giorni 9-19", {"daily": "09:00-19:00"}, []),
        ("closed on Monday", {}, ["mon"]),
    ],
)
def test_opening_hours(text: str, hours: dict[str, object], closed: list[str]) -> None:
    assert opening(text) == (hours, closed)


@pytest.mark.parametrize("text", ["on request", "Mon 9-12 or by phone", "24h", "18-10 or so", ""])
def test_opening_hours_are_understood_in_full_or_not_at_all(text: str) -> None:
    assert opening(text) is None


@pytest.mark.parametrize(
    ("title", "kind"),
    [("Coffee break", "break"), ("Pranzo di lavoro", "meal"), ("Mittagessen", "meal"), ("Almoço", "meal"),
     ("Begrüßung", "opening"), ("Autocar a Maranello", "transfer"), ("Podiumsdiskussion", "roundtable"),
     ("Grups de treball", "working-group"), ("Führung durch das Werk", "tour"), ("Keynote", "presentation"),
     ("Présentation des clusters", "presentation"), ("Museo Ferrari", "visit"), ("", "visit")],
)  # fmt: skip
def test_the_kind_is_told_by_words_of_the_title(title: str, kind: str) -> None:
    assert told_kind(title) == kind


def test_a_kind_is_named_by_its_own_name_too() -> None:
    assert [named_kind(each) for each in ("working group", "Working-Group", "Pausa", "xyz")] == [
        "working-group", "working-group", "break", None,
    ]  # fmt: skip
