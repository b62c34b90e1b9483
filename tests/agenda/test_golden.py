"""The agendas of the real visits, the sketches and the nasty itinerary, in every format."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from planner.agenda import terminal
from planner.agenda.formats import RENDERERS
from planner.workspace.render import open_visit, outline, rendered
from tests.conftest import ROOT

GOLDEN = Path(__file__).parent / "golden"
VISITS = [
    *sorted(ROOT.glob("itineraries/*.toml")),
    *sorted(path for path in ROOT.glob("tests/visits/*.toml") if path.stem != "bologna-draft"),
]


@pytest.mark.parametrize("path", VISITS, ids=lambda path: path.stem)
@pytest.mark.parametrize("form", RENDERERS)
def test_agenda_is_as_expected(path: Path, form: str, golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / f"{path.stem}.{form}", rendered(open_visit(path), form))


@pytest.mark.parametrize("path", VISITS, ids=lambda path: path.stem)
def test_agenda_in_a_terminal_is_as_expected(
    path: Path, golden: Callable[[Path, str], None]
) -> None:
    golden(GOLDEN / f"{path.stem}.txt", _on_terminal(path, width=80))


@pytest.mark.parametrize("width", [20, 40, 80, 200])
@pytest.mark.parametrize("path", VISITS, ids=lambda path: path.stem)
def test_no_line_is_wider_than_the_terminal(path: Path, width: int) -> None:
    from rich.cells import cell_len

    assert all(cell_len(line) <= width for line in _on_terminal(path, width).splitlines())


def _on_terminal(path: Path, width: int) -> str:
    console = Console(file=StringIO(), width=width, color_system=None, force_terminal=False)
    console.print(terminal.render(outline(open_visit(path))))
    assert isinstance(console.file, StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines()) + "\n"
