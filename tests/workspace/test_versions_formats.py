"""How a comparison is written: for people, for mail, for programs; and with texts that mean harm."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from planner.workspace.versions.comparison.compared import compared_visits
from planner.workspace.versions.comparison.formats import (
    FORMATS,
    JSON,
    MARKDOWN,
    TEXT,
    write_changes,
)
from planner.workspace.versions.comparison.records import Changes
from planner.workspace.versions.comparison.sections import Names
from planner.workspace.visit import Visit
from tests.conftest import ROOT

HERE = Path(__file__).parent / "versions"
NAMES = Names("visit.toml at v1 (1a2b3c4 of 2026-03-02)", "visit.toml")
ENDINGS = {TEXT: "txt", MARKDOWN: "md", JSON: "json"}


def pair() -> Changes:
    before, after = (Visit.of((HERE / f"{name}.toml").read_bytes()) for name in ("before", "after"))
    return compared_visits(before, after)


@pytest.mark.parametrize("form", FORMATS)
def test_a_comparison_is_written_as_expected(
    form: str, golden: Callable[[Path, str], None]
) -> None:
    golden(HERE / f"golden/changes.{ENDINGS[form]}", write_changes(pair(), NAMES, form))


@pytest.mark.parametrize("form", FORMATS)
def test_without_a_difference_that_is_said(form: str) -> None:
    visit = Visit.of((HERE / "before.toml").read_bytes())
    text = write_changes(compared_visits(visit, visit), NAMES, form)
    if form == JSON:
        assert (json.loads(text)["differences"], json.loads(text)["told"]) == ([], [])
    else:
        assert "Nothing has changed." in text


def test_another_issue_alone_is_said_to_be_no_change() -> None:
    before = (HERE / "before.toml").read_bytes()
    changes = compared_visits(
        Visit.of(before), Visit.of(before.replace(b"revision = 2", b"revision = 3"))
    )
    assert not changes
    assert "Nothing has changed but the issue." in write_changes(changes, NAMES, TEXT)


def test_only_text_has_colours_and_only_if_they_are_wanted() -> None:
    coloured = {form: write_changes(pair(), NAMES, form, colour=True) for form in FORMATS}
    assert [form for form, text in coloured.items() if "\x1b" in text] == [TEXT]
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured[TEXT])
    assert plain == write_changes(pair(), NAMES, TEXT)


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_text_fits_in_the_columns_that_there_are_and_loses_nothing(width: int) -> None:
    text = write_changes(pair(), NAMES, TEXT, width=width)
    lines = text.splitlines()
    assert max(map(len, lines[4:])) <= width
    assert text.split() == write_changes(pair(), NAMES, TEXT).split()


def test_json_says_to_which_difference_each_notice_belongs() -> None:
    document = json.loads(write_changes(pair(), NAMES, JSON))
    differences = document["differences"]
    for told in document["told"]:
        for notice in told["notices"]:
            whole = differences[notice["difference"]]
            assert notice["text"] in [whole["text"], *(part["text"] for part in whole["parts"])]


NASTY = (ROOT / "tests/visits/nasty.toml").read_text(encoding="utf-8")
HARMS = {
    "titles": ('title = "', 'title = "<script>alert(2)</script> [x](y) \\u001b[2J # '),
    "names": ('name = "', 'name = "**\\u202E<img src=x> `` '),
    "secrets": ("-PHONE", "-PHONE-TOO"),
    "mails": ("secret-mail", "another-secret-mail"),
    "notes": ("SECRET-NOTE", "ANOTHER-SECRET-NOTE"),
    "addresses": ('address = "', 'address = "\\u009b31m \\n# heading\\n- '),
    "times": ('start = "09:', 'start = "08:'),
}


SECRETS = ("PHONE", "secret-mail", "NOTE")
"""What only phone numbers, addresses and notes say."""


def nasty(harm: tuple[str, str]) -> Changes:
    before, after = NASTY, NASTY.replace(*harm)
    assert before != after
    return compared_visits(Visit.of(before.encode()), Visit.of(after.encode()))


@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS)
@pytest.mark.parametrize("form", FORMATS)
def test_no_text_of_a_file_is_obeyed_and_no_secret_shown(form: str, harm: tuple[str, str]) -> None:
    text = write_changes(nasty(harm), Names("a\x1b[2J", "b\u202e"), form)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", text)
    assert [secret for secret in SECRETS if secret in text] == []


@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS)
def test_markdown_keeps_its_shape(harm: tuple[str, str]) -> None:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tokens = parser.parse(write_changes(nasty(harm), NAMES, MARKDOWN))
    kinds = {token.type for token in tokens}
    assert not kinds & {"fence", "code_block", "html_block", "blockquote_open", "table_open"}
    inline = {child.type for token in tokens for child in token.children or ()}
    assert not inline & {"html_inline", "link_open", "image", "code_inline"}
    headings = [token.tag for token in tokens if token.type == "heading_open"]
    assert headings[0] == "h1"
    assert set(headings[1:]) <= {"h2"}


@pytest.mark.parametrize("form", FORMATS)
def test_endless_text_makes_no_endless_comparison(form: str) -> None:
    before = (HERE / "before.toml").read_text(encoding="utf-8")
    after = before.replace('"Talento"', f'"{"x" * 1_000_000}"')
    after = after.replace("Molo 1, Porto Vecchio", "y" * 1_000_000)
    changes = compared_visits(Visit.of(before.encode()), Visit.of(after.encode()))
    assert len(write_changes(changes, NAMES, form)) < 100_000


def test_many_sessions_of_one_title_are_compared_in_good_time() -> None:
    head = 'format = 1\nid = "v"\ntitle = "V"\ntimezone = "UTC"\n[[days]]\ndate = 2026-06-02\n'
    one = '[[days.sessions]]\ntitle = "Coffee"\nkind = "break"\nstart = "{:02d}:{:02d}"\n'
    before = head + "".join(one.format(at // 60 % 24, at % 60) for at in range(1500))
    after = head + "".join(one.format(at // 60 % 24, at % 60) for at in range(3, 1503))
    changes = compared_visits(Visit.of(before.encode()), Visit.of(after.encode()))
    assert len(changes.differences) == len({id(each) for each in changes.differences})
