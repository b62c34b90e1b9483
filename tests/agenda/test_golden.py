"""The papers of the real visits, the sketches and the nasty itinerary, in every format."""

import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from planner.agenda import terminal
from planner.workspace.render import Order, open_visit, outline, rendered
from tests.conftest import ROOT

GOLDEN = Path(__file__).parent / "golden"
REAL = sorted(ROOT.glob("itineraries/*.toml"))
NASTY = ROOT / "tests/visits/nasty.toml"
SKETCHES = [ROOT / "tests/visits/drenthe.toml", ROOT / "tests/visits/sware.toml"]
VISITS = [*REAL, NASTY, *SKETCHES]

Golden = Callable[[Path, str], None]


def name(path: Path) -> str:
    return path.stem


def export(path: Path, form: str, *languages: str) -> str:
    """Return the programme of a visit, without the style sheet that all pages share."""
    text = rendered(open_visit(path), form, Order(languages=languages)).decode()
    return re.sub(
        r"(?<=\n)/\*.*?(?=</style>)|(?<=}\n):root \{\n.*?(?=</style>)", "", text, flags=re.DOTALL
    )


def on_terminal(path: Path, width: int, *languages: str) -> str:
    console = Console(file=StringIO(), width=width, color_system=None, force_terminal=False)
    console.print(terminal.render(outline(open_visit(path), Order(languages=languages))))
    assert isinstance(console.file, StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines()) + "\n"


@pytest.mark.parametrize("path", VISITS, ids=name)
def test_programme_as_markdown(path: Path, golden: Golden) -> None:
    golden(GOLDEN / f"{path.stem}.md", export(path, "md"))


@pytest.mark.parametrize("form", ["html", "json"])
@pytest.mark.parametrize("path", [*REAL, NASTY], ids=name)
def test_programme_in_other_formats(path: Path, form: str, golden: Golden) -> None:
    golden(GOLDEN / f"{path.stem}.{form}", export(path, form))


@pytest.mark.parametrize("path", VISITS, ids=name)
def test_programme_in_a_terminal(path: Path, golden: Golden) -> None:
    golden(GOLDEN / f"{path.stem}.txt", on_terminal(path, 80))


@pytest.mark.parametrize("language", ["it", "es", "ca", "fr", "de", "pt"])
def test_programme_in_another_language(language: str, golden: Golden) -> None:
    path = ROOT / "itineraries/welcome-catalunya.toml"
    golden(GOLDEN / f"{path.stem}.{language}.md", export(path, "md", language))


@pytest.mark.parametrize("form", ["md", "html"])
def test_programme_in_two_languages(form: str, golden: Golden) -> None:
    path = ROOT / "itineraries/intercluster-barcelona.toml"
    golden(GOLDEN / f"{path.stem}.ca-en.{form}", export(path, form, "ca", "en"))


@pytest.mark.parametrize("width", [20, 40, 80, 200])
@pytest.mark.parametrize("path", VISITS, ids=name)
def test_no_line_is_wider_than_the_terminal(path: Path, width: int) -> None:
    lines = [
        *on_terminal(path, width).splitlines(),
        *on_terminal(path, width, "it", "de").splitlines(),
    ]
    assert all(cell_len(line) <= width for line in lines)
