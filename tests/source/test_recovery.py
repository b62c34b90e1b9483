"""What is said of slips of syntax, and that the rest is read all the same."""

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.source import recovery
from planner.source.document import Document, read
from tests.source.documents import documents


def slips(text: str) -> list[str]:
    return [f"{each.line}:{each.column} {each.message}" for each in read(text.encode()).slips]


SLIPS = {
    "start = 9:30": "1:9 9:30 is not how a time is written",
    "start = 09.30": "1:9 09.30 is not how a time is written",
    "start = 9am": "1:9 9am is not how a time is written",
    "start = 24:00": "1:9 24:00 is not how a time is written",
    "start = 09:75": "1:9 09:75 is not a time of day",
    "minutes = 1h30": "1:11 1h30 is neither a time of day nor a number",
    "minutes = 90 min": "1:11 90 min is not a number",
    "lat = 44,5": "1:7 44,5 has a decimal comma",
    "date = 20/06/2023": "1:8 20/06/2023 is not how a date is written",
    "date = 2023-06-31": "1:8 2023-06-31 is not a date that exists",
    "kind = visit": "1:8 visit stands here without quotes",
    "fixed = yes": "1:9 yes stands where true or false belongs",
    "title = “Who”": "1:9 this text stands in curly quotes",
    'title = "Who': "1:9 this text has an opening quote and no closing one",
    "title = 'Who": "1:9 this text has an opening quote and no closing one",
    "'title = 1": "1:1 this text has an opening quote and no closing one",
    'notes = """Who': "1:9 this text is opened with three quotes and never closed",
    "title = 'L'arrivo'": "1:9 an apostrophe ends this text too early",
    'title = "The "best" one"': "1:9 a quote inside this text ends it too early",
    'title = "C:\\Users"': "1:12 a backslash in this text does not stand for itself",
    'title = "a",': "1:9 a line ends with its value, without a comma or semicolon",
    "minutes = 90;": "1:11 a line ends with its value, without a comma or semicolon",
    'title = "a" kind = "visit"': "1:9 two keys stand on this line",
    "title =": "1:7 `title` has no value",
    "title = # later": "1:7 `title` has no value",
    'title: "a"': "1:6 a colon stands after `title`, and an = belongs there",
    'title "a"': "1:6 an = is missing after `title`",
    'coach stop = "a"': (
        "1:1 `coach stop` cannot be a key: keys have plain letters, digits, _ and -, no spaces"
    ),
    'città = "a"': (
        "1:1 `città` cannot be a key: keys have plain letters, digits, _ and -, no spaces"
    ),
    "Coffee for all": "1:1 this line is neither a key with a value nor a comment",
    '{ "format": 1 }': "1:1 this line is neither a key with a value nor a comment",
    "// to do": "1:1 a comment begins with # here",
    "; to do": "1:1 a comment begins with # here",
    "<<<<<<< HEAD": "1:1 this mark was left when two versions of the file were merged",
    "kind\u00a0= 1": "1:5 an invisible character stands here: no-break space",
    "a = 1\ntitle = 2\na = 3": "3:1 `a` is set a second time",
    "[[days]": "1:1 the brackets of this heading do not match",
    "[days": "1:1 the brackets of this heading do not match",
    "[days]\n[days]": "2:1 `days` is opened a second time here",
    "[[days]]\n[days]": "2:1 `days` is opened a second time here",
    'for = ["a", "b"\nkind = 1': "1:7 this list is opened and never closed",
    'for = ["a" "b"]': "1:12 a comma is missing between two entries",
    'for = [\n  "a",\n  "b"\n  "c",\n]': "4:3 a comma is missing between two entries",
    'name = { en = "a"\nkind = 1': "1:8 this table is opened and never closed",
    "n = " + "9" * 5000: "1:5 this number has too many digits",
    "n = 0x" + "f" * 4_000: "1:5 this number has too many digits",
    "n = 0x" + "f" * 200_000: "1:5 this number has too many digits",
    'a = "\x00"': "1:6 an invisible control character stands here",
}


@pytest.mark.parametrize(("text", "expected"), SLIPS.items(), ids=[text[:30] for text in SLIPS])
def test_a_slip_is_named_at_its_place(text: str, expected: str) -> None:
    assert slips(text) == [expected]


@pytest.mark.parametrize("text", SLIPS, ids=[text[:30] for text in SLIPS])
def test_what_stands_before_and_after_a_slip_is_read(text: str) -> None:
    document = read(f"first = 1\n{text}\n\n[[last]]\nkey = 2\n".encode())
    assert document.data["first"] == 1
    assert document.data["last"] == [{"key": 2}]
    assert not document.whole


def test_crlf_moves_no_slip() -> None:
    text = "a = 1\r\nb = [\r\n  1\r\n  2,\r\n]\r\nc = oops\r\nd = 4\r\n"
    assert slips(text) == slips(text.replace("\r\n", "\n"))
    assert read(text.encode()).data == {"a": 1, "c": "oops", "d": 4}


MENDED = {
    "start = 9:30": {"start": "09:30"},
    "kind = visit": {"kind": "visit"},
    "fixed = True": {"fixed": True},
    "date: 2023-06-20": {"date": tomli.loads("d = 2023-06-20")["d"]},
    "title = “Who”": {"title": "Who"},
    'title = "Who': {"title": "Who"},
    'title = "The "best" one"': {"title": 'The "best" one'},
    "[days]\nn = 1\n[days]\nn = 2": {"days": [{"n": 1}, {"n": 2}]},
    "[[days]\nn = 1\n[[days]]\nn = 2": {"days": [{"n": 1}, {"n": 2}]},
}


@pytest.mark.parametrize(("text", "data"), MENDED.items())
def test_where_it_is_plain_what_was_meant_that_is_read(text: str, data: dict[str, object]) -> None:
    assert read(text.encode()).data == data


def test_all_slips_of_a_file_are_found_in_one_run() -> None:
    text = "".join(f"a{number} = 1\nb{number} = \n" for number in range(50))
    document = read(text.encode())
    assert [slip.line for slip in document.slips] == list(range(2, 101, 2))
    assert len(document.data) == 50


def test_after_very_many_slips_the_rest_is_given_up() -> None:
    text = "a = 1\n" + "= \n" * 1000
    document = read(text.encode())
    assert len(document.slips) == recovery.MOST_SLIPS + 1
    assert document.slips[-1].message.startswith("from here on the file was not read")
    assert document.data == {"a": 1}
    assert document.readable.count("\n") == document.text.count("\n")


@settings(max_examples=200, deadline=None)
@given(documents(), st.data())
def test_what_is_read_instead_of_a_broken_text_is_toml_line_by_line(
    text: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(text)))
    until = data.draw(st.integers(at, min(len(text), at + 5)))
    broken = text[:at] + data.draw(st.text("\"'[]{}=,\n #a1\\", max_size=3)) + text[until:]
    try:
        document = read(broken.encode())
    except UnicodeEncodeError:
        return
    assert tomli.loads(document.readable) == document.data or "nan" in repr(document.data)
    assert document.whole or all(slip.column >= 1 for slip in document.slips)
    assert all(1 <= slip.line <= broken.count("\n") + 1 for slip in document.slips)
    assert_lines_stand(document)


def assert_lines_stand(document: Document) -> None:
    """Lines that were not touched stand where they stood."""
    given_lines = document.text.split("\n")
    for number, line in enumerate(document.readable.split("\n")):
        if line.strip():
            assert number < len(given_lines)
