"""Golden files: expected outputs that stand beside their inputs."""

from collections.abc import Callable
from pathlib import Path

import pytest

from planner.rules import run

ROOT = Path(__file__).parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the expected outputs")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with its expected output, or write that anew with --update-golden."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture(autouse=True)
def strict_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a mistake in a rule fail the test that meets it."""
    monkeypatch.setattr(run, "STRICT", True)


@pytest.fixture(autouse=True)
def own_state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what the program notes for itself away from the user's own folders."""
    monkeypatch.setenv("STUDY_VISIT_PLANNER_STATE", str(tmp_path_factory.mktemp("state")))
    monkeypatch.setenv("STUDY_VISIT_PLANNER_CACHE", str(tmp_path_factory.mktemp("cache")))
