"""What is typed into a field: given this text and what stood there, that value is written."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from planner.changes.form.values import (
    LONGEST,
    NotReadError,
    parsed,
    printed,
    printed_line,
    written,
)
from planner.model.basic_kinds import Choice, Coordinates, Flag, Id, Language, Text, Whole
from planner.model.fields import Kind, specs
from planner.model.itinerary import Itinerary
from planner.model.nested import Counts, RefTo, Target, WeekdayOrDate, WeeklyHours
from planner.model.schema import tables_of
from planner.model.time_kinds import Date, Hours, Moment, TimeOfDay, Zone

MINUTES = Whole("minutes", most=2880)


@pytest.mark.parametrize(
    ("kind", "typed", "before", "value"),
    [
        (TimeOfDay(), "930", None, "09:30"),
        (TimeOfDay(), "9:30", None, "09:30"),
        (TimeOfDay(), " 0930 ", "10:00", "09:30"),
        (TimeOfDay(), "9", None, "09:00"),
        (TimeOfDay(), "9.30", time(8), time(9, 30)),
        (TimeOfDay(), "0030+1", None, "00:30+1"),
        (TimeOfDay(), "00:30 +1", time(8), "00:30+1"),
        (TimeOfDay(), "24:00", None, "00:00+1"),
        (TimeOfDay(), "9 pm", None, "21:00"),
        (MINUTES, "90", None, 90),
        (MINUTES, "90 min", None, 90),
        (MINUTES, "1:30", None, 90),
        (MINUTES, "1h30", None, 90),
        (MINUTES, "2h", None, 120),
        (Whole("people"), "12 people", None, 12),
        (Date(), "2023-06-20", None, date(2023, 6, 20)),
        (Date(), "20/6/2023", None, date(2023, 6, 20)),
        (Date(), "20 June 2023", "2023-06-01", "2023-06-20"),
        (Date(), "21/6", date(2023, 6, 20), date(2023, 6, 21)),
        (Date(), "21 Jun", date(2023, 6, 20), date(2023, 6, 21)),
        (Moment(), "2023-06-19 21:40", None, datetime(2023, 6, 19, 21, 40)),  # noqa: DTZ001 - local
        (Moment(), "19 June 2023 2140", "2023-06-01T08:00:00", "2023-06-19T21:40:00"),
        (
            Moment(), "2023-06-19 21:40", datetime(2023, 6, 1, tzinfo=UTC),
            datetime(2023, 6, 19, 21, 40, tzinfo=UTC),
        ),
        (Hours(), "9-1830", None, "09:00-18:30"),
        (Hours(), "18:00 – 0030+1", None, "18:00-00:30+1"),
        (WeeklyHours(), "9-18", None, "09:00-18:00"),
        (
            WeeklyHours(), "mon-wed 9-13, 15-18; Saturday 10-13", None,
            {
                "mon": ["09:00-13:00", "15:00-18:00"], "tue": ["09:00-13:00", "15:00-18:00"],
                "wed": ["09:00-13:00", "15:00-18:00"], "sat": "10:00-13:00",
            },
        ),
        (WeeklyHours(), "daily 9-18", {"tue": "10:00-11:00"}, {"daily": "09:00-18:00"}),
        (WeekdayOrDate(), "Monday", None, "mon"),
        (WeekdayOrDate(), "24/6/2023", None, date(2023, 6, 24)),
        (Choice(("working-group", "break")), "Working group", None, "working-group"),
        (Choice(("working-group", "break")), "work", None, "working-group"),
        (Flag(), "yes", None, True),
        (Language(), "Catalan", None, "ca"),
        (Language(), "it", None, "it"),
        (Coordinates(), "44.4949, 11.3426", None, [44.4949, 11.3426]),
        (Coordinates(), "44,4949 11,3426", None, [44.4949, 11.3426]),
        (Counts(), "6 vegetarian, 2 vegan", None, {"vegetarian": 6, "vegan": 2}),
        (Counts(), "vegetarian: 6; halal 2", None, {"vegetarian": 6, "halal": 2}),
        (Zone(), "Europe/Rome", None, "Europe/Rome"),
        (Text(), "[red] \x1b]0;x\x07", None, "[red] \x1b]0;x\x07"),
    ],
)  # fmt: skip
def test_what_is_typed_is_written_in_the_style_that_stood_there(
    kind: Kind, typed: str, before: object, value: object
) -> None:
    got = parsed(kind, typed, "key", before)
    assert got == value
    assert type(got) is type(value)


@pytest.mark.parametrize(
    ("kind", "typed", "message", "advice"),
    [
        (TimeOfDay(), "25:00", "25:00 is not a time of day", "type 930 or 9:30"),
        (TimeOfDay(), "0030+4", "is not a time of day", "0030+1"),
        (MINUTES, "an hour", "“an hour” is not a whole number of minutes", "90"),
        (MINUTES, "-5", "-5 is below zero", "0 to 2880 minutes"),
        (MINUTES, "9" * 5000, "is not a whole number", ""),
        (Date(), "31/6/2023", "is not a date", "20 June 2023"),
        (Hours(), "18-9", "ends before it starts", "9:00-18:30"),
        (WeeklyHours(), "mon 9-10; mon 11-12", "mon is given twice", "commas"),
        (WeeklyHours(), "someday 9-10", "is no weekday", "mon-fri"),
        (Choice(("visit", "meal")), "lunch", "did you mean `meal`", "visit, meal"),
        (Coordinates(), "Bologna", "not a place on the map", "44.4949, 11.3426"),
        (Counts(), "vegetarian", "how many “vegetarian”?", "2 vegetarian"),
        (Counts(), "1 halal, 2 halal", "“halal” is counted twice", "one number"),
        (Id(), "Vincenzo Colla", "is not an id", "vincenzo-colla"),
        (Zone(), "Bologna", "is not the name of a time zone", "Europe/Rome"),
        (RefTo(Target.VENUE), "", "the id of a venue belongs", ""),
    ],
)
def test_what_cannot_be_read_is_explained(
    kind: Kind, typed: str, message: str, advice: str
) -> None:
    with pytest.raises(NotReadError) as refusal:
        parsed(kind, typed, "key")
    assert message in str(refusal.value)
    assert advice in refusal.value.help


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        (TimeOfDay(), time(9, 30), "09:30"),
        (TimeOfDay(), "9.30", "9.30"),
        (Moment(), datetime(2023, 6, 19, 21, 40), "2023-06-19 21:40"),  # noqa: DTZ001 - local
        (Date(), date(2023, 6, 20), "2023-06-20"),
        (Flag(), True, "yes"),
        (Coordinates(), [44.4949, 11.34], "44.4949, 11.34"),
        (Counts(), {"vegetarian": 6, "vegan": 2}, "6 vegetarian, 2 vegan"),
        (
            WeeklyHours(),
            {"mon": "09:00-18:00", "tue": "09:00-18:00", "sat": ["10:00-13:00", "15:00-16:00"]},
            "mon-tue 09:00-18:00; sat 10:00-13:00, 15:00-16:00",
        ),
    ],
)
def test_values_are_shown_as_they_are_typed(kind: Kind, value: object, shown: str) -> None:
    assert written(kind, value) == shown


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Counts(), {"vegan, no nuts": 2}),
        (Counts(), {"vegan": "2"}),
        (WeeklyHours(), {"mon": 9}),
        (Coordinates(), [1]),
        (TimeOfDay(), {"hour": 9}),
        (Text(), ["a"]),
    ],
)
def test_what_would_not_come_back_as_it_was_is_not_offered_for_typing(
    kind: Kind, value: object
) -> None:
    assert written(kind, value) is None


def test_no_kind_of_any_table_chokes_on_anything_typed() -> None:
    kinds: dict[str, Any] = {
        repr(spec.kind): spec.kind
        for table in tables_of(Itinerary)
        for spec in specs(table).values()
    }
    typed = [
        "",
        " ",
        "-",
        "+1",
        ",",
        ";",
        "1" * (LONGEST + 1),
        "\x00",
        "𝟗:𝟑𝟎",
        "9–",
        "mon",
        "0-0",
        "é",
    ]
    for kind in kinds.values():
        for text in typed:
            try:
                value = parsed(kind, text, "key")
            except NotReadError as refusal:
                assert str(refusal)  # noqa: PT017 - either outcome is right, as long as it says why
            else:
                assert value is not None


LANGUAGES = ("en", "ca", "it")


@pytest.mark.parametrize(
    ("typed", "value"),
    [("A coat", "A coat"), ("A coat | Un abric", {"en": "A coat", "ca": "Un abric"}),
     ("A | | C", {"en": "A", "it": "C"}), ("|B", {"ca": "B"}), ("", ""), (" | ", "")],
)  # fmt: skip
def test_a_printed_text_is_typed_on_a_line_with_its_languages(typed: str, value: object) -> None:
    assert printed(typed, LANGUAGES) == value


@pytest.mark.parametrize("value", ["A coat", {"en": "A"}, {"it": "C"}, {"en": "A", "ca": "B"}])
def test_a_printed_text_is_shown_as_it_would_be_typed(value: object) -> None:
    line = printed_line(value, LANGUAGES)
    assert line is not None
    assert printed(line, LANGUAGES) == value


@pytest.mark.parametrize("value", ["A | B", {"en": "A", "fr": "B"}, {"en": "A|B"}, {"en": " A"}, 7])
def test_a_text_that_would_be_another_if_typed_is_shown_by_no_line(value: object) -> None:
    assert printed_line(value, LANGUAGES) is None


def test_more_texts_than_languages_are_refused() -> None:
    with pytest.raises(NotReadError, match="more texts than languages"):
        printed("A | B | C | D", LANGUAGES)
