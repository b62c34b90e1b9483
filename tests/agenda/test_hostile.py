"""Whatever stands in the texts of a file, the agenda keeps its shape and its secrets."""

import re
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.console import Console

from planner.agenda import terminal
from planner.agenda.formats import RENDERERS
from planner.agenda.markdown import escaped
from planner.workspace.render import open_visit, outline, rendered
from tests.conftest import ROOT

NASTY = open_visit(ROOT / "tests/visits/nasty.toml")
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
PIECES = st.sampled_from(
    ["*", "_", "`", "~~", "#", "-", "+", "=", ">", "<b>", "</b>", "&lt;", "[x](y)", "![i](j)",
     "1.", "1)", "|", "---", "===", "\\", "$", ":", "\n", "\n\n", "\t", "    ", " ", "a", "é", "\x1b[1m"]
)  # fmt: skip


def on_terminal() -> str:
    console = Console(file=StringIO(), width=80, force_terminal=True)
    console.print(terminal.render(outline(NASTY)))
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("form", RENDERERS)
def test_secrets_are_in_no_agenda(form: str) -> None:
    assert "SECRET" not in rendered(NASTY, form).upper()
    assert "SECRET" not in on_terminal().upper()


def test_no_control_character_reaches_a_file() -> None:
    for form in RENDERERS:
        text = rendered(NASTY, form)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", text)


def test_only_colours_of_our_own_reach_the_terminal() -> None:
    without_colours = re.sub(r"\x1b\[[0-9;]*m", "", on_terminal())
    assert "␛[31mred" in without_colours
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", without_colours)


def test_markdown_keeps_its_shape() -> None:
    tokens = MARKDOWN.parse(rendered(NASTY, "md"))
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1", "h2", "h2"]
    kinds = {token.type for token in tokens}
    assert not kinds & {"fence", "code_block", "html_block", "blockquote_open", "table_open"}
    inline = {child.type for token in tokens for child in token.children or ()}
    assert not inline & {"html_inline", "link_open", "image", "code_inline"}


@given(st.lists(PIECES, min_size=1, max_size=12).map("".join))
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    wanted = " ".join(text.replace("\x1b", "␛").split())
    for before in ("", "Where: "):
        tokens = MARKDOWN.parse(before + escaped(text))
        children = [child for token in tokens for child in token.children or ()]
        assert "".join(child.content for child in children) == (before + wanted).strip()
        assert {child.type for child in children} <= {"text"}
        assert [token.type for token in tokens if token.nesting] in (
            [], ["paragraph_open", "paragraph_close"],
        )  # fmt: skip
