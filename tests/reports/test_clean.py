"""Whatever a text holds, each format takes it for text."""

import os
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.model.finding import Finding, Severity
from planner.reports import clean
from tests.reports.made import HOSTILE
from tests.reports.test_github import MESSAGE, PROPERTY, unescaped

TEXTS = st.text(st.characters(codec=None), max_size=30) | st.text(
    "%:,\r\n0AD[](]>&<\"'", max_size=30
)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_properties_of_workflow_commands_are_read_back(text: str) -> None:
    escaped = clean.workflow_property(text)
    assert not set(escaped) & set("\r\n:,")
    assert unescaped(escaped, PROPERTY) == text


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_messages_of_workflow_commands_are_read_back(text: str) -> None:
    escaped = clean.workflow_message(text)
    assert not set(escaped) & set("\r\n")
    assert unescaped(escaped, MESSAGE) == text


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_xml_is_read_back(text: str) -> None:
    plain = clean.line(text)
    root = ET.fromstring(f'<a b="{clean.xml(plain)}">{clean.xml(plain)}</a>')  # noqa: S314 - ours
    assert root.attrib["b"] == plain
    assert (root.text or "") == plain


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=30).filter(lambda name: b"\0" not in name))
def test_references_are_read_back_byte_for_byte(name: bytes) -> None:
    reference = clean.uri(os.fsdecode(name))
    assert reference.isascii()
    assert unquote_to_bytes(reference) == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](1)", r"\[a](1)"), ("[a] (1)", "[a] (1)"), ("days[0]", "days[0]"),
        ("[[a](b)", r"\[\[a](b)"), ("x = [1, 2]", "x = [1, 2]"),
    ],
)  # fmt: skip
def test_only_links_lose_their_meaning(text: str, expected: str) -> None:
    assert clean.without_links(text) == expected


@pytest.mark.parametrize(
    ("message", "advice", "expected"),
    [
        ("A is late", "start B at 9", "A is late. Start B at 9."),
        ("unknown `x`, did you mean `y`?", "correct it", "unknown `x`, did you mean `y`? Correct it."),
        ("A is late", "", "A is late"),
        ("A is late", "write a, b …", "A is late. Write a, b …"),
    ],
)  # fmt: skip
def test_what_is_found_and_advised_makes_sentences(
    message: str, advice: str, expected: str
) -> None:
    assert clean.told(Finding("X", Severity.INFO, (), message, advice)) == expected


def test_a_line_is_one_line_with_an_end() -> None:
    assert clean.line(HOSTILE).isprintable()
    assert len(clean.line("x" * 10_000)) == clean.LONGEST


@pytest.mark.parametrize(
    ("path", "root", "expected"),
    [
        ("a/b.toml", "", "a/b.toml"),
        (os.path.abspath("a/b.toml"), os.getcwd(), "a/b.toml"),  # noqa: PTH100, PTH109 - text
        ("../b.toml", os.getcwd(), None),  # noqa: PTH109 - text
        ("..b.toml", os.getcwd(), "..b.toml"),  # noqa: PTH109 - text
    ],
)
def test_paths_inside_of_a_folder(path: str, root: str, expected: str | None) -> None:
    assert clean.inside(path, root) == expected
