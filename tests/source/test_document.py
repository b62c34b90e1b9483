from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.source.document import SIZE_CAP, UnreadableError, has_top_level_mark, read


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    document = read(b"\xef\xbb\xbfformat = 1\n")
    assert document.text == "format = 1\n"
    assert document.data == {"format": 1}


def test_line_ends_stay_as_they_are() -> None:
    assert read(b"a = 1\r\nb = 2\r\n").text == "a = 1\r\nb = 2\r\n"


UNREADABLE = {
    b"x" * (SIZE_CAP + 1): "over 8 MiB",
    b'a = "caf\xe9"': "not UTF-8 text: byte 0xe9 in line 1; save it as UTF-8",
    b"a = 1\nb = \xff": "byte 0xff in line 2",
    "a = 1".encode("utf-16"): "it looks like UTF-16",
    b"a = " + b"[" * 100_000: "nested too deeply",
    b"a = " + b"{a=" * 100_000: "nested too deeply",
    b"a." * 100_000 + b"a = 1": "nested too deeply",
}


@pytest.mark.parametrize(("content", "reason"), UNREADABLE.items(), ids=UNREADABLE.values())
def test_what_cannot_be_looked_at_says_why(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read(content)


def test_just_at_the_cap_is_read() -> None:
    assert read(b"a = 1\n".ljust(SIZE_CAP)).data == {"a": 1}


@pytest.mark.parametrize("content", [b"", b"\n", b"# only a comment", b"\xef\xbb\xbf"])
def test_an_empty_document_has_no_data(content: bytes) -> None:
    assert read(content).data == {}


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_read_or_refused(content: bytes) -> None:
    with suppress(UnreadableError):
        read(content)


MARKED = ["format = 1", '# c\n\n  "format"=1', "'format' = 1\n[a]", "title = 1\nformat = 2"]
UNMARKED = ["", "[a]\nformat = 1", "formats = 1", "# format = 1", "[[a]]\nb = 1\nformat = 1"]


@pytest.mark.parametrize("text", MARKED)
def test_an_itinerary_sets_format_before_its_first_table(text: str) -> None:
    assert has_top_level_mark(text)


@pytest.mark.parametrize("text", UNMARKED)
def test_other_files_do_not(text: str) -> None:
    assert not has_top_level_mark(text)
