"""The tour of the README leads to a visit in which nothing is wrong, and names keys that there are."""

import asyncio
import re
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from planner.model.finding import Severity
from planner.source.document import read
from planner.tui.screens.asking.questions import QuestionsScreen
from planner.tui.screens.parallel.screen import ParallelScreen
from planner.tui.screens.paste.table import PastedScreen
from planner.tui.screens.versions.screen import VersionsScreen
from planner.tui.screens.visit.screen import VisitScreen
from planner.tui.screens.visits.screen import VisitsScreen
from planner.workspace.checking.check import check_file
from tests.docs.generate import ROOT
from tests.docs.tour import ANSWERS, FOLDER, LINE, walk

SCREENS: tuple[type[DOMNode], ...] = (
    VisitsScreen, QuestionsScreen, VisitScreen, PastedScreen, ParallelScreen, VersionsScreen,
)  # fmt: skip
"""Where the keys of the tour work."""

README = (ROOT / "README.md").read_text(encoding="utf-8")
TOUR = README.partition("## From an empty folder")[2].partition("\n## ")[0]


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Walk through the tour; return the file that comes of it."""
    folder = tmp_path_factory.mktemp("visits")
    asyncio.run(walk(folder))
    (made,) = (folder / FOLDER).iterdir()
    return made


def test_nothing_is_wrong_with_the_visit(visit: Path) -> None:
    assert {each.finding.severity for each in check_file(visit).findings} <= {Severity.INFO}


def test_the_visit_is_what_was_answered_pasted_and_arranged(visit: Path) -> None:
    data = read(visit.read_bytes()).data
    assert data["title"] == ANSWERS["title"]
    assert "elsa-echo" in [person["id"] for person in data["people"]]
    sessions = {each["title"]: each for each in data["days"][0]["sessions"]}
    assert sessions["Photo of all"]["start"] == "15:15"
    assert len(sessions["What we could do together, table by table"]["branches"]) == len("AB")


def test_the_line_of_the_tour_is_that_of_the_readme() -> None:
    assert f"`{LINE}`" in TOUR


def test_every_key_of_the_tour_does_something() -> None:
    known = {
        name
        for screen in SCREENS
        for binding in screen.BINDINGS
        if isinstance(binding, Binding)
        for name in (*binding.key.split(","), *(binding.key_display or "").split())
    }
    named = [
        each
        for each in re.findall(r"`([^`]+)`", TOUR.replace("```", ""))
        if not re.search(r"\s", each)
    ]
    assert named
    assert [each for each in named if each not in known and not each.isdigit()] == []
