"""The schema and the decoder accept and refuse the same values, kind by kind."""

from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.model.fields import Invalid, Kind, Notes
from planner.model.kinds import (
    Choice,
    Coordinates,
    Date,
    Flag,
    Hours,
    Id,
    Language,
    Moment,
    Printed,
    Text,
    TimeOfDay,
    Whole,
    Zone,
)
from planner.model.nested import Counts, Many, RefTo, Target, WeekdayOrDate, WeeklyHours

jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")

KINDS: dict[str, Kind] = {
    "text": Text(),
    "language": Language(),
    "printed": Printed(),
    "id": Id(),
    "whole": Whole("minutes", least=1, most=600),
    "flag": Flag(),
    "choice": Choice(("visit", "tour")),
    "date": Date(),
    "moment": Moment(),
    "time": TimeOfDay(),
    "hours": Hours(),
    "zone": Zone(),
    "coordinates": Coordinates(),
    "counts": Counts(),
    "weekly hours": WeeklyHours(),
    "weekday or date": WeekdayOrDate(),
    "reference": RefTo(Target.VENUE),
    "list": Many(Language()),
}


def as_json(value: Any) -> Any:
    """Return a value of TOML as tools hand it to a schema: dates and times as text."""
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    if isinstance(value, datetime | time):
        return value.isoformat() + ("Z" if value.tzinfo is None else "")
    return value.isoformat() if isinstance(value, date) else value


def decoder_accepts(kind: Kind, value: Any) -> bool:
    notes = Notes()
    read = kind.read(value, (), notes)
    return not isinstance(read, Invalid) and not notes


def schema_accepts(kind: Kind, value: Any) -> bool:
    validator = jsonschema.Draft202012Validator(
        kind.schema(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    return bool(validator.is_valid(as_json(value)))


GOOD: dict[str, list[Any]] = {
    "text": ["a", "+39 051", "città"],
    "language": ["en", "ca", "pt-BR", "zh-Hant"],
    "printed": ["Who", {"en": "Who"}, {"en": "Who", "it": "Chi"}],
    "id": ["a", "welcome-catalunya", "V2.a_b", "a" * 80],
    "whole": [1, 90, 600],
    "flag": [True, False],
    "choice": ["visit", "tour"],
    "date": [date(2023, 6, 20), "2023-06-20", "2024-02-29"],
    "moment": [
        datetime(2023, 6, 19, 21, 40), "2023-06-19T21:40", "2023-06-19 21:40:00",  # noqa: DTZ001
        "2023-06-19T21:40:00+02:00", "2023-06-19T21:40:00Z",
    ],
    "time": ["00:00", "09:30", "23:59", "00:30+1", "00:30+3", "09:30:00", time(9, 30)],
    "hours": ["09:00-18:30", "09:00 – 18:30", "18:00-01:00+1"],
    "zone": ["Europe/Rome", "UTC", "America/Argentina/Buenos_Aires", "Etc/GMT+1"],
    "coordinates": [[44.5, 11.3], [-90, 180]],
    "counts": [{}, {"vegetarian": 3}, {"gluten free": 0}],
    "weekly hours": ["09:00-18:00", {"mon": "09:00-13:00"}, {"daily": ["09:00-13:00"]}],
    "weekday or date": ["mon", "2023-06-20", date(2023, 6, 20)],
    "reference": ["elisava"],
    "list": [[], ["en", "it"]],
}  # fmt: skip
BAD: dict[str, list[Any]] = {
    "text": ["", 1, ["a"], {"en": "a"}],
    "language": ["", "EN", "english", "e", "en_GB", 1],
    "printed": ["", {}, {"EN": "a"}, {"en": ""}, {"en": 1}, 1, ["a"]],
    "id": ["", "a b", "-a", "a-", "à", "a" * 81, 1],
    "whole": [0, 601, -1, True, "90", 1.5],
    "flag": ["true", 1, 0, "yes"],
    "choice": ["", "vist", "Visit", 1],
    "date": ["", "2023-06-31", "20/06/2023", "20230620", "2023-W25-2", date(1923, 6, 20), 1,
             datetime(2023, 6, 20, 9, 30), "2023-06-20T09:30"],  # noqa: DTZ001
    "moment": ["", "2023-06-19", "21:40", "2023-06-19T25:00", date(2023, 6, 19), 1,
               "2023-06-19T21", "20230619T2140"],
    "time": ["", "9:30", "09:75", "24:00", "09.30", "9am", "00:30+4", "09:30:30", time(9, 30, 30),
             "09:30 ", "٠٩:٣٠", 9, 9.3],
    "hours": ["", "09:00", "9-18", "09:00/18:00", "09:00-25:00", 1],
    "zone": ["", "Europe/", "europe/rome", "../Rome", 1],
    "coordinates": [[], [44.5], [91, 0], [0, 181], [1, 2, 3], ["1", "2"], "44, 11", [True, False]],
    "counts": [{"a": -1}, {"a": "1"}, {"a": 1.5}, 1, []],
    "weekly hours": [{"monday": "09:00-13:00"}, {"mon": "9-13"}, "9-13", [], 1],
    "weekday or date": ["Monday", "", 1, "2023-06-31"],
    "reference": ["", 1, []],
    "list": ["en", ["EN"], [1], {}],
}  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_both_accept(name: str) -> None:
    for value in GOOD[name]:
        assert (value, decoder_accepts(KINDS[name], value)) == (value, True)
        assert (value, schema_accepts(KINDS[name], value)) == (value, True)


@pytest.mark.parametrize("name", KINDS)
def test_both_refuse(name: str) -> None:
    for value in BAD[name]:
        assert (value, decoder_accepts(KINDS[name], value)) == (value, False)
        assert (value, schema_accepts(KINDS[name], value)) == (value, False)


LENIENT = {
    "date": {"2023-02-29"},
    "zone": {"Europe/Romme"},
    "hours": {"18:00-09:00"},
    "text": {" "},
    "printed": {" "},
    "reference": {" "},
}
"""What a schema cannot tell: leap years, which zones there are, what comes before what, blanks."""


@pytest.mark.parametrize("name", LENIENT)
def test_where_the_schema_cannot_know_it_accepts(name: str) -> None:
    for value in LENIENT[name]:
        assert schema_accepts(KINDS[name], value)
        assert not decoder_accepts(KINDS[name], value)


PIECES = st.text("0123456789:+-T Z.aEnuro/_", max_size=24)
STRUCTURED = st.one_of(
    PIECES,
    st.from_regex(r"\A[0-2]\d:[0-6]\d(:0\d)?(\+\d)?\Z"),
    st.from_regex(r"\A(19|20)\d\d-[01]\d-[0-3]\d\Z"),
    st.from_regex(r"\A20\d\d-0\d-1\d[T ][0-2]\d:[0-5]\d(:[0-6]\d)?(Z|[+-][0-2]\d:[0-6]\d)?\Z"),
    st.from_regex(r"\A[0-2]\d:[0-5]\d ?[-–] ?[0-2]\d:[0-5]\d\Z"),
    st.integers(-5, 700),
    st.floats(-200, 200).filter(lambda number: not number.is_integer()),
    st.booleans(),
    st.dates(),
    st.times().map(lambda each: each.replace(microsecond=0)),
    st.lists(st.one_of(st.floats(-200, 200), PIECES), max_size=3),
    st.dictionaries(
        st.sampled_from(["mon", "daily", "en", "x y"]), st.one_of(PIECES, st.integers())
    ),
)


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=60, deadline=None)
@given(value=STRUCTURED)
def test_what_the_decoder_accepts_the_schema_accepts(name: str, value: Any) -> None:
    if decoder_accepts(KINDS[name], value):
        assert schema_accepts(KINDS[name], value)
