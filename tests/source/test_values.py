"""Plain values that give way to others: the short way writes what the long way does."""

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.source.document import Document, read
from planner.source.edit import Delete, Insert, RefusedError, Set, value_at
from planner.source.route import Route
from planner.source.splice import _one_by_one
from planner.source.splicing.values import with_values
from tests.source.documents import DATA, Writer
from tests.source.edits import VALUES
from tests.source.test_splice import RANDOMS, SAMPLES

PLAIN = [each for each in VALUES if not isinstance(each, dict | list)]


def plain_routes(value: Any, at: Route = ()) -> Iterator[Route]:
    """Return the routes of all values that are no lists or tables."""
    if isinstance(value, dict | list):
        steps = value.items() if isinstance(value, dict) else enumerate(value)
        for step, each in steps:
            yield from plain_routes(each, (*at, step))
    else:
        yield at


def some_values(random: Random, data: dict[str, Any]) -> list[Set]:
    """Return edits that give some places other values, or the ones that they have."""
    routes = list(plain_routes(data))
    return [
        Set(at, random.choice([*PLAIN, value_at(data, at)]))
        for at in random.sample(routes, min(len(routes), random.randint(1, 4)))
    ]


def is_written_as_one_by_one(document: Document, edits: list[Set]) -> bool:
    """Tell whether the short way was gone, and came to the text of the long one."""
    short = with_values(document.text, document.data, edits)
    try:
        long, _ = _one_by_one(document, edits)
    except RefusedError:
        return False
    assert short in {None, long}
    return short is not None


@given(DATA, RANDOMS)
def test_of_any_document(data: dict[str, object], random: Random) -> None:
    document = read(Writer(random).document(data).encode())
    is_written_as_one_by_one(document, some_values(random, document.data))


@given(st.sampled_from(SAMPLES), RANDOMS)
def test_of_real_visits(path: Any, random: Random) -> None:
    document = read(path.read_bytes())
    edits = some_values(random, document.data)
    written = [document.text, *(str(value_at(document.data, each.at)) for each in edits)]
    assert is_written_as_one_by_one(document, edits) or any("\n" in each for each in written[1:])


TEXT = 'a = 1\nlist = ["x"]\nlong = """\ntext"""\n'


@pytest.mark.parametrize(
    "edit",
    [
        Set(("b",), 1), Set(("a",), [1]), Set(("list",), 1), Set(("long",), "short"),
        Insert(("list", 0), "y"), Delete(("a",)),
    ],
)  # fmt: skip
def test_the_long_way_is_left_to_do(edit: Any) -> None:
    document = read(TEXT.encode())
    assert with_values(document.text, document.data, [Set(("a",), 2), edit]) is None


def test_what_stands_there_is_left_as_it_is_written() -> None:
    document = read(b'a = "caf\\u00e9"\nb = 0x10\n')
    edits = [Set(("a",), "café"), Set(("b",), 16)]
    assert with_values(document.text, document.data, edits) == document.text


def test_a_value_that_is_not_there_is_refused() -> None:
    with pytest.raises(RefusedError, match=r"there is no list\[7\]"):
        with_values(TEXT, read(TEXT.encode()).data, [Set(("list", 7), "x")])
