"""Comparing texts: given these, they are alike, and that is nearer than this."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.model.folding import folded, letters_of, rank, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Àccent", "accent"), ("Straße ÅNGSTRÖM İş", "STRASSE angstrom is"), ("Łódź", "lodz"),
        ("Ødegaard", "odegaard"), ("Œuvre", "oeuvre"), ("ﬁn", "fin"),
    ],
)  # fmt: skip
def test_capitals_and_accents_do_not_matter(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@given(st.text())
def test_a_folded_text_stays_as_it_is(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_words_and_letters_are_told_apart_from_punctuation() -> None:
    assert words_of("Clust-ER: Salut!") == ["clust", "er", "salut"]
    assert letters_of("Via Aldo Moro, 30") == letters_of("VIA ALDO MORO 30")


def test_a_word_at_the_beginning_is_nearest_and_the_first_text_tells_most() -> None:
    texts = [("roberta", ""), ("anna roberta", ""), ("melroberta", ""), ("anna", "roberta")]
    ranks = [rank(["rob"], each) for each in texts]
    assert None not in ranks
    assert ranks == sorted(set(ranks), key=lambda each: each or 0)


def test_what_lacks_a_word_is_not_meant() -> None:
    assert rank(["rob", "foltz"], ("roberta", "people")) is None
    assert rank([], ("roberta",)) == 0
