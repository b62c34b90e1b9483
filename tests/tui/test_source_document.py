"""The text as an editor holds it: given any text and any edits, every byte stays."""

from hypothesis import given
from hypothesis import strategies as st

from planner.source.plain import plain
from planner.tui.widgets.source_document import SourceDocument
from planner.tui.widgets.source_text import differing, encodable

TEXTS = st.text(
    st.one_of(
        st.sampled_from(["\n", "\r", "\t", "a", "é", "日", "\x1b", "\x85", "\u2028", "\x0c"]),
        st.characters(codec="utf-8"),
    ),
    max_size=30,
)
PIECES = st.lists(st.sampled_from(["\n", "\r\n", "\r", "ab", "é日", " "]), max_size=12).map("".join)


def location(document: SourceDocument, index: int) -> tuple[int, int]:
    return document.get_location_from_index(index)


@given(TEXTS)
def test_a_text_is_held_as_it_is(text: str) -> None:
    document = SourceDocument(text)
    document.replace_range((0, 0), (0, 0), "")
    assert document.text == text
    assert document.get_text_range(document.start, document.end) == text


@given(TEXTS)
def test_what_is_shown_is_harmless_and_stands_in_the_same_columns(text: str) -> None:
    document = SourceDocument(text)
    for row, line in enumerate(document.lines):
        assert line.replace("\t", " ") == plain(line)
        assert len(line) == len(document.raw_line(row))


@given(PIECES, st.lists(PIECES, max_size=6))
def test_one_text_after_another_is_set_by_what_differs(text: str, others: list[str]) -> None:
    document = SourceDocument(text)
    for other in others:
        change = differing(document.text, other)
        start, end = (location(document, each) for each in (change.start, change.old_end))
        document.replace_range(start, end, other[change.start : change.new_end])
        assert document.text == other
        assert document.lines == SourceDocument(other).lines
        assert document.get_size(4) == SourceDocument(other).get_size(4)


@given(PIECES, st.integers(0, 30), st.integers(0, 30), PIECES)
def test_an_edit_changes_what_stands_between_its_ends_and_no_more(
    text: str, one: int, other: int, between: str
) -> None:
    document = SourceDocument(text)
    places = sorted(location(document, min(each, len(text))) for each in (one, other))
    start, end = (document.get_index_from_location(each) for each in places)
    result = document.replace_range(places[0], places[1], between)
    assert document.text == text[:start] + between + text[end:]
    assert result.replaced_text == text[start:end]


def test_locations_beyond_the_text_are_its_end() -> None:
    document = SourceDocument("one\r\ntwo")
    assert document.get_text_range((1, 0), (9, 9)) == "two"
    document.replace_range((1, 0), (2, 0), "")
    assert document.text == "one\r\n"


def test_a_line_is_broken_as_those_around_it_are() -> None:
    document = SourceDocument("unix\nwindows\r\nlast")
    assert [document.newline_at(row) for row in range(3)] == ["\n", "\r\n", "\r\n"]
    assert SourceDocument("").newline_at(0) == "\n"


def test_places_move_with_the_text_around_them() -> None:
    change = differing("one two three", "one 2 three")
    assert [change.moved(each) for each in (0, 4, 6, 8, 13)] == [0, 4, 5, 6, 11]


def test_halves_of_characters_are_joined_or_replaced() -> None:
    assert encodable("\ud83d\ude00 caffè") == "😀 caffè"
    assert encodable("a\ud83d").encode().decode() == "a\N{REPLACEMENT CHARACTER}"
