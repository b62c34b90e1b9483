"""Whatever stands in the texts of a file, a paper keeps its shape and its secrets."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.console import Console

from planner.agenda import terminal
from planner.agenda.outline import Fact, Facts
from planner.agenda.renderers.formats import FORMATS, render
from planner.agenda.renderers.markdown import escaped
from planner.workspace.render import open_visit, outline, rendered
from tests.agenda.everything import WORDS, every_block
from tests.conftest import ROOT

NASTY = open_visit(ROOT / "tests/visits/nasty.toml")
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
TEXT_FORMATS = [each.name for each in FORMATS.values() if not each.binary]
PIECES = st.sampled_from(
    ["*", "_", "`", "~~", "#", "-", "+", "=", ">", "<b>", "</b>", "&lt;", "[x](y)", "![i](j)",
     "1.", "1)", "|", "---", "===", "\\", "$", ":", "\n", "\n\n", "\t", "    ", " ", "a", "é", "\x1b[1m"]
)  # fmt: skip
VOID = {"meta", "br", "img", "col"}


class Page(HTMLParser):
    """Reads a page strictly: every element that opens is closed by its own end."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.text = ""
        self.ids: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        given = dict(attrs)
        self.links += [given[name] or "" for name in ("href", "src") if name in given]
        self.ids += [given["id"] or ""] if "id" in given else []
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data if "style" not in self._open else ""


def on_terminal() -> str:
    console = Console(file=StringIO(), width=80, force_terminal=True)
    console.print(terminal.render(outline(NASTY)))
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_secrets_are_in_no_programme() -> None:
    for form in TEXT_FORMATS:
        if form in {"md", "html", "json"}:
            assert "SECRET" not in rendered(NASTY, form).decode().upper()
    assert "SECRET" not in on_terminal().upper()


@pytest.mark.parametrize("form", ["md", "html"])
def test_no_control_character_reaches_a_file(form: str) -> None:
    for text in WORDS:
        written = render(every_block(text), form).decode()
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", written)


@pytest.mark.parametrize("form", FORMATS)
def test_every_block_can_be_written_in_every_format(form: str) -> None:
    for text in WORDS:
        assert render(every_block(text), form)
        two = replace(every_block(text), beside=replace(every_block("Altro"), lang="it"))
        assert render(two, form)


def test_only_colours_of_our_own_reach_the_terminal() -> None:
    without_colours = re.sub(r"\x1b\[[0-9;]*m", "", on_terminal())
    assert "␛[31mred" in without_colours
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", without_colours)


def test_markdown_keeps_its_shape() -> None:
    tokens = MARKDOWN.parse(rendered(NASTY, "md").decode())
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1", "h2", "h2"]
    kinds = {token.type for token in tokens}
    assert not kinds & {"fence", "code_block", "html_block", "blockquote_open"}
    assert len([token for token in tokens if token.type == "tr_open"]) == 3
    inline = [child for token in tokens for child in token.children or ()]
    assert not {child.type for child in inline} & {"html_inline", "image", "code_inline"}
    links = [child.attrs["href"] for child in inline if child.type == "link_open"]
    assert links == ["tel:+39112112"]


@pytest.mark.parametrize("text", WORDS)
def test_a_page_keeps_its_shape(text: str) -> None:
    page = Page(render(every_block(text), "html").decode())
    usual = Page(render(every_block(), "html").decode())
    assert "script" not in page.tags
    assert set(page.tags) <= {*usual.tags, "br"}
    assert page.attributes <= usual.attributes
    assert {link.split(":")[0] for link in page.links if not link.startswith("#")} <= {
        "https", "data", "tel",
    }  # fmt: skip
    assert len(page.ids) == len(set(page.ids))


def test_a_page_shows_texts_as_they_are() -> None:
    assert (
        "<script>alert(1)</script> [link](javascript:x) `code`"
        in Page(rendered(NASTY, "html").decode()).text
    )


def test_the_style_of_a_page_cannot_be_broken_out_of() -> None:
    page = render(every_block("</style><b>\"'\\"), "html").decode()
    style = page[page.index("<style>") : page.index("</style>")]
    assert "<b>" not in style
    assert "@media print" in style


def test_json_holds_every_text() -> None:
    for text in WORDS:
        data = json.loads(render(every_block(text), "json"))
        assert data.get("title", "") == text.replace("\ud800", "?")


def test_the_lines_of_a_fact_stay_lines() -> None:
    facts = Facts((Fact("Order", "1. Ana\n2. Bea"), Fact("Where", "House")))
    written = render(replace(every_block(), blocks=(facts,)), "md").decode()
    assert "Order:\\\n1\\. Ana\\\n2\\. Bea\\\nWhere: House" in written


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


@given(st.lists(PIECES, min_size=1, max_size=12).map("".join))
def test_a_heading_is_shown_as_it_is(text: str) -> None:
    wanted = " ".join(text.replace("\x1b", "␛").split())
    tokens = MARKDOWN.parse(render(replace(every_block(), title=text), "md").decode())
    heading = tokens[1].children if tokens[0].type == "heading_open" else None
    assert "".join(child.content for child in heading or ()) == wanted
