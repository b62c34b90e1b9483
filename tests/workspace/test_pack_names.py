"""Names of the files of a pack: safe on every system, and no two the same."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.workspace.pack.names import LONGEST, file_names

IDS = st.from_regex(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,78}[A-Za-z0-9])?", fullmatch=True)
SAFE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ([("ada", "Ada Núñez Østergård")], ["ada-nunez-ostergard"]),
        ([("ada", "../../etc/passwd")], ["etc-passwd"]),
        ([("ada", "C:\\Users\\ada ")], ["c-users-ada"]),
        ([("ada", "日本語")], ["ada"]),
        ([("a", "Ana Díaz"), ("b", "ana diaz")], ["ana-diaz-a", "ana-diaz-b"]),
        ([("2023-06-20", "2023-06-20")], ["2023-06-20"]),
        ([("a", "x" * 300)], ["x" * LONGEST]),
    ],
)
def test_a_name_is_that_of_its_reader_in_ascii(
    named: list[tuple[str, str]], expected: list[str]
) -> None:
    assert list(file_names(named).values()) == expected


def test_ids_that_only_capitals_or_dots_tell_apart_get_a_mark() -> None:
    found = file_names([("A.b", "Ada"), ("a-b", "Ada")])
    assert [name[: len("ada-a-b-")] for name in found.values()] == ["ada-a-b-", "ada-a-b-"]
    assert len(set(found.values())) == 2


@given(st.dictionaries(IDS, st.text(max_size=200), max_size=12))
def test_names_are_safe_short_and_differ(named: dict[str, str]) -> None:
    found = file_names(named.items())
    assert found.keys() == named.keys()
    assert len(set(found.values())) == len(named)
    for name in found.values():
        assert SAFE.fullmatch(name), name
        assert len(name) <= LONGEST + len("-123456")


@given(st.dictionaries(IDS, st.sampled_from(["Ada", "ada", "Ada B", "", "ada-b", "é"]), max_size=8))
def test_namesakes_keep_their_names_in_every_order(named: dict[str, str]) -> None:
    found = file_names(named.items())
    assert len(set(found.values())) == len(named)
