from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.source.plain import plain, shorten, width

HOSTILE = {
    "\x1b[31mred\x1b[0m": "␛[31mred␛[0m",
    "\x1b]0;title\x07": "␛]0;title␇",
    "\x9b31m": "\ufffd31m",
    "two\nlines\tand\rmore": "two lines and more",
    "\u202egnitirw": "\ufffdgnitirw",
    "\u2066isolate\u2069": "\ufffdisolate\ufffd",
    "no\u200bbreak": "no\ufffdbreak",
    "\U000e0041tag": "\ufffdtag",
    "\x7f\x00": "␡␀",
    "lone \udc80": "lone \ufffd",
}


@pytest.mark.parametrize(("text", "shown"), HOSTILE.items())
def test_nothing_that_a_terminal_would_obey_is_left(text: str, shown: str) -> None:
    assert plain(text) == shown


@pytest.mark.parametrize("text", ["Università", "Àngels Chacón", "北京", "👩\u200d🔬", "مرحبا"])
def test_other_text_stays(text: str) -> None:
    assert plain(text) == text


@given(st.text(st.characters(exclude_categories=[])))
def test_every_character_stays_one_character(text: str) -> None:
    safe = plain(text)
    assert len(safe) == len(text)
    assert not [c for c in safe if category(c) in {"Cc", "Cs", "Zl", "Zp"}]


def test_long_text_is_cut_with_an_ellipsis() -> None:
    assert shorten("a" * 61) == "a" * 59 + "…"
    assert shorten("a" * 60) == "a" * 60
    assert shorten("\x1b" * 100, 3) == "␛␛…"


@pytest.mark.parametrize(
    ("text", "cells"), [("abc", 3), ("è", 1), ("e\u0300", 1), ("北京", 4), ("👍", 2), ("", 0)]
)
def test_the_width_of_a_text_on_a_terminal(text: str, cells: int) -> None:
    assert width(text) == cells
