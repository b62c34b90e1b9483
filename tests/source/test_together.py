"""Edits that follow each other are done together, and the text is as if each had been done alone."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.source.document import Document, read
from planner.source.edit import Delete, Edit, Insert, Set
from planner.source.route import Route
from planner.source.splice import edited
from planner.source.splicing.together import runs

ROOT = Path(__file__).parents[2]
VISITS = [read(path.read_bytes()) for path in sorted(ROOT.joinpath("itineraries").glob("*.toml"))]
LISTS = [("people",), ("organisations",), ("venues",), ("groups",), ("days", 0, "sessions"),
         ("days", 1, "sessions")]  # fmt: skip


def alone(document: Document, edits: list[Edit]) -> Document:
    for edit in edits:
        document = edited(document, [edit])
    return document


def entries(document: Document, at: tuple[Any, ...]) -> list[Any]:
    found: Any = document.data
    for step in at:
        found = found.get(step, []) if isinstance(found, dict) else found[step]
    return list(found)


@given(document=st.sampled_from(VISITS), data=st.data())
@settings(max_examples=60, deadline=None)
def test_entries_deleted_together(document: Document, data: st.DataObject) -> None:
    edits: list[Edit] = []
    for at in data.draw(st.lists(st.sampled_from(LISTS), unique=True, min_size=1)):
        count = len(entries(document, at))
        gone = data.draw(st.sets(st.integers(0, max(0, count - 1)), max_size=count))
        edits += [Delete((*at, index)) for index in sorted(gone, reverse=True) if index < count]
    assert edited(document, edits).text == alone(document, edits).text


@given(document=st.sampled_from(VISITS), at=st.sampled_from(LISTS), data=st.data())
@settings(max_examples=60, deadline=None)
def test_entries_inserted_together(
    document: Document, at: tuple[Any, ...], data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, len(entries(document, at))))
    values = [{"id": f"new-{each}", "name": "New"} for each in range(data.draw(st.integers(1, 4)))]
    edits: list[Edit] = [Insert((*at, first + i), value) for i, value in enumerate(values)]
    assert edited(document, edits).text == alone(document, edits).text


def keys_in(value: object, at: Route = ()) -> Iterator[Route]:
    """Return the routes of all keys in a value."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield (*at, key)
            yield from keys_in(each, (*at, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from keys_in(each, (*at, index))


@given(document=st.sampled_from(VISITS), random=st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_keys_deleted_together(document: Document, random: Random) -> None:
    some = random.sample(list(keys_in(document.data)), random.randint(2, 12))
    edits: list[Edit] = [
        Delete(at) for at in some if not any(at[: len(o)] == o for o in some if o != at)
    ]
    assert edited(document, edits).text == alone(document, edits).text


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([Insert(("a", 0), 1), Insert(("a", 1), 2)], [2]),
        ([Insert(("a", 1), 1), Insert(("a", 1), 2)], [1, 1]),
        ([Delete(("a", 2)), Delete(("a", 1)), Delete(("b", 5))], [3]),
        ([Delete(("a", 1)), Delete(("a", 1))], [1, 1]),
        ([Delete(("a", 1)), Delete(("a", 2, "b"))], [1, 1]),
        ([Delete(("a", 2, "b")), Delete(("a", 2))], [1, 1]),
        ([Delete(("a", 2)), Insert(("a", 2), 1), Set(("a", 2), 2)], [1, 1, 1]),
    ],
)
def test_only_what_means_the_same_before_and_after_is_done_together(
    edits: list[Edit], expected: list[int]
) -> None:
    assert [len(run) for run in runs(edits)] == expected
