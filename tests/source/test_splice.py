"""Edits of the text: what they write, what they leave alone, and what they refuse."""

import os
from pathlib import Path
from random import Random
from typing import Self

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.source.document import Document, read
from planner.source.edit import Delete, Edit, Insert, Move, RefusedError, Rename, Set, changed, same
from planner.source.splice import edited
from planner.source.splicing.moves import comments
from tests.conftest import ROOT
from tests.source.documents import BARE, DATA, SCALARS, Writer
from tests.source.edits import random_edit

ENTRIES_ONLY = "a list whose entries have headings takes only tables"
MANY = int(os.environ.get("PLANNER_EDITS", "1"))
"""How many times more edits are tried than usual."""

SMALL = st.dictionaries(
    BARE,
    st.one_of(
        SCALARS,
        st.lists(SCALARS, max_size=3),
        st.lists(st.dictionaries(BARE, SCALARS, max_size=3), max_size=3),
    ),
    max_size=4,
)
RANDOMS = st.randoms(use_true_random=False)
SAMPLES = [*(ROOT / "itineraries").glob("*.toml"), *(ROOT / "tests/visits").glob("*.toml")]


def after(text: str, edits: list[Edit]) -> str:
    return edited(read(text.encode()), edits).text


def unless_refused(document: Document, edit: Edit) -> Document:
    """Return the document after an edit, or as it was where TOML has no way to write that."""
    try:
        return edited(document, [edit])
    except RefusedError as refusal:
        if ENTRIES_ONLY not in str(refusal) and "no place" not in str(refusal):
            raise
        return document


def is_subsequence(short: str, long: str) -> bool:
    """Tell whether all of a text stands in another, in its order; empty brackets may lose blanks."""
    rest = iter(long)
    return all(character in rest for character in short if not character.isspace())


@settings(max_examples=300 * MANY, deadline=None)
@given(DATA, RANDOMS)
def test_any_edit_of_any_document_is_exact_or_refused(
    data: dict[str, object], random: Random
) -> None:
    document = read(Writer(random).document(data).encode())
    edit = random_edit(random, document.data)
    if edit is None:
        return
    result = unless_refused(document, edit)
    assert read(result.text.encode()).data == result.data
    if isinstance(edit, Insert):
        assert is_subsequence(document.text, result.text)
    if isinstance(edit, Delete):
        assert is_subsequence(result.text, document.text)


@settings(max_examples=500 * MANY, deadline=None)
@given(SMALL, RANDOMS, st.integers(2, 6))
def test_many_edits_in_a_row_of_any_document_hold_what_they_should(
    data: dict[str, object], random: Random, number: int
) -> None:
    document = read(Writer(random).document(data).encode())
    for _ in range(number):
        edit = random_edit(random, document.data)
        if edit is not None:
            document = unless_refused(document, edit)
    assert same(read(document.text.encode()).data, document.data)


@settings(max_examples=60 * MANY, deadline=None)
@given(st.sampled_from(SAMPLES), RANDOMS, st.integers(1, 12))
def test_many_edits_in_a_row_of_real_visits_hold_what_they_should(
    path: Path, random: Random, number: int
) -> None:
    document = read(path.read_bytes())
    for _ in range(number):
        edit = random_edit(random, document.data)
        if edit is None:
            continue
        document = unless_refused(document, edit)
    assert same(read(document.text.encode()).data, document.data)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SAMPLES), RANDOMS, st.integers(2, 8))
def test_several_edits_in_one_go_hold_what_they_should(
    path: Path, random: Random, number: int
) -> None:
    document = read(path.read_bytes())
    data, edits = document.data, []
    for _ in range(number):
        edit = random_edit(random, data)
        if edit is not None:
            data = changed(data, [edit])
            edits.append(edit)
    try:
        result = edited(document, edits)
    except RefusedError as refusal:
        assert ENTRIES_ONLY in str(refusal)  # noqa: PT017 - most are not refused
    else:
        assert read(result.text.encode()).data == result.data


@settings(max_examples=100, deadline=None)
@given(DATA, RANDOMS)
def test_to_set_what_stands_there_changes_no_byte(data: dict[str, object], random: Random) -> None:
    document = read(Writer(random).document(data).encode())
    edits = [Set((key,), value) for key, value in document.data.items()]
    assert edited(document, edits).text == document.text


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_retimed_sessions_keep_every_line_but_their_own(path: Path) -> None:
    document = read(path.read_bytes())
    edits = [
        Set(("days", d, "sessions", s, "start"), "07:07")
        for d, day in enumerate(document.data["days"])
        for s, session in enumerate(day["sessions"])
        if "start" in session
    ]
    result = edited(document, edits)
    before, now = document.text.splitlines(), result.text.splitlines()
    assert len(before) == len(now)
    assert all(one == other or "07:07" in other for one, other in zip(before, now, strict=True))
    assert comments(result.text) == comments(document.text)


EXAMPLES: dict[str, tuple[str, list[Edit], str]] = {
    "a value keeps its quotes and the comment behind it": (
        "title = 'Opening'  # as printed\n",
        [Set(("title",), "Who we are")],
        "title = 'Who we are'  # as printed\n",
    ),
    "single quotes give way where the value has one": (
        "title = 'Opening'\n",
        [Set(("title",), "L'apertura")],
        'title = "L\'apertura"\n',
    ),
    "line ends stay those of the file": (
        "a = 1\r\nb = 2\r\n",
        [Set(("c",), 3)],
        "a = 1\r\nb = 2\r\nc = 3\r\n",
    ),
    "a file without a last line end stays so": (
        "a = 1",
        [Set(("b",), 2)],
        "a = 1\nb = 2",
    ),
    "a new key goes where its order wants it": (
        '[[s]]\ntitle = "x"\nnotes = "y"\n',
        [Set(("s", 0, "start"), "09:00", ("title", "start", "end", "notes"))],
        '[[s]]\ntitle = "x"\nstart = "09:00"\nnotes = "y"\n',
    ),
    "equals signs stay in their column": (
        "id    = 1\ntitle = 2\n",
        [Set(("end",), 3)],
        "id    = 1\ntitle = 2\nend   = 3\n",
    ),
    "indentation and tight equals signs stay": (
        "[t]\n  a=1\n",
        [Set(("t", "b"), "x")],
        '[t]\n  a=1\n  b="x"\n',
    ),
    "an inline table grows inside its braces": (
        't = {en = "A"}\n',
        [Set(("t", "it"), "B")],
        't = {en = "A", it = "B"}\n',
    ),
    "dotted keys get another one": (
        'title.en = "A"\nkind = "tour"\n',
        [Set(("title", "it"), "B")],
        'title.en = "A"\ntitle.it = "B"\nkind = "tour"\n',
    ),
    "one name of a list goes with the comment behind it": (
        'for = [\n  "innovi",  # wine\n  "bio",  # health\n]\n',
        [Set(("for",), ["innovi"])],
        'for = [\n  "innovi",  # wine\n]\n',
    ),
    "a list on lines of its own gets a line more": (
        'for = [\n  "a",  # first\n  "b"  # no comma\n]\n',
        [Insert(("for", 2), "c")],
        'for = [\n  "a",  # first\n  "b",  # no comma\n  "c"\n]\n',
    ),
    "a session takes the comment above it along, and no other": (
        "# ── Tuesday ──\n\n[[s]]\nn = 1\n\n# booked\n[[s]]\nn = 2  # two\n\n[[s]]\nn = 3\n",
        [Move(("s", 1), ("s", 0))],
        "# ── Tuesday ──\n\n# booked\n[[s]]\nn = 2  # two\n\n[[s]]\nn = 1\n\n[[s]]\nn = 3\n",
    ),
    "a deleted session leaves one blank line between its neighbours": (
        "[[s]]\nn = 1\n\n# booked\n[[s]]\nn = 2\n# room to be named\n\n[[s]]\nn = 3\n",
        [Delete(("s", 1))],
        "[[s]]\nn = 1\n\n[[s]]\nn = 3\n",
    ),
    "a comment that a blank line parts from a session stays": (
        "# the morning\n\n[[s]]\nn = 1\n\n# the afternoon\n\n[[s]]\nn = 2\n",
        [Delete(("s", 1))],
        "# the morning\n\n[[s]]\nn = 1\n\n# the afternoon\n",
    ),
    "a session goes to another day with all that is in it": (
        "[[d]]\n[[d.s]]\nn = 1\n[[d.s.items]]\nx = 1\n\n[[d]]\n\n[[d.s]]\nn = 2\n",
        [Move(("d", 0, "s", 0), ("d", 1, "s", 1))],
        "[[d]]\n\n[[d]]\n\n[[d.s]]\nn = 2\n\n[[d.s]]\nn = 1\n[[d.s.items]]\nx = 1\n",
    ),
    "a session of an inline list goes below a heading with its comments": (
        "[[d]]\ns = [\n  # booked\n  { n = 0 },\n  # by train\n  { n = 1 },  # one\n]\n[[d]]\n[[d.s]]\nn = 2\n",
        [Move(("d", 0, "s", 1), ("d", 1, "s", 1))],
        "[[d]]\ns = [\n  # booked\n  { n = 0 },\n]\n[[d]]\n[[d.s]]\nn = 2\n# by train\n# one\n[[d.s]]\nn = 1\n",
    ),
    "a session is retimed and goes to another day in one change": (
        '[[d]]\n\n[[d.s]]\nt = "1"\n\n[[d]]\n\n[[d.s]]\nt = "2"\n',
        [Set(("d", 0, "s", 0, "t"), "3"), Move(("d", 0, "s", 0), ("d", 1, "s", 1))],
        '[[d]]\n\n[[d]]\n\n[[d.s]]\nt = "2"\n\n[[d.s]]\nt = "3"\n',
    ),
    "a new day's first session looks like the others": (
        "[[d]]\nn = 1\n\n[[d.s]]\nn = 2\n\n[[d]]\nn = 3\n",
        [Insert(("d", 1, "s", 0), {"n": 4, "title": {"en": "A", "it": "B"}})],
        '[[d]]\nn = 1\n\n[[d.s]]\nn = 2\n\n[[d]]\nn = 3\n\n[[d.s]]\nn = 4\ntitle = { en = "A", it = "B" }\n',
    ),
    "a long list of tables gets a line for each": (
        "[t]\na = 1\n",
        [Set(("t", "items"), [{"title": "x" * 50}, {"title": "y" * 50}])],
        f'[t]\na = 1\nitems = [\n  {{ title = "{"x" * 50}" }},\n  {{ title = "{"y" * 50}" }},\n]\n',
    ),
    "a title becomes one for each language": (
        'title = "Lunch"\nkind = "meal"\n',
        [Set(("title",), {"en": "Lunch", "it": "Pranzo"})],
        'title = { en = "Lunch", it = "Pranzo" }\nkind = "meal"\n',
    ),
    "a key of a heading and of what is in it is renamed everywhere": (
        "[a.b]\nx = 1\n[[a.b.c]]\n[a]\ny = 2\n",
        [Rename(("a", "b"), "new name")],
        '[a."new name"]\nx = 1\n[[a."new name".c]]\n[a]\ny = 2\n',
    ),
    "multi-line text stays on lines": (
        'notes = """\nfirst\n"""\n',
        [Set(("notes",), "first\nsecond\n")],
        'notes = """\nfirst\nsecond\n"""\n',
    ),
    "time of the TOML 1.1 kind is left alone elsewhere": (
        "start = 09:30\nend = 10:15\n",
        [Set(("end",), "10:30")],
        'start = 09:30\nend = "10:30"\n',
    ),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_edit_writes(name: str) -> None:
    text, edits, wanted = EXAMPLES[name]
    assert after(text, edits) == wanted


@pytest.mark.parametrize(
    ("text", "edit", "reason"),
    [
        ("a = 1\nb = [\n", Set(("a",), 2), "line 2 of the text cannot be read"),
        ("a = 1\n", Set(("b", "c"), 2), "there is no b"),
        ("a = 1\n", Delete(("b",)), "there is no b"),
        ("a = [1]\n", Insert(("a", 3), 2), "a has no place 3"),
        ("a = 1\nb = 2\n", Rename(("a",), "b"), "there is b already"),
        ("[[a]]\n", Insert(("a", 1), 2), ENTRIES_ONLY),
        ("a = 1\n", Set(("a",), object()), "cannot be written"),
        ("a = 1\n", Set(("a",), "\ud800"), "cannot be written"),
        ("a = 1\n", Set(("a",), "x" * (8 * 1024 * 1024)), "too large"),
    ],
)
def test_an_edit_is_refused_with_its_reason(text: str, edit: Edit, reason: str) -> None:
    document = read(text.encode())
    with pytest.raises(RefusedError, match=reason):
        edited(document, [edit])
    assert document.text == text


def test_edits_of_data_leave_the_old_data_as_it_was() -> None:
    data = {"days": [{"n": 1}, {"n": 2}]}
    result = changed(data, [Move(("days", 1), ("days", 0)), Set(("days", 0, "n"), 3)])
    assert result == {"days": [{"n": 3}, {"n": 1}]}
    assert data == {"days": [{"n": 1}, {"n": 2}]}


def test_values_are_taken_by_their_content() -> None:
    class Name(str):
        __slots__ = ()

        def __new__(cls, name: str, route: str) -> Self:
            del route
            return super().__new__(cls, name)

    document = read(b"a = 1\n")
    result = edited(document, [Set(("a",), (Name("x", "somewhere"), {"k": Name("y", "else")}))])
    assert result.text == 'a = ["x", { k = "y" }]\n'
    assert type(result.data["a"][0]) is str
