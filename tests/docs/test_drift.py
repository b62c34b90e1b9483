"""The generated documents say what the code says: run ``python -m tests.docs`` if one differs."""

import re

import pytest

from planner.workspace.checking.check import check_file
from tests.docs.generate import ROOT, documents
from tests.docs.runs import EXAMPLE

DOCUMENTS = documents()


def test_the_example_of_the_readme_is_sound() -> None:
    assert check_file(EXAMPLE).findings == ()


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if not name.endswith(".svg")])
def test_generated_text_is_current(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == DOCUMENTS[name]


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name.endswith(".svg")])
def test_pictures_show_what_the_app_shows(name: str) -> None:
    assert _words((ROOT / name).read_text(encoding="utf-8")) == _words(DOCUMENTS[name])


def _words(picture: str) -> list[str]:
    """Return the texts of a picture in their order, without the ids and colours of its version."""
    return re.findall(r">([^<>]+)</text>", picture)


def test_pictures_name_no_address_but_that_of_svg() -> None:
    for name, text in DOCUMENTS.items():
        if name.endswith(".svg"):
            assert set(re.findall(r"https?://[^\s\"')]+", text)) <= {
                "http://www.w3.org/2000/svg",
            } | set(
                re.findall(r"https://(?:www\.)?textualize\.io\S*|https://www\.textual\S*", text)
            )


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "docs/architecture.md"])
def test_every_path_that_is_told_of_is_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    told = set(re.findall(r"`((?:planner|tests|docs)/[\w./]+)`", text))
    assert told
    assert [each for each in sorted(told) if not (ROOT / each).exists()] == []
