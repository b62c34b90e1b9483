from collections.abc import Iterator
from typing import Any

import pytest
import tomli
from hypothesis import given, settings

from planner.source.locate import Locations, locate
from planner.source.newer import may_need_newer_toml
from planner.source.route import Route
from tests.source.documents import documents


def scalars(value: Any, route: Route = ()) -> Iterator[tuple[Route, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from scalars(inner, (*route, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from scalars(inner, (*route, index))
    else:
        yield route, value


def at(data: Any, route: Route) -> Any:
    for step in route:
        data = data[step]
    return data


def value_text(text: str, found: Locations, route: Route) -> str:
    return text[slice(*found.marks[route].value)]


@settings(max_examples=120, deadline=None)
@given(documents())
def test_every_scalar_has_a_mark_whose_text_is_its_value(text: str) -> None:
    found = locate(text)
    for route, value in scalars(tomli.loads(text)):
        again = tomli.loads("again = " + value_text(text, found, route))["again"]
        assert (type(again), again) == (type(value), value)


@settings(max_examples=120, deadline=None)
@given(documents())
def test_every_mark_is_of_something_in_the_data(text: str) -> None:
    data = tomli.loads(text)
    for route, mark in locate(text).marks.items():
        at(data, route)
        assert 0 <= mark.key.start < mark.key.end <= len(text)
        assert 0 <= mark.value.start < mark.value.end <= len(text)


@settings(max_examples=80, deadline=None)
@given(documents())
def test_the_key_of_a_mark_ends_in_the_last_step_of_its_route(text: str) -> None:
    for route, mark in locate(text).marks.items():
        if isinstance(route[-1], str) and mark.key != mark.value:
            keys: Any = tomli.loads(text[slice(*mark.key)] + " = 0")
            while isinstance(keys, dict):
                last, keys = next(iter(keys.items()))
            assert last == route[-1]


@settings(max_examples=80, deadline=None)
@given(documents())
def test_looking_for_one_route_finds_what_reading_all_finds(text: str) -> None:
    everything = locate(text)
    for route, mark in list(everything.marks.items())[:5]:
        found = locate(text, [route])
        assert found.marks[route] == mark
        assert found.marks.items() <= everything.marks.items()


@settings(max_examples=80, deadline=None)
@given(documents())
def test_what_needs_newer_toml_is_never_overlooked(text: str) -> None:
    if locate(text).newer:
        assert may_need_newer_toml(text)


BOTH_SPELLINGS = {
    "headings": '[[days]]\ndate = 1\n[[days.sessions]]\nstart = "09:30"\n',
    "inline": 'days = [{ date = 1, sessions = [{ start = "09:30" }] }]\n',
    "several lines": 'days = [\n  { date = 1, sessions = [  # ]\n    { start = "09:30" } ] },\n]\n',
    "mixed": '[[days]]\ndate = 1\nsessions = [{ start = "09:30" }]\n',
    "CRLF": '[[days]]\r\ndate = 1\r\n\r\n[[days.sessions]]\r\nstart = "09:30"\r\n',
    "quoted": '[[\'days\']]\n\'date\' = 1\n[["days" . "\\u0073essions"]]\n"start" = "09:30"\n',
}


@pytest.mark.parametrize("text", BOTH_SPELLINGS.values(), ids=BOTH_SPELLINGS)
def test_both_spellings_of_nested_tables(text: str) -> None:
    assert value_text(text, locate(text), ("days", 0, "sessions", 0, "start")) == '"09:30"'


VALUES = [
    '"a # no comment"',
    '"quotes \\" inside"',
    "'C:\\path'",
    '"""two\nlines"""',
    '"""ends in a quote\\""""',
    '""""""',
    "'''it's'''",
    "''''quoted''''",
    '"""""two quotes"""""',
    "2023-06-20 09:30:00",
    "09:30",
    "1_000",
    "+inf",
    "[1, [2, 3], {a = 4}]",
    "{ a = { b = [] } }",
    "[]",
    "{}",
]


@pytest.mark.parametrize("value", VALUES)
def test_the_span_of_a_value_is_exactly_its_text(value: str) -> None:
    text = f"before = 1\nkey = {value} # after\nlast = 2\n"
    found = locate(text)
    assert value_text(text, found, ("key",)) == value
    assert value_text(text, found, ("last",)) == "2"


def test_the_heading_of_a_list_belongs_to_the_list_and_to_its_entry() -> None:
    text = "[[days]]\n[[days]]\n"
    found = locate(text)
    assert found.marks["days",] == found.marks["days", 0]
    assert found.marks["days", 1].value.start == 9


def test_what_is_not_there_leads_to_the_closest_table_around() -> None:
    text = '[[days]]\ndate = 1\nvenue.name = "a"\n'
    found = locate(text)
    nearest = found.nearest(("days", 0, "sessions", 4, "start"))
    assert nearest is not None
    assert nearest[0] == ("days", 0)
    assert found.nearest(("legs", 0)) is None


NEWER = {
    "a = 09:30": "09:30",
    "a = [\n  09:30,\n]": "09:30",
    "a = 2023-06-20T09:30": "2023-06-20T09:30",
    "a = { b = 1, }": "{ b = 1, }",
    "a = { b = 1 # }\n}": "{ b = 1 # }\n}",
    "a = { b = { c = 1 },\n d = 2 }": "{ b = { c = 1 },\n d = 2 }",
    'a = "\\e[1m"': '"\\e[1m"',
}


@pytest.mark.parametrize(("text", "needs"), NEWER.items())
def test_places_that_need_toml_1_1(text: str, needs: str) -> None:
    assert may_need_newer_toml(text)
    assert [text[slice(*span)] for span in locate(text).newer] == [needs]


OLDER = [
    "a = 09:30:00",
    'a = "09:30"',
    "a = 2023-06-20T09:30:00Z",
    "a = [1, 2, ]",
    "a = { b = [\n1,\n], c = 2 }",
    "a = '\\e'",
    'a = "\\\\e"',
    '"a" = "# {"',
]


@pytest.mark.parametrize("text", OLDER)
def test_places_that_every_tool_reads(text: str) -> None:
    assert locate(text).newer == []


def test_very_deep_lists_need_no_recursion() -> None:
    text = "a = " + "[" * 5000 + "]" * 5000
    assert len(locate(text).marks) == 5000
